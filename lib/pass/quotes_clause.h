/* SPDX-License-Identifier: MIT */
/* What quotes_clause.c and quotes_extent.c share. */
#ifndef REL_PASS_QUOTES_CLAUSE_H
#define REL_PASS_QUOTES_CLAUSE_H

#include "pass/quotes.h"

struct report {
	uint32_t from, to; /* view tokens */
	double sure;
};

/* A comma, but not that of "125,000". */
int clause_comma(const struct quotes *, uint32_t i);
/* Number of words in from .. to. */
uint32_t clause_words(const struct quotes *, uint32_t from, uint32_t to);
/* "that", "que", "che", "dat" */
int clause_is_that(const struct quotes *, uint32_t i);
/* May a clause or noun phrase begin here? */
int clause_opens_phrase(const struct quotes *, uint32_t i, uint32_t to);
/* "him", "them" */
int clause_is_object(const struct quotes *, uint32_t i);
/* "for", "about" */
int clause_is_about(const struct quotes *, uint32_t i);
/* Is there a finite verb among the words from i on, as far as that can be told? */
int clause_has_verb(const struct quotes *, uint32_t i, uint32_t to);
/* Behind whom it was told: "told police" */
uint32_t clause_past_whom(const struct quotes *, uint32_t i, uint32_t to);
/* What the cue at i, whose last word is at last, reports; 0: nothing. */
int clause_behind_cue(
	const struct quotes *, uint32_t from, uint32_t i, uint32_t last, uint32_t to, struct report *);
/* The end of what begins at i and belongs to that cue. */
uint32_t clause_end(const struct quotes *, uint32_t from, uint32_t cue, uint32_t i, uint32_t to);

#endif
