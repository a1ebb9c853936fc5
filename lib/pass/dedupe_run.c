/* SPDX-License-Identifier: MIT */
#include "pass/dedupe_run.h"

#include <stdlib.h>

void
run_break(struct dedupe_run *r)
{
	r->at = 0;
	r->npending = 0;
}

void
run_clear(struct dedupe_run *r)
{
	r->n = 0;
	run_break(r);
}

void
run_free(struct dedupe_run *r)
{
	free(r->tag);
	free(r->pending);
	*r = (struct dedupe_run){0};
}

static uint32_t
tag_of(uint64_t key)
{
	return key ? (uint32_t)(key >> 32) | 1 : 0;
}

int
run_add(struct dedupe_run *r, uint64_t key)
{
	if (r->n == r->cap && mem_grow(&r->tag, &r->cap, r->n + 1, sizeof(*r->tag)))
		return REL_NOMEM;
	r->tag[r->n++] = tag_of(key);
	return 0;
}

/* The paragraph behind `of`, blank ones left out. */
static size_t
behind(const struct dedupe_run *r, size_t of)
{
	do
		of++;
	while (of < r->n && !r->tag[of]);
	return of;
}

int
run_short(struct dedupe_run *r)
{
	size_t original = r->at ? behind(r, r->at - 1) : r->n;

	if (original + 1 >= r->n || r->tag[original] != r->tag[r->n - 1]) {
		run_break(r);
		return 0;
	}
	if (mem_grow(&r->pending, &r->pending_cap, r->npending + 2, sizeof(*r->pending)))
		return REL_NOMEM;
	r->pending[r->npending++] = (uint32_t)(r->n - 1);
	r->pending[r->npending++] = (uint32_t)original;
	r->at = original + 1;
	return 0;
}

void
run_copy(struct dedupe_run *r, struct rel_doc *d, size_t first, size_t of)
{
	size_t i;

	for (i = 0; r->at && behind(r, r->at - 1) == of && i < r->npending; i += 2) {
		struct rel_par *p;

		if (r->pending[i] < first)
			continue; /* in an earlier piece, printed already */
		p = &d->par[r->pending[i] - first];
		par_mark(p, REL_DUPLICATE, "run");
		p->level = REL_EXACT;
		p->similarity = 1;
		p->same_as = r->pending[i + 1] + 1;
	}
	r->npending = 0;
	r->at = of + 1;
}
