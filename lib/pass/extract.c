/* SPDX-License-Identifier: MIT */
#include "pass/extract.h"

#include <math.h>

#include "pass/extract_in.h"

int
ex_page_read(struct ex_page *x, const struct rel_rules *rules, const struct html_page *html, struct arena *a)
{
	int rc;

	*x = (struct ex_page){.rules = ex_rules_get(rules), .html = html, .arena = a};
	if (!x->rules)
		return REL_NOMEM;
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

int
ex_page_score(struct ex_page *x, float *score)
{
	int rc;

	run(x, &x->rules->model[0], score);
	rc = ex_features2(x, score);
	if (!rc)
		run(x, &x->rules->model[1], score);
	return rc;
}

int
extract_mark(struct rel_doc *d, const struct rel_strip_opts *o)
{
	struct ex_page x;
	float *score;
	size_t i;
	int rc;

	(void)o;
	if (d->kind != REL_HTML || !d->page.nblock)
		return 0;
	rc = ex_page_read(&x, d->rules, &d->page, &d->arena);
	score = rc ? NULL : arena_alloc(&d->arena, d->page.nblock * sizeof(*score));
	if (!score || ex_page_score(&x, score))
		return doc_fail(d, REL_NOMEM, "out of memory");
	for (i = 0; i < d->npar; i++)
		if (!d->par[i].reason && score[d->par[i].block] < 0.5f)
			par_mark(&d->par[i], REL_BOILERPLATE, "extract");
	return 0;
}
