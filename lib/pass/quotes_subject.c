/* SPDX-License-Identifier: MIT */
/*
 * The subject of a verb, looked for on the side where the language puts it:
 * before the verb, behind it when something else stands first, at the head
 * of a subordinate clause; German may also begin with the object.
 */
#include "pass/quotes.h"

enum { REACH = 40, BRACKET = 12 };

static int
skips(const struct qtok *t)
{
	return (t->cls & (W_ADV | W_REFL | W_DAY)) && !(t->cls & (W_DET | W_OBL | W_PRON)) &&
	       t->kind == TOK_WORD;
}

/* Is this phrase in another case than the subject's? */
static int
oblique(const struct quotes *q, uint32_t i)
{
	const struct qtok *t = &q->view[i];
	rel_str s = qtok_text(q, t);

	if (!(t->cls & W_OBL) || t->cls & W_PREP)
		return 0;
	if (q->blang != LANG_DE)
		return 0;
	return !str_is(s, "der") && !str_is(s, "einer") && !str_is(s, "Der") && !str_is(s, "Einer");
}

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

/* Where the clause of the verb begins. */
static uint32_t
clause_start(const struct quotes *q, uint32_t from, uint32_t verb, int *sub)
{
	const struct qtok *v = q->view;
	uint32_t i;

	*sub = 0;
	for (i = verb; i > from && verb - i < REACH; i--) {
		const struct qtok *t;

		i = over_bracket(q, from, i - 1) + 1;
		t = &v[i - 1];
		if (t->kind == TOK_QUOTE && q->blang == LANG_DE && i < q->nview && !qtok_is(&v[i], ','))
			continue; /* "..., weil er X als »Q« bezeichnete" */
		if (t->kind == TOK_QUOTE || qtok_is(t, ':') || qtok_is(t, ';') || qtok_is(t, ','))
			return i;
		if (t->kind == TOK_PUNCT && t->c == '-' && t->flags & T_GAP)
			return i;
		if (q->blang != LANG_DE && t->cls & W_REL && i - 1 > from && qtok_is(&v[i - 2], ',')) {
			*sub = 2;
			return i - 1;
		}
		if (t->cls & W_SUB && (!(t->cls & W_PREP) || as_clause(q, from, i - 1, verb)) &&
			(i - 1 == from || v[i - 2].kind == TOK_PUNCT || v[i - 2].kind == TOK_QUOTE ||
				v[i - 2].cls & W_COORD)) {
			*sub = 1;
			return i;
		}
		if (t->cls & W_REL && i - 1 > from && qtok_is(&v[i - 2], ',')) {
			*sub = 2;
			return i - 1;
		}
	}
	return i;
}

/* Past "(", words and ")" that hide a phrase from its verb: adverbs. */
static uint32_t
back_over(const struct quotes *q, uint32_t from, uint32_t i)
{
	while (i > from && (skips(&q->view[i - 1]) || (q->blang != LANG_DE && q->blang != LANG_NL &&
							      q->view[i - 1].cls & (W_AUX | W_MODAL))))
		i--;
	return i;
}

static struct qframe
found(uint32_t a, uint32_t b)
{
	return (struct qframe){.who = a, .who_end = b};
}

/* Left of the verb, whose clause begins at cs. */
static struct qframe
subject_left(const struct quotes *q, uint32_t cs, uint32_t verb, int sub)
{
	const struct qtok *v = q->view;
	uint32_t i = cs, e, first = 0, first_end = 0, end = back_over(q, cs, verb);
	int prep = 0;

	if (sub == 2) { /* relative clause: another phrase in it, or the pronoun */
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
	while (i < end) {
		if (v[i].cls & W_COORD || skips(&v[i])) {
			i++;
			continue;
		}
		if (v[i].cls & W_PREP && !(v[i].cls & W_DET) && quotes_particle_name(q, i, end) == i) {
			if (!first_end)
				prep = 1;
			e = quotes_np(q, i + 1, end);
			i = e > i + 1 ? e : i + 1;
			continue;
		}
		e = quotes_np(q, i, end);
		if (e == i) {
			i++;
			continue;
		}
		if (!oblique(q, i)) {
			if (e >= end && !(prep && !sub && (q->blang == LANG_DE || q->blang == LANG_NL)))
				return found(i, e);
			if (!first_end && !(prep && !sub && (q->blang == LANG_DE || q->blang == LANG_NL))) {
				first = i;
				first_end = e;
			}
		}
		i = e;
	}
	/* "Justice Department officials say" */
	for (e = first_end; q->blang == LANG_EN && first_end && e < end; e++)
		if (v[e].kind != TOK_WORD || v[e].flags & T_CAP ||
			v[e].cls & (W_CLOSED | W_SUB | C_VERB | C_PART | W_DAY))
			return found(first, first_end);
	return found(first, q->blang == LANG_EN && first_end ? end : first_end);
}

/* Right of the verb: ", sagte gestern der Minister X". */
static struct qframe
subject_right(const struct quotes *q, uint32_t verb, uint32_t to)
{
	const struct qtok *v = q->view;
	uint32_t i = verb + 1, e, n = 0;
	int germanic = q->blang == LANG_DE || q->blang == LANG_NL;

	while (i < to && n++ < 16) {
		if (v[i].kind == TOK_QUOTE || (v[i].kind == TOK_PUNCT && v[i].c != '(' && v[i].c != ','))
			break;
		if (qtok_is(&v[i], ',')) {
			if (n > 1 || q->blang == LANG_DE)
				break;
			i++;
			continue;
		}
		if (skips(&v[i]) || v[i].cls & (W_AUX | C_PART)) {
			i++;
			continue;
		}
		if (v[i].cls & W_PREP && !(v[i].cls & W_DET && germanic) &&
			quotes_particle_name(q, i, to) == i) {
			if (!germanic)
				break;
			e = quotes_np(q, i + 1, to);
			i = e > i + 1 ? e : i + 1;
			continue;
		}
		if (v[i].cls & W_SUB && !(v[i].cls & W_DET))
			break;
		e = quotes_np(q, i, to);
		if (e > i && !oblique(q, i))
			return found(i, e);
		i = e > i ? e : i + 1;
		if (!germanic && e == i)
			break;
	}
	return found(0, 0);
}

/* Does the page know the phrase that begins at view token i as a person?
 * "Obamas Einsatz" is none. */
int
quotes_is_person(const struct quotes *q, uint32_t i, uint32_t end)
{
	uint32_t head = i;

	/* "le cas X" is no person, "le maire X" is: the mention holds the office */
	while (head < end && q->view[head].cls & (W_DET | W_OBL | W_POSS))
		head++;
	for (; i < end; i++) {
		const struct qtok *t = &q->view[i];
		const struct mention *m;
		size_t from, to;

		if (t->kind != TOK_WORD || !(t->flags & T_CAP))
			continue;
		m = quotes_mention(q, i, &from, &to);
		if (!m && t->cls & W_DET)
			continue; /* "Der" at the head of a sentence */
		if (!m || m->kind == MENTION_PRONOUN)
			return 0;
		if (m->role_start == m->role_end)
			from += m->name_start - m->start;
		if (q->blang != LANG_DE && head < i && from > q->at + q->view[head].at)
			return 0;
		for (i++; i < end && q->at + q->view[i].at < to; i++)
			;
		return i >= end || q->view[i].kind != TOK_WORD || !(q->view[i].flags & T_CAP);
	}
	return 0;
}

/* Begins with two capitals in a row: the look of a name. */
static int
name_like(const struct quotes *q, uint32_t i, uint32_t end)
{
	uint32_t start = i;
	size_t at, to;
	rel_str w;

	for (; i < end; i++)
		if (q->view[i].kind == TOK_WORD && q->view[i].flags & T_CAP && !(q->view[i].cls & W_CLOSED))
			break;
	if (i + 1 >= end || q->view[i + 1].kind != TOK_WORD || !(q->view[i + 1].flags & T_CAP))
		return 0;
	if (q->blang != LANG_DE)
		return 1;
	w = qtok_text(q, &q->view[i + 1]);
	if (i > start && w.n > 3 && w.p[w.n - 1] == 's') /* "Die Aussagen Meiers" */
		return 0;
	w = qtok_text(q, &q->view[i]);
	/* "Jegliche Schuld", at the head of a sentence */
	return i > start || w.n < 6 || w.p[w.n - 1] != 'e' || quotes_mention(q, i, &at, &to) != NULL;
}

/* The head noun of "der ... Noun". */
static uint32_t
head_of(const struct quotes *q, uint32_t i, uint32_t end)
{
	for (i++; i < end; i++)
		if (q->view[i].flags & T_CAP)
			return i;
	return end - 1;
}

/* "der" before these is a dative or genitive. */
static int
feminine(const struct quotes *q, uint32_t i)
{
	return (quotes_ending(q->lex, qtok_text(q, &q->view[i])) & W_FEM) != 0;
}

/* Number of the phrase from .. end as its first words tell: 's', 'p' or 0. */
static char
number_of(const struct quotes *q, uint32_t i, uint32_t end)
{
	const struct qtok *t = &q->view[i];
	const struct mention *m;
	rel_str next;
	uint32_t k;
	size_t from, to;

	m = t->flags & T_CAP && !(t->cls & W_DET) ? quotes_mention(q, i, &from, &to) : NULL;
	if (m && m->plural)
		return 'p'; /* Zeugen */
	if (i + 1 >= end)
		return 0;
	for (k = i + 1; k < end; k++)
		if (q->view[k].cls & W_COORD)
			return 0;
	if (t->cls & (W_ONE | W_MANY))
		return t->cls & W_ONE ? 's' : 'p';
	next = qtok_text(q, &q->view[i + 1]);
	if (!quotes_is(q, i, t->flags & T_CAP ? "Die" : "die") || next.n < 5)
		return 0;
	if (q->view[i + 1].flags & T_CAP) { /* Äußerungen, Firmen */
		uint64_t ends = quotes_ending(q->lex, next);

		return ends & W_MANY ? 'p' : ends & W_FEM ? 's' : 0;
	}
	return next.p[next.n - 1] == 'e' ? 's' : !memcmp(next.p + next.n - 2, "en", 2) ? 'p' : 0;
}

/* Number of a verb that reports, 0 of others. */
static char
number_of_verb(const struct quotes *q, uint32_t verb)
{
	rel_str w = qtok_text(q, &q->view[verb]);

	if (!(q->view[verb].cls & (C_VERB | C_WEAK)) || w.n < 4)
		return 0;
	return !memcmp(w.p + w.n - 2, "en", 2) || !memcmp(w.p + w.n - 3, "ern", 3) ? 'p' : 's';
}

/* German puts the object first now and then: "Die Kritik nannte der
 * Minister ...".  Right of the verb a phrase that can only be the subject. */
static int
right_wins(const struct quotes *q, const struct qframe *l, const struct qframe *r, uint32_t verb)
{
	const struct qtok *t = &q->view[r->who];
	rel_str w = qtok_text(q, t);
	char a, b, v;

	if (!r->who_end || r->who > verb + 3 || qtok_is(&q->view[verb + 1], ',') ||
		(q->view[l->who].cls & W_PRON && !(q->view[l->who].cls & W_DET)))
		return 0;
	if (str_is(w, "er") || (str_is(w, "sie") && !quotes_is_person(q, l->who, l->who_end)))
		return 1;
	a = number_of(q, l->who, l->who_end);
	b = number_of(q, r->who, r->who_end);
	v = number_of_verb(q, verb);
	if (v && b && b != v) /* "Die Polizei bittet Zeugen" */
		return 0;
	if (v && a && a != v && a != b)
		return 1;
	/* "Der Verband, Nachfolger von Y, würdigte X": set off by its commas */
	if (qtok_is(&q->view[verb - 1], ',') && l->who_end > l->who + 1)
		return 0;
	if (quotes_is_person(q, l->who, l->who_end) || name_like(q, l->who, l->who_end))
		return 0;
	if (str_is(w, "der") && r->who_end > r->who + 1 && r->who <= verb + 2)
		return !str_is(qtok_text(q, &q->view[l->who]), "Der") &&
		       !feminine(q, head_of(q, r->who, r->who_end));
	if (quotes_is_person(q, r->who, r->who_end) || name_like(q, r->who, r->who_end))
		return !(t->cls & W_OBL);
	/* "Relativierend fügt Gall hinzu": an adverb, not a noun */
	return l->who_end == l->who + 1 && l->who + 1 == verb && !(q->view[l->who].cls & (W_PRON | W_DET)) &&
	       !(t->cls & (W_OBL | W_POSS | W_DET));
}

static struct qframe
better_side(const struct quotes *q, struct qframe l, uint32_t verb, uint32_t to)
{
	struct qframe r;

	if (q->blang != LANG_DE || !l.who_end || verb + 1 >= to)
		return l;
	r = subject_right(q, verb, to);
	return right_wins(q, &l, &r, verb) ? r : l;
}

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
	rel_str w = qtok_text(q, t);

	if (q->blang != LANG_EN || i + 2 >= to || t->kind != TOK_WORD || !(t->flags & T_CAP))
		return 0;
	if (q->view[i + 1].flags & T_CAP || past_comma(q, i, to) == to)
		return 0;
	return (w.n > 4 && !memcmp(w.p + w.n - 3, "ing", 3)) || t->cls & C_PART;
}

struct qframe
quotes_main_subject(const struct quotes *q, uint32_t from, uint32_t to)
{
	const struct qtok *v = q->view;
	struct qframe l = {0};
	uint32_t i = from, e, n;
	int fronted = 0;

	if (opens_with_participle(q, from, to))
		i = past_comma(q, from, to);

	for (n = 0; i < to && n < 40; n++) {
		if (v[i].kind == TOK_QUOTE || (v[i].cls & W_SUB && !(v[i].cls & W_PREP) && !l.who_end)) {
			if (v[i].kind == TOK_QUOTE && !l.who_end) {
				i++;
				fronted = 1;
				continue;
			}
			if (v[i].kind == TOK_QUOTE)
				break;
			i = past_comma(q, i, to);
			fronted = 1;
		} else if (qtok_is(&v[i], ',')) {
			if (l.who_end && i + 1 < to && !verb_like(&v[i + 1]))
				i = past_comma(q, i, to);
			else
				i++;
		} else if ((v[i].cls & (W_COORD | W_ADV | W_DAY)) && !(v[i].cls & (W_DET | W_PRON | W_AUX)) &&
			   v[i].kind == TOK_WORD) {
			fronted |= (v[i].cls & W_COORD) == 0 && !l.who_end;
			i++;
		} else if (v[i].cls & W_PREP && !(v[i].cls & W_DET && !(v[i].cls & W_OBL)) &&
			   quotes_particle_name(q, i, to) == i) {
			e = quotes_np(q, i + 1, to);
			i = e > i + 1 ? e : i + 1;
			fronted |= !l.who_end;
		} else if (!l.who_end && !(fronted && verb_like(&v[i])) && (e = quotes_np(q, i, to)) > i) {
			if (!oblique(q, i))
				l = found(i, e);
			else
				fronted = 1;
			i = e;
		} else if (verb_like(&v[i])) {
			if (l.who_end)
				l = better_side(q, l, i, to);
			else
				l = subject_right(q, i, to);
			l.copula = (v[i].cls & W_AUX) != 0;
			return l;
		} else {
			i++;
		}
	}
	return l;
}

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
	const struct qtok *v = q->view;
	uint32_t cs, b = back_over(q, from, verb), e, i;
	int sub = 0;
	struct qframe f;

	/* X, der Vorsitzende, sagte: the phrase before the commas */
	if (b > from && qtok_is(&v[b - 1], ',')) {
		from = apposed(q, from, b);
		for (i = from; i < b && (skips(&v[i]) || v[i].cls & W_COORD || qtok_is(&v[i], ',')); i++)
			;
		if (v[i].cls & W_SUB && !(v[i].cls & (W_PREP | W_DET)) && i + 1 < b)
			i++; /* "Wie X, der Sprecher, sagte" */
		if (!(v[i].cls & W_PREP) && !(v[i].cls & W_SUB)) {
			e = quotes_np(q, i, b);
			if (e == i && q->blang != LANG_DE && person_behind(q, i, i + 1, b, &f))
				return f;
			if (e > i && person_behind(q, i, e, b, &f))
				return f;
			if (e > i && !oblique(q, i) && (qtok_is(&v[e], ',') || e + 1 >= b))
				return better_side(q, found(i, e), verb, to);
		}
	}
	cs = clause_start(q, from, verb, &sub);
	/* ... and said: the subject is that of the clause before */
	if (b > from && v[b - 1].cls & W_COORD && b - 1 > from) {
		f = quotes_main_subject(q, from, b - 1);
		if (f.who_end)
			return f;
	}
	f = subject_left(q, cs, verb, sub);
	if (f.who_end)
		return sub ? f : better_side(q, f, verb, to);
	if (q->blang == LANG_EN) {
		f = bare_subject(q, from, b);
		if (f.who_end)
			return f;
	}
	f = subject_right(q, verb, to);
	if (f.who_end)
		return f;
	return quotes_main_subject(q, from, verb);
}
