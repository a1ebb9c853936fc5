/* SPDX-License-Identifier: MIT */
/*
 * Cues: which words report here, with their particles and auxiliaries, and
 * the frame that each makes.
 */
#include "pass/quotes.h"

enum { REACH = 45 };

/* Do the words "b c" stand at i?  Gives how many they are. */
static uint32_t
stand_at(const struct quotes *q, uint32_t i, rel_str words)
{
	uint32_t n = 0;
	size_t a, b;

	for (a = 0; a < words.n; a = b + 1) {
		for (b = a; b < words.n && words.p[b] != ' '; b++)
			;
		if (i + n >= q->nview ||
			!str_eq(qtok_text(q, &q->view[i + n]), (rel_str){words.p + a, b - a}))
			return 0;
		n++;
	}
	return n;
}

/* Is one of the "a|b c|=" alternatives at i?  Gives its number of words. */
uint32_t
quotes_words_at(const struct quotes *q, uint32_t i, rel_str list)
{
	size_t a, b;
	uint32_t n;

	for (a = 0; a < list.n; a = b + 1) {
		for (b = a; b < list.n && list.p[b] != '|'; b++)
			;
		n = stand_at(q, i, (rel_str){list.p + a, b - a});
		if (n)
			return n;
	}
	return 0;
}

/* The first letters of the alternatives in a list, as bits. */
static uint32_t
first_letters(rel_str list)
{
	uint32_t bits = 0;
	size_t i;

	for (i = 0; i < list.n; i++)
		if (!i || list.p[i - 1] == '|')
			bits |= UINT32_C(1) << (list.p[i] & 31);
	return bits;
}

int
quotes_cue_ok(const struct quotes *q, uint32_t i, uint32_t to, uint32_t *particle)
{
	const struct quotes_cue *c = q->view[i].cue;
	rel_str words;
	uint32_t k, n, first;

	*particle = 0;
	if (!c)
		return 0;
	words = quotes_particle(c);
	if (!words.n)
		return 1;
	first = first_letters(words);
	for (k = i + 1; k < to && k < i + REACH; k++) {
		if (q->view[k].kind == TOK_QUOTE)
			continue;
		n = q->view[k].kind == TOK_WORD && first >> (*qtok_text(q, &q->view[k]).p & 31) & 1
			    ? quotes_words_at(q, k, words)
			    : 0;
		if (n && (k + n >= to || q->view[k + n].kind != TOK_WORD || q->view[k].cls == 0 ||
				 q->blang != LANG_DE || q->view[k + n].cls & W_COORD)) {
			*particle = k;
			return 1;
		}
		if (qtok_is(&q->view[k], ':') || qtok_is(&q->view[k], ';'))
			break;
	}
	return c->alone;
}

/* The finite auxiliary of the participle at i, or i itself when none. */
static uint32_t
auxiliary(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to)
{
	uint32_t k;

	/* "..., der gesagt hat" */
	if (i + 1 < to && q->view[i + 1].cls & W_AUX && q->blang == LANG_DE)
		return i + 1;
	for (k = i; k > from && k + 30 > i; k--) {
		const struct qtok *t = &q->view[k - 1];

		if (qtok_is(t, ':') || qtok_is(t, ';'))
			break;
		if (t->cls & W_AUX && t->kind == TOK_WORD)
			return k - 1;
		if (t->kind == TOK_QUOTE && q->blang != LANG_DE)
			break;
		/* a clause of its own begins here */
		if (qtok_is(t, ',') && (q->blang != LANG_DE || q->view[k].cls & (W_SUB | W_REL)))
			break;
	}
	return i;
}

/* Passive: "wurde von X kritisiert", "was quoted as saying". */
static int
passive(const struct quotes *q, uint32_t aux)
{
	return quotes_small(q, aux, W_PASSIVE);
}

static int
quoted_word(const struct quotes *q, uint32_t i)
{
	return quotes_small(q, i, W_CITED);
}

/* The agent of a passive: von X, by X.  "die Gefahr von Bränden" is none, so
 * a person or what does not follow a noun is better. */
static struct qframe
agent(const struct quotes *q, uint32_t from, uint32_t to)
{
	struct qframe spare = {0};
	uint32_t k, e;

	for (k = from; k < to && k < from + REACH; k++) {
		if (q->view[k].kind != TOK_WORD || !quotes_small(q, k, W_BY))
			continue;
		e = quotes_np(q, k + 1, to);
		if (e == k + 1)
			continue;
		if (q->blang != LANG_DE || quotes_is_person(q, k + 1, e) || k == from ||
			!(q->view[k - 1].flags & T_CAP))
			return (struct qframe){.who = k + 1, .who_end = e};
		/* the last, which stands next to its participle */
		spare = (struct qframe){.who = k + 1, .who_end = e};
	}
	return spare;
}

struct qframe
quotes_with_cue(struct qframe f, uint32_t cue, uint32_t cue2, uint8_t strength)
{
	f.cue = cue;
	f.cue_end = cue + 1;
	f.cue2 = cue2;
	f.strength = strength;
	if (f.inner < f.who)
		f.inner = f.who;
	return f;
}

/* "zitiert die Zeitung X", "X wird zitiert": whoever is a person. */
static struct qframe
cited(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to)
{
	struct qframe f = quotes_subject(q, from, i, to);
	uint32_t k, e;

	for (k = i + 1; k < to && k < i + REACH && q->view[k].kind != TOK_QUOTE; k = e > k ? e : k + 1) {
		e = quotes_np(q, k, to);
		if (e == k)
			continue;
		if (quotes_is_person(q, k, e))
			return (struct qframe){.who = k, .who_end = e};
		/* the paper and who is cited side by side: "zitiert BILD Max Muster" */
		for (; k + 1 < e; k++)
			if (quotes_is_person(q, k + 1, e))
				return (struct qframe){.who = k + 1, .who_end = e};
	}
	return f;
}

/* "erklärt" is both: a participle when its auxiliary stands before it and
 * the clause ends with it. */
static int
participle(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to)
{
	const struct qtok *r = i + 1 < to ? &q->view[i + 1] : NULL;
	uint32_t aux;

	if (!(q->view[i].cls & (C_PART | C_WPART)) || q->blang != LANG_DE)
		return 0;
	aux = auxiliary(q, from, i, to);
	return aux != i && (!r || r->kind != TOK_WORD || r->cls & (W_AUX | W_COORD | W_SUB));
}

/* "is expected", "was told": English forms of the past are participles too. */
static int
is_passive(const struct quotes *q, uint32_t from, uint32_t i)
{
	uint32_t k = i;

	if (q->blang != LANG_EN || !(q->view[i].cls & C_PART) || quoted_word(q, i))
		return 0;
	while (k > from && q->view[k - 1].cls & W_ADV && !(q->view[k - 1].cls & W_AUX))
		k--;
	return k > from && q->view[k - 1].cls & W_AUX && passive(q, k - 1);
}

/* "heißt es in dem Bericht", "In dem Bericht heißt es": the paper speaks. */
static struct qframe
stands_in(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to)
{
	uint32_t k, e;

	for (k = i + 1; k < to && k < i + 5 && !qtok_is(&q->view[k], ','); k++)
		if (q->view[k].cls & W_PREP && !(q->view[k].cls & W_DET)) {
			e = quotes_np(q, k + 1, to);
			if (e > k + 1)
				return (struct qframe){.who = k + 1, .who_end = e};
		}
	for (k = from; k < i; k++)
		if (q->view[k].cls & W_PREP) {
			e = quotes_np(q, k + 1, i);
			if (e > k + 1)
				return (struct qframe){.who = k + 1, .who_end = e};
		}
	return (struct qframe){0};
}

/* Does the finite verb at i report, with its particle if it needs one? */
static int
is_finite(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to, uint32_t *particle)
{
	return q->view[i].cls & (C_VERB | C_WEAK) && !participle(q, from, i, to) && !is_passive(q, from, i) &&
	       quotes_cue_ok(q, i, to, particle);
}

static struct qframe
finite_frame(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to)
{
	if (quotes_has(q, i, W_STATES))
		return stands_in(q, from, i, to);
	return quoted_word(q, i) && q->blang == LANG_DE ? cited(q, from, i, to)
							: quotes_subject(q, from, i, to);
}

/* "hat X gesagt", "wurde von X kritisiert": the participle at i with its
 * auxiliary. */
static struct qframe
participle_frame(const struct quotes *q, uint32_t from, uint32_t i, uint32_t aux, uint32_t to)
{
	struct qframe f;

	if (quotes_has(q, i, W_STATES))
		return stands_in(q, from, i, to);
	if (!passive(q, aux) || quoted_word(q, i))
		return quotes_subject(q, from, aux, to);
	f = agent(q, aux < i ? aux : from, to);
	f.unsaid = !f.who_end;
	return f;
}

struct qframe
quotes_frame_of(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to, uint8_t strength)
{
	const struct qtok *t = &q->view[i];
	uint32_t particle, aux, name = quotes_source_name(q, from, i, to);

	if (t->cls & C_SO)
		return quotes_with_cue(quotes_so_frame(q, i, to), i, 0, strength);
	if (name)
		return quotes_with_cue(quotes_source_frame(q, from, i, name, to), i, 0, strength);
	if (is_finite(q, from, i, to, &particle))
		return quotes_with_cue(
			finite_frame(q, from, i, to), i, t->cls & W_STATES ? 0 : particle, strength);
	aux = t->cls & (C_PART | C_WPART) ? auxiliary(q, from, i, to) : i;
	if (aux == i)
		return (struct qframe){0};
	return quotes_with_cue(participle_frame(q, from, i, aux, to), i, aux, strength);
}

/* "in den weithin bekannten Gärten": a form of the past, but an adjective. */
static int
is_adjective(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];
	uint32_t k = i;

	if (q->blang != LANG_DE || i + 1 >= to || !(q->view[i + 1].flags & (T_CAP | T_NAMED)) || t->n < 5 ||
		memcmp(qtok_text(q, t).p + t->n - 3, "ten", 3))
		return 0;
	while (k > from && k + 3 > i && q->view[k - 1].cls & W_ADV && !(q->view[k - 1].cls & W_OBL))
		k--;
	return k > from && q->view[k - 1].kind == TOK_WORD && q->view[k - 1].cls & (W_OBL | W_PREP) &&
	       !(q->view[k - 1].cls & W_PRON);
}

/* "According to reports", "questa legge": a noun that looks like a verb.  Some
 * articles are object pronouns too. */
static int
is_noun(const struct quotes *q, uint32_t from, uint32_t i)
{
	if (q->blang == LANG_FR || q->blang == LANG_ES || q->blang == LANG_IT)
		return i > from && q->view[i].cls & (C_VERB | C_WEAK) && quotes_has(q, i - 1, W_DET) &&
		       !quotes_has(q, i - 1, W_OBJECT | W_PRON | W_REL | W_SUB);
	return q->blang == LANG_EN && i > from && q->view[i].cls & C_NOUN &&
	       quotes_has(q, i - 1, W_PREP | W_POSS) && !quotes_has(q, i - 1, W_PRON | W_SUB);
}

int
quotes_is_cue(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to, int beside)
{
	const struct qtok *t = &q->view[i];
	uint32_t particle;

	if (t->kind != TOK_WORD || t->flags & T_NAMED)
		return 0;
	if (t->cls & C_SO)
		return quotes_is_so(q, from, i, to);
	if (t->cls & C_PREP && q->blang == LANG_EN && quotes_is(q, i, "per"))
		return i + 1 < to && q->view[i + 1].flags & T_CAP; /* not "per month" */
	if (quotes_source_name(q, from, i, to))
		return !(t->flags & T_CAP) || i == from || t[-1].kind != TOK_WORD;
	if (i > from && t->cls & C_INF && quotes_small(q, i - 1, W_INFIN))
		return 0; /* "to call", "zu nennen" */
	if (is_noun(q, from, i))
		return 0;
	if (q->blang == LANG_DE && i > from && is_adjective(q, from, i, to))
		return 0;
	if (t->cls & (C_VERB | (beside ? C_WEAK : 0u)) && !(t->flags & T_CAP) &&
		quotes_cue_ok(q, i, to, &particle))
		return 1;
	return t->cls & (C_PART | (beside ? C_WPART : 0u)) && !(t->flags & T_CAP) &&
	       auxiliary(q, from, i, to) != i;
}

int
quotes_is_relative(const struct quotes *q, const struct qframe *f)
{
	return f->who_end == f->who + 1 && f->who && quotes_has(q, f->who, W_REL) &&
	       qtok_is(&q->view[f->who - 1], ',');
}

void
quotes_frame_span(const struct qframe *f, uint32_t *from, uint32_t *to)
{
	uint32_t a = f->who_end && f->who < f->cue ? f->who : f->cue, b = f->cue_end;

	if (f->cue2 && f->cue2 < a)
		a = f->cue2;
	if (f->who_end > b)
		b = f->who_end;
	if (f->cue2 >= b)
		b = f->cue2 + 1;
	*from = a;
	*to = b;
}
