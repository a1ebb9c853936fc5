/* SPDX-License-Identifier: MIT */
#include "pass/extract.h"

#include "pass/extract_in.h"

#define MANY_BLOCKS 20000 /* beyond it one stage has to do: bounds the cost */
#define SURE 0.08f       /* score below which the second stage is not asked */

int
ex_page_read(struct ex_page *x, const struct rel_rules *rules, const struct html_page *html, struct arena *a)
{
	int rc;

	*x = (struct ex_page){.tables = rules, .html = html, .arena = a};
	rc = ex_rules_get(&x->rules, rules);
	if (!rc)
		rc = ex_text(x);
	if (!rc)
		rc = ex_tree(x);
	if (!rc)
		rc = ex_frame(x);
	return rc ? rc : ex_features(x);
}

/* The mean of both stages: the second corrects the first where the page is
 * clear, the first steadies the second where it is not.  Most blocks are
 * menus, of which the first is sure. */
int
ex_page_score(struct ex_page *x, float *score)
{
	size_t i, n = x->html->nblock;
	float *first = arena_alloc(x->arena, (n + 1) * sizeof(*first));

	if (!first)
		return REL_NOMEM;
	ex_model_run(&x->rules.model[0], x->row, n, NULL, 0, first);
	if (n > MANY_BLOCKS) {
		memcpy(score, first, n * sizeof(*score));
		return 0;
	}
	if (ex_features2(x, first))
		return REL_NOMEM;
	ex_model_run(&x->rules.model[1], x->row, n, first, SURE, score);
	for (i = 0; i < n; i++)
		score[i] = first[i] < SURE ? first[i] : (first[i] + score[i]) / 2;
	return ex_even_out(x, score);
}

/* ---- all ------------------------------------------------------------------------- */

static const char *const rule_name[] = {
	[EX_LOW] = "extract", [EX_COPY] = "extract-copy",
	[EX_BEFORE] = "extract-before", [EX_HEADLINE] = "extract-headline",
	[EX_ADDRESS] = "extract-address", [EX_FRAMED] = "extract-frame",
	[EX_CAPTIONED] = "extract-caption", [EX_WALL] = "extract-wall",
	[EX_LABEL] = "extract-label"};

int
extract_mark(struct rel_doc *d, const struct rel_strip_opts *o)
{
	struct ex_page x;
	float *score;
	unsigned char *v;
	size_t i, n = d->page.nblock;

	d->list = 0;
	if (d->kind != REL_HTML || !n)
		return 0;
	score = arena_alloc(&d->arena, n * sizeof(*score));
	v = arena_alloc(&d->arena, n);
	if (!score || !v || ex_page_read(&x, d->rules, &d->page, &d->arena) ||
	    ex_page_score(&x, score) ||
	    ex_decide(&x, score, o ? o->level : 0, o && o->headline, v))
		return doc_fail(d, REL_NOMEM, "out of memory");
	d->list = ex_is_other(&x);
	if (ex_is_wall(&x, d->rules))
		memset(v, EX_WALL, n);
	for (i = 0; i < d->npar; i++)
		if (!d->par[i].reason && v[d->par[i].block] != EX_KEEP)
			par_mark(&d->par[i], REL_BOILERPLATE, rule_name[v[d->par[i].block]]);
	return 0;
}
