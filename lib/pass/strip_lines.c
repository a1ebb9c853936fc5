/* SPDX-License-Identifier: MIT */
#include "pass/strip_lines.h"

#include <stdio.h>

#include "pass/chain.h"

/* What is kept of a line until the path is known. */
struct step {
	const struct phrase *phrase;
	uint8_t back[CHAIN_STATES];
	uint8_t used; /* it is in the chain */
};

static const char *
rule_text(struct rel_doc *d, const struct phrase *p)
{
	char text[96];
	int n = snprintf(text, sizeof(text), "%s/%s:%u", phrase_class_name[p->cls], phrase_table(p),
		(unsigned)p->line);
	char *rule = arena_bytes(&d->arena, (size_t)n + 1);

	if (rule)
		memcpy(rule, text, (size_t)n + 1);
	return rule;
}

/* The rule that is told: the phrase, or where in the page the line stands. */
static int
mark(struct rel_doc *d, struct rel_par *p, const struct phrase *phrase, enum chain_state s)
{
	static const char *const place[CHAIN_STATES] = {
		"furniture before the text", "", "", "insert in the text",
		"furniture behind the text"};
	const char *rule = phrase ? rule_text(d, phrase) : place[s];

	if (!rule)
		return REL_NOMEM;
	par_mark(p, REL_BOILERPLATE, rule);
	return REL_OK;
}

static void
look(struct rel_doc *d, struct chain *c, const struct phrases *ph, struct step *step)
{
	struct line l;
	size_t i;

	for (i = 0; i < d->npar; i++) {
		step[i].used = 0;
		if (d->par[i].reason != REL_KEEP || par_blank(&d->par[i]))
			continue;
		line_look(&l, ph, d->par[i].text);
		chain_add(c, &l, step[i].back);
		step[i].phrase = l.phrase;
		step[i].used = 1;
	}
}

/* Blank lines go with the line before them; the first ones with the line
 * behind them. */
static void
mark_blank(struct rel_doc *d, const struct step *step)
{
	const struct rel_par *before = NULL;
	size_t i, first = 0;

	for (i = 0; i < d->npar; i++) {
		if (step[i].used && !before)
			for (; first < i; first++)
				if (d->par[i].reason && par_blank(&d->par[first]))
					par_mark(&d->par[first], REL_BOILERPLATE, d->par[i].rule);
		if (step[i].used)
			before = &d->par[i];
		else if (before && before->reason && !d->par[i].reason)
			par_mark(&d->par[i], REL_BOILERPLATE, before->rule);
	}
}

static int
walk_back(struct rel_doc *d, const struct chain *c, const struct step *step)
{
	enum chain_state s = chain_end(c);
	size_t i, any = 0;
	int rc = REL_OK;

	for (i = d->npar; i-- > 0 && !rc;) {
		if (!step[i].used)
			continue;
		if (chain_drops(s)) {
			rc = mark(d, &d->par[i], step[i].phrase, s);
			any = 1;
		}
		s = (enum chain_state)step[i].back[s];
	}
	if (any && !rc)
		mark_blank(d, step);
	return rc;
}

int
strip_lines(struct rel_doc *d, int level)
{
	const struct phrases *ph = phrases_of(d->rules);
	const struct chain_model *m = chain_model_of(d->rules);
	struct step *step = arena_alloc(&d->arena, d->npar * sizeof(*step) + 1);
	struct chain c;

	if (!ph || !m || !step)
		return REL_NOMEM;
	chain_begin(&c, m, level);
	look(d, &c, ph, step);
	return c.begun ? walk_back(d, &c, step) : REL_OK;
}
