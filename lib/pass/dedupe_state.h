/* SPDX-License-Identifier: MIT */
/* What the files of rel_dedupe share. */
#ifndef REL_PASS_DEDUPE_STATE_H
#define REL_PASS_DEDUPE_STATE_H

#include "archive/index.h"
#include "pass/dedupe.h"
#include "pass/dedupe_align.h"
#include "pass/dedupe_keys.h"
#include "pass/dedupe_near.h"
#include "pass/dedupe_run.h"
#include "pass/dedupe_set.h"

#define DEDUPE_BATCH 16 /* paragraphs looked up together, so that the memory
			   they lie in is fetched together */

/* A paragraph of the batch. */
struct dedupe_item {
	uint64_t key;  /* 0: a paragraph to leave alone */
	uint32_t of;   /* the paragraph that has the key */
	int first;     /* ... which is this one */
	int asked;     /* and it was looked for elsewhere: it is not short */
	struct index_claimed claim; /* with an index: whose the key is there */
	struct fold_text text;
	struct token_list token;    /* made unless another page has it */
};

struct dedupe {
	const struct rel_rules *rules;
	struct rel_index *index;
	struct rel_dedupe_opts given, o; /* o: with the defaults filled in */
	const struct words *words;
	uint32_t page;            /* owner of the keys in the index */
	struct index_query query; /* scratch */
	struct rel_buf id;        /* keys, drops: the page as it stands there */
	struct rel_buf keys;
	struct keys_decide decide;
	size_t base;              /* paragraphs in earlier pieces */
	struct dedupe_set seen;   /* key -> paragraph */
	struct dedupe_run run;
	struct near near;         /* tokens and shingles of what was kept */
	size_t first_record;      /* of this piece */
	struct align align;
	struct token_list other_token; /* scratch: of an earlier paragraph */
	struct fold_text other_text;
	struct dedupe_item item[DEDUPE_BATCH];
};

/* Marks a paragraph as a repeat of paragraph `of` of the document. */
void dedupe_mark(struct rel_par *, size_t of, enum rel_level, double similarity, const char *rule);

/* ... of another page. */
void dedupe_mark_other(const struct dedupe *, struct rel_par *, uint32_t page, enum rel_level,
	double similarity, const char *rule);

/* ---- dedupe_edited.c ---- */

/* Makes the tokens of a new paragraph and starts loading what it will be
 * compared with; 0 or REL_NOMEM. */
int dedupe_prepare(struct dedupe *, struct dedupe_item *);

/*
 * Paragraph `at` of the piece is new to the byte and when folded, and
 * prepared.  Is it an edited copy or a part?  Then it is marked and 1 is
 * given; *of is what it repeats, or left alone when that is in another page.
 * Else earlier ones that are teasers of it are marked, it is remembered and 0
 * is given.
 */
int dedupe_edited(struct dedupe *, struct rel_doc *, size_t at, struct dedupe_item *, size_t *of);

#endif
