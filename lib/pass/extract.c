/* SPDX-License-Identifier: MIT */
#include "pass/extract.h"

#include "pass/extract_in.h"

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

int
ex_page_score(struct ex_page *x, float *score)
{
	ex_model_run(&x->rules.model, x->row, x->html->nblock, score);
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
