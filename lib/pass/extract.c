/* SPDX-License-Identifier: MIT */
#include "pass/extract.h"

#include <math.h>

#include "pass/extract_in.h"

#define MANY_BLOCKS 20000 /* beyond it one stage has to do: bounds the cost */
#define GAP_MAX 60       /* blocks of a gap that may be filled */
#define GAP_SCORE 0.3f   /* its mean score */
#define RUNNING_MEAN 15  /* words a block of running text */
#define BEHIND_MIN 60    /* words behind the main heading that make it one */

int
ex_page_read(struct ex_page *x, const struct rel_rules *rules, const struct html_page *html, struct arena *a)
{
	int rc;

	*x = (struct ex_page){.html = html, .arena = a};
	rc = ex_rules_get(&x->rules, rules);
	if (!rc)
		rc = ex_text(x);
	if (!rc)
		rc = ex_tree(x);
	return rc ? rc : ex_features(x);
}

static void
run(const struct ex_page *x, const struct ex_model *m, float *score)
{
	size_t i;

	for (i = 0; i < x->html->nblock; i++)
		score[i] = 1 / (1 + expf(-ex_model_run(m, &x->row[i * EX_FEATURES])));
}

/* The mean of both stages: the second corrects the first where the page is
 * clear, the first steadies the second where it is not. */
int
ex_page_score(struct ex_page *x, float *score)
{
	size_t i, n = x->html->nblock;
	float *first = arena_alloc(x->arena, (n + 1) * sizeof(*first));

	if (!first)
		return REL_NOMEM;
	run(x, &x->rules.model[0], first);
	if (n > MANY_BLOCKS) {
		memcpy(score, first, n * sizeof(*score));
		return 0;
	}
	if (ex_features2(x, first))
		return REL_NOMEM;
	run(x, &x->rules.model[1], score);
	for (i = 0; i < n; i++)
		score[i] = (score[i] + first[i]) / 2;
	return 0;
}

/* ---- verdicts -------------------------------------------------------------------- */

static const float keep_score[] = {0.5f, 0.6f, 0.7f}; /* by level */

struct gap {
	float words, score, bytes, linked;
};

static void
widen(struct gap *g, const struct ex_block *b, float score)
{
	float w = (float)b->words + 1;

	g->words += w;
	g->score += score * w;
	g->bytes += (float)b->bytes;
	g->linked += (float)b->linked;
}

/* A weak stretch between kept blocks stays where its mean is not low and it
 * is no list of links: a table, a list or a dialogue inside the text. */
static void
fill_gaps(const struct ex_page *x, const float *score, unsigned char *v)
{
	uint32_t n = (uint32_t)x->html->nblock, last = n, i, k;
	struct gap g = {0, 0, 0, 0};

	for (i = 0; i < n; i++) {
		if (v[i] != EX_KEEP) {
			widen(&g, &x->block[i], score[i]);
			continue;
		}
		if (last < n && i - last - 1 <= GAP_MAX && g.score >= GAP_SCORE * g.words &&
		    g.linked * 2 <= g.bytes)
			for (k = last + 1; k < i; k++)
				v[k] = EX_KEEP;
		last = i;
		g = (struct gap){0, 0, 0, 0};
	}
}

/* Metadata that a page shows as text: an address, the headline once more. */
static void
drop_data(const struct ex_page *x, unsigned char *v)
{
	size_t i;

	for (i = 0; i < x->html->nblock; i++) {
		const struct ex_block *b = &x->block[i];
		rel_str s = x->html->block[i].text;

		if (v[i] != EX_KEEP)
			continue;
		if (str_starts(s, STR("http")) && !memchr(s.p, ' ', s.n) && memchr(s.p, ':', s.n))
			v[i] = EX_ADDRESS;
		else if (b->words >= 4 && b->title > 0.99f && b->covers >= 0.9f)
			v[i] = EX_HEADLINE;
	}
}

/* What stands before the main heading goes where most stands behind it. */
static void
drop_before(const struct ex_page *x, const float *score, unsigned char *v)
{
	float before = 0, after = 0;
	uint32_t i, n = (uint32_t)x->html->nblock;

	for (i = 0; i < n; i++)
		if (v[i] == EX_KEEP)
			*(i < x->h1 ? &before : &after) += score[i] * (float)x->block[i].words;
	if (x->h1 == n || after < before || after < BEHIND_MIN)
		return;
	for (i = 0; i < x->h1; i++)
		if (v[i] == EX_KEEP)
			v[i] = EX_BEFORE;
}

static int
decide(struct ex_page *x, const float *score, int level, int headline, unsigned char *v)
{
	size_t i, n = x->html->nblock;
	int rc;

	level = level < 0 ? 0 : level > 2 ? 2 : level;
	for (i = 0; i < n; i++)
		v[i] = score[i] >= keep_score[level] ? EX_KEEP : EX_LOW;
	fill_gaps(x, score, v);
	rc = ex_drop_copies(x, v);
	drop_before(x, score, v);
	drop_data(x, v);
	if (x->h1 < n && (headline || v[x->h1] == EX_LOW))
		v[x->h1] = headline ? EX_KEEP : EX_HEADLINE;
	return rc;
}

static const char *const rule_name[] = {
	[EX_LOW] = "extract", [EX_COPY] = "extract-copy",
	[EX_BEFORE] = "extract-before", [EX_HEADLINE] = "extract-headline",
	[EX_ADDRESS] = "extract-address", [EX_WALL] = "extract-wall"};

/* Does what is kept read like running text, not like a list? */
static int
is_running(const struct ex_page *x, const unsigned char *v)
{
	size_t i, n = 0, words = 0;

	for (i = 0; i < x->html->nblock; i++)
		if (v[i] == EX_KEEP) {
			n++;
			words += x->block[i].words;
		}
	return n && words >= RUNNING_MEAN * n;
}

int
extract_mark(struct rel_doc *d, const struct rel_strip_opts *o, int *running)
{
	struct ex_page x;
	float *score;
	unsigned char *v;
	size_t i, n = d->page.nblock;

	*running = 0;
	if (d->kind != REL_HTML || !n)
		return 0;
	score = arena_alloc(&d->arena, n * sizeof(*score));
	v = arena_alloc(&d->arena, n);
	if (!score || !v || ex_page_read(&x, d->rules, &d->page, &d->arena) ||
	    ex_page_score(&x, score) || decide(&x, score, o ? o->level : 0, o && o->headline, v))
		return doc_fail(d, REL_NOMEM, "out of memory");
	if (ex_is_wall(&x, d->rules))
		memset(v, EX_WALL, n);
	*running = is_running(&x, v);
	for (i = 0; i < d->npar; i++)
		if (!d->par[i].reason && v[d->par[i].block] != EX_KEEP)
			par_mark(&d->par[i], REL_BOILERPLATE, rule_name[v[d->par[i].block]]);
	return 0;
}
