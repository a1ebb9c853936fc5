/* SPDX-License-Identifier: MIT */
/* Features of the second stage: what the first one found around a block. */
#include <math.h>

#include "pass/extract_in.h"

static float
ratio(float a, float b)
{
	return b > 0 ? a / b : 0;
}

/* Mean score of the words under node (whose sums were made anew). */
static float
node_score(const struct ex_page *x, const float *sum, uint32_t node)
{
	return ratio(sum[node], x->node[node].words);
}

void
ex_group_scores(struct ex_page *x, const float *score)
{
	size_t i;

	for (i = 0; i < x->ngroup; i++)
		x->group[i].score = 0;
	for (i = 0; i < x->html->nblock; i++)
		x->group[x->block[i].group].score += score[i] * (1 + (float)x->block[i].words);
}

/* What the first stage found in the page's core, in its frame, and the words
 * of which it is sure. */
static void
page_scores(struct ex_page *x, const float *score)
{
	float words[2] = {0, 0}, sum[2] = {0, 0}, sure = 0;
	size_t i;

	for (i = 0; i < x->html->nblock; i++) {
		int framed = x->node[x->html->block[i].node].state >= EX_FRAME;
		float w = (float)x->block[i].words;

		words[framed] += w;
		sum[framed] += score[i] * w;
		sure += score[i] >= 0.5f ? w : 0;
	}
	for (i = 0; i < x->html->nblock; i++) {
		float *f = &x->row[i * EX_FEATURES];

		f[F_S_CORE] = ratio(sum[0], words[0]);
		f[F_S_FRAME] = ratio(sum[1], words[1]);
		f[F_S_SURE] = log2f(1 + sure);
	}
}

/* Scores before a block, fading by half each block; and all of them. */
static void
running(struct ex_page *x, const float *score, int step, int fade, int sum)
{
	size_t n = x->html->nblock, k;
	float near = 0, total = 0, all = 0;

	for (k = 0; k < n; k++)
		all += score[k] * (float)x->block[k].words;
	for (k = 0; k < n; k++) {
		size_t i = step > 0 ? k : n - 1 - k;
		float *f = &x->row[i * EX_FEATURES];

		f[fade] = near;
		f[sum] = ratio(total, all);
		near = 0.5f * near + 0.5f * score[i];
		total += score[i] * (float)x->block[i].words;
	}
}

/* Sums of score times words under each node; NULL: no memory. */
static float *
node_sums(struct ex_page *x, const float *score)
{
	const struct html_page *pg = x->html;
	float *sum = arena_alloc(x->arena, pg->nnode * sizeof(*sum));
	size_t i;

	if (!sum)
		return NULL;
	memset(sum, 0, pg->nnode * sizeof(*sum));
	for (i = 0; i < pg->nblock; i++)
		sum[pg->block[i].node] += score[i] * (float)x->block[i].words;
	for (i = pg->nnode - 1; i > 0; i--)
		sum[pg->node[i].parent] += sum[i];
	return sum;
}

/* ---- regions ----------------------------------------------------------------------- */

/* From node down to where no child holds nine tenths of its sum. */
static uint32_t
parting(const struct html_page *pg, const float *sum, uint32_t node)
{
	uint32_t i, end = pg->node[node].end;

	for (i = node + 1; i < end;) {
		if (sum[i] >= 0.9f * sum[node]) {
			node = i;
			end = pg->node[i].end;
			i++;
		} else {
			i = pg->node[i].end;
		}
	}
	return node;
}

/* The child of node with the greatest sum; node itself when it has none. */
static uint32_t
greatest(const struct html_page *pg, const float *sum, uint32_t node)
{
	uint32_t i, best = node;
	float most = 0;

	for (i = node + 1; i < pg->node[node].end; i = pg->node[i].end)
		if (sum[i] > most) {
			most = sum[i];
			best = i;
		}
	return best;
}

/* The child of top in which a node stands, 0 when outside. */
static uint32_t
region_of(const struct html_page *pg, uint32_t top, uint32_t node)
{
	while (node && pg->node[node].parent != top)
		node = pg->node[node].parent;
	return node;
}

/* Fills the five features from f on for the region of every block under
 * top. */
static void
region_features(struct ex_page *x, const float *sum, uint32_t top, int f)
{
	const struct html_page *pg = x->html;
	uint32_t i, h = x->h1 < pg->nblock ? pg->block[x->h1].node : 0, last = 0, region = 0;
	float most = ratio(sum[greatest(pg, sum, top)], sum[0]);

	for (i = 0; i < pg->nblock; i++) {
		float *row = &x->row[i * EX_FEATURES + f];
		uint32_t node = pg->block[i].node;

		if (node != last)
			region = region_of(pg, top, node);
		last = node;
		row[0] = region ? ratio(sum[region], sum[0]) : -1;
		row[1] = region ? node_score(x, sum, region) : 0;
		row[2] = most;
		row[3] = ratio(x->node[region].linked, x->node[region].bytes);
		row[4] = !h ? 0 : region && h >= region && h < pg->node[region].end ? 1 :
			h < node ? 2 : 3;
	}
}

/* ---- all --------------------------------------------------------------------------- */

static void
neighbour_scores(float *f, const float *score, long i, long n)
{
	f[F_S_OWN] = score[i];
	f[F_S_P1] = i > 0 ? score[i - 1] : 0;
	f[F_S_P2] = i > 1 ? score[i - 2] : 0;
	f[F_S_N1] = i + 1 < n ? score[i + 1] : 0;
	f[F_S_N2] = i + 2 < n ? score[i + 2] : 0;
}

/* What was found in the elements around a block, in its card, the list of
 * these, and the blocks of its kind. */
static void
element_scores(float *f, const struct ex_page *x, const float *sum, uint32_t i)
{
	const struct html_page *pg = x->html;
	const struct ex_group *g = &x->group[x->block[i].group];
	uint32_t at = pg->block[i].node, card = x->block[i].card;
	int k;

	for (k = 0; k < 3; k++) {
		at = pg->node[at].parent;
		f[F_S_C1 + k] = node_score(x, sum, at);
	}
	f[F_S_GROUP] = g->score / (g->words + (float)g->n);
	f[F_S_CARD] = node_score(x, sum, card);
	f[F_S_LIST] = node_score(x, sum, pg->node[card].parent);
	f[F_S_PAGE] = ratio(sum[0], x->words);
}

int
ex_features2(struct ex_page *x, const float *score)
{
	const struct html_page *pg = x->html;
	float *sum = node_sums(x, score);
	uint32_t i, n = (uint32_t)pg->nblock;

	if (!sum)
		return REL_NOMEM;
	ex_group_scores(x, score);
	page_scores(x, score);
	running(x, score, 1, F_S_BEFORE, F_S_SUM_BEFORE);
	running(x, score, -1, F_S_AFTER, F_S_SUM_AFTER);
	for (i = 0; i < n; i++) {
		float *f = &x->row[i * EX_FEATURES];

		neighbour_scores(f, score, (long)i, (long)n);
		element_scores(f, x, sum, i);
	}
	if (sum[0] > 0) {
		uint32_t top = parting(pg, sum, 0), next = greatest(pg, sum, top);

		region_features(x, sum, top, F_R1_SHARE);
		region_features(x, sum, parting(pg, sum, next), F_R2_SHARE);
	}
	return 0;
}
