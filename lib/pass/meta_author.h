/* SPDX-License-Identifier: MIT */
/* The places that may name an author: each gives a set of names. */
#ifndef REL_PASS_META_AUTHOR_H
#define REL_PASS_META_AUTHOR_H

#include "pass/meta_byline.h"

enum { AUTHOR_SETS = 24, AUTHOR_LINE = 160 /* bytes of a byline */ };

/* The names that one kind of place gives. */
struct author_set {
	struct byline names;
	struct meta_cand from;
	uint32_t last;
	uint32_t outer; /* end of the element that holds the next ones */
	int plain;      /* "Posted by", "14:30 by": whatever follows is a name */
	int score;
};

struct author_sets {
	struct author_set v[AUTHOR_SETS];
	size_t n;
};

size_t author_length(const struct author_set *); /* bytes of its names */
/* Does one of its first words tell of a picture: "Foto:", "Image:"? */
int author_is_credit(struct meta *, rel_str);
/* Is the line a byline, "Von Erika Mustermann", and nothing else? */
int author_is_byline(struct meta *, rel_str line);
/* Adds the first byline near the headline, else behind it. */
void author_from_text(struct meta *, struct author_sets *);
/* Adds a name in italics below the text of a page. */
void author_from_signature(struct meta *, struct author_sets *);

#endif
