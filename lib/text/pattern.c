/* SPDX-License-Identifier: MIT */
#include "text/pattern.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"

#define STEPS 10000000u
#define STACK_MAX ((size_t)1 << 20)

struct pattern {
	pcre2_code *code;
	unsigned row, order;
	enum pattern_action action;
};

struct patterns {
	size_t n;
	struct rel_buf error;
	struct pattern pattern[];
};

struct pattern_work {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

static void
drop(void *object)
{
	struct patterns *p = object;
	size_t i;

	for (i = 0; i < p->n; i++)
		pcre2_code_free(p->pattern[i].code);
	rel_buf_free(&p->error);
	free(p);
}

static int
by_order(const void *x, const void *y)
{
	const struct pattern *a = x, *b = y;

	return (a->order > b->order) - (a->order < b->order);
}

/* The first row that is broken is told; at: the byte. */
static void
complain(struct patterns *p, const struct table_row *row, int code, size_t at)
{
	PCRE2_UCHAR words[128];

	if (p->error.n)
		return;
	pcre2_get_error_message(code, words, sizeof(words));
	rel_buf_printf(&p->error, "patterns:%u: at character %zu: %s", row->line,
		utf8_count((rel_str){row->cell[0].p, at}) + 1, (const char *)words);
}

static void
add(struct patterns *p, const struct table *t, const struct table_row *row)
{
	uint32_t flags = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_UCP | PCRE2_CASELESS;
	struct pattern *new = &p->pattern[p->n];
	rel_str s = row->cell[0];
	int code;
	size_t at;

	new->action = t->cols > 1 && str_is(row->cell[1], "keep") ? PATTERN_KEEP : PATTERN_DROP;
	new->row = row->line;
	new->order = row->order;
	new->code = pcre2_compile((PCRE2_SPTR)s.p, s.n, flags, &code, &at, NULL);
	if (!new->code) {
		complain(p, row, code, at);
		return;
	}
	/* Where the machine code cannot be made, matching is only slower. */
	pcre2_jit_compile(new->code, PCRE2_JIT_COMPLETE);
	p->n++;
}

static void *
make(const struct rel_rules *rules, enum rules_slot slot)
{
	const struct table *t = rules_table(rules, "patterns");
	size_t i, rows = t ? t->rows : 0;
	struct patterns *p = calloc(1, sizeof(*p) + rows * sizeof(p->pattern[0]));

	(void)slot;
	if (!p)
		return NULL;
	p->error = REL_BUF_INIT;
	for (i = 0; i < rows; i++)
		add(p, t, &t->row[i]);
	if (p->n)
		qsort(p->pattern, p->n, sizeof(p->pattern[0]), by_order);
	return p;
}

const struct patterns *
patterns_of(const struct rel_rules *rules)
{
	return rules_slot(rules, RULES_PATTERNS, make, drop);
}

size_t
patterns_count(const struct patterns *p)
{
	return p->n;
}

const char *
patterns_error(const struct patterns *p)
{
	return p->error.n ? p->error.p : NULL;
}

/* ---- matching ------------------------------------------------------------ */

void
pattern_work_free(struct pattern_work *w)
{
	if (!w)
		return;
	pcre2_match_data_free(w->data);
	pcre2_match_context_free(w->context);
	pcre2_jit_stack_free(w->stack);
	free(w);
}

int
pattern_work_new(struct pattern_work **out)
{
	struct pattern_work *w = calloc(1, sizeof(*w));

	*out = w;
	if (!w)
		return REL_NOMEM;
	w->data = pcre2_match_data_create(1, NULL);
	w->context = pcre2_match_context_create(NULL);
	w->stack = pcre2_jit_stack_create(32 << 10, STACK_MAX, NULL);
	if (!w->data || !w->context || !w->stack) {
		pattern_work_free(w);
		*out = NULL;
		return REL_NOMEM;
	}
	pcre2_set_match_limit(w->context, STEPS);
	pcre2_jit_stack_assign(w->context, NULL, w->stack);
	return REL_OK;
}

enum pattern_action
pattern_match(const struct patterns *p, struct pattern_work *w, rel_str line, unsigned *row)
{
	size_t i;

	for (i = p->n; i-- > 0;)
		if (pcre2_match(p->pattern[i].code, (PCRE2_SPTR)line.p, line.n, 0, 0, w->data, w->context) >= 0) {
			*row = p->pattern[i].row;
			return p->pattern[i].action;
		}
	return PATTERN_NONE;
}
