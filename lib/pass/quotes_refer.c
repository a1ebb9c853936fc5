/* SPDX-License-Identifier: MIT */
/*
 * Whom a word means that is no name: a pronoun, "der Firmenchef", "both".
 */
#include "pass/quotes.h"

enum { BESIDE = 4 };

char
quotes_gender(uint64_t cls)
{
	return cls & W_HE ? 'm' : cls & W_SHE ? 'f' : 0;
}

/* The person of that gender last mentioned before a place, in this block or
 * the n before it. */
static uint32_t
last_named(const struct quotes *q, struct quotes_place a, char gender, unsigned n)
{
	return persons_antecedent(q->persons, a.par, a.pos, gender, a.par - q->recent[n]);
}

/* Who spoke last in these blocks, when that one is known to be of the gender
 * and the person found is not. */
static uint32_t
fits_better(const struct quotes *q, uint32_t found, char gender)
{
	const struct person *p = q->persons->person;

	return gender && !p[found].gender && q->has_last && q->last.npersons == 1 &&
			       q->block - q->last_block <= 2 && p[q->last.person[0]].gender == gender
		       ? q->last.person[0]
		       : found;
}

/* The quotation that ends right before view token i, or NULL. */
static const struct qtok *
quoted_before(const struct quotes *q, uint32_t i)
{
	uint32_t n;

	for (n = 0; i && n < BESIDE; i--, n++)
		if (q->view[i - 1].kind == TOK_QUOTE)
			return &q->view[i - 1];
	return NULL;
}

/* Is the person named in that quotation? */
static int
named_in(const struct quotes *q, const struct qtok *quote, uint32_t person)
{
	const struct persons *p = q->persons;
	struct quotes_place a = quotes_place(q, q->at + quote->at), b = quotes_place(q, q->at + quote->at + quote->n);
	size_t i;

	for (i = persons_from(p, a.par, a.pos); i < p->nmention; i++) {
		const struct mention *m = &p->mention[i];

		if (m->par > b.par || (m->par == b.par && m->start >= b.pos))
			break;
		if (m->person == person && m->kind <= MENTION_SURNAME)
			return 1;
	}
	return 0;
}

/* Whom the pronoun at view token i stands for.  Hardly anybody speaks of
 * himself by name: "»X has won«, he said" is not X. */
uint32_t
quotes_pronoun(const struct quotes *q, uint32_t i)
{
	const struct qtok *t = &q->view[i], *quote = quoted_before(q, i);
	struct quotes_place a = quotes_place(q, q->at + t->at);
	const struct mention *m = persons_covering(q->persons, a.par, a.pos, 0);
	char gender = quotes_gender(t->cls);
	uint32_t found = m ? m->person : PERSON_NONE;

	if (found == PERSON_NONE && gender)
		found = last_named(q, a, gender, 3);
	else if (found != PERSON_NONE)
		found = fits_better(q, found, gender);
	if (found == PERSON_NONE || !gender || !quote || !named_in(q, quote, found))
		return found;
	return last_named(q, quotes_place(q, q->at + quote->at), gender, 3);
}

/* ", der sagte": the phrase before the comma. */
uint32_t
quotes_antecedent(const struct quotes *q, uint32_t rel)
{
	struct quotes_place a;
	const struct mention *m;

	if (rel < 2)
		return PERSON_NONE;
	a = quotes_place(q, q->at + q->view[rel - 2].at);
	m = persons_covering(q->persons, a.par, a.pos, 0);
	return m ? m->person : PERSON_NONE;
}

/* Nouns for somebody who does something: Firmenchef, Landwirt, Ministerin. */
static char
agent_noun(const struct quotes *q, const struct qtok *t)
{
	return quotes_gender(t->cls | quotes_ending(q->lex, qtok_text(q, t)));
}

/* "der Firmenchef", "die Ministerin": who was named just before. */
uint32_t
quotes_described(const struct quotes *q, const struct qframe *f)
{
	const struct qtok *t = &q->view[f->inner];
	rel_str det = qtok_text(q, t);
	struct quotes_place a = quotes_place(q, q->at + t->at);
	uint32_t i;
	char gender, g;

	if (q->blang != LANG_DE || det.n != 3 || (memcmp(det.p + 1, "er", 2) && memcmp(det.p + 1, "ie", 2)))
		return PERSON_NONE;
	gender = det.p[1] == 'e' ? 'm' : 'f';
	for (i = f->inner + 1; i < f->who_end && !(q->view[i].flags & T_CAP); i++)
		;
	if (i >= f->who_end)
		return PERSON_NONE;
	g = agent_noun(q, &q->view[i]);
	if (g != gender && !(g && gender == 'f' && q->view[i].n > 4 &&
				   !memcmp(qtok_text(q, &q->view[i]).p + q->view[i].n - 3, "ige", 3)))
		return PERSON_NONE;
	return last_named(q, a, gender, 2);
}

/* Joined or following persons of the last sentence: "Ihr gemeinsames Fazit". */
void
quotes_both(const struct quotes *q, size_t at, struct speaker *s)
{
	struct quotes_place a = quotes_place(q, at);
	const struct persons *p = q->persons;
	size_t i = persons_from(p, a.par, a.pos), n = 0;
	uint32_t found[2];

	while (i && n < 2) {
		const struct mention *m = &p->mention[--i];
		uint32_t who = m->person;

		if (m->par + 1 < a.par)
			break;
		if (who == PERSON_NONE || m->kind > MENTION_SURNAME || (n && found[0] == who) ||
			p->person[who].is_org)
			continue;
		found[n++] = who;
	}
	while (n == 2 || (n == 1 && s->npersons))
		quotes_add_person(q, s, found[--n]);
}
