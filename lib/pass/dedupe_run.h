/* SPDX-License-Identifier: MIT */
/*
 * Repeated runs: short lines ("Foto: dpa", "Frage:") stand in many places
 * and mean another thing in each, so they go only between two copies that
 * stand as their originals do.
 */
#ifndef REL_PASS_DEDUPE_RUN_H
#define REL_PASS_DEDUPE_RUN_H

#include "page/doc.h"

struct dedupe_run {
	uint32_t *tag;      /* of every paragraph: part of its key; 0: blank,
			       or marked by another pass */
	size_t n, cap;
	size_t at;          /* 1 + original of the paragraph before, or 0 */
	uint32_t *pending;  /* short lines that wait for the end of the run:
			       paragraph, original */
	size_t npending, pending_cap;
};

void run_clear(struct dedupe_run *);
void run_free(struct dedupe_run *);
/* The next paragraph of the document; 0 or REL_NOMEM. */
int run_add(struct dedupe_run *, uint64_t key);
/* It is a copy of paragraph `of`; first: number of the piece's first one.
 * Marks the short lines before it if they belong to a run. */
void run_copy(struct dedupe_run *, struct rel_doc *, size_t first, size_t of);
/* It is too short to be judged alone.  0 or REL_NOMEM. */
int run_short(struct dedupe_run *);
/* It is new: no run goes on here. */
void run_break(struct dedupe_run *);

#endif
