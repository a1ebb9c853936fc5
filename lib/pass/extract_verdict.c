/* SPDX-License-Identifier: MIT */
/* From the scores of the blocks to what stays. */
#include "pass/extract_in.h"

#define GAP_MAX 60       /* blocks of a gap that may be filled */
#define GAP_SCORE 0.3f   /* its mean score */
#define BEHIND_MIN 60    /* words behind the main heading that make it one */
#define SURE 0.95f       /* score, and words, of a paragraph that is text for sure */
#define SURE_PROSE 20.0f
#define TABLE_MIN 3      /* blocks of a table that are judged together */
#define ITEM_WORDS 200   /* of an item of a list, at most */
#define ITEM_PROSE 12.0f /* words of its paragraph */
#define ITEM_SHARE 0.4f  /* of the least score, for what stays with that */
#define TEASERS 2        /* of a row of them, at least, */
#define TEASER_WORDS 80  /* words of each in the mean, at most, */
#define TEASER_SHARE 4   /* and in all rows no more than one of so many that stay */

/* By level; of a page that is no article. */
static const float keep_score[2][3] = {{0.5f, 0.6f, 0.7f}, {0.2f, 0.4f, 0.5f}};

struct gap {
	float words, score, bytes, linked;
	uint32_t rows;
};

static void
widen(struct gap *g, const struct ex_page *x, uint32_t i, float score)
{
	const struct ex_block *b = &x->block[i];
	float w = (float)b->words + 1;

	g->words += w;
	g->score += score * w;
	g->bytes += (float)b->bytes;
	g->linked += (float)b->linked;
	g->rows += (x->html->block[i].flags & HTML_ROW) != 0;
}

/* Is the stretch behind block before and up to behind a data table among the
 * kept text of one element? */
static int
is_inner_table(const struct ex_page *x, const struct gap *g, uint32_t before, uint32_t behind)
{
	const struct html_page *pg = x->html;
	uint32_t around = pg->node[pg->block[before].node].parent, node = pg->block[behind].node;

	return g->rows * 5 > (behind - before - 1) * 4 && around && node > around &&
	       node < pg->node[around].end;
}

/* A weak stretch between kept blocks stays where its mean is not low and it
 * is no list of links: a table, a list or a dialogue inside the text. */
static void
fill_gaps(const struct ex_page *x, const float *score, unsigned char *v)
{
	uint32_t n = (uint32_t)x->html->nblock, last = n, i;
	struct gap g = {0, 0, 0, 0, 0};

	for (i = 0; i < n; i++) {
		if (v[i] != EX_KEEP) {
			widen(&g, x, i, score[i]);
			continue;
		}
		if (last < n && i - last > 1 && g.linked * 2 <= g.bytes &&
		    ((i - last - 1 <= GAP_MAX && g.score >= GAP_SCORE * g.words) ||
		     is_inner_table(x, &g, last, i)))
			memset(v + last + 1, EX_KEEP, i - last - 1);
		last = i;
		g = (struct gap){0, 0, 0, 0, 0};
	}
}

/* The rows of a table stay or go together, by the mean of their scores; not
 * those of a table that lays out the page, which holds other blocks too. */
static void
join_rows(const struct ex_page *x, const float *score, float least, unsigned char *v)
{
	const struct html_page *pg = x->html;
	uint32_t i, k, n = (uint32_t)pg->nblock;

	for (i = 0; i < n; i = k) {
		uint32_t node = pg->block[i].node;
		struct gap g = {0, 0, 0, 0, 0};

		k = i + 1;
		if (!(pg->block[i].flags & HTML_ROW))
			continue;
		while (node && pg->node[node].tag != TAG_TABLE)
			node = pg->node[node].parent;
		widen(&g, x, i, score[i]);
		for (; k < n && pg->block[k].node < pg->node[node].end && node; k++)
			widen(&g, x, k, score[k]);
		if (k - i >= TABLE_MIN && g.rows * 5 > (k - i) * 4)
			memset(v + i, g.score >= least * g.words ? EX_KEEP : EX_LOW, k - i);
	}
}

/* What stands before the main heading goes where enough stands behind it, and
 * where the text does not begin before it. */
static void
drop_before(const struct ex_page *x, const float *score, unsigned char *v)
{
	float before = 0, after = 0;
	uint32_t i, n = (uint32_t)x->html->nblock;

	for (i = 0; i < n; i++) {
		if (v[i] != EX_KEEP)
			continue;
		if (i < x->h1 && x->block[i].prose >= SURE_PROSE && score[i] >= SURE)
			return;
		*(i < x->h1 ? &before : &after) += score[i] * (float)x->block[i].words;
	}
	if (x->h1 == n || 2 * after < before || after < BEHIND_MIN)
		return;
	for (i = 0; i < x->h1; i++)
		if (v[i] == EX_KEEP)
			v[i] = EX_BEFORE;
}

/* A quotation behind kept text stays as a whole, with the line that says
 * whose it is: an embedded post is such a one. */
static void
keep_quotes(const struct ex_page *x, unsigned char *v)
{
	const struct html_page *pg = x->html;
	uint32_t i, end = 0;

	for (i = 1; i < pg->nblock; i++) {
		uint32_t node = pg->block[i].node, around;

		if (node < end) {
			v[i] = EX_KEEP;
			continue;
		}
		while (node && pg->node[node].tag != TAG_BLOCKQUOTE)
			node = pg->node[node].parent;
		if (!node || v[i - 1] != EX_KEEP || x->node[node].state == EX_NEVER ||
		    x->node[node].linked * 2 > x->node[node].bytes)
			continue;
		around = pg->node[pg->node[node].parent].parent;
		if (around && pg->block[i - 1].node > around) {
			v[i] = EX_KEEP;
			end = pg->node[node].end;
		}
	}
}

/* Is the block's place in an item of a list, and the page's core?  Of a post
 * the text alone counts; who wrote it, and when, is not of the item. */
static int
in_item(const struct ex_page *x, uint32_t block)
{
	static const uint32_t about = 1u << EX_FORUM | 1u << EX_COMMENT | 1u << EX_AUTHOR | 1u << EX_DATE;
	uint32_t card = x->block[block].card, node = x->html->block[block].node, hints = 0;
	const struct ex_node *item = &x->node[card];

	if (item->like < EX_ITEM_LIKE || item->words > ITEM_WORDS || x->node[node].state >= EX_FRAME)
		return 0;
	for (; node > card; node = x->html->node[node].parent)
		hints |= x->node[node].hints;
	return !((hints | item->hints) & about);
}

/* With the paragraph of an item stay its heading and its figures: part of a
 * list that is text, they are too short to be told from furniture. */
static void
keep_items(const struct ex_page *x, const float *score, float least, unsigned char *v)
{
	const struct html_page *pg = x->html;
	uint32_t i, k, n = (uint32_t)pg->nblock, end;
	int text;

	for (i = 0; i < n; i = k) {
		k = i + 1;
		if (!in_item(x, i))
			continue;
		end = pg->node[x->block[i].card].end;
		for (text = 0, k = i; k < n && pg->block[k].node < end; k++)
			text |= v[k] == EX_KEEP && x->block[k].prose >= ITEM_PROSE;
		for (; text && i < k; i++)
			if (score[i] >= ITEM_SHARE * least && in_item(x, i))
				v[i] = EX_KEEP;
	}
}

/* Is node the first of several like elements that each tell of another page:
 * a heading that is a link, and little more? */
static int
begins_teasers(const struct ex_page *x, uint32_t node)
{
	const struct ex_node *n = &x->node[node];

	return n->kin == node && n->like >= TEASERS && n->titled * 3 >= n->like * 2 &&
	       x->node[x->html->node[node].parent].words <= TEASER_WORDS * (float)n->like;
}

/* Gives a verdict to the kept blocks of all rows of teasers, and the number of
 * their words. */
static float
judge_teasers(const struct ex_page *x, unsigned char *v, unsigned char verdict)
{
	const struct html_page *pg = x->html;
	uint32_t i, k = 0, n = (uint32_t)pg->nblock;
	float words = 0;

	for (i = 1; i < pg->nnode; i++) {
		if (!begins_teasers(x, i))
			continue;
		while (k < n && pg->block[k].node < i)
			k++;
		for (; k < n && pg->block[k].node < pg->node[pg->node[i].parent].end; k++) {
			if (v[k] != EX_KEEP)
				continue;
			words += (float)x->block[k].words;
			v[k] = verdict;
		}
	}
	return words;
}

/* A row of teasers in an article goes as a whole, and its heading with it
 * (ex_trim).  Where they are a good part of the text they are the text: then
 * it is no article. */
static void
drop_teasers(const struct ex_page *x, unsigned char *v)
{
	uint32_t i;
	float kept = 0;

	for (i = 0; i < x->html->nblock; i++)
		kept += v[i] == EX_KEEP ? (float)x->block[i].words : 0;
	if (judge_teasers(x, v, EX_KEEP) * TEASER_SHARE <= kept)
		judge_teasers(x, v, EX_LABEL);
}

/* What no page's text stands in. */
static void
drop_frame(const struct ex_page *x, unsigned char *v)
{
	uint32_t i;

	for (i = 0; i < x->html->nblock; i++)
		if (v[i] == EX_KEEP && x->node[x->html->block[i].node].state == EX_NEVER)
			v[i] = EX_FRAMED;
}

int
ex_decide(struct ex_page *x, const float *score, int level, int headline, unsigned char *v)
{
	size_t i, n = x->html->nblock;
	float least;
	int rc;

	least = keep_score[ex_is_other(x)][level < 0 ? 0 : level > 2 ? 2 : level];
	for (i = 0; i < n; i++)
		v[i] = score[i] >= least ? EX_KEEP : EX_LOW;
	join_rows(x, score, least, v);
	fill_gaps(x, score, v);
	ex_keep_core(x, score, v);
	keep_quotes(x, v);
	if (!ex_is_other(x))
		keep_items(x, score, least, v);
	if (!ex_is_other(x))
		drop_teasers(x, v);
	drop_frame(x, v);
	ex_drop_captions(x, v);
	drop_before(x, score, v); /* before: what went can have no copy */
	rc = ex_drop_copies(x, v);
	ex_trim(x, score, v);
	if (x->h1 < n && (headline || v[x->h1] == EX_LOW))
		v[x->h1] = headline ? EX_KEEP : EX_HEADLINE;
	return rc;
}
