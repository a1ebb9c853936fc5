/* SPDX-License-Identifier: MIT */
/*
 * Noun phrases without a parser: a phrase is grown from its left end by word
 * classes and capitals, with what belongs to it (genitive, "von ...",
 * brackets, apposition).
 */
#include "pass/quotes.h"

enum { ADJECTIVES = 6, POST = 6 };

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
	return t->flags & T_CAP && !(t->cls & (W_DET | W_OBL | W_POSS | W_PREP | W_SUB | W_COORD | W_AUX |
						      W_MODAL | W_REFL | W_ADV) &&
					   !(t->flags & T_CAPS));
}

/* A point that is part of a name: "Dr.", "J.", "3." */
static int
inner_point(const struct quotes *q, uint32_t i)
{
	const struct qtok *l = &q->view[i - 1];

	return qtok_is(&q->view[i], '.') &&
	       (l->cls & W_ABBR || l->n == 1 || (l->kind == TOK_NUMBER && l->n <= 2));
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
		} else if (i > start && inner_point(q, i) && i + 1 < to &&
			   (nounish(&v[i + 1]) || q->view[i + 1].flags & T_CAP)) {
			i++;
		} else if (i > start &&
			   (qtok_is(&v[i], '&') || (qtok_is(&v[i], '/') && !(v[i].flags & T_GAP))) &&
			   i + 1 < to &&
			   (nounish(&v[i + 1]) || (v[i + 1].flags & T_CAP && !(v[i + 1].flags & T_GAP) &&
							  i + 2 < to && nounish(&v[i + 2])))) {
			i += nounish(&v[i + 1]) ? 1 : 2; /* "Bündnis 90/Die Grünen" */
		} else if (i > start && v[i - 1].flags & T_CAP && quotes_small(q, i, W_PARTICLE)) {
			for (j = i; j < to && j < i + 3 && quotes_small(q, j, W_PARTICLE); j++)
				;
			if (j >= to || !(v[j].flags & T_CAP) || v[j].kind != TOK_WORD)
				break;
			i = j;
		} else if (i > start && v[i].kind == TOK_WORD && v[i].n <= 3 && !(v[i].cls) && i + 1 < to &&
			   nounish(&v[i + 1]) && v[i - 1].flags & T_CAP) {
			i++; /* Abu al Masri, Ahn Jae wook */
		} else {
			break;
		}
	}
	return i;
}

/* "Field's deputy": what a name in the genitive owns belongs to the phrase. */
static uint32_t
of_owner(const struct quotes *q, uint32_t start, uint32_t end, uint32_t to)
{
	rel_str w;
	uint32_t i = end;

	if (q->blang != LANG_EN || end == start)
		return end;
	w = qtok_text(q, &q->view[end - 1]);
	if (w.n < 3 || w.p[w.n - 1] != 's' || !(w.p[w.n - 2] == '\'' || (unsigned char)w.p[w.n - 2] == 0x99))
		return end;
	while (i < to && i < end + 3 && q->view[i].kind == TOK_WORD && !(q->view[i].flags & T_CAP) &&
		!(q->view[i].cls & (W_CLOSED | W_SUB | C_VERB | C_INF | C_PART | W_DAY)))
		i++;
	return i > end ? names_run(q, i, to) : end;
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
		end = of_owner(q, i, names_run(q, j, to), to);
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
	return quotes_small(q, i, W_GENITIVE);
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

	if (i >= to || t->kind == TOK_QUOTE || t->cls & (W_SUB | W_PREP | W_COORD | W_PRON))
		return 0;
	return t->kind == TOK_WORD || t->kind == TOK_NUMBER;
}

static uint32_t phrase(const struct quotes *q, uint32_t i, uint32_t to, int depth);

/* "presidente del club": nouns in small letters behind a preposition. */
static uint32_t
bare_nouns(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k = i;

	if (q->blang == LANG_DE)
		return i;
	while (k < to && k < i + 3 && is_open_word(&q->view[k]) &&
		!(q->view[k].cls & (C_VERB | C_WEAK | W_DAY)))
		k++;
	return k;
}

/* Behind the bare name of a person "im Interview", "am Rande" tell where it
 * was said, and "der Zeitung" to whom. */
static int
is_aside(const struct quotes *q, uint32_t i)
{
	const struct mention *m;
	size_t from, end;

	if (!quotes_small(q, i, W_ASIDE))
		return 0;
	m = quotes_mention(q, i - 1, &from, &end);
	return m && m->kind <= MENTION_SURNAME && m->name_end == m->end &&
	       end == q->at + q->view[i - 1].at + q->view[i - 1].n;
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
		} else if (i > start && is_aside(q, i)) {
			return i;
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
				for (k = i + 1;
					k < to && k < i + 4 && is_open_word(&v[k]) && !(v[k].cls & C_VERB);
					k++)
					;
				e = k > i + 1 ? post(q, i + 1, k, to, 1) : i;
			}
			if (e <= i + 1 || !closes_apposition(q, e, to) ||
				(v[i + 1].kind == TOK_NUMBER && e < to && v[e].kind == TOK_PUNCT &&
					!qtok_is(&v[e], ',') && !qtok_is(&v[e], '.')))
				return i; /* "the agency, 62 % of ..." */
		}
		if (e == i)
			break;
		i = e;
	}
	return i;
}

/* "Von der Leyen": a name that begins like a preposition. */
uint32_t
quotes_particle_name(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];
	size_t from, end;
	const struct mention *m;
	uint32_t e = i;

	if (i + 1 >= to || !(t->flags & T_CAP) || !(t->cls & W_PREP))
		return i;
	m = quotes_mention(q, i, &from, &end);
	if (!m || from != q->at + t->at || m->kind > MENTION_SURNAME)
		return i;
	while (e < to && q->at + q->view[e].at < end)
		e++;
	return e;
}

static uint32_t
phrase(const struct quotes *q, uint32_t i, uint32_t to, int depth)
{
	uint32_t e = quotes_particle_name(q, i, to);

	if (e == i)
		e = core(q, i, to);

	return e > i ? post(q, i, e, to, depth) : i;
}

uint32_t
quotes_np(const struct quotes *q, uint32_t i, uint32_t to)
{
	return phrase(q, i, to, 0);
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
