/* SPDX-License-Identifier: MIT */
/*
 * Noun phrases and the subject of a verb, without a parser: a phrase is
 * grown from its left end by word classes and capitals, with what belongs to
 * it (genitive, "von ...", brackets, apposition); the subject is looked for
 * on the side where the language puts it.
 */
#include "pass/quotes.h"

enum { ADJECTIVES = 6, POST = 6, REACH = 40 };

static int
is_open_word(const struct qtok *t)
{
	return t->kind == TOK_WORD && !(t->cls & (W_CLOSED | W_SUB));
}

static int
nounish(const struct qtok *t)
{
	if (t->kind == TOK_NUMBER)
		return 1;
	if (t->kind != TOK_WORD || t->cls & W_DAY)
		return 0;
	if (t->flags & T_NAMED)
		return 1;
	return t->flags & T_CAP && !(t->cls & (W_DET | W_OBL | W_POSS | W_PREP | W_SUB | W_COORD | W_AUX | W_MODAL | W_REFL | W_ADV) && !(t->flags & T_CAPS));
}

/* A point that is part of a name: "Dr.", "J.", "3." */
static int
inner_point(const struct quotes *q, uint32_t i)
{
	const struct qtok *l = &q->view[i - 1];

	return qtok_is(&q->view[i], '.') && (l->cls & W_ABBR || l->n == 1 || (l->kind == TOK_NUMBER && l->n <= 2));
}

static int
is_particle(const struct quotes *q, uint32_t i)
{
	static const char *const words[] = {"von", "van", "de", "der", "den", "du", "di", "da", "del", "della", "bin", "al",
		"el", "la", "le", "ter", "ten", "zu", "dos", "y"};
	rel_str s = qtok_text(q, &q->view[i]);
	size_t k;

	for (k = 0; k < sizeof(words) / sizeof(*words); k++)
		if (str_is(s, words[k]))
			return 1;
	return 0;
}

/* The run of capitals and numbers from i; particles between capitals too. */
static uint32_t
names_run(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *v = q->view;
	uint32_t start = i, j;

	while (i < to) {
		if (nounish(&v[i])) {
			i++;
		} else if (i > start && inner_point(q, i) && i + 1 < to && (nounish(&v[i + 1]) || q->view[i + 1].flags & T_CAP)) {
			i++;
		} else if (i > start && (qtok_is(&v[i], '&') || (qtok_is(&v[i], '/') && !(v[i].flags & T_GAP))) && i + 1 < to && nounish(&v[i + 1])) {
			i++;
		} else if (i > start && v[i - 1].flags & T_CAP && is_particle(q, i)) {
			for (j = i; j < to && j < i + 3 && is_particle(q, j); j++)
				;
			if (j >= to || !(v[j].flags & T_CAP) || v[j].kind != TOK_WORD)
				break;
			i = j;
		} else if (i > start && v[i].kind == TOK_WORD && v[i].n <= 3 && !(v[i].cls) && i + 1 < to && nounish(&v[i + 1]) && v[i - 1].flags & T_CAP) {
			i++; /* Abu al Masri, Ahn Jae wook */
		} else {
			break;
		}
	}
	return i;
}

/* Determiners, adjectives, head; no more. */
static uint32_t
core(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *v = q->view;
	uint32_t start = i, j, det = 0, end;

	if (i < to && v[i].cls & W_PRON && !(v[i].cls & (W_DET | W_POSS)))
		return i + 1;
	while (i < to && (v[i].cls & (W_DET | W_OBL | W_POSS)) && !(v[i].cls & W_SUB && v[i].cls & W_PREP)) {
		det = 1;
		i++;
	}
	for (j = i; j < to && j < i + ADJECTIVES && v[j].kind == TOK_WORD && !nounish(&v[j]); j++) {
		if (v[j].cls & (W_PREP | W_SUB | W_AUX | W_MODAL | W_DET | W_OBL | W_PRON | W_REFL))
			break;
		if (v[j].cls & W_COORD && (!det || j + 1 >= to || v[j + 1].flags & T_CAP))
			break;
		if (v[j].cls & C_VERB && !det)
			break;
		if (v[j].cls & C_VERB && q->blang != LANG_DE && j > i)
			break;
	}
	if (q->blang == LANG_DE || q->blang == LANG_NL) {
		end = names_run(q, j, to);
		if (end > j && (det || j == i || v[j - 1].n > 3))
			return end;
		end = names_run(q, i, to);
		if (end > i)
			return end;
		if (q->blang == LANG_NL && j > i)
			return names_run(q, j, to);
	} else {
		end = names_run(q, j, to);
		if (det && j > i) {
			/* "the chief economist", then perhaps a name */
			return end;
		}
		if (end > i)
			return j == i || end > j ? end : i;
	}
	if (det && i == start + 1 && (v[start].cls & (W_PRON | W_INDEF)))
		return i; /* "dieser", "beide" alone */
	if (start < to && v[start].cls & (W_PRON | W_INDEF) && v[start].kind == TOK_WORD)
		return start + 1;
	return start;
}

static int
is_genitive(const struct quotes *q, uint32_t i)
{
	rel_str s = qtok_text(q, &q->view[i]);

	return q->blang == LANG_DE && (str_is(s, "der") || str_is(s, "des") || str_is(s, "eines") || str_is(s, "einer") ||
	       str_is(s, "dieser") || str_is(s, "deren") || str_is(s, "seiner") || str_is(s, "ihrer") || str_is(s, "seines") || str_is(s, "ihres"));
}

/* A token that may stand behind a closed apposition. */
static int
closes_apposition(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];

	return i >= to || (t->kind == TOK_PUNCT && t->c != '(') || t->kind == TOK_QUOTE;
}

/* Does the phrase from i have the look of an office: no bare full name needed? */
static int
apposes(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];

	if (i >= to || t->kind == TOK_QUOTE || t->cls & (W_SUB | W_PREP | W_COORD | W_PRON) )
		return 0;
	return t->kind == TOK_WORD || t->kind == TOK_NUMBER;
}

static uint32_t
phrase(const struct quotes *q, uint32_t i, uint32_t to, int depth);

/* "presidente del club": nouns in small letters behind a preposition. */
static uint32_t
bare_nouns(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k = i;

	if (q->blang == LANG_DE)
		return i;
	while (k < to && k < i + 3 && is_open_word(&q->view[k]) && !(q->view[k].cls & (C_VERB | C_WEAK | W_DAY)))
		k++;
	return k;
}

/* What belongs to a phrase that ends at i. */
static uint32_t
post(const struct quotes *q, uint32_t start, uint32_t i, uint32_t to, int depth)
{
	const struct qtok *v = q->view;
	int round, apposed = 0;

	for (round = 0; round < POST && i < to; round++) {
		uint32_t e = i, k;

		if (qtok_is(&v[i], '(')) {
			for (k = i + 1; k < to && k < i + 10 && !qtok_is(&v[k], ')'); k++)
				;
			if (k >= to || !qtok_is(&v[k], ')'))
				return i;
			e = k + 1;
		} else if (is_genitive(q, i)) {
			e = core(q, i, to);
			if (e == i + 1)
				e = i;
		} else if (v[i].cls & W_ATT && i + 1 < to && !(v[start].cls & W_PRON && i == start + 1)) {
			e = core(q, i + 1, to);
			if (e == i + 1)
				e = bare_nouns(q, i + 1, to);
			e = e > i + 1 ? e : i;
		} else if (v[i].cls & W_COORD && i + 1 < to && depth < 2) {
			e = phrase(q, i + 1, to, 2);
			e = e > i + 1 && v[i].n <= 3 ? e : i;
		} else if (qtok_is(&v[i], ',') && depth < 1 && !apposed && apposes(q, i + 1, to)) {
			apposed = v[i + 1].kind != TOK_NUMBER;
			e = phrase(q, i + 1, to, 1);
			/* an office in lower case: "maire de Cahors" */
			if (e == i + 1 && q->blang != LANG_DE) {
				for (k = i + 1; k < to && k < i + 4 && is_open_word(&v[k]) && !(v[k].cls & C_VERB); k++)
					;
				e = k > i + 1 ? post(q, i + 1, k, to, 1) : i;
			}
			if (e <= i + 1 || !closes_apposition(q, e, to))
				return i;
		}
		if (e == i)
			break;
		i = e;
	}
	return i;
}

/* "Von der Leyen": a name that begins like a preposition. */
static uint32_t
particle_name(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];
	const struct quotes_line *l;
	const struct mention *m;
	uint32_t e = i;

	if (i + 1 >= to || !(t->flags & T_CAP) || !(t->cls & W_PREP))
		return i;
	l = &q->line[quotes_line_of(q, q->at + t->at)];
	m = persons_covering(q->persons, l->par, q->at + t->at - l->at, 0);
	if (!m || m->start != q->at + t->at - l->at || m->kind > MENTION_SURNAME)
		return i;
	while (e < to && q->at + q->view[e].at < l->at + m->end)
		e++;
	return e;
}

static uint32_t
phrase(const struct quotes *q, uint32_t i, uint32_t to, int depth)
{
	uint32_t e = particle_name(q, i, to);

	if (e == i)
		e = core(q, i, to);

	return e > i ? post(q, i, e, to, depth) : i;
}

uint32_t
quotes_np(const struct quotes *q, uint32_t i, uint32_t to)
{
	return phrase(q, i, to, 0);
}

/* ---- the subject of a verb ------------------------------------------------------- */

static int
skips(const struct qtok *t)
{
	return (t->cls & (W_ADV | W_REFL | W_DAY)) && !(t->cls & (W_DET | W_OBL | W_PRON)) && t->kind == TOK_WORD;
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

/* Where the clause of the verb begins. */
static uint32_t
clause_start(const struct quotes *q, uint32_t from, uint32_t verb, int *sub)
{
	const struct qtok *v = q->view;
	uint32_t i;

	*sub = 0;
	for (i = verb; i > from && verb - i < REACH; i--) {
		const struct qtok *t = &v[i - 1];

		if (t->kind == TOK_QUOTE && q->blang == LANG_DE && i < q->nview && !qtok_is(&v[i], ','))
			continue; /* "..., weil er X als »Q« bezeichnete" */
		if (t->kind == TOK_QUOTE || qtok_is(t, ':') || qtok_is(t, ';') || qtok_is(t, ','))
			return i;
		if (t->kind == TOK_PUNCT && t->c == '-' && t->flags & T_GAP)
			return i;
		if (t->cls & W_SUB && !(t->cls & W_PREP) && (i - 1 == from || v[i - 2].kind == TOK_PUNCT || v[i - 2].kind == TOK_QUOTE || v[i - 2].cls & W_COORD)) {
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
	while (i > from && (skips(&q->view[i - 1]) || (q->blang != LANG_DE && q->blang != LANG_NL && q->view[i - 1].cls & (W_AUX | W_MODAL))))
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
			if ((v[i].cls & W_PRON && !(v[i].cls & (W_DET | W_REFL))) || (v[i].flags & T_CAP && v[i].kind == TOK_WORD && v[i - 1].cls & W_REL)) {
				e = quotes_np(q, i, end);
				if (e > i && e >= end - 1)
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
		if (v[i].cls & W_PREP && !(v[i].cls & W_DET) && particle_name(q, i, end) == i) {
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
	return found(first, first_end);
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
			if (n > 1)
				break;
			i++;
			continue;
		}
		if (skips(&v[i]) || v[i].cls & (W_AUX | C_PART)) {
			i++;
			continue;
		}
		if (v[i].cls & W_PREP && !(v[i].cls & W_DET && germanic) && particle_name(q, i, to) == i) {
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
	for (; i < end; i++) {
		const struct qtok *t = &q->view[i];
		const struct quotes_line *l;
		const struct mention *m;

		if (t->kind != TOK_WORD || !(t->flags & T_CAP))
			continue;
		l = &q->line[quotes_line_of(q, q->at + t->at)];
		m = persons_covering(q->persons, l->par, q->at + t->at - l->at, 0);
		if (!m || m->kind == MENTION_PRONOUN)
			return 0;
		for (i++; i < end && q->at + q->view[i].at < l->at + m->end; i++)
			;
		return i >= end || q->view[i].kind != TOK_WORD || !(q->view[i].flags & T_CAP);
	}
	return 0;
}

/* Begins with two capitals in a row: the look of a name. */
static int
name_like(const struct quotes *q, uint32_t i, uint32_t end)
{
	for (; i < end; i++)
		if (q->view[i].kind == TOK_WORD && q->view[i].flags & T_CAP && !(q->view[i].cls & W_CLOSED))
			break;
	return i + 1 < end && q->view[i + 1].kind == TOK_WORD && q->view[i + 1].flags & T_CAP;
}

/* "der" before these is a dative or genitive. */
static int
feminine(const struct quotes *q, uint32_t i)
{
	static const char *const ends[] = {"ung", "heit", "keit", "schaft", "tion", "tät", "ie", "ik", "ur", "enz", "anz", "schrift",
		"partei", "in", "presse", "agentur", "welt", "union", "firma", "bank", "bahn", "stadt"};
	rel_str w = qtok_text(q, &q->view[i]);
	size_t k, n;

	for (k = 0; k < sizeof(ends) / sizeof(*ends); k++) {
		n = strlen(ends[k]);
		if (w.n > n && !memcmp(w.p + w.n - n, ends[k], n))
			return 1;
	}
	return 0;
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

/* German puts the object first now and then: "Die Kritik nannte der
 * Minister ...".  Right of the verb a phrase that can only be the subject. */
static int
right_wins(const struct quotes *q, const struct qframe *l, const struct qframe *r, uint32_t verb)
{
	const struct qtok *t = &q->view[r->who];
	rel_str w = qtok_text(q, t);

	if (!r->who_end || r->who > verb + 3 || (q->view[l->who].cls & W_PRON && !(q->view[l->who].cls & W_DET)))
		return 0;
	if (str_is(w, "er") || (str_is(w, "sie") && !quotes_is_person(q, l->who, l->who_end)))
		return 1;
	if (quotes_is_person(q, l->who, l->who_end) || name_like(q, l->who, l->who_end))
		return 0;
	if (str_is(w, "der") && r->who_end > r->who + 1 && r->who <= verb + 2)
		return !str_is(qtok_text(q, &q->view[l->who]), "Der") && !feminine(q, head_of(q, r->who, r->who_end));
	if (quotes_is_person(q, r->who, r->who_end) || name_like(q, r->who, r->who_end))
		return !(t->cls & W_OBL);
	/* "Relativierend fügt Gall hinzu": an adverb, not a noun */
	return l->who_end == l->who + 1 && l->who + 1 == verb && !(q->view[l->who].cls & (W_PRON | W_DET)) && !(t->cls & (W_OBL | W_POSS));
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

struct qframe
quotes_main_subject(const struct quotes *q, uint32_t from, uint32_t to)
{
	const struct qtok *v = q->view;
	struct qframe l = {0};
	uint32_t i = from, e, n;
	int fronted = 0;

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
		} else if ((v[i].cls & (W_COORD | W_ADV | W_DAY)) && !(v[i].cls & (W_DET | W_PRON | W_AUX)) && v[i].kind == TOK_WORD) {
			fronted |= (v[i].cls & W_COORD) == 0 && !l.who_end;
			i++;
		} else if (v[i].cls & W_PREP && !(v[i].cls & W_DET && !(v[i].cls & W_OBL)) && particle_name(q, i, to) == i) {
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

struct qframe
quotes_subject(const struct quotes *q, uint32_t from, uint32_t verb, uint32_t to)
{
	const struct qtok *v = q->view;
	uint32_t cs, b = back_over(q, from, verb), e, i;
	int sub = 0;
	struct qframe f;

	/* X, der Vorsitzende, sagte: the phrase before the commas */
	if (b > from && qtok_is(&v[b - 1], ',')) {
		for (i = from; i < b && (skips(&v[i]) || v[i].cls & W_COORD || qtok_is(&v[i], ',')); i++)
			;
		if (v[i].cls & W_SUB && !(v[i].cls & (W_PREP | W_DET)) && i + 1 < b)
			i++; /* "Wie X, der Sprecher, sagte" */
		if (!(v[i].cls & W_PREP) && !(v[i].cls & W_SUB)) {
			e = quotes_np(q, i, b);
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
	f = subject_right(q, verb, to);
	if (f.who_end)
		return f;
	return quotes_main_subject(q, from, verb);
}
