/* SPDX-License-Identifier: MIT */
/* What the files of the line rules share: the lines of a page on their way
 * through look (strip_lines.c), the site (strip_site.c), second thoughts
 * (strip_keep.c) and the lead (strip_lead.c). */
#ifndef REL_PASS_STRIP_IMPL_H
#define REL_PASS_STRIP_IMPL_H

#include "pass/chain.h"
#include "pass/strip_lines.h"

enum { PROSE_WORDS = 12 }; /* a line with as many may be a sentence */

/* Does something but its shape and place speak for furniture? */
enum told { TOLD_NOT, TOLD_HEAD, TOLD_WORD, TOLD };

/* What is kept of a line until the path is known. */
struct step {
	struct phrase phrase;
	float score[CHAIN_WIDTH];
	uint8_t back[CHAIN_STATES];
	uint8_t state;  /* on the best path: enum chain_state */
	uint8_t used;   /* it is in the chain */
	uint8_t gone;   /* it was, until it was taken out */
	uint8_t told;   /* enum told */
	uint8_t bare;   /* signs without a word */
	uint8_t entry;  /* it may be one of a menu: few words, no stop */
	uint8_t rank;   /* it is this number and nothing else; or 0 */
	uint8_t title;  /* it may head a section: one or two words, of navigation */
	uint8_t portrait; /* or the note on a company */
	uint8_t heading; /* a name of navigation in a heading of HTML */
	uint8_t prose;
	uint8_t words;  /* so many may be a sentence */
	uint8_t said;   /* a sentence that nothing tells to be furniture */
	uint8_t brief;  /* the same, of a few words */
	uint8_t colon;  /* it ends with one */
	uint8_t open;   /* some words and no stop: its sentence may go on */
	uint8_t piece;  /* it may be the rest of a sentence: lower case, and not short */
	uint8_t comma;  /* it ends with one */
	uint8_t date;   /* a date and nothing else */
	uint8_t site;   /* it stands on most pages of the site */
	uint8_t reach;  /* it holds an address or a number to call */
	uint8_t found;  /* a phrase was found */
	uint8_t skip;    /* goes wherever it stands: a link to the content, and but
			    for the careful level, one to share it */
	uint8_t button;  /* nothing but a link to share, to comment, to subscribe */
	uint8_t plain;   /* ... and says so in full: "share on X" */
	uint8_t headline; /* it may be one: some words, no phrase, no stop */
	uint8_t dated;    /* or the date or author below it */
	uint8_t kicker;   /* or what a release is called above it */
	uint8_t lead;     /* or what stands around it: some words, and nothing but
			     their place speaks for furniture */
	uint8_t figures;  /* it has some */
	uint8_t name;     /* or the author without "by": a few capitals */
};

struct strip_pass {
	struct rel_doc *doc;
	const struct phrases *phrases;
	const struct site *site;
	struct chain chain;
	int level;
	struct step *step;
	size_t lines, words;
	size_t prose, sure; /* lines that may be sentences; that are */
	int about;                 /* prose speaks of cookies or newsletters: so do
				      its sentences to the reader */
	int list;                  /* nothing but entries, as it turned out */
	int bot, bot_words;        /* lines of a bot wall; of the longest phrase */
};

static inline int
strip_drops(const struct step *s)
{
	return s->used && chain_drops((enum chain_state)s->state);
}

/* Marks line i with its rule: the site, the phrase, or the place in the page. */
int strip_mark(struct strip_pass *, size_t i);
/* Sets what the site tells of line i. */
int strip_ask_site(struct strip_pass *, size_t i, struct line *);
/* Lines that stay, or go, against the path. */
void strip_second_thoughts(struct strip_pass *);
/* The headline and what stands around it come back against their marks. */
void strip_keep_lead(struct strip_pass *);

#endif
