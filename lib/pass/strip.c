/* SPDX-License-Identifier: MIT */
#include "pass/extract.h"

int
rel_strip(struct rel_doc *d, struct rel_index *x, const struct rel_strip_opts *o)
{
	int rc = doc_split(d);

	(void)x;
	return rc ? rc : extract_mark(d, o);
}
