/* SPDX-License-Identifier: MIT */
/* What a line is written in: capitals or not, how many words, figures. */
#ifndef REL_TEXT_CASING_H
#define REL_TEXT_CASING_H

#include "base/buf.h"

/* A word begins behind a blank or at the start; what it begins with counts. */
struct casing {
	size_t upper, lower; /* letters */
	size_t words;        /* that begin with a letter or a digit */
	size_t letters;      /* ... with a letter */
	size_t capitals;     /* ... with a capital one */
};

void casing_count(rel_str text, struct casing *out);

#endif
