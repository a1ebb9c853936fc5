/* SPDX-License-Identifier: MIT */
#include "pass/extract.h"
#include "pass/strip_lines.h"

int
rel_strip(struct rel_doc *d, struct rel_index *x, const struct rel_strip_opts *o)
{
	int rc = doc_split(d), lines = 1;

	(void)x;
	if (!rc && d->kind == REL_HTML)
		rc = extract_mark(d, o, &lines);
	return rc || !lines ? rc : strip_lines(d, o ? o->level : 0);
}
