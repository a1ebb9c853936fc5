/* SPDX-License-Identifier: MIT */
/*
 * Sources: "laut X", "according to X", "X zufolge", "nach Angaben von X",
 * "seiner Meinung nach", ", so X".
 */
#include "pass/quotes.h"

enum { SOURCE = 16 };

/* "Angaben der Polizei", "Aussage von X": where the name begins. */
uint32_t
quotes_inner_name(const struct quotes *q, uint32_t a, uint32_t b)
{
	uint32_t k;

	if (!(q->view[a].cls & C_NOUN) && !(a + 1 < b && q->view[a + 1].cls & C_NOUN))
		return a;
	for (k = a + 1; k + 1 < b; k++)
		if ((q->view[k].cls & (W_ATT | W_DET | W_OBL)) && !(q->view[k].cls & W_POSS)) {
			if (q->view[k].cls & W_ATT && !(q->view[k].cls & (W_DET | W_OBL)))
				return k + 1;
			return k;
		}
	return a;
}

/* A noun that follows "nach": Angaben, Polizeiangaben. */
static int
is_after(const struct quotes *q, uint32_t k)
{
	const struct qtok *t = &q->view[k];

	if (t->cue)
		return t->cue->after;
	return t->flags & T_CAP && quotes_ending(q->lex, qtok_text(q, t)) & W_AFTER;
}

/* The end of "nach ... Angaben der Polizei" from i, or i. */
uint32_t
quotes_nach(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;
	int out;

	if (q->blang != LANG_DE)
		return i;
	out = quotes_is(q, i, "Aus") || quotes_is(q, i, "aus");
	if (!out && !quotes_is(q, i, "nach") && !quotes_is(q, i, "Nach"))
		return i;
	for (k = i + 1; k < to && k <= i + 4; k++) {
		if (is_after(q, k) && (!out || quotes_is(q, k, "Sicht")))
			return quotes_np(q, i + 1, to);
		if (q->view[k].kind != TOK_WORD || (q->view[k].flags & T_CAP && !(q->view[k].cls & W_CLOSED)))
			break;
	}
	return i;
}

/* "Angaben", "Bericht" behind "nach" tell of a paper; "Meinung", "Worten" of
 * a voice. */
static int
is_paper(const struct quotes *q, uint32_t from, uint32_t to)
{
	for (; from < to && !(q->view[from].cls & C_NOUN); from++)
		;
	return from == to || !quotes_has(q, from, W_VOICE);
}

/* The frame of "nach Angaben der Polizei" at i; "nach eigenen Angaben" is
 * what the subject of the sentence says. */
int
quotes_nach_frame(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to, struct qframe *f)
{
	uint32_t e = quotes_nach(q, i, to);

	if (e <= i + 1)
		return 0;
	*f = (struct qframe){.who = i + 1, .who_end = e, .inner = quotes_inner_name(q, i + 1, e)};
	f->source = (uint8_t)is_paper(q, i + 1, e);
	if (quotes_small(q, i + 1, W_OWN)) {
		*f = quotes_main_subject(q, from == i ? e : from, from == i ? q->nview : i);
		f->inner = f->who;
		f->source = 0;
	}
	*f = quotes_with_cue(*f, i, 0, STRENGTH_BEFORE);
	return f->who_end > f->who;
}

/* "seiner Meinung nach": the noun stands before it. */
int
quotes_nach_behind(const struct quotes *q, uint32_t from, uint32_t i, struct qframe *f)
{
	uint32_t a;

	if (q->blang != LANG_DE || i < from + 2 || !quotes_is(q, i, "nach") || !q->view[i - 1].cue ||
		!q->view[i - 1].cue->after)
		return 0;
	a = i - 2;
	while (a > from && !(q->view[a].cls & (W_DET | W_OBL | W_POSS)) && i - a < 5)
		a--;
	if (!(q->view[a].cls & (W_DET | W_OBL | W_POSS)))
		return 0;
	*f = (struct qframe){
		.who = a, .who_end = i, .inner = a, .cue = i, .cue_end = i + 1, .strength = STRENGTH_BEFORE};
	f->possessed = (q->view[a].cls & W_POSS) != 0;
	return 1;
}

/* "X zufolge", whose last word is token i. */
int
quotes_post(const struct quotes *q, uint32_t from, uint32_t i, struct qframe *f)
{
	uint32_t e;

	if (!(q->view[i].cls & C_POST) || q->view[i].kind != TOK_WORD)
		return 0;
	for (e = i; e > from && e + 12 > i && quotes_np(q, e - 1, i) == i; e--)
		;
	if (e == i)
		return 0;
	*f = (struct qframe){.who = e,
		.who_end = i,
		.inner = quotes_inner_name(q, e, i),
		.cue = i,
		.cue_end = i + 1,
		.strength = STRENGTH_BEFORE,
		.source = 1};
	return 1;
}

/* The end of the phrase behind "according to"; in English, where nouns are
 * small, it goes on to the next sign: "according to recent data from X". */
static uint32_t
source_end(const struct quotes *q, uint32_t k, uint32_t to)
{
	uint32_t e = quotes_np(q, k, to), i;

	if (q->blang != LANG_EN || (e > k && (e >= to || q->view[e].kind != TOK_WORD)))
		return e;
	for (i = e; i < to && i < k + SOURCE && q->view[i].kind <= TOK_NUMBER; i++)
		if (q->view[i].kind == TOK_WORD && q->view[i].cls & (W_AUX | W_MODAL | W_SUB))
			return e;
	return i < to && q->view[i].kind != TOK_PUNCT ? e : i;
}

/* ", so der Minister" */
struct qframe
quotes_so_frame(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t e = quotes_np(q, i + 1, to);

	return e > i + 1 ? (struct qframe){.who = i + 1, .who_end = e} : (struct qframe){0};
}

/* "laut X", "according to X": where X begins; 0 when the word at i is no such
 * source.  One with a particle needs it at its side, behind a noun only where
 * that follows a preposition: "d'après X", "en palabras de X". */
uint32_t
quotes_source_name(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];
	rel_str words = t->cue ? quotes_particle(t->cue) : (rel_str){NULL, 0};
	uint32_t n;

	if (!(t->cls & C_PREP))
		return 0;
	if (!words.n)
		return i + 1;
	if (i > from && quotes_words_at(q, i - 1, words))
		return i + 1;
	n = i + 1 < to ? quotes_words_at(q, i + 1, words) : 0;
	return n && (i == from || q->blang == LANG_EN || t[-1].cls & W_PREP) ? i + 1 + n : 0;
}

/* "Según X, el municipio no tiene medios": at the head of a sentence no
 * apposition runs to its end. */
static uint32_t
before_comma(const struct quotes *q, uint32_t k, uint32_t e, uint32_t to)
{
	uint32_t i;

	while (to > k && q->view[to - 1].kind == TOK_PUNCT)
		to--;
	for (i = k; e >= to && i < e; i++)
		if (qtok_is(&q->view[i], ','))
			return i;
	return e;
}

/* The frame of the source at i whose name begins at k. */
struct qframe
quotes_source_frame(const struct quotes *q, uint32_t from, uint32_t i, uint32_t k, uint32_t to)
{
	uint32_t e = source_end(q, k, to);
	struct qframe f = {.source = 1};

	if (i <= from + 1)
		e = before_comma(q, k, e, to);

	if (e == k && k < to && quotes_has(q, k, W_REFL))
		e++; /* "selon lui" */
	if (e > k) {
		f.who = k;
		f.who_end = e;
		f.inner = quotes_inner_name(q, k, e);
	}
	return f;
}

/* ", so X": the phrase runs to the end of its clause. */
int
quotes_is_so(const struct quotes *q, uint32_t from, uint32_t i, uint32_t to)
{
	uint32_t e;

	if (i == from || i + 1 >= to ||
		!(qtok_is(&q->view[i - 1], ',') || q->view[i - 1].kind == TOK_QUOTE ||
			qtok_is(&q->view[i - 1], '-')))
		return 0;
	e = quotes_np(q, i + 1, to);
	if (e == i + 1)
		return 0;
	return e >= to || q->view[e].kind != TOK_WORD ||
	       (q->view[e].cls & (W_ADV | W_PREP | W_COORD | W_SUB));
}
