/* SPDX-License-Identifier: MIT */
/*
 * Reported speech without marks where the verb stands behind its subject
 * (English, French, Spanish, Italian, Dutch; German has rules of its own in
 * quotes_indirect.c):
 *
 *   according to X, A; A, according to X; selon X, volgens X
 *   A, X said; A, said X; A, X said, B
 *   X said that A; X says A; X asked whether A
 *   X told Y to do B; X promised to do B
 *   X denied the B; X called for a B; ..., saying B
 *
 * Where what is reported begins and ends: quotes_extent.c.
 */
#include "pass/quotes_clause.h"

enum { FRAME_TAIL = 12 };

/* ---- A, X said ------------------------------------------------------------------------- */

/* The frame's own last word may be followed by when and where it was said:
 * gives where that ends when nothing else stands before the comma or stop. */
static uint32_t
tail_end(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i; k < to && k < i + FRAME_TAIL; k++) {
		const struct qtok *t = &q->view[k];

		if (clause_comma(q, k))
			return k;
		if (t->kind == TOK_QUOTE || qtok_is(t, ':') || qtok_is(t, ';') || clause_is_that(q, k))
			return 0;
		if (k == i && t->kind == TOK_WORD && !(t->cls & (W_PREP | W_DAY | W_ADV | W_REFL | W_REL)) &&
			!clause_is_object(q, k))
			return 0;
		if (t->cls & (W_AUX | W_MODAL) && t->kind == TOK_WORD)
			return 0;
	}
	return k == to ? to : 0;
}

/* Does the quotation at view token i begin like a sentence? */
static int
begins_upper(const struct quotes *q, uint32_t i)
{
	unsigned char c = (unsigned char)q->text.p[q->at + q->span[q->view[i].span].at];

	return c - 'A' + 0u < 26u;
}

/* "As X said, A": what follows the comma behind the frame that ends at b. */
static int
after_as(const struct quotes *q, uint32_t b, uint32_t to, struct report *r)
{
	uint32_t end = b < to ? tail_end(q, b, to) : 0;

	*r = (struct report){end + 1, to, 0.75};
	return end && end + 1 < to && q->view[end + 1].kind != TOK_QUOTE && clause_words(q, end + 1, to) > 2;
}

/* Where the frame of the cue ends with when, where and to whom that was said:
 * "she told the paper on Monday"; 0 when what is reported stands behind it. */
static uint32_t
frame_close(const struct quotes *q, const struct quotes_cue *cue, uint32_t b, uint32_t to)
{
	if (b < to && cue->takes & TAKES_ABOUT && clause_is_about(q, b))
		return 0; /* "warned of A" */
	if (b < to && cue->takes & TAKES_WHOM && clause_opens_phrase(q, b, to))
		b = clause_past_whom(q, b, to);
	return b >= to ? to : tail_end(q, b, to);
}

/* What stands around the frame a .. end, or before it. */
static int
take_around(const struct quotes *q, const struct qsent *s, const struct qframe *f, uint32_t a, uint32_t end,
	uint32_t to, struct report *r)
{
	int marked = q->view[a - 1].kind == TOK_QUOTE, behind = end + 1 < to, verb;
	uint32_t n;

	/* "At a rally, X said, »Q«"; "He had been away, he said. »Q«" */
	if (behind && q->view[end + 1].kind == TOK_QUOTE && begins_upper(q, end + 1))
		return 0;
	verb = clause_has_verb(q, s->from, a - 1);
	if (behind && !verb && (q->view[end + 1].kind == TOK_QUOTE || clause_words(q, end + 1, to) < 3))
		return 0;
	if (q->view[a - 2].kind == TOK_QUOTE && clause_words(q, s->from, a - 1) < 3)
		return 0;
	*r = (struct report){s->from, behind ? to : a - !marked, 0.75};
	n = clause_words(q, r->from, r->to);
	/* ", anunció la alcaldesa": elsewhere than in English the order tells */
	return n > 3 && (verb || behind || n > 5 || (q->blang != LANG_EN && f->who > f->cue));
}

/* "A, X said", "A, said X", "A, X said, B"; "As X said, A" for the frame f. */
static int
around_frame(
	const struct quotes *q, const struct qsent *s, const struct qframe *f, uint32_t to, struct report *r)
{
	uint32_t a, b, end;

	if (quotes_is_relative(q, f))
		return 0;
	quotes_frame_span(f, &a, &b);
	while (a > s->from && q->view[a - 1].cls & W_REFL)
		a--; /* "comme l'a dit X" */
	if (a > s->from && quotes_has(q, a - 1, W_AS)) {
		a--;
		if (a < s->from + 3)
			return after_as(q, b, to, r);
	}
	/* 'he was "liked," X said' has its comma in the marks */
	if (a < s->from + 3 ||
		!(clause_comma(q, a - 1) || (a > s->from + 3 && q->view[a - 1].kind == TOK_QUOTE &&
						    clause_words(q, s->from, a - 1) > 2)))
		return 0;
	end = frame_close(q, q->view[f->cue].cue, b, to);
	return end && take_around(q, s, f, a, end, to, r);
}

/* ---- according to X ---------------------------------------------------------------------- */

/* "A suo avviso, A", "En su opinión, A": the possessive at the head tells who. */
static int
by_opinion(const struct quotes *q, const struct qsent *s, struct qframe *f)
{
	uint32_t a = s->from;

	if (s->from + 6 > s->to || !quotes_has(q, a, W_PREP) || !quotes_has(q, a + 1, W_POSS) ||
		!quotes_has(q, a + 2, W_VOICE) || !clause_comma(q, a + 3))
		return 0;
	*f = (struct qframe){.who = a + 1, .who_end = a + 2, .possessed = 1};
	*f = quotes_with_cue(*f, a + 2, 0, STRENGTH_BEFORE);
	return 1;
}

/* The first "according to X" of the sentence. */
static struct qframe
source_of(const struct quotes *q, const struct qsent *s, uint32_t to)
{
	struct qframe f;
	uint32_t i;

	if (by_opinion(q, s, &f))
		return f;
	for (i = s->from; i < to; i++) {
		if (q->view[i].kind != TOK_WORD || !(q->view[i].cls & C_PREP))
			continue;
		f = quotes_cue_frame(q, s->from, i, to);
		if (f.who_end && !(i > s->from && clause_is_that(q, i - 1)))
			return f;
	}
	return (struct qframe){0};
}

/* At the head of the sentence what follows its comma is reported, elsewhere
 * what stands before it, or all of "A, according to X, B". */
static int
by_source(struct quotes *q, size_t n, uint32_t to)
{
	const struct qsent *s = &q->sent[n];
	struct qframe f = source_of(q, s, to);
	struct report r = {s->from, to, 0.8};
	uint32_t e, a = f.cue;

	if (!f.who_end || !(f.source || f.possessed))
		return 0;
	for (e = f.who_end; e < to && !clause_comma(q, e); e++)
		;
	if (a > s->from && q->view[a].cue && q->view[a].cue->particle_n && q->view[a - 1].cls & W_PREP)
		a--; /* "d'après X", "de acuerdo con X" */
	if (a <= s->from + 1 + f.possessed) {
		if (q->blang == LANG_NL && e >= to)
			e = f.who_end - 1; /* "Volgens X is A" */
		r.from = e + 1;
	} else if (!clause_comma(q, a - 1)) {
		r.to = a;
	} else if (e + 3 >= to || (clause_has_verb(q, s->from, a) && !clause_has_verb(q, e + 1, to))) {
		r.to = a - 1;
	}
	if (r.to <= r.from || clause_words(q, r.from, r.to) < 3)
		return 0;
	f.source = !f.possessed;
	quotes_report(q, n, r.from, r.to, r.sure, &f);
	return 1;
}

/* ---- a sentence --------------------------------------------------------------------------- */

/* "..., saying that A", "Citing B, X did C" */
static int
is_gerund(const struct quotes *q, const struct qsent *s, uint32_t i)
{
	const struct qtok *t = &q->view[i];

	if (q->blang != LANG_EN || !(t->cls & C_INF) || t->n < 6 || t->kind != TOK_WORD ||
		memcmp(qtok_text(q, t).p + t->n - 3, "ing", 3))
		return 0;
	return i == s->from || clause_comma(q, i - 1) || q->view[i - 1].cls & (W_COORD | W_AUX) ||
	       quotes_is(q, i - 1, "by") || quotes_is(q, i - 1, "while") || q->view[i - 1].kind == TOK_QUOTE;
}

/* "plans to", "refused to" after "to", a modal or "did not" */
static int
is_bare(const struct quotes *q, uint32_t from, uint32_t i)
{
	uint32_t k = i;

	if (q->blang != LANG_EN || !(q->view[i].cls & C_INF) || q->view[i].flags & T_CAP)
		return 0;
	while (k > from && q->view[k - 1].cls & W_ADV)
		k--;
	return k > from &&
	       (q->view[k - 1].cls & W_MODAL || (q->view[k - 1].cls & W_AUX && quotes_is(q, k - 1, "did")));
}

/* Does a noun's company stand before the word at i: "the report", "of claims"? */
static int
is_nominal(const struct quotes *q, uint32_t from, uint32_t i)
{
	const struct qtok *l;

	if (i == from || q->view[i].cls & (C_PART | W_AUX))
		return i == from;
	l = &q->view[i - 1];
	return l->kind == TOK_NUMBER ||
	       (l->kind == TOK_WORD && (l->cls & (W_DET | W_POSS | W_PREP | W_OBL)) &&
		       !(l->cls & (W_PRON | W_REL | W_ADV)));
}

/* "his claim that A", "the fear that A": the frame of the noun at i. */
static int
by_noun(const struct quotes *q, const struct qsent *s, uint32_t i, uint32_t to, struct qframe *f,
	struct report *r)
{
	const struct qtok *l;
	rel_str w;
	uint32_t k;

	if (q->blang != LANG_EN || !(q->view[i].cls & C_NOUN) || i + 3 >= to || i == s->from ||
		!clause_is_that(q, i + 1) || !clause_opens_phrase(q, i + 2, to))
		return 0;
	l = &q->view[i - 1];
	w = qtok_text(q, l);
	*f = (struct qframe){0};
	if (l->cls & W_POSS) {
		*f = (struct qframe){.who = i - 1, .who_end = i, .possessed = 1};
	} else if (w.n > 2 && w.p[w.n - 1] == 's' && memchr(w.p, '\'', w.n)) {
		for (k = i; k > s->from && quotes_np(q, k - 1, i) == i; k--)
			;
		*f = (struct qframe){.who = k, .who_end = i};
	}
	*f = quotes_with_cue(*f, i, 0, STRENGTH_BEHIND);
	*r = (struct report){i + 1, clause_end(q, s->from, i, i + 1, to), 0.65};
	return clause_words(q, r->from, r->to) > 2;
}

static struct qframe
frame_at(const struct quotes *q, const struct qsent *s, uint32_t i, uint32_t to)
{
	struct qframe f = {0};

	if (is_gerund(q, s, i) || is_bare(q, s->from, i)) {
		f = i == s->from ? quotes_main_subject(q, s->from, to) : quotes_main_subject(q, s->from, i);
		return quotes_with_cue(f, i, 0, STRENGTH_BEHIND);
	}
	if (!(q->view[i].cls & (C_VERB | C_WEAK | C_PART | C_SO)) || is_nominal(q, s->from, i) ||
		!quotes_is_cue(q, s->from, i, s->to, 1))
		return f;
	return quotes_frame_of(q, s->from, i, s->to, STRENGTH_BEFORE);
}

/* "»Q«, said X of Y", "»Q«, X said in a report": the frame of marked words. */
static int
of_quote(const struct quotes *q, const struct qsent *s, const struct qframe *f)
{
	uint32_t a = f->who_end && f->who < f->cue ? f->who : f->cue;

	if (f->who > f->cue && q->blang == LANG_EN)
		return 1;
	a -= a > s->from && clause_comma(q, a - 1);
	return a > s->from && q->view[a - 1].kind == TOK_QUOTE;
}

/* Where the frame f of the cue at i ends. */
static uint32_t
frame_last(const struct qframe *f, uint32_t i)
{
	uint32_t last = f->cue2 > i ? f->cue2 : i;

	return f->who > f->cue && f->who_end > last + 1 ? f->who_end - 1 : last;
}

/* The reports of a sentence so far. */
struct done {
	uint32_t inside; /* end of the last: what others say in it is its speaker's affair */
	uint32_t around; /* end of the last that stood around its frame */
};

/* What the verb at i reports, around its frame or behind it. */
static int
by_verb(const struct quotes *q, const struct qsent *s, uint32_t i, uint32_t to, struct done *d,
	struct qframe *f, struct report *r)
{
	uint32_t last;

	if (i < d->inside)
		return 0;
	*f = frame_at(q, s, i, to);
	if (!f->cue_end || f->cue != i || (f->who_end && q->view[f->who].cls & W_SELF))
		return 0;
	last = frame_last(f, i);
	if (i >= d->around && !is_gerund(q, s, i) && around_frame(q, s, f, to, r)) {
		d->around = r->to;
		return 1;
	}
	if (of_quote(q, s, f) && !(last + 1 < to && clause_is_that(q, last + 1)))
		return 0;
	return clause_behind_cue(q, s->from, i, last, to, r);
}

int
quotes_clauses(struct quotes *q, size_t n)
{
	const struct qsent *s = &q->sent[n];
	uint32_t i, to = s->to;
	struct done d = {0};
	struct report r;
	struct qframe f;
	int found;

	while (to > s->from && q->view[to - 1].kind == TOK_PUNCT && q->view[to - 1].c != ')')
		to--;
	found = by_source(q, n, to);
	for (i = s->from; i < to && !q->err; i++) {
		if (q->view[i].kind != TOK_WORD || !q->view[i].cue)
			continue;
		if (!(i >= d.inside && by_noun(q, s, i, to, &f, &r)) && !by_verb(q, s, i, to, &d, &f, &r))
			continue;
		quotes_report(q, n, r.from, r.to, r.sure, &f);
		if (r.from > i)
			d.inside = r.to;
		found = 1;
	}
	return found;
}
