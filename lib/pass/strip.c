/* SPDX-License-Identifier: MIT */
#include "page/doc.h"

int
rel_strip(struct rel_doc *d, struct rel_index *x, const struct rel_strip_opts *o)
{
	(void)x, (void)o;
	return doc_split(d);
}
