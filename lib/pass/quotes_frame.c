/* SPDX-License-Identifier: MIT */
/*
 * The frame of a quotation: the word that reports it and the phrase that
 * names who speaks.  Ranked by what was found in real text: a frame right
 * behind the quotation, a colon before it, a cue before it, a cue further
 * behind, the subject of the sentence, and last a quotation that floats and
 * takes the speaker before it.
 */
#include "pass/quotes.h"

enum { BESIDE = 3, REACH = 45 };

/* ---- behind the quotation ------------------------------------------------------- */

static struct qframe
frame_beside(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	uint32_t i = k + 1, n, e;
	struct qframe f = {0};

	if (i < s->to && (qtok_is(&q->view[i], ',') || qtok_is(&q->view[i], '-')))
		i++;
	if (i >= s->to)
		return f;
	/* "...", wie X sagte */
	if (q->view[i].cls & W_SUB &&
		(quotes_is(q, i, "wie") || quotes_is(q, i, "as") || quotes_is(q, i, "zoals") ||
			quotes_is(q, i, "comme") || quotes_is(q, i, "como"))) {
		for (n = i + 1; n < s->to && n < i + 20 && q->view[n].kind != TOK_QUOTE; n++)
			if (quotes_is_cue(q, i, n, s->to, 1))
				return quotes_frame_of(q, i, n, s->to, 90);
		return f;
	}
	for (n = i; n < s->to && n < i + BESIDE && !(q->view[n].cls & (W_COORD | W_SUB)) &&
		    q->view[n].kind != TOK_QUOTE;
		n++)
		if (quotes_is_cue(q, k, n, s->to, 1))
			return quotes_frame_of(
				q, q->blang == LANG_DE && n == k + 1 ? s->from : k, n, s->to, 95);
	if (q->blang == LANG_DE && k > s->from)
		return f; /* the verb would come first */
	/* "..." X sagte; "...", X, Vorsitzender, sagte */
	e = quotes_np(q, i, s->to);
	for (n = e; e > i && n < s->to && n < e + 4; n++) {
		if (quotes_is_cue(q, k, n, s->to, 1)) {
			f = quotes_frame_of(q, k + 1, n, s->to, 90);
			if (!f.who_end || n <= e + 1) {
				f.who = f.inner = i;
				f.who_end = e;
			}
			return f;
		}
		if (q->view[n].kind == TOK_QUOTE)
			break;
	}
	return f;
}

/* ---- before the quotation -------------------------------------------------------- */

/* The last person named in from .. to. */
static struct qframe
last_person(const struct quotes *q, uint32_t from, uint32_t to)
{
	struct qframe f = {0};
	uint32_t i, e;

	for (i = from; i<to; i = e> i ? e : i + 1) {
		e = quotes_np(q, i, to);
		if (e > i && quotes_is_person(q, i, e))
			f = (struct qframe){.who = i, .who_end = e, .inner = i};
	}
	return f;
}

/* "Sein Fazit:", "Die Antwort des Ministers:" */
static struct qframe
noun_frame(const struct quotes *q, uint32_t from, uint32_t n, uint32_t to)
{
	struct qframe f = {0};
	uint32_t i, e;

	for (i = n; i > from && i + 4 > n; i--) {
		const struct qtok *t = &q->view[i - 1];

		f.plural = f.plural || quotes_is(q, i - 1, "gemeinsames") ||
			   quotes_is(q, i - 1, "gemeinsame") || quotes_is(q, i - 1, "joint");
		if (t->cls & W_POSS) {
			f.who = f.inner = i - 1;
			f.who_end = i;
			return quotes_with_cue(f, n, 0, 80);
		}
	}
	if (n > from + 3)
		return f;
	if (n + 1 < to && (q->view[n + 1].cls & (W_ATT | W_DET | W_OBL))) {
		i = n + 1 + !(q->view[n + 1].cls & (W_DET | W_OBL));
		e = quotes_np(q, i, to);
		if (e > i) {
			f.who = f.inner = i;
			f.who_end = e;
		}
	}
	return quotes_with_cue(f, n, 0, 70);
}

static int
person_like(const struct quotes *q, uint32_t i, uint32_t e)
{
	const struct qtok *v = q->view;
	uint32_t caps = 0, k;

	if (v[i].cls & (W_PRON | W_POSS))
		return 1;
	for (k = i; k < e; k++)
		caps += v[k].kind == TOK_WORD && v[k].flags & T_CAP;
	return caps > 0;
}

/* A colon before the quotation and no verb that reports: "X, Vorsitzender: ..." */
static struct qframe
colon_frame(const struct quotes *q, uint32_t from, uint32_t colon)
{
	uint32_t i = from, e;
	struct qframe f = {0};

	while (i < colon && (q->view[i].cls & (W_COORD | W_ADV)) && !(q->view[i].cls & (W_DET | W_PRON)))
		i++;
	f = last_person(q, from, colon);
	if (f.who_end == colon) {
		f.strength = 75;
		return f;
	}
	e = quotes_np(q, i, colon);
	if (e > i && e + 4 >= colon && !(q->view[i].cls & W_PREP) && person_like(q, i, e))
		return (struct qframe){.who = i, .who_end = e, .inner = i, .strength = 75};
	f = quotes_main_subject(q, from, colon);
	if (!f.who_end || quotes_is(q, f.who, "es") || quotes_is(q, f.who, "Es") ||
		(!quotes_is_person(q, f.who, f.who_end) && !(q->view[f.who].cls & W_PRON))) {
		struct qframe g = last_person(q, from, colon);

		if (g.who_end)
			f = g;
	}
	f.inner = f.who;
	f.strength = 45;
	return f;
}

/* "bezeichnete ... als": is there a verb that takes it? */
static int
has_object_cue(const struct quotes *q, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		if (q->view[from].cue && q->view[from].cue->object && q->view[from].cls & (C_VERB | C_WEAK))
			return 1;
	return 0;
}

/* "... und X: »Q«", "X (»Q«)": the name stands beside the marks. */
static int
named_at(const struct quotes *q, const struct qsent *s, uint32_t k, struct qframe *f)
{
	const struct qtok *l;

	if (k < s->from + 2 || !(qtok_is(&q->view[k - 1], ':') || qtok_is(&q->view[k - 1], '(')))
		return 0;
	*f = last_person(q, s->from, k - 1);
	if (!f->who_end || f->who_end != k - 1)
		return 0;
	f->strength = 75;
	l = &q->view[f->who - (f->who > s->from)];
	return f->who == s->from || l->cls & W_COORD || l->kind == TOK_QUOTE || qtok_is(l, ',') ||
	       qtok_is(&q->view[k - 1], '(');
}

/* Verb at the end of a clause that is closed again before the quotation at
 * `to`: "..., der X gefordert hatte, ..." */
static int
closed_off(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k = i + 1;

	if (q->blang != LANG_DE)
		return 0;
	while (k < to && q->view[k].cls & (W_AUX | W_MODAL))
		k++;
	return k + 1 < to && qtok_is(&q->view[k], ',') && !(q->view[k + 1].cls & W_SUB) &&
	       q->view[k + 1].kind == TOK_WORD;
}

static int
in_subclause(const struct quotes *q, uint32_t from, uint32_t i)
{
	uint32_t k;

	for (k = i; k > from && k + 25 > i; k--)
		if (qtok_is(&q->view[k - 1], ','))
			return (q->view[k].cls & (W_SUB | W_REL)) != 0 ||
			       (q->view[k].cls & W_PREP && q->view[k + 1].cls & W_REL);
	return 0;
}

static struct qframe
frame_before(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	uint32_t i, n, e;
	int colon = k > s->from && qtok_is(&q->view[k - 1], ':');
	struct qframe near;
	int as = k > s->from && quotes_is(q, k - 1, "als") && has_object_cue(q, s->from, k);
	struct qframe f = {0};

	if (named_at(q, s, k, &near))
		return near;
	for (i = k, n = 0; i > s->from && n < REACH; i--, n++) {
		const struct qtok *t = &q->view[i - 1];

		if (colon && t->cls & C_NOUN && n < 12 && t->flags & T_CAP && !(t->cls & W_DET) && t->cue &&
			!t->cue->after) {
			f = noun_frame(q, s->from, i - 1, k - 1);
			if (f.who_end)
				return f;
		}
		if (quotes_nach_behind(q, s->from, i - 1, &f))
			return f;
		if ((e = quotes_nach(q, i - 1, k)) > i) {
			f = (struct qframe){.who = i,
				.who_end = e,
				.inner = quotes_inner_name(q, i, e),
				.cue = i - 1,
				.cue_end = i,
				.strength = 80,
				.source = 1};
			return f;
		}
		if (!quotes_is_cue(q, s->from, i - 1, s->to, colon || (t->cue && t->cue->object)))
			continue;
		if (as && !(t->cue && t->cue->object))
			continue;
		if (i - 1 > s->from && closed_off(q, i - 1, k) && in_subclause(q, s->from, i - 1))
			continue;
		f = quotes_frame_of(q, s->from, i - 1, s->to, colon ? 95 : 80);
		if (f.cue_end)
			return f;
	}
	if (colon)
		return colon_frame(q, s->from, k - 1);
	return (struct qframe){0};
}

/* A cue further behind: "Die »A« hätten B, so X." */
static struct qframe
frame_behind(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	uint32_t i;

	for (i = k + 1; i < s->to && i < k + REACH; i++)
		if (quotes_is_cue(q, k, i, s->to, (q->view[i].cls & C_SO) != 0))
			return quotes_frame_of(q, s->from, i, s->to, 60);
	return (struct qframe){0};
}

/* No cue at all: the subject of the sentence, unless its mood says that
 * somebody else is being reported. */
struct qframe
quotes_sentence_subject(const struct quotes *q, const struct qsent *s, uint32_t to)
{
	struct qframe f = {0};
	uint32_t e;

	/* "Für X ist klar, dass ..." */
	if (quotes_is(q, s->from, "Für") || quotes_is(q, s->from, "Pour")) {
		e = quotes_np(q, s->from + 1, to);
		if (e > s->from + 1 && quotes_is_person(q, s->from + 1, e))
			return (struct qframe){
				.who = s->from + 1, .who_end = e, .inner = s->from + 1, .strength = 30};
	}
	f = quotes_main_subject(q, s->from, to);
	f.inner = f.who;
	f.strength = 30;
	return f;
}

static int
is_mood(const struct qtok *t)
{
	return t->kind == TOK_WORD && t->cls & W_K1 && t->cls & (W_AUX | W_MODAL);
}

/* A subjunctive in the clause of the quotation at k. */
static int
reported_mood(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	uint32_t i;

	if (q->blang != LANG_DE)
		return 0;
	for (i = k; i > s->from && !qtok_is(&q->view[i - 1], ','); i--)
		if (is_mood(&q->view[i - 1]))
			return 1;
	for (i = k + 1; i < s->to && !qtok_is(&q->view[i], ','); i++)
		if (is_mood(&q->view[i]))
			return 1;
	return 0;
}

struct qframe
quotes_cue_frame(const struct quotes *q, uint32_t from, uint32_t cue, uint32_t to)
{
	if (!quotes_is_cue(q, from, cue, to, (q->view[cue].cls & C_SO) != 0))
		return (struct qframe){0};
	return quotes_frame_of(q, from, cue, to, 80);
}

struct qframe
quotes_frame(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	struct qframe f = {0};
	int colon = k > s->from && qtok_is(&q->view[k - 1], ':');

	if (s->to - s->from == 1 || (s->to - s->from == 2 && q->view[s->to - 1].kind == TOK_PUNCT)) {
		f.floats = 1;
		return f;
	}
	f = frame_beside(q, s, k);
	if (colon && f.cue > k + 2)
		f = (struct qframe){0};
	if (!f.cue_end)
		f = frame_before(q, s, k);
	if (!f.cue_end && !(colon && f.who_end))
		f = frame_behind(q, s, k);
	if (!f.cue_end && !f.who_end)
		f = reported_mood(q, s, k) && q->has_last && !quotes_is(q, s->from, "Für")
			    ? (struct qframe){0}
			    : quotes_sentence_subject(q, s, s->to);
	if (f.who_end && (quotes_is(q, f.who, "es") || quotes_is(q, f.who, "Es")) && f.who_end == f.who + 1)
		f.who_end = f.who;
	if (f.who_end <= f.who)
		f.who = f.who_end = 0;
	if (!f.who_end && !f.cue_end)
		f.floats = 1;
	return f;
}
