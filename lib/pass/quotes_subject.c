/* SPDX-License-Identifier: MIT */
/*
 * The subject of a verb, looked for on the side where the language puts it:
 * before the verb, behind it when something else stands first, at the head
 * of a subordinate clause; German may also begin with the object
 * (quotes_side.c).
 */
#include "pass/quotes.h"

enum { REACH = 40, BRACKET = 12, RIGHT = 16 };

/* The clause that a verb stands in. */
enum clause { CLAUSE_MAIN, CLAUSE_SUB, CLAUSE_RELATIVE };

static int
germanic(const struct quotes *q)
{
	return q->blang == LANG_DE || q->blang == LANG_NL;
}

static struct qframe
found(uint32_t a, uint32_t b)
{
	return (struct qframe){.who = a, .who_end = b};
}

static int
skips(const struct qtok *t)
{
	return (t->cls & (W_ADV | W_REFL | W_DAY)) && !(t->cls & (W_DET | W_OBL | W_PRON)) &&
	       t->kind == TOK_WORD;
}

/* Is this phrase in another case than the subject's?  "einer" may be either. */
static int
oblique(const struct quotes *q, uint32_t i)
{
	return q->blang == LANG_DE && quotes_has(q, i, W_OBL) && !quotes_has(q, i, W_PREP | W_INDEF);
}

/* A preposition, not the beginning of a name: "Von der Leyen". */
static int
is_prep(const struct quotes *q, uint32_t i, uint32_t to)
{
	return q->view[i].cls & W_PREP && quotes_particle_name(q, i, to) == i;
}

/* Past the preposition at i and its phrase. */
static uint32_t
past_prep(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t e = quotes_np(q, i + 1, to);

	return e > i + 1 ? e : i + 1;
}

/* ---- the clause ----------------------------------------------------------------- */

/* ", als die Ministerin sagte": a clause, not "als Minister". */
static int
as_clause(const struct quotes *q, uint32_t from, uint32_t i, uint32_t verb)
{
	return q->blang == LANG_DE && i > from && qtok_is(&q->view[i - 1], ',') && quotes_is(q, i, "als") &&
	       verb > i + 2 && (q->view[i + 1].cls & (W_DET | W_PRON) || q->view[i + 1].flags & T_CAP);
}

/* Past "(S&D, DE)" to the left: gives the token of the opening bracket, or i. */
static uint32_t
over_bracket(const struct quotes *q, uint32_t from, uint32_t i)
{
	uint32_t k;

	if (!qtok_is(&q->view[i], ')'))
		return i;
	for (k = i; k > from && k + BRACKET > i; k--)
		if (qtok_is(&q->view[k - 1], '('))
			return k - 1;
	return i;
}

/* What ends the search for the beginning of a clause: a sign before it, or
 * the quotation that it frames.  "..., weil er X als »Q« bezeichnete" */
static int
bounds_clause(const struct quotes *q, uint32_t i)
{
	const struct qtok *t = &q->view[i];

	if (t->kind == TOK_QUOTE)
		return !(q->blang == LANG_DE && i + 1 < q->nview && !qtok_is(t + 1, ','));
	return qtok_is(t, ':') || qtok_is(t, ';') || qtok_is(t, ',') || (qtok_is(t, '-') && t->flags & T_GAP);
}

/* Does the conjunction at i begin the clause of the verb?  "Tal y como dijo X" */
static int
begins_sub(const struct quotes *q, uint32_t from, uint32_t i, uint32_t verb)
{
	const struct qtok *t = &q->view[i];

	return t->cls & W_SUB && (!(t->cls & W_PREP) || as_clause(q, from, i, verb)) &&
	       (i == from || (q->blang == LANG_EN && quotes_is(q, i, "what")) ||
		       (t->cls & W_AS && q->blang != LANG_DE && i <= from + 2) ||
		       t[-1].kind == TOK_PUNCT || t[-1].kind == TOK_QUOTE || t[-1].cls & W_COORD);
}

/* Where the clause of the verb begins, and which it is. */
static uint32_t
clause_start(const struct quotes *q, uint32_t from, uint32_t verb, enum clause *kind)
{
	const struct qtok *v = q->view;
	uint32_t i;
	int relative;

	*kind = CLAUSE_MAIN;
	for (i = verb; i > from && verb - i < REACH; i--) {
		i = over_bracket(q, from, i - 1) + 1;
		if (v[i - 1].kind >= TOK_PUNCT) {
			if (bounds_clause(q, i - 1))
				return i;
			continue;
		}
		relative = v[i - 1].cls & W_REL && i - 1 > from && qtok_is(&v[i - 2], ',');
		/* "welche" is both: in German first a conjunction */
		if (begins_sub(q, from, i - 1, verb) && !(relative && q->blang != LANG_DE)) {
			*kind = CLAUSE_SUB;
			return i;
		}
		if (relative) {
			*kind = CLAUSE_RELATIVE;
			return i - 1;
		}
	}
	return i;
}

/* ---- left of the verb ------------------------------------------------------------ */

/* Past "(", words and ")" that hide a phrase from its verb: adverbs. */
static uint32_t
back_over(const struct quotes *q, uint32_t from, uint32_t i)
{
	while (i > from && (skips(&q->view[i - 1]) || (q->blang != LANG_DE && q->blang != LANG_NL &&
							      q->view[i - 1].cls & (W_AUX | W_MODAL))))
		i--;
	return i;
}

/* In a relative clause that begins at cs: another phrase in it ("den X
 * nannte"), or else the pronoun. */
static struct qframe
in_relative(const struct quotes *q, uint32_t cs, uint32_t end)
{
	const struct qtok *v = q->view;
	uint32_t i, e;

	for (i = cs + 1; i < end; i++)
		if ((v[i].cls & W_PRON && !(v[i].cls & (W_DET | W_REFL))) ||
			(v[i].flags & T_CAP && v[i].kind == TOK_WORD && v[i - 1].cls & W_REL)) {
			e = quotes_np(q, i, end);
			if (e > i && (e >= end - 1 || quotes_is_person(q, i, e)))
				return found(i, e);
			break;
		}
	return found(cs, cs + 1);
}

/* "Justice Department officials say": an English name goes on in small nouns
 * up to the verb. */
static struct qframe
with_nouns(const struct quotes *q, struct qframe f, uint32_t end)
{
	const struct qtok *v = q->view;
	uint32_t i;

	if (q->blang != LANG_EN || !f.who_end)
		return f;
	for (i = f.who_end; i < end; i++)
		if (v[i].kind != TOK_WORD || v[i].flags & T_CAP ||
			v[i].cls & (W_CLOSED | W_SUB | C_VERB | C_PART | W_DAY))
			return f;
	return found(f.who, end);
}

/* The phrase next to the verb, or the first of the clause that begins at cs.
 * German and Dutch put the verb second: behind "In Rom" no subject stands
 * before it. */
static struct qframe
subject_left(const struct quotes *q, uint32_t cs, uint32_t verb, enum clause kind)
{
	uint32_t i = cs, e, end = back_over(q, cs, verb);
	struct qframe first = {0};
	int inverted = 0;

	if (kind == CLAUSE_RELATIVE)
		return in_relative(q, cs, end);
	while (i < end) {
		if (q->view[i].cls & W_COORD || skips(&q->view[i])) {
			i++;
		} else if (is_prep(q, i, end) && !quotes_has(q, i, W_DET)) {
			e = past_prep(q, i, end);
			if (i == cs && e >= end && e > i + 1 && quotes_has(q, i, W_AS))
				return found(i + 1, e); /* "As the mayor said" */
			inverted |= !first.who_end && kind == CLAUSE_MAIN && germanic(q);
			i = e;
		} else {
			e = quotes_np(q, i, end);
			if (e > i && !inverted && !oblique(q, i)) {
				/* "zoals X het verwoordt" */
				if (e >= end && !(first.who_end && quotes_has(q, i, W_IT)))
					return found(i, e);
				if (!first.who_end)
					first = found(i, e);
			}
			i = e > i ? e : i + 1;
		}
	}
	return with_nouns(q, first, end);
}

/* ---- right of the verb ------------------------------------------------------------ */

/* Does the sign or quotation at i, the nth token behind the verb, end it? */
static int
ends_right(const struct quotes *q, uint32_t i, uint32_t n)
{
	const struct qtok *t = &q->view[i];

	if (qtok_is(t, ','))
		return n > 1 || q->blang == LANG_DE;
	return t->kind == TOK_QUOTE || (t->kind == TOK_PUNCT && t->c != '(');
}

/* "de son côté", "dal canto suo" */
static int
is_part(const struct quotes *q, uint32_t i, uint32_t to)
{
	return i + 3 < to && q->view[i + 2].kind == TOK_WORD &&
	       quotes_has(q, i + 1, W_POSS) != quotes_has(q, i + 2, W_POSS);
}

/* ", sagte gestern der Minister X": past adverbs, auxiliaries and, where the
 * verb stands second, "in Rom". */
static struct qframe
subject_right(const struct quotes *q, uint32_t verb, uint32_t to)
{
	uint32_t i = verb + 1, e, n;
	int late = 0; /* behind "in Rom", where only German and Dutch put any subject */

	for (n = 1; i < to && n <= RIGHT && !ends_right(q, i, n); n++) {
		const struct qtok *t = &q->view[i];

		if (qtok_is(t, ',') || skips(t) || t->cls & (W_AUX | C_PART)) {
			i++;
		} else if (t->cls & W_DET && i + 1 < to && t[1].cls & W_DAY) {
			i += 2; /* "anunció este lunes la alcaldesa" */
		} else if (is_prep(q, i, to) && !(t->cls & W_DET && germanic(q))) {
			late |= !germanic(q);
			i = late && is_part(q, i, to) ? i + 3 : past_prep(q, i, to);
		} else if (t->cls & W_SUB && !(t->cls & W_DET)) {
			break;
		} else {
			e = quotes_np(q, i, to);
			if (late && !(e > i && quotes_is_person(q, i, e)))
				break;
			if (e > i && !oblique(q, i))
				return found(i, e);
			i = e > i ? e : i + 1;
		}
	}
	return found(0, 0);
}

/* The phrase l left of the verb, or in German the one right of it. */
static struct qframe
better_side(const struct quotes *q, struct qframe l, uint32_t verb, uint32_t to)
{
	struct qframe r;

	if (q->blang != LANG_DE || !l.who_end || verb + 1 >= to)
		return l;
	r = subject_right(q, verb, to);
	return quotes_right_wins(q, &l, &r, verb) ? r : l;
}

/* ---- of a sentence ------------------------------------------------------------------ */

static int
verb_like(const struct qtok *t)
{
	return t->kind == TOK_WORD && !(t->flags & T_CAP) &&
	       (t->cls & (W_AUX | W_MODAL) || !(t->cls & (W_CLOSED | W_SUB | W_DAY | W_NAME)));
}

/* Past a clause or apposition set between commas. */
static uint32_t
past_comma(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i + 1; k < to && k < i + REACH; k++)
		if (qtok_is(&q->view[k], ','))
			return k + 1;
	return to;
}

/* "Asked by the press, ...", "Speaking in Rome, ...": the subject comes behind. */
static int
opens_with_participle(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];

	if (germanic(q) || i + 2 >= to || t->kind != TOK_WORD || !(t->flags & T_CAP))
		return 0;
	if (q->view[i + 1].flags & T_CAP || past_comma(q, i, to) == to)
		return 0;
	return t->cls & C_PART || quotes_ending(q->lex, qtok_text(q, t)) & W_DONE;
}

/* A walk along a sentence as far as its finite verb. */
struct walk {
	uint32_t i, to;
	struct qframe who; /* the phrase before the verb */
	int fronted;       /* something else stands first: the subject comes behind the verb */
};

/* Past a quotation or a clause that the sentence begins with. */
static int
past_clause(const struct quotes *q, struct walk *w)
{
	const struct qtok *t = &q->view[w->i];

	if (w->who.who_end)
		return 0;
	if (t->kind == TOK_QUOTE)
		w->i++;
	else if (t->cls & W_SUB && !(t->cls & W_PREP))
		w->i = past_comma(q, w->i, w->to);
	else
		return 0;
	w->fronted = 1;
	return 1;
}

/* Past a comma, and an apposition behind the phrase. */
static int
past_apposition(const struct quotes *q, struct walk *w)
{
	if (!qtok_is(&q->view[w->i], ','))
		return 0;
	if (w->who.who_end && w->i + 1 < w->to && !verb_like(&q->view[w->i + 1]))
		w->i = past_comma(q, w->i, w->to);
	else
		w->i++;
	return 1;
}

/* Past "und", "gestern", "in Rom". */
static int
past_adverbial(const struct quotes *q, struct walk *w)
{
	const struct qtok *t = &q->view[w->i];

	if (t->kind == TOK_WORD && t->cls & (W_COORD | W_ADV | W_DAY) &&
		!(t->cls & (W_DET | W_PRON | W_AUX))) {
		w->fronted |= !(t->cls & W_COORD) && !w->who.who_end;
		w->i++;
		return 1;
	}
	if (t->cls & W_DET && !(t->cls & W_OBL))
		return 0;
	if (!is_prep(q, w->i, w->to))
		return 0;
	w->i = past_prep(q, w->i, w->to);
	w->fronted |= !w->who.who_end;
	return 1;
}

/* Takes the first phrase, unless it is in another case. */
static int
take_phrase(const struct quotes *q, struct walk *w)
{
	uint32_t e;

	if (w->who.who_end || (w->fronted && verb_like(&q->view[w->i])))
		return 0;
	e = quotes_np(q, w->i, w->to);
	if (e == w->i)
		return 0;
	if (oblique(q, w->i))
		w->fronted = 1;
	else
		w->who = found(w->i, e);
	w->i = e;
	return 1;
}

struct qframe
quotes_main_subject(const struct quotes *q, uint32_t from, uint32_t to)
{
	struct walk w = {.i = from, .to = to};
	uint32_t n;

	if (opens_with_participle(q, from, to))
		w.i = past_comma(q, from, to);
	for (n = 0; w.i < to && n < REACH; n++) {
		const struct qtok *t = &q->view[w.i];

		if (past_clause(q, &w) || past_apposition(q, &w) || past_adverbial(q, &w) ||
			take_phrase(q, &w))
			continue;
		if (t->kind == TOK_QUOTE)
			break;
		if (verb_like(t)) {
			w.who = w.who.who_end ? better_side(q, w.who, w.i, to) : subject_right(q, w.i, to);
			w.who.copula = (t->cls & W_AUX) != 0;
			break;
		}
		w.i++;
	}
	return w.who;
}

/* ---- of a cue ---------------------------------------------------------------------- */

/* "Asked by the press, X, head of Y, said": the person that stands between
 * the commas before the verb, when the first phrase is none. */
static int
person_behind(const struct quotes *q, uint32_t first, uint32_t first_end, uint32_t verb, struct qframe *f)
{
	uint32_t i, e;

	if (q->blang == LANG_DE || q->view[first].cls & W_PRON || quotes_is_person(q, first, first_end))
		return 0;
	for (i = first_end; i + 1 < verb; i++) {
		if (!qtok_is(&q->view[i], ','))
			continue;
		e = quotes_np(q, i + 1, verb);
		if (e > i + 1 && quotes_is_person(q, i + 1, e)) {
			*f = found(i + 1, e);
			return 1;
		}
	}
	return 0;
}

/* "..., die Sprecherin der Partei, Y, sagte": a clause of its own before that
 * phrase is passed over.  Gives where the phrase before the comma begins that
 * runs up to the one at b - 1, or from. */
static uint32_t
apposed(const struct quotes *q, uint32_t from, uint32_t b)
{
	uint32_t i, best = from, n = 0;

	if (q->blang != LANG_DE)
		return from;
	for (i = b - 1; i > from && n < 3; i--)
		if (qtok_is(&q->view[i - 1], ',')) {
			n++;
			if (n > 1 && !(q->view[i].cls & (W_REL | W_SUB) && !(q->view[i].cls & W_DET)) &&
				quotes_np(q, i, b) == b - 1)
				best = i;
		}
	/* an apposition to what the sentence begins with */
	return best > from && quotes_np(q, from, b) + 1 >= best ? from : best;
}

static int
has_comma(const struct quotes *q, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		if (qtok_is(&q->view[from], ','))
			return 1;
	return 0;
}

/* "X, der Vorsitzende, sagte", "Wie X, der Sprecher, sagte": the phrase that
 * begins at from, before the commas; b is the end of what stands before the
 * verb. */
static int
before_commas(const struct quotes *q, uint32_t from, uint32_t b, uint32_t verb, uint32_t to, struct qframe *f)
{
	const struct qtok *v = q->view;
	uint32_t i = from, e;

	while (i < b && (skips(&v[i]) || v[i].cls & W_COORD || qtok_is(&v[i], ',')))
		i++;
	if (v[i].cls & W_SUB && !(v[i].cls & (W_PREP | W_DET)) && i + 1 < b)
		i++;
	if (v[i].cls & (W_PREP | W_SUB))
		return 0;
	e = quotes_np(q, i, b);
	if (person_behind(q, i, e > i ? e : i + 1, b, f))
		return 1;
	if (e == i || oblique(q, i) || !(qtok_is(&v[e], ',') || e + 1 >= b))
		return 0;
	if (q->blang != LANG_EN && e + 1 >= b && !has_comma(q, i, e))
		return 0; /* "De weg is dicht, zei X": one comma */
	*f = better_side(q, found(i, e), verb, to);
	return 1;
}

/* "security experts say": words in small letters and without an article, up
 * to the one before the verb. */
static struct qframe
bare_subject(const struct quotes *q, uint32_t from, uint32_t verb)
{
	uint32_t i = verb;

	while (i > from && i + 4 > verb && q->view[i - 1].kind == TOK_WORD &&
		!(q->view[i - 1].cls & (W_CLOSED | W_SUB | C_VERB | C_INF | C_PART | W_DAY)))
		i--;
	return i < verb && q->view[verb - 1].n > 3 ? found(i, verb) : (struct qframe){0};
}

struct qframe
quotes_subject(const struct quotes *q, uint32_t from, uint32_t verb, uint32_t to)
{
	uint32_t cs, b = back_over(q, from, verb);
	enum clause kind;
	struct qframe f;

	if (b > from && qtok_is(&q->view[b - 1], ',')) {
		from = apposed(q, from, b);
		if (before_commas(q, from, b, verb, to, &f))
			return f;
	}
	cs = clause_start(q, from, verb, &kind);
	/* ... and said: the subject is that of the clause before */
	if (b > from + 1 && q->view[b - 1].cls & W_COORD) {
		f = quotes_main_subject(q, from, b - 1);
		if (f.who_end)
			return f;
	}
	f = subject_left(q, cs, verb, kind);
	if (f.who_end)
		return kind == CLAUSE_MAIN ? better_side(q, f, verb, to) : f;
	if (q->blang == LANG_EN)
		f = bare_subject(q, from, b);
	if (!f.who_end)
		f = subject_right(q, verb, to);
	return f.who_end ? f : quotes_main_subject(q, from, verb);
}
