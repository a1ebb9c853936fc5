/* SPDX-License-Identifier: MIT */
/*
 * Noun phrases without a parser: a phrase is grown from its left end by word
 * classes and capitals, with what belongs to it (genitive, "von ...",
 * brackets, apposition).
 */
#include "pass/quotes.h"

enum { ADJECTIVES = 6, PARTICLES = 3, BRACKET = 10, POST = 6 };

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

static int
is_genitive(const struct quotes *q, uint32_t i)
{
	return quotes_small(q, i, W_GENITIVE);
}

/* "Müller-Meier & Co", "Bündnis 90/Die Grünen": the sign at i joins two names. */
static uint32_t
past_joint(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *v = q->view;

	if (i + 1 < to && nounish(&v[i + 1]))
		return i + 1;
	return i + 2 < to && v[i + 1].flags & T_CAP && !(v[i + 1].flags & T_GAP) && nounish(&v[i + 2]) ? i + 2
												       : i;
}

/* "Ursula von der Leyen", "Yann Le Goff": particles, then a capital again. */
static uint32_t
past_particles(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	if (q->blang == LANG_DE && is_genitive(q, i))
		return i; /* "erzählt X der Zeitung" */
	for (k = i; k < to && k < i + PARTICLES && quotes_has(q, k, W_PARTICLE); k++)
		;
	return k < to && q->view[k].flags & T_CAP && q->view[k].kind == TOK_WORD ? k : i;
}

/* "Lanny A. Breuer": the "A." at i, which is no article. */
static int
is_initial(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];

	return t->kind == TOK_WORD && t->n == 1 && t->flags & T_CAP && i + 2 < to && qtok_is(&t[1], '.') &&
	       !(t[1].flags & T_GAP) && t[2].flags & T_CAP;
}

/* Where a run of names that began at start goes on behind i; i: not at all. */
static uint32_t
run_on(const struct quotes *q, uint32_t start, uint32_t i, uint32_t to)
{
	const struct qtok *v = q->view;

	if (nounish(&v[i]))
		return i + 1;
	if (i == start)
		return i;
	if (is_initial(q, i, to))
		return i + 2;
	if (inner_point(q, i))
		return i + 1 < to && (nounish(&v[i + 1]) || v[i + 1].flags & T_CAP) ? i + 1 : i;
	if (qtok_is(&v[i], '&') || (qtok_is(&v[i], '/') && !(v[i].flags & T_GAP)))
		return past_joint(q, i, to);
	if (!(v[i - 1].flags & T_CAP))
		return i;
	if (quotes_has(q, i, W_PARTICLE))
		return past_particles(q, i, to);
	/* Abu al Masri, Ahn Jae wook */
	return v[i].kind == TOK_WORD && v[i].n <= 3 && !v[i].cls && i + 1 < to && nounish(&v[i + 1]) ? i + 1
												     : i;
}

/* The run of capitals and numbers from i; particles between capitals too. */
static uint32_t
names_run(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t start = i, e;

	for (; i < to; i = e) {
		e = run_on(q, start, i, to);
		if (e == i)
			break;
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

/* Past the adjectives from i on, as far as a word that begins something else. */
static uint32_t
past_adjectives(const struct quotes *q, uint32_t i, uint32_t to, int det)
{
	const struct qtok *v = q->view;
	uint32_t k;

	for (k = i; k < to && k < i + ADJECTIVES && v[k].kind == TOK_WORD && !nounish(&v[k]); k++) {
		if (v[k].cls & (W_PREP | W_SUB | W_AUX | W_MODAL | W_DET | W_OBL | W_PRON | W_REFL))
			break;
		if (v[k].cls & W_COORD && (!det || k + 1 >= to || v[k + 1].flags & T_CAP))
			break;
		if (v[k].cls & C_VERB && (!det || (q->blang != LANG_DE && k > i)))
			break;
	}
	return k;
}

/* The end of the head behind the adjectives i .. k, or i.  German writes its
 * nouns with a capital; a short word before one is no adjective. */
static uint32_t
capital_head(const struct quotes *q, uint32_t i, uint32_t k, uint32_t to, int det)
{
	uint32_t end = names_run(q, k, to);

	if (end > k && (det || k == i || q->view[k - 1].n > 3))
		return end;
	end = names_run(q, i, to);
	return end == i && q->blang == LANG_NL && k > i ? names_run(q, k, to) : end;
}

/* Elsewhere the words behind an article are the phrase, "the chief economist",
 * then perhaps a name; without one only a name is. */
static uint32_t
small_head(const struct quotes *q, uint32_t i, uint32_t k, uint32_t to, int det)
{
	uint32_t end = of_owner(q, i, names_run(q, k, to), to);

	return det || end > k ? end : i;
}

/* Determiners, adjectives, head; no more. */
static uint32_t
core(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *v = q->view;
	uint32_t start = i, k, end;
	int capitals = q->blang == LANG_DE || q->blang == LANG_NL;

	if (i < to && v[i].cls & W_PRON && !(v[i].cls & (W_DET | W_POSS)))
		return i + 1;
	while (i < to && v[i].cls & (W_DET | W_OBL | W_POSS) && !(v[i].cls & W_SUB && v[i].cls & W_PREP))
		i++;
	k = past_adjectives(q, i, to, i > start);
	end = capitals ? capital_head(q, i, k, to, i > start) : small_head(q, i, k, to, i > start);
	if (end > i || (k > i && !capitals))
		return end;
	/* "dieser", "beide" alone */
	return start < to && v[start].cls & (W_PRON | W_INDEF) && v[start].kind == TOK_WORD ? start + 1
											    : start;
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

static uint32_t
past_bracket(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i + 1; k < to && k <= i + BRACKET; k++)
		if (qtok_is(&q->view[k], ')'))
			return k + 1;
	return i;
}

/* "vom Verband", "of the board"; a name or noun must follow, not a verb as in
 * "aux habitants de rester". */
static uint32_t
past_attribute(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t e = core(q, i + 1, to);

	if (e == i + 1 && !(quotes_has(q, i, W_INFIN) &&
				  quotes_ending(q->lex, qtok_text(q, &q->view[i + 1])) & W_INFIN))
		e = bare_nouns(q, i + 1, to);
	return e > i + 1 ? e : i;
}

static uint32_t post(const struct quotes *q, uint32_t start, uint32_t i, uint32_t to, int depth);

/* An office in small letters: "maire de Cahors". */
static uint32_t
small_apposition(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k = i;

	if (q->blang == LANG_DE)
		return i;
	while (k < to && k < i + 3 && is_open_word(&q->view[k]) && !(q->view[k].cls & C_VERB))
		k++;
	return k > i ? post(q, i, k, to, 1) : i;
}

/* ", Vorsitzender des Verbands,": what stands between commas.  An age ends
 * with one, not so "the agency, 62 % of ...". */
static uint32_t
past_apposition(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *v = q->view;
	uint32_t e = phrase(q, i + 1, to, 1);

	if (e == i + 1)
		e = small_apposition(q, i + 1, to);
	if (e == i + 1 || !closes_apposition(q, e, to))
		return i;
	if (v[i + 1].kind == TOK_NUMBER && e < to && v[e].kind == TOK_PUNCT && !qtok_is(&v[e], ',') &&
		!qtok_is(&v[e], '.'))
		return i;
	return e;
}

/* "gratulierte sie der Ministerin": is start .. i no more than a pronoun? */
static int
is_bare_pronoun(const struct quotes *q, uint32_t start, uint32_t i)
{
	return quotes_has(q, start, W_PRON) && i == start + 1;
}

/* Past the next thing that belongs to the phrase start .. i, or i.  depth: 1
 * in an apposition, 2 behind "und", so that neither nests. */
static uint32_t
grown(const struct quotes *q, uint32_t start, uint32_t i, uint32_t to, int depth, int *apposed)
{
	const struct qtok *v = q->view;
	uint32_t e;

	if (qtok_is(&v[i], '('))
		return past_bracket(q, i, to);
	if (i > start && is_aside(q, i))
		return i;
	if (is_genitive(q, i) && !is_bare_pronoun(q, start, i)) {
		e = core(q, i, to);
		return e > i + 1 ? e : i;
	}
	if (i + 1 >= to)
		return i;
	if (v[i].cls & W_ATT && !is_bare_pronoun(q, start, i))
		return past_attribute(q, i, to);
	if (v[i].cls & W_COORD && depth < 2) {
		e = phrase(q, i + 1, to, 2);
		return e > i + 1 && v[i].n <= 3 ? e : i;
	}
	if (!qtok_is(&v[i], ',') || depth || *apposed || !apposes(q, i + 1, to))
		return i;
	*apposed = v[i + 1].kind != TOK_NUMBER;
	return past_apposition(q, i, to);
}

/* The end of what belongs to the phrase start .. i. */
static uint32_t
post(const struct quotes *q, uint32_t start, uint32_t i, uint32_t to, int depth)
{
	uint32_t e;
	int round, apposed = 0;

	for (round = 0; round < POST && i < to; round++, i = e) {
		e = grown(q, start, i, to, depth, &apposed);
		if (e == i)
			break;
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
