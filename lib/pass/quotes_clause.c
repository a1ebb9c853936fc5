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
 * Where what is reported begins is told by the word behind the cue, where it
 * ends by what begins a clause of somebody else's.
 */
#include "pass/quotes.h"

enum { FRAME_TAIL = 12, BESIDES = 3, FINITE = 14, WHOM = 8 };

/* How far what is reported runs. */
enum extent { EXTENT_CLAUSE, EXTENT_PHRASE };

struct report {
	uint32_t from, to;
	double sure;
};

/* A comma, but not that of "125,000". */
static int
comma(const struct quotes *q, uint32_t i)
{
	return qtok_is(&q->view[i], ',') &&
	       (q->view[i].flags & T_GAPAFTER || q->view[i - 1].kind != TOK_NUMBER);
}

static int
dash(const struct quotes *q, uint32_t i)
{
	const struct qtok *t = &q->view[i];

	return qtok_is(t, '-') && (t->n > 1 || t->flags & T_GAP || !(t->flags & T_GAPAFTER));
}

/* Where the insertion ends that the dash at i begins, or i. */
static uint32_t
past_dashes(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i + 1; k + 2 < to; k++)
		if (dash(q, k))
			return k;
	return i;
}

static int
word_of(const struct quotes *q, uint32_t i, const char *const *list)
{
	for (; *list; list++)
		if (quotes_is(q, i, *list))
			return 1;
	return 0;
}

static uint32_t
words(const struct quotes *q, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (; from < to; from++)
		n += q->view[from].kind == TOK_WORD;
	return n;
}

/* "that", "que", "che", "dat": what only begins a clause. */
static int
is_that(const struct quotes *q, uint32_t i)
{
	static const char *const that[LANG_COUNT][6] = {[LANG_EN] = {"that"},
		[LANG_FR] = {"que", "qu'", "qu’"},
		[LANG_ES] = {"que"},
		[LANG_IT] = {"che", "ch'", "ch’"},
		[LANG_NL] = {"dat"}};

	return word_of(q, i, that[q->blang]);
}

/* "whether", "how": a question that is reported. */
static int
is_whether(const struct quotes *q, uint32_t i)
{
	static const char *const whether[LANG_COUNT][9] = {
		[LANG_EN] = {"whether", "if", "how", "what", "why", "who", "where", "which"},
		[LANG_FR] = {"si", "s'", "s’", "comment", "pourquoi"},
		[LANG_ES] = {"si", "cómo", "qué", "quién", "dónde"},
		[LANG_IT] = {"se", "come", "perché"},
		[LANG_NL] = {"of", "hoe", "waarom"}};

	return word_of(q, i, whether[q->blang]);
}

/* Takes the verb form at i what is reported?  Of those that are nouns too
 * ("claims", "plans") only where a subject stands before and a clause or
 * phrase begins behind. */
static int
opens_phrase(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];

	if (i >= to)
		return 0;
	if (t->kind == TOK_QUOTE || t->kind == TOK_NUMBER)
		return 1;
	if (t->kind != TOK_WORD || t->cls & (W_PREP | W_COORD | W_DAY) || t->cls & W_AUX)
		return 0;
	return (t->cls & (W_DET | W_POSS | W_PRON | W_SELF | W_YOU | W_REFL | W_INDEF)) || t->flags & T_CAP;
}

static int
is_object(const struct quotes *q, uint32_t i)
{
	static const char *const objects[] = {"him", "her", "them", "us", "me", "you", NULL};

	return q->blang == LANG_EN && word_of(q, i, objects);
}

/* ---- where it ends ------------------------------------------------------------------- */

static int
finite(const struct qtok *t)
{
	return t->kind == TOK_WORD && t->cls & (C_VERB | C_WEAK) && !(t->flags & T_CAP);
}

/* ", adding that", ", selon X", ", but": at the comma i begins something else. */
static int
breaks_off(const struct quotes *q, uint32_t i, uint32_t to)
{
	static const char *const breaks[] = {"but", "yet", "mais", "pero", "ma", "maar", "while", "although",
		"though", "despite", "amid", NULL};
	const struct qtok *t = &q->view[i + 1];
	uint32_t k = i + 1, e, particle;

	if (k >= to)
		return 1;
	if (t->cls & C_PREP && t->kind == TOK_WORD)
		return 1;
	if (word_of(q, k, breaks))
		return 1;
	if (t->cls & W_COORD && k + 1 < to)
		t = &q->view[++k];
	if (q->blang == LANG_EN && t->cls & C_INF && t->n > 5 && !memcmp(qtok_text(q, t).p + t->n - 3, "ing", 3))
		return 1;
	if (k > i + 1 && finite(t)) /* ", and said" */
		return 1;
	/* ", and he accused", ", a report says." */
	e = quotes_np(q, k, to);
	if (k > i + 1)
		return e > k && e < to && finite(&q->view[e]);
	return e > k && e < to && e + 4 >= to && q->view[e].cls & C_VERB && quotes_cue_ok(q, e, to, &particle);
}

/* The end of what begins at i. */
static uint32_t
report_end(const struct quotes *q, uint32_t i, uint32_t to, enum extent extent)
{
	static const char *const turns[] = {"while", "after", "when", "because", "although", "though", "before",
		"since", "if", "unless", "until", "amid", "despite", "during", NULL};
	uint32_t k;

	for (k = i + 1; k < to; k++) {
		const struct qtok *t = &q->view[k];

		if (dash(q, k)) {
			uint32_t e = past_dashes(q, k, to);

			if (e == k)
				return k;
			k = e;
			continue;
		}
		if (qtok_is(t, ';'))
			return k;
		if (comma(q, k)) {
			if (extent == EXTENT_PHRASE || breaks_off(q, k, to))
				return k;
		} else if (t->kind == TOK_WORD && t->cls & W_COORD && k + 1 < to && finite(&q->view[k + 1])) {
			return k;
		} else if (t->kind == TOK_WORD && t->cls & C_PREP && quotes_is(q, k, "according")) {
			return k;
		} else if (extent == EXTENT_PHRASE && k > i + 1 && word_of(q, k, turns)) {
			return k;
		}
	}
	return to;
}

/* ---- X said that A ----------------------------------------------------------------------- */

/* Is there a finite verb among the words from i on, as far as that can be told? */
static int
has_verb(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i; k < to && k < i + FINITE && !(comma(q, k) && k > i + 3); k++) {
		const struct qtok *t = &q->view[k];

		if (t->kind != TOK_WORD || t->flags & T_CAP)
			continue;
		if (t->cls & (W_AUX | W_MODAL) || (t->cls & C_VERB && k > i))
			return 1;
		if (t->n > 3 && memchr(qtok_text(q, t).p, '\'', t->n) && t->cls & (W_PRON | W_SELF))
			return 1;
	}
	return 0;
}

/* Past "on Monday", "in a statement", "later", "to reporters". */
static uint32_t
past_besides(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t n, e;

	for (n = 0; n < BESIDES && i < to; n++) {
		const struct qtok *t = &q->view[i];

		if (t->kind != TOK_WORD)
			break;
		if (t->cls & (W_DAY | W_ADV) && !(t->cls & (W_DET | W_PRON | W_PREP))) {
			i++;
		} else if (t->cls & W_PREP && !is_that(q, i)) {
			e = quotes_np(q, i + 1, to);
			if (e == i + 1) /* "to reporters", "in writing" */
				e += i + 2 < to && q->view[i + 1].kind == TOK_WORD &&
				     !(q->view[i + 1].cls & W_CLOSED);
			if (e <= i + 1)
				break;
			i = e;
		} else {
			break;
		}
	}
	return i;
}

/* Whom it was told: "told police", "asked him", "urged the two sides". */
static uint32_t
past_whom(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t e, k;

	if (i < to && is_object(q, i))
		return i + 1;
	e = quotes_np(q, i, to);
	for (k = e > i ? e : i; k < to && k < i + WHOM; k++)
		if (is_that(q, k) || quotes_is(q, k, "to") || is_whether(q, k))
			return k;
		else if (q->view[k].kind != TOK_WORD || q->view[k].cls & (W_AUX | W_MODAL))
			break;
	/* "told reporters the plan was dead" */
	if (e == i && i + 1 < to && q->view[i].kind == TOK_WORD && !(q->view[i].cls & W_CLOSED))
		e = i + 1;
	return e;
}

/* "to do B", "de faire B" */
static int
is_infinitive(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t;
	rel_str w;

	if (i + 1 >= to)
		return 0;
	t = &q->view[i + 1];
	w = qtok_text(q, t);
	if (t->kind != TOK_WORD || t->flags & T_CAP)
		return 0;
	switch (q->blang) {
	case LANG_EN:
		return quotes_is(q, i, "to") && !(t->cls & (W_DET | W_POSS | W_PREP | W_REFL));
	case LANG_FR:
		return (quotes_is(q, i, "de") || quotes_is(q, i, "d'") || quotes_is(q, i, "d’") ||
			       quotes_is(q, i, "à")) &&
		       w.n > 3 && (!memcmp(w.p + w.n - 2, "er", 2) || !memcmp(w.p + w.n - 2, "ir", 2) ||
					  !memcmp(w.p + w.n - 2, "re", 2)) &&
		       !(t->cls & W_CLOSED);
	case LANG_IT:
		return (quotes_is(q, i, "di") || quotes_is(q, i, "a")) && w.n > 4 &&
		       !memcmp(w.p + w.n - 2, "re", 2) && !(t->cls & W_CLOSED);
	case LANG_NL:
		return quotes_is(q, i, "te");
	default:
		return 0;
	}
}

/* "for", "about", "of": what the verb is about stands behind it. */
static int
is_about(const struct quotes *q, uint32_t i)
{
	static const char *const about[] = {"for", "about", "of", "against", "on", NULL};

	return q->blang == LANG_EN && word_of(q, i, about);
}

/* "reported flat growth": a past form, and a word that is none of grammar. */
static int
is_past(const struct quotes *q, uint32_t i, uint32_t k)
{
	const struct qtok *t = &q->view[i], *r = &q->view[k];

	return q->blang == LANG_EN && k == i + 1 && t->n > 3 && t->cls & (C_VERB | C_WEAK) &&
	       !memcmp(qtok_text(q, t).p + t->n - 2, "ed", 2) && r->kind == TOK_WORD &&
	       !(r->cls & (W_CLOSED | W_SUB | W_DAY));
}

/* Stands the cue at i in a clause that another follows: "When X learned that
 * A, Y did B"?  Then what is reported ends at a comma. */
static enum extent
extent_at(const struct quotes *q, uint32_t from, uint32_t i)
{
	uint32_t k = i;

	while (k > from && !comma(q, k - 1))
		k--;
	while (k < i && q->view[k].cls & (W_COORD | W_ADV) && !(q->view[k].cls & W_SUB))
		k++;
	return k < i && q->view[k].cls & W_SUB && !is_that(q, k) ? EXTENT_PHRASE : EXTENT_CLAUSE;
}

/* What the cue at i, whose last word is at last, reports. */
static int
behind_cue(
	const struct quotes *q, uint32_t from, uint32_t i, uint32_t last, uint32_t to, struct report *r)
{
	const struct quotes_cue *cue = q->view[i].cue;
	uint32_t k = last + 1, start;
	enum extent extent = extent_at(q, from, i);
	int takes = cue->takes;

	if (takes & TAKES_WHOM && k < to && !is_that(q, k) && !is_infinitive(q, k, to)) {
		start = past_whom(q, k, to);
		if (start < to && start > k && is_infinitive(q, start, to)) {
			*r = (struct report){start, report_end(q, start, to, EXTENT_PHRASE), 0.7};
			return words(q, r->from, r->to) > 1;
		}
		if (takes & TAKES_BARE)
			k = start;
	}
	start = past_besides(q, k, to);
	if (start >= to)
		return 0;
	if (cue->clause && is_that(q, start)) {
		*r = (struct report){start, report_end(q, start, to, extent), 0.85};
		return words(q, r->from, r->to) > 2;
	}
	if (cue->clause && is_whether(q, k)) {
		*r = (struct report){k, report_end(q, k, to, extent), 0.7};
		return words(q, r->from, r->to) > 2;
	}
	if (cue->infinitive && is_infinitive(q, k, to)) {
		*r = (struct report){k, report_end(q, k, to, EXTENT_PHRASE), 0.65};
		return words(q, r->from, r->to) > 1;
	}
	if (takes & TAKES_BARE && (opens_phrase(q, start, to) || takes & TAKES_FREE) &&
		q->view[start].kind != TOK_PUNCT && !(q->view[start].cls & (W_COORD | W_SUB | W_PREP)) &&
		(takes & TAKES_FREE || has_verb(q, start, to))) {
		*r = (struct report){start, report_end(q, start, to, extent), 0.75};
		return words(q, r->from, r->to) > 2 && !(q->view[start].kind == TOK_QUOTE && r->to == start + 1);
	}
	if (takes & TAKES_ABOUT && is_about(q, k) && k + 1 < to && q->view[k + 1].kind != TOK_QUOTE &&
		!(q->view[k + 1].cls & (W_PRON | W_REFL) && !(q->view[k + 1].cls & W_DET))) {
		*r = (struct report){k + 1, report_end(q, k + 1, to, EXTENT_PHRASE), 0.6};
		return words(q, r->from, r->to) > 1;
	}
	if (takes & TAKES_NOUN && k < to && q->view[k].kind != TOK_QUOTE &&
		(opens_phrase(q, k, to) || is_object(q, k) || is_past(q, i, k))) {
		*r = (struct report){k, report_end(q, k, to, EXTENT_PHRASE), 0.6};
		return words(q, r->from, r->to) > 1;
	}
	return 0;
}

/* ---- A, X said ------------------------------------------------------------------------- */

/* The frame's own last word may be followed by when and where it was said:
 * gives where that ends when nothing else stands before the comma or stop. */
static uint32_t
tail_end(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i; k < to && k < i + FRAME_TAIL; k++) {
		const struct qtok *t = &q->view[k];

		if (comma(q, k))
			return k;
		if (t->kind == TOK_QUOTE || qtok_is(t, ':') || qtok_is(t, ';') || is_that(q, k))
			return 0;
		if (k == i && t->kind == TOK_WORD &&
			!(t->cls & (W_PREP | W_DAY | W_ADV | W_REFL | W_REL)) && !is_object(q, k))
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

/* "A, X said", "A, said X", "A, X said, B" for the frame f. */
static int
around_frame(const struct quotes *q, const struct qsent *s, const struct qframe *f, uint32_t to,
	struct report *r)
{
	uint32_t a = f->who_end && f->who < f->cue ? f->who : f->cue, b = f->cue_end, end;
	const struct quotes_cue *cue = q->view[f->cue].cue;
	int verb, behind, marked;

	if (f->cue2 && f->cue2 < a)
		a = f->cue2;
	if (f->who_end > b)
		b = f->who_end;
	if (f->cue2 >= b)
		b = f->cue2 + 1;
	if (a > s->from && (quotes_is(q, a - 1, "as") || quotes_is(q, a - 1, "comme") ||
				   quotes_is(q, a - 1, "como") || quotes_is(q, a - 1, "come") ||
				   quotes_is(q, a - 1, "zoals")))
		a--;
	/* 'he was "liked," X said' */
	marked = a > s->from + 3 && q->view[a - 1].kind == TOK_QUOTE && words(q, s->from, a - 1) > 2;
	if (a < s->from + 3 || !(comma(q, a - 1) || marked))
		return 0;
	if (cue->takes & TAKES_ABOUT && b < to && is_about(q, b))
		return 0; /* "warned of A" */
	if (cue->takes & TAKES_WHOM && b < to && opens_phrase(q, b, to))
		b = past_whom(q, b, to); /* "she told the paper" */
	end = b >= to ? to : tail_end(q, b, to);
	if (!end)
		return 0;
	verb = has_verb(q, s->from, a - 1);
	behind = end < to && end + 1 < to;
	/* "At a rally, X said, »Q«"; "He had been away, he said. »Q«" */
	if (behind && q->view[end + 1].kind == TOK_QUOTE && begins_upper(q, end + 1))
		return 0;
	if (behind && !verb && (q->view[end + 1].kind == TOK_QUOTE || words(q, end + 1, to) < 3))
		return 0;
	if (q->view[a - 2].kind == TOK_QUOTE && words(q, s->from, a - 1) < 3)
		return 0;
	*r = (struct report){s->from, behind ? to : marked ? a : a - 1, 0.75};
	return words(q, r->from, r->to) > 3 && (verb || behind || words(q, r->from, r->to) > 5);
}

/* ---- according to X ---------------------------------------------------------------------- */

static int
by_source(struct quotes *q, size_t n, uint32_t to)
{
	const struct qsent *s = &q->sent[n];
	struct report r = {.sure = 0.8};
	struct qframe f;
	uint32_t i, e;

	for (i = s->from; i < to; i++) {
		const struct qtok *t = &q->view[i];

		if (t->kind != TOK_WORD || !(t->cls & C_PREP) ||
			(q->blang == LANG_EN && quotes_is(q, i, "according") && !quotes_is(q, i + 1, "to")))
			continue;
		f = quotes_cue_frame(q, s->from, i, to);
		if (f.who_end && !(i > s->from && is_that(q, i - 1)))
			break;
	}
	if (i >= to)
		return 0;
	for (e = f.who_end; e < to && !comma(q, e); e++)
		;
	if (i <= s->from + 1) {
		r.from = e + 1;
		r.to = to;
	} else {
		r.from = s->from;
		r.to = e + 3 < to && comma(q, i - 1) ? to : comma(q, i - 1) ? i - 1 : i;
	}
	f.source = 1;
	if (r.to <= r.from || words(q, r.from, r.to) < 3)
		return 0;
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
	return i == s->from || comma(q, i - 1) || q->view[i - 1].cls & (W_COORD | W_AUX) ||
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
	return k > from && (q->view[k - 1].cls & W_MODAL ||
				   (q->view[k - 1].cls & W_AUX && quotes_is(q, k - 1, "did")));
}

/* Does a noun's company stand before the word at i: "the report", "of claims"? */
static int
is_nominal(const struct quotes *q, uint32_t from, uint32_t i)
{
	const struct qtok *l = &q->view[i - 1];

	if (q->view[i].cls & (C_PART | W_AUX) || i == from)
		return i == from;
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
		!is_that(q, i + 1) || !opens_phrase(q, i + 2, to))
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
	*f = quotes_with_cue(*f, i, 0, 60);
	*r = (struct report){i + 1, report_end(q, i + 1, to, extent_at(q, s->from, i)), 0.65};
	return words(q, r->from, r->to) > 2;
}

static struct qframe
frame_at(const struct quotes *q, const struct qsent *s, uint32_t i, uint32_t to)
{
	struct qframe f = {0};

	if (is_gerund(q, s, i) || is_bare(q, s->from, i)) {
		f = i == s->from ? quotes_main_subject(q, s->from, to) : quotes_main_subject(q, s->from, i);
		return quotes_with_cue(f, i, 0, 60);
	}
	if (!(q->view[i].cls & (C_VERB | C_WEAK | C_PART | C_SO)) || is_nominal(q, s->from, i) ||
		!quotes_is_cue(q, s->from, i, s->to, 1))
		return f;
	return quotes_frame_of(q, s->from, i, s->to, 80);
}

/* "»Q«, said X of Y", "»Q«, X said in a report": the frame of marked words. */
static int
of_quote(const struct quotes *q, const struct qsent *s, const struct qframe *f)
{
	uint32_t a = f->who_end && f->who < f->cue ? f->who : f->cue;

	if (f->who > f->cue && q->blang == LANG_EN)
		return 1;
	a -= a > s->from && comma(q, a - 1);
	return a > s->from && q->view[a - 1].kind == TOK_QUOTE;
}

int
quotes_clauses(struct quotes *q, size_t n)
{
	const struct qsent *s = &q->sent[n];
	uint32_t i, to = s->to, last, done = 0, inside = 0;
	int found = 0;

	while (to > s->from && q->view[to - 1].kind == TOK_PUNCT && q->view[to - 1].c != ')')
		to--;
	found = by_source(q, n, to);
	for (i = s->from; i < to && !q->err; i++) {
		struct report r = {0};
		struct qframe f;

		if (q->view[i].kind != TOK_WORD || !q->view[i].cue)
			continue;
		if (i >= inside && by_noun(q, s, i, to, &f, &r)) {
			quotes_report(q, n, r.from, r.to, r.sure, &f);
			inside = r.to;
			found = 1;
			continue;
		}
		f = frame_at(q, s, i, to);
		if (!f.cue_end || f.cue != i || (f.who_end && q->view[f.who].cls & W_SELF))
			continue;
		last = f.cue2 > i ? f.cue2 : i;
		if (f.who > f.cue && f.who_end > last + 1)
			last = f.who_end - 1;
		if (i < inside)
			continue;
		if (i >= done && !is_gerund(q, s, i) && around_frame(q, s, &f, to, &r))
			done = r.to;
		else if (of_quote(q, s, &f) && !(last + 1 < to && is_that(q, last + 1)))
			continue;
		else if (!behind_cue(q, s->from, i, last, to, &r))
			continue;
		quotes_report(q, n, r.from, r.to, r.sure, &f);
		if (r.from > i) /* what others say within it is the speaker's affair */
			inside = r.to;
		found = 1;
	}
	return found;
}
