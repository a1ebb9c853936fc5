/* SPDX-License-Identifier: MIT */
#include "pass/extract.h"
#include "pass/strip_lines.h"

int
rel_strip(struct rel_doc *d, struct rel_index *x, const struct rel_strip_opts *o)
{
	int rc = doc_split(d);

	(void)x;
	if (rc)
		return rc;
	return d->kind == REL_HTML ? extract_mark(d, o) : strip_lines(d, o ? o->level : 0);
}
