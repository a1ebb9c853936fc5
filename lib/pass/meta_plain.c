/* SPDX-License-Identifier: MIT */
#include "pass/meta.h"
void
meta_plain(struct meta *w)
{
	(void)w;
}
