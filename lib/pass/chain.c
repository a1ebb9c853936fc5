/* SPDX-License-Identifier: MIT */
#include "pass/chain.h"

#include "text/image.h"

#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/rules.h"

static const char *const state_name[CHAIN_STATES] = {"head", "lead", "text", "insert", "tail"};
static const float never = -1e9f;
enum { WORDS_TOLD = 40 }; /* a longer line is not more of a loss */

/* ---- model --------------------------------------------------------------- */

/* A decimal number without exponent: strtod looks at the locale. */
static float
number(rel_str s)
{
	float v = 0, scale = 1;
	size_t i = 0;
	int minus = s.n && s.p[0] == '-', dot = 0;

	for (i = (size_t)minus; i < s.n; i++) {
		if (s.p[i] == '.') {
			dot = 1;
		} else if (s.p[i] >= '0' && s.p[i] <= '9') {
			v = v * 10 + (float)(s.p[i] - '0');
			scale *= dot ? 10.0f : 1.0f;
		}
	}
	return (minus ? -v : v) / scale;
}

static float *
feature_row(struct chain_model *m, rel_str name)
{
	char text[32];
	unsigned f;

	for (f = 0; f < LINE_FEATURES; f++) {
		line_feature_name(f, text);
		if (str_is(name, text))
			return m->feature[f];
	}
	return NULL;
}

static float *
model_row(struct chain_model *m, rel_str name, size_t *n)
{
	rel_str from = STR("from.");
	size_t i;

	*n = 3;
	if (str_is(name, "level.line"))
		return m->line;
	if (str_is(name, "level.word"))
		return m->word;
	if (str_is(name, "level.edge"))
		return m->edge;
	if (str_is(name, "level.lead"))
		return m->lead;
	*n = CHAIN_STATES;
	if (str_is(name, "start"))
		return m->start;
	if (str_is(name, "end"))
		return m->end;
	if (!str_starts(name, from))
		return feature_row(m, name);
	name.p += from.n;
	name.n -= from.n;
	for (i = 0; i < CHAIN_STATES; i++)
		if (str_is(name, state_name[i]))
			return m->step[i];
	return NULL;
}

static void
read_row(struct chain_model *m, const struct table *t, const struct table_row *row)
{
	float *w;
	size_t i, n;

	w = model_row(m, row->cell[0], &n);
	for (i = 0; w && i < n && i + 1 < t->cols; i++)
		w[i] = str_is(row->cell[i + 1], "never") ? never : number(row->cell[i + 1]);
}

static void *
model_make(const struct rel_rules *rules, enum rules_slot slot)
{
	struct chain_model *m = calloc(1, sizeof(*m));
	const struct table *t = rules_table(rules, "lines");
	size_t i;

	(void)slot;
	if (!m || !t) {
		free(m);
		return NULL;
	}
	m->size = sizeof(*m);
	for (i = 0; i < t->rows; i++)
		read_row(m, t, &t->row[i]);
	return m;
}

const struct chain_model *
chain_model_of(const struct rel_rules *rules)
{
	return image_of(rules, RULES_LINES, model_make);
}

/* ---- path ---------------------------------------------------------------- */

void
chain_begin(struct chain *c, const struct chain_model *m, int level)
{
	unsigned s;

	if (level < 0 || level > 2)
		level = 0;
	*c = (struct chain){.model = m, .line = m->line[level], .word = m->word[level],
		.lead = m->lead[level]};
	memcpy(c->step, m->step, sizeof(c->step));
	memcpy(c->start, m->start, sizeof(c->start));
	c->start[CHAIN_HEAD] += m->edge[level];
	for (s = 0; s < CHAIN_STATES; s++)
		if (s != CHAIN_TAIL)
			c->step[s][CHAIN_TAIL] += m->edge[level];
}

void
chain_score(const struct chain *c, const struct line *l, float out[CHAIN_WIDTH])
{
	float bias = c->line + l->known +
		(l->prose ? c->word * (float)(l->words < WORDS_TOLD ? l->words : WORDS_TOLD) : 0);
	unsigned i, s;

	for (s = 0; s < CHAIN_WIDTH; s++)
		out[s] = 0;
	for (i = 0; i < l->n; i++)
		for (s = 0; s < CHAIN_WIDTH; s++)
			out[s] += c->model->feature[l->feature[i]][s];
	for (s = 0; s < CHAIN_STATES; s++)
		if (chain_drops((enum chain_state)s))
			out[s] += bias;
	out[CHAIN_TEXT] -= l->sure;
	out[CHAIN_LEAD] -= l->sure * c->lead;
}

/* Scores are told against the best one: float keeps its digits however long
 * the page is. */
static void
keep_best(struct chain *c, const float next[CHAIN_WIDTH])
{
	float best = next[0];
	unsigned s;

	for (s = 1; s < CHAIN_STATES; s++)
		if (next[s] > best)
			best = next[s];
	for (s = 0; s < CHAIN_STATES; s++)
		c->score[s] = next[s] - best;
	c->begun = 1;
}

/* Of each state: is the way from that one better? */
#ifdef __SSE2__
static inline void
take_better(float next[CHAIN_WIDTH], int32_t way[CHAIN_WIDTH], const struct chain *c, unsigned from)
{
	__m128 base = _mm_set1_ps(c->score[from]);
	__m128i here = _mm_set1_epi32((int)from);
	unsigned s;

	for (s = 0; s < CHAIN_WIDTH; s += 4) {
		__m128 old = _mm_loadu_ps(next + s), v = _mm_add_ps(base, _mm_loadu_ps(c->step[from] + s));
		__m128i more = _mm_castps_si128(_mm_cmpgt_ps(v, old));
		__m128i was = _mm_loadu_si128((__m128i *)(way + s));

		_mm_storeu_ps(next + s, _mm_max_ps(v, old));
		_mm_storeu_si128((__m128i *)(way + s),
			_mm_or_si128(_mm_and_si128(more, here), _mm_andnot_si128(more, was)));
	}
}
#else
static inline void
take_better(float next[CHAIN_WIDTH], int32_t way[CHAIN_WIDTH], const struct chain *c, unsigned from)
{
	unsigned s;

	for (s = 0; s < CHAIN_WIDTH; s++) {
		float v = c->score[from] + c->step[from][s];

		way[s] = v > next[s] ? (int32_t)from : way[s];
		next[s] = v > next[s] ? v : next[s];
	}
}
#endif

void
chain_add(struct chain *c, const float score[CHAIN_WIDTH], uint8_t back[CHAIN_STATES])
{
	float next[CHAIN_WIDTH];
	int32_t way[CHAIN_WIDTH] = {0};
	unsigned s, from;

	for (s = 0; s < CHAIN_WIDTH; s++)
		next[s] = c->begun ? c->score[CHAIN_HEAD] + c->step[CHAIN_HEAD][s] : c->start[s];
	for (from = CHAIN_HEAD + 1; c->begun && from < CHAIN_STATES; from++)
		take_better(next, way, c, from);
	for (s = 0; s < CHAIN_STATES; s++) {
		next[s] += score[s];
		back[s] = (uint8_t)way[s];
	}
	keep_best(c, next);
}

enum chain_state
chain_end(const struct chain *c)
{
	unsigned s, best = CHAIN_TEXT;

	for (s = 0; s < CHAIN_STATES; s++)
		if (c->score[s] + c->model->end[s] > c->score[best] + c->model->end[best])
			best = s;
	return (enum chain_state)best;
}
