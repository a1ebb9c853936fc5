/* SPDX-License-Identifier: MIT */
#include "pass/meta.h"
void
meta_date(struct meta *w)
{
	(void)w;
}
