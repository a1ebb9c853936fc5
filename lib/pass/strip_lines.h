/* SPDX-License-Identifier: MIT */
#ifndef REL_PASS_STRIP_LINES_H
#define REL_PASS_STRIP_LINES_H

#include "pass/site.h"

/* Marks the lines of a page that are furniture, of those that have no
 * reason yet; site may be NULL.  0 or a negative code. */
int strip_lines(struct rel_doc *, const struct site *, int level);
/* Marks only what the site tells. */
int strip_site(struct rel_doc *, const struct site *);

/* The user's last word: lines that match the table "patterns" go or stay.
 * REL_RULES when a row is no pattern. */
int strip_patterns(struct rel_doc *);

#endif
