/* SPDX-License-Identifier: MIT */
/*
 * The lines of a page as a chain of states, and the best path through it
 * (Viterbi): furniture before the text, headline and date lines, text,
 * inserts in the text, furniture behind it.  A line's score in a state is
 * the sum of the weights of its features, so a weak line between strong ones
 * goes with them and a lone match inside prose stays.
 *
 * Weights stand in the table "lines"; scripts/fit-lines makes them.
 * Time and memory are linear in the lines.
 */
#ifndef REL_PASS_CHAIN_H
#define REL_PASS_CHAIN_H

#include "pass/lines.h"

enum chain_state {
	CHAIN_HEAD,   /* dropped */
	CHAIN_LEAD,   /* headline, date, byline */
	CHAIN_TEXT,
	CHAIN_INSERT, /* dropped */
	CHAIN_TAIL,   /* dropped */
	CHAIN_STATES
};

enum { CHAIN_WIDTH = 8 }; /* states, padded for the vector unit */

struct chain_model {
	uint64_t size; /* see text/image.h */
	float feature[LINE_FEATURES][CHAIN_WIDTH];
	float step[CHAIN_STATES][CHAIN_WIDTH]; /* from, to */
	float start[CHAIN_WIDTH], end[CHAIN_WIDTH];
	/* Added to a dropping state, by level: for the line, for each word of a
	 * line that is prose without a known phrase, and once for all furniture
	 * before the text, and behind it; and the share of what is sure that
	 * counts near the headline too. */
	float line[3], word[3], edge[3], lead[3];
};

/* The path so far: best score of each state, and the way back of each line. */
struct chain {
	const struct chain_model *model;
	float score[CHAIN_WIDTH];
	float line, word, lead; /* of the level, and with its edges: */
	float step[CHAIN_STATES][CHAIN_WIDTH], start[CHAIN_WIDTH];
	int begun;
};

/* The model kept with the rules; NULL: out of memory. */
const struct chain_model *chain_model_of(const struct rel_rules *);

void chain_begin(struct chain *, const struct chain_model *, int level);
/* What a line has in each state, whatever its neighbours. */
void chain_score(const struct chain *, const struct line *, float out[CHAIN_WIDTH]);
/* Adds a line with that score; back[s] is the state before when the line is
 * in state s. */
void chain_add(struct chain *, const float score[CHAIN_WIDTH], uint8_t back[CHAIN_STATES]);
/* The state of the last line on the best path. */
enum chain_state chain_end(const struct chain *);

static inline int
chain_drops(enum chain_state s)
{
	return s != CHAIN_LEAD && s != CHAIN_TEXT;
}

#endif
