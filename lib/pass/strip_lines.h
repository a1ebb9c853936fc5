/* SPDX-License-Identifier: MIT */
#ifndef REL_PASS_STRIP_LINES_H
#define REL_PASS_STRIP_LINES_H

#include "page/doc.h"

/* Marks the lines of a page that are furniture, of those that have no
 * reason yet.  0 or a negative code. */
int strip_lines(struct rel_doc *, int level);

#endif
