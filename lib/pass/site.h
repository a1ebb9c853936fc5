/* SPDX-License-Identifier: MIT */
/*
 * What an archive index tells of a paragraph: on how many pages of the same
 * site it stands.  The site of a page is the host of its id when that is an
 * address of the web, else its folder.
 *
 * Sites with furniture have two peaks, below a tenth and above a half of
 * their pages, and a valley between; a share of 0.3 lies in it (measured on
 * archives of press releases).  Under SITE_PAGES pages nothing is told.
 */
#ifndef REL_PASS_SITE_H
#define REL_PASS_SITE_H

#include "archive/index.h"
#include "page/doc.h"

enum { SITE_PAGES = 20 };

enum site_says {
	SITE_NOTHING, /* no index, or too few pages */
	SITE_ONCE,    /* on this page alone */
	SITE_SOME,    /* on a few */
	SITE_OFTEN,   /* on a tenth of the pages */
	SITE_MOST     /* on the share asked for */
};

struct site {
	struct rel_index *index;
	rel_str name;
	double min_share;
	rel_str title; /* first line of the page: its headline is in there */
};

/* Learning: counts the paragraphs of the page, once a page. */
int site_learn(struct rel_doc *, struct rel_index *);
/* Asking: fills the site of the page; then of each paragraph. */
void site_begin(struct site *, struct rel_doc *, struct rel_index *, double min_share);
int site_ask(const struct site *, struct rel_doc *, rel_str text, enum site_says *);
/* Is it the headline of the page, as the title tells? */
int site_headline(const struct site *, rel_str text);

/* Host of an address, folder of a path. */
rel_str site_of(const char *id);

#endif
