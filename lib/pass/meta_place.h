/* SPDX-License-Identifier: MIT */
/* What the files that look for a place share. */
#ifndef REL_PASS_META_PLACE_H
#define REL_PASS_META_PLACE_H

#include "pass/meta.h"

enum {
	PLACE_BYTES = 12000, /* of text in which a place is looked for again */
	PLACE_PROSE = 80     /* bytes of a line that is more than a dateline */
};

/* The best so far. */
struct place_found {
	rel_str text;
	int score;
};

/* The place at the start of t, empty when none; known: to the tables. */
rel_str place_read(struct meta *, rel_str t, int *known, int *capitals);
/* Keeps the place if it scores more than the one found. */
void place_offer(struct place_found *, rel_str place, int score);
/* A month or a day of the week? */
int place_is_time(struct meta *, rel_str);

/* meta_place_prose.c: the town the lede speaks of; "here in Musterstadt". */
void place_in_lede(struct meta *, rel_str t, struct place_found *, int score);
void place_here(struct meta *, rel_str t, struct place_found *);

#endif
