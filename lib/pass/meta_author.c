/* SPDX-License-Identifier: MIT */
#include "pass/meta.h"
void
meta_author(struct meta *w)
{
	(void)w;
}
