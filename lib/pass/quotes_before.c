/* SPDX-License-Identifier: MIT */
/*
 * Frames before a quotation: a name or a phrase with a colon, a noun ("Sein
 * Fazit:"), a source, a verb that reports; the nearest wins, but one that
 * only tells when or why.
 */
#include "pass/quotes.h"

enum { REACH = 45 };

/* ---- with a colon --------------------------------------------------------------- */

/* Does token i stand in the apposition of a person named before it: "the FIA"
 * in "X, head of the FIA"? */
static int
in_apposition(const struct quotes *q, uint32_t i, uint32_t e)
{
	const struct mention *m;
	size_t at, end;

	for (; i + 1 < e && !(q->view[i].flags & T_CAP); i++)
		;
	m = quotes_mention(q, i, &at, &end);
	return m && at + (m->name_end - m->start) <= q->at + q->view[i].at && m->name_end > m->name_start;
}

/* The last person named in from .. to. */
static struct qframe
last_person(const struct quotes *q, uint32_t from, uint32_t to)
{
	struct qframe f = {0};
	uint32_t i, e;

	for (i = from; i<to; i = e> i ? e : i + 1) {
		e = quotes_np(q, i, to);
		if (e > i && quotes_is_person(q, i, e) && !(f.who_end && in_apposition(q, i, e)))
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

		f.plural = f.plural || quotes_small(q, i - 1, W_JOINT);
		if (t->cls & W_POSS) {
			f.who = f.inner = i - 1;
			f.who_end = i;
			return quotes_with_cue(f, n, 0, STRENGTH_BEFORE);
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
	return quotes_with_cue(f, n, 0, STRENGTH_NOUN);
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

/* "Il caso X:" names somebody and is nobody's voice. */
static int
about_person(const struct quotes *q, uint32_t i, uint32_t e)
{
	const struct mention *m;
	size_t at, end;

	if (q->blang == LANG_DE || quotes_is_person(q, i, e))
		return 0;
	for (; i < e; i++) {
		m = q->view[i].flags & T_CAP ? quotes_mention(q, i, &at, &end) : NULL;
		if (m && m->kind <= MENTION_SURNAME)
			return 1;
	}
	return 0;
}

/* "Es", which stands for nobody; "it" may be a firm. */
int
quotes_is_expletive(const struct quotes *q, uint32_t i)
{
	return q->blang == LANG_DE && quotes_has(q, i, W_IT);
}

/* "X, Vorsitzender: ...": a name or phrase that ends at the colon. */
static int
name_before(const struct quotes *q, uint32_t from, uint32_t colon, struct qframe *f)
{
	uint32_t i = from, e;

	while (i < colon && (q->view[i].cls & (W_COORD | W_ADV)) && !(q->view[i].cls & (W_DET | W_PRON)))
		i++;
	*f = last_person(q, from, colon);
	f->strength = STRENGTH_NAME_COLON;
	if (f->who_end == colon)
		return 1;
	e = quotes_np(q, i, colon);
	if (e == i || !(e + 4 >= colon || q->view[e].cls & W_PREP) || q->view[i].cls & W_PREP ||
		!person_like(q, i, e) || about_person(q, i, e))
		return 0;
	*f = (struct qframe){.who = i, .who_end = e, .inner = i, .strength = STRENGTH_NAME_COLON};
	return 1;
}

/* "Sa voisine Anne Brault": the person that ends a phrase with a possessive;
 * f->inner is where the name begins. */
static int
own_person(const struct quotes *q, struct qframe *f)
{
	uint32_t i = f->who + quotes_has(q, f->who, W_DET); /* "la sua vicina" */

	if (f->who_end < i + 3 || !quotes_has(q, i, W_POSS))
		return 0;
	for (i++; i + 1 < f->who_end && !(q->view[i].flags & T_CAP); i++)
		if (q->view[i].cls & W_CLOSED)
			return 0;
	if (!(q->view[i].flags & T_CAP) || !quotes_is_person(q, i, f->who_end))
		return 0;
	f->inner = i;
	return 1;
}

/* The subject of a sentence that ends with a colon, or the last person in it
 * when that is nobody. */
static struct qframe
subject_before(const struct quotes *q, uint32_t from, uint32_t colon)
{
	struct qframe f = quotes_main_subject(q, from, colon), person;

	f.inner = f.who;
	if (own_person(q, &f))
		return f;
	/* "Seine Zuversicht gründet auf ...:" */
	if (f.who_end > f.who + 1 && q->view[f.who].cls & W_POSS && !quotes_is_person(q, f.who, f.who_end)) {
		f.possessed = 1;
		f.who_end = f.who + 1;
		return f;
	}
	if (f.who_end && !quotes_is_expletive(q, f.who) &&
		(quotes_is_person(q, f.who, f.who_end) || q->view[f.who].cls & W_PRON))
		return f;
	person = last_person(q, from, colon);
	if (person.who_end)
		return person;
	return f.who_end && about_person(q, f.who, f.who_end) ? (struct qframe){0} : f;
}

/* "Antwort:" of an interview */
int
quotes_is_label(const struct quotes *q, uint32_t from, uint32_t colon)
{
	return colon == from + 1 && quotes_has(q, from, C_NOUN);
}

/* A colon before the quotation and no verb that reports. */
static struct qframe
colon_frame(const struct quotes *q, uint32_t from, uint32_t colon)
{
	struct qframe f = {0};

	if (quotes_is_label(q, from, colon))
		return f;
	if (name_before(q, from, colon, &f))
		return f;
	f = subject_before(q, from, colon);
	f.strength = STRENGTH_COLON;
	return f;
}

/* ---- with a word that reports ------------------------------------------------------- */

/* "bezeichnete ... als": is there a verb that takes it? */
static int
has_object_cue(const struct quotes *q, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		if (q->view[from].cue && q->view[from].cue->object && q->view[from].cls & (C_VERB | C_WEAK))
			return 1;
	return 0;
}

/* The person whose mention ends with view token i. */
static int
person_at(const struct quotes *q, uint32_t from, uint32_t i, struct qframe *f)
{
	size_t at, end;
	const struct mention *m = q->view[i].kind == TOK_WORD ? quotes_mention(q, i, &at, &end) : NULL;
	uint32_t k = i;

	if (!m || m->kind > MENTION_SURNAME || end != q->at + q->view[i].at + q->view[i].n)
		return 0;
	while (k > from && q->at + q->view[k - 1].at >= at)
		k--;
	*f = (struct qframe){.who = k, .who_end = i + 1, .inner = k};
	return 1;
}

/* "... und X: »Q«", "X (»Q«)": the name stands beside the marks. */
static int
named_at(const struct quotes *q, const struct qsent *s, uint32_t k, struct qframe *f)
{
	const struct qtok *l;
	int bracket;

	if (k < s->from + 2 || !(qtok_is(&q->view[k - 1], ':') || qtok_is(&q->view[k - 1], '(')))
		return 0;
	bracket = qtok_is(&q->view[k - 1], '(');
	*f = last_person(q, s->from, k - 1);
	if ((!f->who_end || f->who_end != k - 1) && !(bracket && person_at(q, s->from, k - 2, f)))
		return 0;
	f->strength = STRENGTH_NAME_COLON;
	l = &q->view[f->who - (f->who > s->from)];
	return f->who == s->from || l->cls & W_COORD || l->kind == TOK_QUOTE || qtok_is(l, ',') || bracket;
}

/* Is the clause of i one that "wie" begins? */
static int
in_as_clause(const struct quotes *q, uint32_t i)
{
	uint32_t k;

	for (k = i; k && k + 25 > i; k--)
		if (qtok_is(&q->view[k - 1], ','))
			break;
	for (; k < i && k && q->view[k].cls & (W_COORD | W_ADV); k++)
		;
	return quotes_small(q, k, W_AS);
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
	if (k + 1 == to && qtok_is(&q->view[k], ',') && !in_as_clause(q, i)) /* ..., »Q« verlaufen */
		return to + 1 < q->nview && q->view[to + 1].kind == TOK_WORD &&
		       !(q->view[to + 1].flags & T_CAP);
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

/* Is the clause of i one that tells when or why, so that the verb above it
 * is what reports?  "... heißt es, warum man das beschlossen hat: »Q«" */
static int
aside(const struct quotes *q, uint32_t from, uint32_t i)
{
	uint32_t k;

	if (q->blang != LANG_DE)
		return 0;
	for (k = i; k > from && k + 25 > i; k--)
		if (qtok_is(&q->view[k - 1], ','))
			return q->view[k].cls & W_SUB && !(q->view[k].cls & W_REL) &&
			       !quotes_small(q, k, W_THAT | W_WHETHER);
	return 0;
}

/* "laut X", "nach Angaben von X", "X zufolge", with its last word at i. */
static int
frame_source(const struct quotes *q, uint32_t from, uint32_t i, uint32_t k, struct qframe *f)
{
	return quotes_nach_behind(q, from, i, f) || quotes_post(q, from, i, f) ||
	       quotes_nach_frame(q, from, i, k, f);
}

/* The frame of the word at i before the quotation at k, if it makes one. */
static int
frame_word(const struct quotes *q, const struct qsent *s, uint32_t i, uint32_t k, struct qframe *f)
{
	const struct qtok *t = &q->view[i];
	int colon = qtok_is(&q->view[k - 1], ':');

	if (colon && t->cls & C_NOUN && i + 12 >= k && t->flags & T_CAP && !(t->cls & W_DET) && t->cue &&
		(t->cue->alone || !t->cue->after)) {
		*f = noun_frame(q, s->from, i, k - 1);
		if (f->who_end)
			return 1;
	}
	if (frame_source(q, s->from, i, k, f))
		return 1;
	if (!quotes_is_cue(q, s->from, i, s->to, colon || (t->cue && t->cue->object)))
		return 0;
	if (i > s->from && closed_off(q, i, k) && in_subclause(q, s->from, i))
		return 0;
	*f = quotes_frame_of(q, s->from, i, s->to, colon ? STRENGTH_BESIDE : STRENGTH_BEFORE);
	return f->cue_end > 0 && !(t->cls & C_PREP && !f->who_end);
}

/* What is only taken when nothing better stands before it: a source beside a
 * verb that reports, and that verb when it tells when or why. */
static int
second_best(const struct quotes *q, const struct qsent *s, const struct qframe *f, uint32_t k)
{
	const struct qtok *t = &q->view[f->cue];

	if (!qtok_is(&q->view[k - 1], ':'))
		return 0;
	return f->source || (t->cls & (C_VERB | C_PART) && aside(q, s->from, f->cue));
}

/* "Die Rechte seien klar: »Q«": the sentence is told by who spoke before. */
static int
told(const struct quotes *q, const struct qsent *s, uint32_t colon)
{
	uint32_t i;
	int mood = 0;

	for (i = s->from; i < colon && q->blang == LANG_DE; i++) {
		const struct qtok *t = &q->view[i];

		mood |= qtok_is_mood(t);
		if (t->kind == TOK_WORD && t->cls & (W_AUX | W_MODAL) && !(t->cls & W_K1))
			return 0;
	}
	return mood;
}

/* The first person named in from .. to, within a phrase too: "a statement
 * from X". */
static struct qframe
first_person(const struct quotes *q, uint32_t from, uint32_t to)
{
	uint32_t i, e;

	for (i = from; i < to; i++) {
		e = q->view[i].flags & T_CAP ? quotes_np(q, i, to) : i;
		if (e > i && quotes_is_person(q, i, e))
			return (struct qframe){.who = i, .who_end = e, .inner = i};
	}
	return (struct qframe){0};
}

/* "X issued the following statement", "Below is a statement from X": the
 * subject, or else the first person of the sentence. */
static struct qframe
points_ahead(const struct quotes *q, const struct qsent *s, uint32_t to)
{
	struct qframe f = {0};
	uint32_t i;

	for (i = s->from; s->cls & W_AHEAD && i < to && !quotes_has(q, i, W_AHEAD); i++)
		;
	if (!(s->cls & W_AHEAD) || i == to)
		return f;
	f = quotes_main_subject(q, s->from, to);
	f.inner = f.who;
	if (!f.who_end ||
		!(quotes_has(q, f.who, W_PRON) || quotes_is_person(q, f.who, f.who_end)))
		f = first_person(q, s->from, to);
	f.strength = STRENGTH_NOUN;
	return f;
}

/* The nearest word before the quotation at k that reports; *spare is what is
 * only taken when nothing better is found. */
static int
nearest_word(const struct quotes *q, const struct qsent *s, uint32_t k, struct qframe *f, struct qframe *spare)
{
	int as = k > s->from && quotes_is(q, k - 1, "als") && has_object_cue(q, s->from, k);
	uint32_t i, n;

	for (i = k, n = 0; i > s->from && n < REACH; i--, n++) {
		const struct qtok *t = &q->view[i - 1];

		if (as && !(t->cue && t->cue->object))
			continue;
		if (!frame_word(q, s, i - 1, k, f)) {
			if (!spare->cue_end && q->blang == LANG_DE &&
				quotes_is_cue(q, s->from, i - 1, s->to, 1) && !aside(q, s->from, i - 1))
				*spare = quotes_frame_of(q, s->from, i - 1, s->to, STRENGTH_BEHIND);
			continue;
		}
		if (!second_best(q, s, f, k))
			return 1;
		if (!spare->cue_end)
			*spare = *f;
	}
	return 0;
}

struct qframe
quotes_frame_before(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	int colon = k > s->from && qtok_is(&q->view[k - 1], ':');
	struct qframe f = {0}, spare = {0};

	if (named_at(q, s, k, &f))
		return f;
	if (colon) {
		f = points_ahead(q, s, k - 1);
		if (f.who_end)
			return f;
	}
	if (nearest_word(q, s, k, &f, &spare))
		return f;
	if (spare.cue_end)
		return spare;
	if (colon && !(q->has_last && told(q, s, k - 1)))
		return colon_frame(q, s->from, k - 1);
	return (struct qframe){0};
}

struct qframe
quotes_ahead_frame(const struct quotes *q, const struct qsent *s)
{
	struct qframe f = points_ahead(q, s, s->to);

	/* ".... The full text is online." */
	if (!f.who_end && s > q->sent)
		f = points_ahead(q, s - 1, s[-1].to);
	if (!f.who_end && s->to - s->from > 1 && qtok_is(&q->view[s->to - 1], ':'))
		f = quotes_frame_before(q, s, s->to);
	return f;
}
