/* SPDX-License-Identifier: MIT */
#include "pass/meta.h"
void
meta_contact(struct meta *w)
{
	(void)w;
}
