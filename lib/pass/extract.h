/* SPDX-License-Identifier: MIT */
/*
 * Main content of an HTML page.  It looks at every block of the page, asks
 * a small model fitted on labelled pages (lib/data/extract-model.tsv, made
 * by scripts/fit-extract) how likely it is content, and marks the others.
 */
#ifndef REL_PASS_EXTRACT_H
#define REL_PASS_EXTRACT_H

#include "page/doc.h"

/*
 * Marks the paragraphs of a page outside its main content with
 * REL_BOILERPLATE and the name of a rule.  The document is split and of
 * kind REL_HTML; else nothing is done.  0 or REL_NOMEM.
 */
int extract_mark(struct rel_doc *, const struct rel_strip_opts *);

#endif
