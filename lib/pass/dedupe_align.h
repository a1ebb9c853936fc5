/* SPDX-License-Identifier: MIT */
/*
 * Does a paragraph say anything that others do not?
 *
 * The paragraph is covered with runs of words that stand in the same order
 * in one of its sources; what is left between the runs is judged:
 *
 *   - between two runs that follow one another in the source, words may be
 *     mistyped, joined or split (hyphenation), or be missing, but no word
 *     that turns a fact around and no figure;
 *   - where the source is left for another place or another source, a
 *     sentence of the paragraph must end, or the source;
 *   - at both ends a frame may stand that is no part of the text: a place
 *     and an agency, "(dpa)", "read more".
 *
 * Any other word that is new, and any new figure, is a fact: it stays.
 */
#ifndef REL_PASS_DEDUPE_ALIGN_H
#define REL_PASS_DEDUPE_ALIGN_H

#include "text/token.h"

#define ALIGN_SOURCES 3

/* A paragraph to be judged. */
struct align_text {
	rel_str raw;
	const struct fold_text *text;
	const struct token_list *token;
};

struct align_source {
	const token *t;
	size_t n;
	rel_str raw; /* its text where that is at hand, else empty: tokens of
			words are hashes, and a slip is checked by the letters */
};

/* What stands around a text. */
struct align_frame {
	size_t head, tail; /* tokens of the paragraph */
	int cut;           /* it ends in "...": the last word may be cut */
	int teaser;        /* ... or invites to read on */
};

struct align_block {
	size_t at, n;   /* in the paragraph */
	size_t from;    /* in the source */
	unsigned source;
};

/* Scratch memory, kept from one paragraph to the next. */
struct align {
	const struct words *words;
	/* of every token of the paragraph: source (from 1; 0: none), place in
	 * it, length of the run */
	uint8_t *src;
	uint32_t *pos, *len;
	uint32_t *head, *next; /* pairs of words in the source */
	uint8_t *bound;        /* sentences */
	size_t pos_cap, len_cap, head_cap, next_cap, src_cap, bound_cap;
	struct align_block *block;
	size_t nblock, block_cap;
	struct align_frame frame; /* of the paragraph judged last and found
				     without a new fact */
	int bounded; /* bound is made for this paragraph */
	int unsure;  /* ... and its sentences cannot be told apart */
	struct fold_text fold;
	struct token_list list;
	int err;
};

/*
 * Share of the paragraph's words that stand in the sources when it holds no
 * fact of its own, else 0; negative REL_NOMEM when out of memory.
 */
double align_judge(struct align *, const struct align_text *, const struct align_source *,
	unsigned nsource);
void align_free(struct align *);

/* ---- dedupe_gap.c ---- */

/* Where a gap lies: at an end of the paragraph the source may have more on
 * that side. */
enum gap_side { GAP_AT_BEGIN = -1, GAP_WITHIN, GAP_AT_END };

/* May the n tokens of the paragraph from `at` on stand where the ns tokens
 * from `from` on stand in the source? */
int gap_ok(struct align *, const struct align_text *, size_t at, size_t n, const struct align_source *,
	size_t from, size_t ns, enum gap_side);

/* May word `at` of the paragraph be word `from` of the source, cut off? */
int gap_cut_ok(struct align *, const struct align_text *, size_t at, const struct align_source *,
	size_t from);

/* ---- dedupe_frame.c ---- */

void frame_find(struct align *, const struct align_text *, struct align_frame *);
/* Does a sentence of the paragraph begin at token i (or end before it)? */
int frame_boundary(struct align *, const struct align_text *, size_t i);

#endif
