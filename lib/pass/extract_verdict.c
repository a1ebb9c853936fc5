/* SPDX-License-Identifier: MIT */
/* From the scores of the blocks to what stays. */
#include "pass/extract_in.h"

#define GAP_MAX 60       /* blocks of a gap that may be filled */
#define GAP_SCORE 0.3f   /* its mean score */
#define BEHIND_MIN 60    /* words behind the main heading that make it one */
#define TABLE_MIN 3      /* blocks of a table that are judged together */
#define CAPTION_STEPS 6  /* elements between a caption and its figure */

/* By level; of a page that is no article. */
static const float keep_score[2][3] = {{0.5f, 0.6f, 0.7f}, {0.3f, 0.4f, 0.5f}};

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

static int
is_address(rel_str s)
{
	return str_starts(s, STR("http")) && !memchr(s.p, ' ', s.n) && memchr(s.p, ':', s.n);
}

/* "2019-11-19T08:57" and what may follow */
static int
is_timestamp(rel_str s)
{
	static const char form[] = "0000-00-00T00:00";
	size_t i;

	if (s.n < sizeof(form) - 1 || memchr(s.p, ' ', s.n))
		return 0;
	for (i = 0; i < sizeof(form) - 1; i++)
		if (form[i] == '0' ? (unsigned char)(s.p[i] - '0') > 9 : s.p[i] != form[i])
			return 0;
	return 1;
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

/* Metadata that a page shows as text: an address that is no link, a time
 * stamp, the headline once more. */
static void
drop_data(const struct ex_page *x, unsigned char *v)
{
	size_t i;

	for (i = 0; i < x->html->nblock; i++) {
		const struct ex_block *b = &x->block[i];
		rel_str s = x->html->block[i].text;

		if (v[i] != EX_KEEP)
			continue;
		if (!b->linked && (is_address(s) || is_timestamp(s)))
			v[i] = EX_ADDRESS;
		else if (b->words >= 4 && b->title > 0.99f && b->covers >= 0.9f)
			v[i] = EX_HEADLINE;
	}
}

/* What stands before the main heading goes where enough stands behind it. */
static void
drop_before(const struct ex_page *x, const float *score, unsigned char *v)
{
	float before = 0, after = 0;
	uint32_t i, n = (uint32_t)x->html->nblock;

	for (i = 0; i < n; i++)
		if (v[i] == EX_KEEP)
			*(i < x->h1 ? &before : &after) += score[i] * (float)x->block[i].words;
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

static int
is_caption(const struct ex_page *x, uint32_t block)
{
	const struct html_page *pg = x->html;
	uint32_t node = pg->block[block].node;
	int i;

	if (pg->block[block].flags & (HTML_ROW | HTML_PRE))
		return 0;
	for (i = 0; node && i < CAPTION_STEPS; i++, node = pg->node[node].parent)
		switch (pg->node[node].tag) {
		case TAG_FIGURE:
			return x->node[node].words * 5 < x->words;
		case TAG_BLOCKQUOTE:
		case TAG_TABLE:
			return 0;
		}
	return 0;
}

/* What no page's text stands in. */
static void
drop_frame(const struct ex_page *x, unsigned char *v)
{
	uint32_t i;

	for (i = 0; i < x->html->nblock; i++) {
		if (v[i] != EX_KEEP)
			continue;
		if (x->node[x->html->block[i].node].state == EX_NEVER)
			v[i] = EX_FRAMED;
		else if (is_caption(x, i))
			v[i] = EX_CAPTIONED;
	}
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
	drop_frame(x, v);
	rc = ex_drop_copies(x, v);
	drop_before(x, score, v);
	drop_data(x, v);
	if (x->h1 < n && (headline || v[x->h1] == EX_LOW))
		v[x->h1] = headline ? EX_KEEP : EX_HEADLINE;
	return rc;
}
