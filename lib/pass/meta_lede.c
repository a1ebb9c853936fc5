/* SPDX-License-Identifier: MIT */
#include "pass/meta.h"
void
meta_lede(struct meta *w)
{
	(void)w;
}
