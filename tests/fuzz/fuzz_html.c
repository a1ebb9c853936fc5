/* SPDX-License-Identifier: MIT */
/*
 * The page reader and the extractor: nodes stand in order, blocks and their
 * spans lie in the page, nothing is read beyond its end.
 */
#include <stdint.h>
#include <stdlib.h>

#include "pass/extract_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check_nodes(const struct html_page *pg)
{
	size_t i;

	for (i = 1; i < pg->nnode; i++) {
		const struct html_node *n = &pg->node[i];

		if (n->parent >= i || n->end <= i || n->end > pg->node[n->parent].end ||
		    n->tag >= TAG_COUNT || n->attr + n->nattr > pg->nattr)
			abort();
	}
}

static void
check_blocks(const struct html_page *pg)
{
	volatile char last;
	size_t i;

	for (i = 0; i < pg->nblock; i++) {
		const struct html_block *b = &pg->block[i];

		if (b->node >= pg->nnode || b->first > b->last || b->last >= pg->nnode ||
		    !b->text.n || b->linked > b->text.n)
			abort();
		last = b->text.p[b->text.n - 1];
		(void)last;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct rel_rules *rules;
	static struct html_page pg;
	struct arena a = {0};
	struct ex_page x;
	unsigned char *verdict;
	float *score;
	char *copy = malloc(n + 1); /* so that reading past the end shows */

	if (!copy || (!rules && rel_rules_new(&rules)))
		abort();
	memcpy(copy, p, n);
	if (html_parse(&pg, &a, (rel_str){copy, n}) || html_blocks(&pg))
		abort();
	check_nodes(&pg);
	check_blocks(&pg);
	html_sniff((rel_str){copy, n});
	score = arena_alloc(&a, (pg.nblock + 1) * sizeof(*score));
	verdict = arena_alloc(&a, pg.nblock + 1);
	if (!score || !verdict || ex_page_read(&x, rules, &pg, &a) || ex_page_score(&x, score) ||
	    ex_decide(&x, score, n % 3, n % 2, verdict))
		abort();
	arena_free(&a);
	free(copy);
	return 0;
}
