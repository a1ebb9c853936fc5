/* SPDX-License-Identifier: MIT */
#include "pass/meta.h"
void
meta_place(struct meta *w)
{
	(void)w;
}
