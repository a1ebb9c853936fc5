/* SPDX-License-Identifier: MIT */
/*
 * Quotations in marks: the frame of each, who that is, and which pieces are
 * one quotation.
 */
#include "pass/quotes.h"

void
quotes_remember(struct quotes *q, const struct speaker *s, size_t sent, int source)
{
	if (!source) {
		q->voice = *s;
		q->voice_block = q->block;
	}
	q->last = *s;
	q->has_last = 1;
	q->last_block = q->block;
	q->last_sent = sent + 1;
}

/* The end of a quotation that began in an earlier block: its frame may stand
 * here. */
static int
resumed(struct quotes *q, size_t i, uint32_t k)
{
	struct qframe f = quotes_frame(q, &q->sent[i], k);
	struct rel_quote *r = &q->quote[q->resumed];
	struct speaker who;

	if (!f.cue_end || !f.who_end || r->cue.n || f.cue < k)
		return REL_OK;
	if (quotes_resolve(q, &f, &who))
		return q->err;
	quotes_attribute(q, r, &f, &who);
	quotes_remember(q, &who, i, f.source);
	return q->err;
}

/* May an unnamed subject without a cue be a speaker?  German capitals tell a
 * noun phrase well enough, and a pronoun is somebody. */
static int
vague(const struct quotes *q, const struct qframe *f)
{
	return q->blang == LANG_DE || q->view[f->who].cls & W_PRON;
}

/* Is the quotation at view token k joined to another before it: "A" und "B"? */
static int
coordinated(const struct quotes *q, uint32_t k, uint32_t from)
{
	uint32_t i = k;

	while (i > from && i + 4 > k && q->view[i - 1].cls & (W_DET | W_OBL | W_POSS | W_PREP))
		i--;
	return i > from + 1 && (q->view[i - 1].cls & W_COORD || qtok_is(&q->view[i - 1], ',')) &&
	       q->view[i - 2].kind == TOK_QUOTE;
}

/* "Il caso X", "Obamas Einsatz": a person stands in the phrase, but as no
 * head of it.  Without a cue such a thing does not speak. */
static int
is_thing(const struct quotes *q, const struct qframe *f)
{
	return q->blang != LANG_DE && !(q->view[f->who].cls & W_PRON) &&
	       !quotes_is_person(q, f->who, f->who_end);
}

/* The frame of the quotation at view token k; without a strong one of its own
 * that of the piece before it in the same sentence. */
static struct qframe
frame_or_last(const struct quotes *q, const struct qsent *s, uint32_t k, const struct qframe *last)
{
	struct qframe f = quotes_frame(q, s, k);

	if (last->who_end && f.strength < STRENGTH_NAMED &&
		((!f.cue_end && !f.who_end) || (q->blang == LANG_DE && coordinated(q, k, s->from))))
		return *last;
	return f;
}

/* Does the frame f of the quotation at k stand between it and the piece r,
 * whose frame is `last`?  »A«, said X, »B« */
static int
is_split(const struct quotes *q, const struct qframe *f, const struct qframe *last, uint32_t k,
	const struct rel_quote *r)
{
	size_t cue = q->view[f->cue].at;

	return f->cue_end && last->cue_end && f->cue == last->cue && f->cue < k &&
	       q->span[q->view[k].span].at > cue && r->end <= q->at + cue;
}

/* Who the phrase of a frame is.  When that is no more than the subject of the
 * sentence, it must be somebody; else who spoke last goes on. */
static int
framed(struct quotes *q, size_t i, const struct qframe *f, struct speaker *who)
{
	int weak = f->strength <= STRENGTH_SUBJECT;

	if (weak && q->view[f->who].kind == TOK_NUMBER) {
		*who = (struct speaker){.name = {NULL, 0}}; /* "2021 eröffnet »Q«" */
		return REL_OK;
	}
	if (quotes_resolve(q, f, who))
		return q->err;
	if (weak && is_thing(q, f))
		*who = (struct speaker){.name = {NULL, 0}};
	if (weak && (!quotes_speaks(q, who) || f->copula) && q->has_last && q->block - q->last_block <= 1) {
		*who = *quotes_voice(q);
		q->last_sent = i + 1;
	} else if (weak && !who->named && !vague(q, f)) {
		*who = (struct speaker){.name = {NULL, 0}};
	} else if (f->strength >= STRENGTH_COLON || who->npersons) {
		quotes_remember(q, who, i, f->source);
	}
	return REL_OK;
}

/* The speaker of a quotation in sentence i. */
static int
speaker_of(struct quotes *q, size_t i, const struct qframe *f, struct speaker *who)
{
	*who = (struct speaker){.name = {NULL, 0}};
	if (f->who_end)
		return framed(q, i, f, who);
	if (f->unsaid)
		return REL_OK;
	if (quotes_floating(q, i, who))
		return q->err;
	/* "... », afferma.  Ha aggiunto che": the verbs of these go on without a subject */
	if (who->npersons && (q->blang == LANG_IT || q->blang == LANG_ES))
		quotes_remember(q, who, i, 0);
	q->last_sent = i + 1; /* goes on through floating ones */
	return REL_OK;
}

/* The quotation at view token k of sentence i; *frame and *piece are those of
 * the one before it in that sentence, and then its own. */
static int
piece_at(struct quotes *q, size_t i, uint32_t k, struct qframe *frame, int64_t *piece)
{
	const struct qspan *p = &q->span[q->view[k].span];
	struct qframe f = frame_or_last(q, &q->sent[i], k, frame);
	int same = *piece >= 0 && is_split(q, &f, frame, k, &q->quote[*piece]);
	struct speaker who;
	struct rel_quote *r;

	if (speaker_of(q, i, &f, &who))
		return q->err;
	r = quotes_add(q, q->at + p->at, q->at + p->end, REL_DIRECT, &f, &who, (double)p->score);
	if (!r)
		return q->err;
	r->quote = same ? q->quote[*piece].quote : ++q->number;
	*piece = (int64_t)(q->nquote - 1);
	*frame = f;
	if (quotes_is_all(q, k) && !f.cue_end) {
		q->alone = *piece;
		q->alone_block = q->block;
	}
	if (p->unclosed) {
		q->open_quote = *piece;
		q->open_glyph = q->tok[p->open].mark;
	}
	return q->err;
}

int
quotes_direct(struct quotes *q, size_t i)
{
	const struct qsent *s = &q->sent[i];
	struct qframe frame = {0};
	int64_t piece = -1;
	uint32_t k;

	for (k = s->from; k < s->to && s->quotes && !q->err; k++)
		if (q->view[k].kind != TOK_QUOTE)
			continue;
		else if (q->span[q->view[k].span].resumed)
			resumed(q, i, k);
		else
			piece_at(q, i, k, &frame, &piece);
	return q->err;
}

int
quotes_announced(struct quotes *q)
{
	struct speaker who;
	struct qframe f = {0};

	if (q->nsent)
		f = quotes_ahead_frame(q, &q->sent[q->nsent - 1]);
	if (f.who_end <= f.who || f.strength < STRENGTH_COLON || quotes_resolve(q, &f, &who))
		return q->err;
	quotes_remember(q, &who, q->nsent - 1, 0);
	return q->err;
}
