/* SPDX-License-Identifier: MIT */
/*
 * German may begin a sentence with the object: "Die Kritik nannte der
 * Minister falsch".  Which of the phrases beside the verb is its subject?
 * Number, case and who is a person tell; the left one when nothing does.
 */
#include "pass/quotes.h"

enum number { UNTOLD, SINGULAR, PLURAL };

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

/* "die" is both: the word behind it tells, a noun by its ending (Äußerungen,
 * Firma), an adjective by its weak one (die neue, die neuen). */
static enum number
number_behind_die(const struct quotes *q, uint32_t i)
{
	rel_str w = qtok_text(q, &q->view[i]);
	uint64_t ends;

	if (w.n < 5)
		return UNTOLD;
	if (!(q->view[i].flags & T_CAP))
		return w.p[w.n - 1] == 'e' ? SINGULAR : !memcmp(w.p + w.n - 2, "en", 2) ? PLURAL : UNTOLD;
	ends = quotes_ending(q->lex, w);
	return ends & W_MANY ? PLURAL : ends & W_FEM ? SINGULAR : UNTOLD;
}

/* Of the phrase i .. end, as its first words tell. */
static enum number
number_of(const struct quotes *q, uint32_t i, uint32_t end)
{
	const struct qtok *t = &q->view[i];
	const struct mention *m;
	size_t from, to;
	uint32_t k;

	m = t->flags & T_CAP && !(t->cls & W_DET) ? quotes_mention(q, i, &from, &to) : NULL;
	if (m && m->plural)
		return PLURAL; /* Zeugen */
	for (k = i + 1; k < end; k++)
		if (q->view[k].cls & W_COORD)
			return UNTOLD;
	if (i + 1 >= end)
		return UNTOLD;
	if (t->cls & (W_ONE | W_MANY))
		return t->cls & W_ONE ? SINGULAR : PLURAL;
	return quotes_is(q, i, t->flags & T_CAP ? "Die" : "die") ? number_behind_die(q, i + 1) : UNTOLD;
}

/* Of a verb that reports: sagen, sagten, äußern. */
static enum number
number_of_verb(const struct quotes *q, uint32_t verb)
{
	rel_str w = qtok_text(q, &q->view[verb]);

	if (!(q->view[verb].cls & (C_VERB | C_WEAK)) || w.n < 4)
		return UNTOLD;
	return !memcmp(w.p + w.n - 2, "en", 2) || !memcmp(w.p + w.n - 3, "ern", 3) ? PLURAL : SINGULAR;
}

/* Whose number is the verb's?  -1: the left one's, 1: the right one's. */
static int
agreement(const struct quotes *q, const struct qframe *l, const struct qframe *r, uint32_t verb)
{
	enum number a = number_of(q, l->who, l->who_end), b = number_of(q, r->who, r->who_end);
	enum number v = number_of_verb(q, verb);

	if (v && b && b != v) /* "Die Polizei bittet Zeugen" */
		return -1;
	return v && a && a != v && a != b;
}

static int
is_known(const struct quotes *q, const struct qframe *f)
{
	return quotes_is_person(q, f->who, f->who_end) || name_like(q, f->who, f->who_end);
}

/* Can only the right one be the subject?  Neither is told by its number. */
static int
by_case(const struct quotes *q, const struct qframe *l, const struct qframe *r, uint32_t verb)
{
	const struct qtok *first = &q->view[l->who], *t = &q->view[r->who];

	/* "Der Verband, Nachfolger von Y, würdigte X": set off by its commas */
	if (qtok_is(&q->view[verb - 1], ',') && l->who_end > l->who + 1)
		return 0;
	if (is_known(q, l))
		return 0;
	if (quotes_is(q, r->who, "der") && r->who_end > r->who + 1 && r->who <= verb + 2)
		return !quotes_is(q, l->who, "Der") && !feminine(q, head_of(q, r->who, r->who_end));
	if (is_known(q, r))
		return !(t->cls & W_OBL);
	if (l->who_end == l->who + 1 && quotes_ending(q->lex, qtok_text(q, first)) & W_ADV)
		return 1; /* "Unmissverständlich stellte das Gericht klar" */
	/* "Relativierend fügt Gall hinzu": an adverb, not a noun */
	return l->who_end == l->who + 1 && l->who + 1 == verb && !(first->cls & (W_PRON | W_DET)) &&
	       !(t->cls & (W_OBL | W_POSS | W_DET));
}

int
quotes_right_wins(const struct quotes *q, const struct qframe *l, const struct qframe *r, uint32_t verb)
{
	int told;

	if (!r->who_end || r->who > verb + 3 || qtok_is(&q->view[verb + 1], ',') ||
		(q->view[l->who].cls & W_PRON && !(q->view[l->who].cls & W_DET)))
		return 0;
	if (quotes_is(q, r->who, "er") ||
		(quotes_is(q, r->who, "sie") && !quotes_is_person(q, l->who, l->who_end)))
		return 1;
	told = agreement(q, l, r, verb);
	return told ? told > 0 : by_case(q, l, r, verb);
}
