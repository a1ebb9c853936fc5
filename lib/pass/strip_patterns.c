/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "pass/strip_lines.h"
#include "text/pattern.h"

static int
apply(struct rel_doc *d, struct rel_par *p, enum pattern_action action, unsigned row)
{
	char text[32], *rule;
	int n;

	if (action == PATTERN_KEEP) {
		par_mark(p, REL_KEEP, NULL);
		return REL_OK;
	}
	n = snprintf(text, sizeof(text), "patterns:%u", row);
	rule = arena_bytes(&d->arena, (size_t)n + 1);
	if (!rule)
		return REL_NOMEM;
	memcpy(rule, text, (size_t)n + 1);
	par_mark(p, REL_BOILERPLATE, rule);
	return REL_OK;
}

int
strip_patterns(struct rel_doc *d)
{
	const struct patterns *set = patterns_of(d->rules);
	struct pattern_work *work;
	unsigned row;
	size_t i;
	int rc;

	if (!set)
		return REL_NOMEM;
	if (patterns_error(set))
		return doc_fail(d, REL_RULES, "%s", patterns_error(set));
	if (!patterns_count(set))
		return REL_OK;
	rc = pattern_work_new(&work);
	for (i = 0; i < d->npar && !rc; i++) {
		enum pattern_action a = pattern_match(set, work, d->par[i].text, &row);

		if (a != PATTERN_NONE)
			rc = apply(d, &d->par[i], a, row);
	}
	pattern_work_free(work);
	return rc;
}
