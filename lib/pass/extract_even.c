/* SPDX-License-Identifier: MIT */
/*
 * Like stands with like: what the model says of a block is weighed against
 * what it says of the others of its kind, which are content all together or
 * not at all.  A single one that it misjudged is put right so.
 */
#include "pass/extract_in.h"

#define ALIKE_MIN 4      /* blocks of one kind that are judged together, */
#define ALIKE_WORDS 15   /* and their mean of words, at most */
#define DOUBT 0.2f       /* least score of which the model is not sure */

/* The prices of a list of goods, the cells of a row of numbers, wherever they
 * stand in the page: where such are short, half of what counts is their mean. */
static void
even_groups(struct ex_page *x, float *score)
{
	size_t i;

	for (i = 0; i < x->ngroup; i++)
		x->group[i].score = 0;
	for (i = 0; i < x->html->nblock; i++)
		x->group[x->block[i].group].score += score[i] * (1 + (float)x->block[i].words);
	for (i = 0; i < x->html->nblock; i++) {
		const struct ex_group *g = &x->group[x->block[i].group];

		if (g->n >= ALIKE_MIN && g->words < ALIKE_WORDS * (float)g->n)
			score[i] = (score[i] + g->score / (g->words + (float)g->n)) / 2;
	}
}

/* The paragraphs of a text, the lines of a list: the like children of one
 * element, of whatever length.  The same, for those of which the model is not
 * sure; an insert is told from the text beside it by its words. */
static int
even_siblings(const struct ex_page *x, float *score)
{
	const struct html_page *pg = x->html;
	float *sum = arena_alloc(x->arena, pg->nnode * 2 * sizeof(*sum)), *words;
	size_t i;

	if (!sum)
		return REL_NOMEM;
	words = sum + pg->nnode;
	memset(sum, 0, pg->nnode * 2 * sizeof(*sum));
	for (i = 0; i < pg->nblock; i++) {
		uint32_t kin = x->node[pg->block[i].node].kin;
		float w = 1 + (float)x->block[i].words;

		sum[kin] += score[i] * w;
		words[kin] += w;
	}
	for (i = 0; i < pg->nblock; i++) {
		uint32_t kin = x->node[pg->block[i].node].kin;

		if (x->node[kin].like >= ALIKE_MIN && score[i] >= DOUBT && score[i] <= 1 - DOUBT)
			score[i] = (score[i] + sum[kin] / words[kin]) / 2;
	}
	return 0;
}

int
ex_even_out(struct ex_page *x, float *score)
{
	even_groups(x, score);
	return even_siblings(x, score);
}
