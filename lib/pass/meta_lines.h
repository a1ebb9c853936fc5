/* SPDX-License-Identifier: MIT */
/* The lines at the head of plain text, and what each of them is. */
#ifndef REL_PASS_META_LINES_H
#define REL_PASS_META_LINES_H

#include "pass/meta.h"

enum { META_LINES_MAX = 120 }; /* looked at at a time */

enum line_kind { LINE_OPEN, LINE_PROSE, LINE_DATE, LINE_KICKER, LINE_ISSUER, LINE_CONTACT, LINE_NUMBER,
		LINE_BYLINE, LINE_CAPTION };

struct line {
	rel_str text;
	size_t par;
	enum line_kind kind;
	int capitals; /* all letters are */
	int heading;  /* of Markdown */
	int led;      /* "Press release:" stood before it */
	size_t words;
	double capital_share; /* of the words: heads of letters have many, prose
			         few */
};

struct lines {
	struct line v[META_LINES_MAX];
	size_t n;
	size_t stop; /* no more than these: a little behind the first prose */
	size_t left; /* that may still be passed over: a menu before the head */
};

/* Cuts the document from a paragraph on into lines, as far as they are
 * wanted. */
void lines_cut(struct meta *, struct lines *, size_t from);
/* What a line on its own would be. */
enum line_kind lines_kind(struct meta *, rel_str);
/* The first line of prose, or l->n. */
size_t lines_prose(const struct lines *);
/* The line's first n words, for a look-up. */
rel_str lines_head(rel_str, int n);

#endif
