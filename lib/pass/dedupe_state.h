/* SPDX-License-Identifier: MIT */
/* What the files of rel_dedupe share. */
#ifndef REL_PASS_DEDUPE_STATE_H
#define REL_PASS_DEDUPE_STATE_H

#include "archive/fingerprint.h"
#include "pass/dedupe.h"
#include "pass/dedupe_run.h"
#include "pass/dedupe_set.h"

#define DEDUPE_BATCH 16 /* paragraphs looked up together, so that the memory
			   they lie in is fetched together */

struct dedupe {
	const struct rel_rules *rules;
	struct rel_index *index;
	struct rel_dedupe_opts given, o; /* o: with the defaults filled in */
	const struct words *words;
	const char *page;         /* owner of the keys; never NULL */
	size_t base;              /* paragraphs in earlier pieces */
	struct dedupe_set seen;   /* key -> paragraph */
	struct dedupe_run run;
	uint64_t key[DEDUPE_BATCH]; /* 0: a paragraph to leave alone */
	struct fold_text text[DEDUPE_BATCH];
};

/* Marks a paragraph as a repeat of paragraph `of` of the document. */
void dedupe_mark(struct dedupe *, struct rel_doc *, struct rel_par *, size_t of, enum rel_level, double similarity,
	const char *rule);

#endif
