/* SPDX-License-Identifier: MIT */
#include "pass/meta.h"
void
meta_people(struct meta *w)
{
	(void)w;
}
