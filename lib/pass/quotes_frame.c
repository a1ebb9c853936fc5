/* SPDX-License-Identifier: MIT */
/*
 * The frame of a quotation: the word that reports it and the phrase that
 * names who speaks.  Ranked by what was found in real text: a frame right
 * behind the quotation, a colon before it, a cue before it, a cue further
 * behind, the subject of the sentence, and last a quotation that floats and
 * takes the speaker before it.
 */
#include "pass/quotes.h"

enum { BESIDE = 3, AS_CLAUSE = 20, NAME_CUE = 4, REACH = 45, SIGNATURE = 24 };

/* ---- behind the quotation ------------------------------------------------------- */

/* "...", wie X sagte: the clause that i begins. */
static struct qframe
as_frame(const struct quotes *q, const struct qsent *s, uint32_t i)
{
	uint32_t n;

	for (n = i + 1; n < s->to && n < i + AS_CLAUSE && q->view[n].kind != TOK_QUOTE; n++)
		if (quotes_is_cue(q, i, n, s->to, 1))
			return quotes_frame_of(q, i, n, s->to, STRENGTH_NAMED);
	return (struct qframe){0};
}

/* "..." sagte X: a cue within a few tokens from i, behind the quotation at k. */
static uint32_t
cue_beside(const struct quotes *q, const struct qsent *s, uint32_t k, uint32_t i)
{
	uint32_t n;

	for (n = i; n < s->to && n < i + BESIDE; n++) {
		if (q->view[n].cls & (W_COORD | W_SUB) || q->view[n].kind == TOK_QUOTE)
			break;
		if (quotes_is_cue(q, k, n, s->to, 1))
			return n;
	}
	return 0;
}

/* "..." X sagte; "...", X, Vorsitzender, sagte: the phrase at i, then a cue. */
static struct qframe
name_beside(const struct quotes *q, const struct qsent *s, uint32_t k, uint32_t i)
{
	uint32_t n, e = quotes_np(q, i, s->to);
	struct qframe f;

	for (n = e; e > i && n < s->to && n < e + NAME_CUE && q->view[n].kind != TOK_QUOTE; n++) {
		if (!quotes_is_cue(q, k, n, s->to, 1))
			continue;
		f = quotes_frame_of(q, k + 1, n, s->to, STRENGTH_NAMED);
		if (!f.who_end || n <= e + 1) {
			f.who = f.inner = i;
			f.who_end = e;
		}
		return f;
	}
	return (struct qframe){0};
}

static struct qframe
frame_beside(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	uint32_t i = k + 1, cue;

	if (i < s->to && (qtok_is(&q->view[i], ',') || qtok_is(&q->view[i], '-')))
		i++;
	if (i >= s->to)
		return (struct qframe){0};
	if (quotes_small(q, i, W_AS))
		return as_frame(q, s, i);
	cue = cue_beside(q, s, k, i);
	if (cue)
		return quotes_frame_of(
			q, q->blang == LANG_DE && cue == k + 1 ? s->from : k, cue, s->to, STRENGTH_BESIDE);
	if (q->blang == LANG_DE && k > s->from)
		return (struct qframe){0}; /* the verb would come first */
	return name_beside(q, s, k, i);
}

/* A cue further behind: "Die »A« hätten B, so X." */
static struct qframe
frame_behind(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	uint32_t i;

	struct qframe f;

	for (i = k + 1; i < s->to && i < k + REACH; i++) {
		if (quotes_post(q, s->from, i, &f))
			return f;
		if (!quotes_is_cue(
			    q, q->blang == LANG_DE ? s->from : k, i, s->to, (q->view[i].cls & C_SO) != 0))
			continue;
		f = quotes_frame_of(q, s->from, i, s->to, STRENGTH_BEHIND);
		/* "Bisher habe man »Q« ausgeschlossen" is told by somebody else */
		if (!f.cue2 || f.cue2 >= k || !(q->view[f.cue2].cls & W_K1))
			return f;
	}
	return (struct qframe){0};
}

/* No cue at all: the subject of the sentence, unless its mood says that
 * somebody else is being reported. */
struct qframe
quotes_sentence_subject(const struct quotes *q, const struct qsent *s, uint32_t to)
{
	struct qframe f = {0};
	uint32_t e;

	/* "Für X ist klar, dass ..." */
	if (quotes_has(q, s->from, W_FOR)) {
		e = quotes_np(q, s->from + 1, to);
		if (e > s->from + 1 && quotes_is_person(q, s->from + 1, e))
			return (struct qframe){.who = s->from + 1,
				.who_end = e,
				.inner = s->from + 1,
				.strength = STRENGTH_SUBJECT};
	}
	f = quotes_main_subject(q, s->from, to);
	f.inner = f.who;
	f.strength = STRENGTH_SUBJECT;
	return f;
}

/* A subjunctive in the clause of the quotation at k. */
static int
reported_mood(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	uint32_t i;

	if (q->blang != LANG_DE)
		return 0;
	for (i = k; i > s->from && !qtok_is(&q->view[i - 1], ','); i--)
		if (qtok_is_mood(&q->view[i - 1]))
			return 1;
	for (i = k + 1; i < s->to && !qtok_is(&q->view[i], ','); i++)
		if (qtok_is_mood(&q->view[i]))
			return 1;
	return 0;
}

struct qframe
quotes_cue_frame(const struct quotes *q, uint32_t from, uint32_t cue, uint32_t to)
{
	if (!quotes_is_cue(q, from, cue, to, (q->view[cue].cls & C_SO) != 0))
		return (struct qframe){0};
	return quotes_frame_of(q, from, cue, to, STRENGTH_BEFORE);
}

struct qframe
quotes_frame(const struct quotes *q, const struct qsent *s, uint32_t k)
{
	struct qframe f = {0};
	int colon = k > s->from && qtok_is(&q->view[k - 1], ':');

	if (s->to - s->from == 1 || (s->to - s->from == 2 && q->view[s->to - 1].kind == TOK_PUNCT) ||
		(colon && quotes_is_label(q, s->from, k - 1))) {
		f.floats = 1;
		return f;
	}
	f = frame_beside(q, s, k);
	if (colon && f.cue > k + 2)
		f = (struct qframe){0};
	if (!f.cue_end)
		f = quotes_frame_before(q, s, k);
	if (!f.cue_end && !(colon && f.who_end))
		f = frame_behind(q, s, k);
	if (!f.cue_end && !f.who_end && quotes_clause_frame(q, s, k, &f))
		return f;
	if (!f.cue_end && !f.who_end)
		f = reported_mood(q, s, k) && q->has_last && !quotes_has(q, s->from, W_FOR)
			    ? (struct qframe){0}
			    : quotes_sentence_subject(q, s, s->to);
	if (f.who_end == f.who + 1 && quotes_is_expletive(q, f.who))
		f.who_end = f.who;
	if (f.who_end <= f.who)
		f.who = f.who_end = 0;
	if (!f.who_end && !f.cue_end)
		f.floats = 1;
	return f;
}

int
quotes_is_all(const struct quotes *q, uint32_t k)
{
	return !k && (q->nview == 1 || (q->nview == 2 && q->view[1].kind == TOK_PUNCT));
}

int
quotes_signed(struct quotes *q)
{
	int64_t of = q->alone_block + 1 == q->block ? q->alone : -1;
	struct qframe f = {.strength = STRENGTH_BEHIND};
	struct speaker who;
	uint32_t i = 0, k;

	q->alone = -1;
	while (i < q->nview && (qtok_is(&q->view[i], '-') || qtok_is(&q->view[i], '(')))
		i++;
	if (of < 0 || q->nview > i + SIGNATURE)
		return REL_OK;
	for (k = i; k < q->nview; k++)
		if (q->view[k].kind == TOK_QUOTE || qtok_is(&q->view[k], ':') ||
			(q->view[k].cls & (W_AUX | W_MODAL | C_VERB) && !(q->view[k].flags & T_CAP)))
			return REL_OK;
	f.who = f.inner = i;
	f.who_end = quotes_np(q, i, (uint32_t)q->nview);
	if (f.who_end <= i || !quotes_is_person(q, i, f.who_end) || quotes_resolve(q, &f, &who))
		return q->err;
	quotes_attribute(q, &q->quote[of], &f, &who);
	return q->err;
}
