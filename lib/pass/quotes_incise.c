/* SPDX-License-Identifier: MIT */
/*
 * French (and now and then Italian and Spanish) leaves the frame inside the
 * marks: « A, dit X. B » or « A - dit X - B »  Such a quotation is cut in two
 * around its frame; so is one whose closing mark was lost, in any language,
 * and the speech that a dash begins: —A —dijo X—. B
 */
#include "pass/quotes.h"

#include <stdlib.h>

enum { LONGEST = 24, DIALOGUE = 400 };

static int
is(const struct qtok *t, char c)
{
	return t->kind == TOK_PUNCT && t->c == c;
}

/* A dash, not a hyphen: "- dice X -", "–dice X–". */
static int
is_dash(const struct qtok *t)
{
	return is(t, '-') && t->flags & (T_GAP | T_GAPAFTER);
}

/* "A, dit X", "A - dit X", "A ? demande X" */
static int
begins_frame(const struct qtok *t)
{
	return is(t, ',') || is_dash(t) || is(t, '?') || is(t, '!');
}

/* Behind the comma at i: a finite cue, or auxiliary and participle, with or
 * without a pronoun glued on; gives the token behind it, 0 when none. */
static uint32_t
cue_at(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = q->tok;

	if (i < to && t[i].cls & W_REFL && t[i].n <= 4)
		i++; /* s'est réjoui */
	if (i < to && t[i].cls & (C_VERB | C_WEAK) && !(t[i].flags & T_CAP))
		return i + 1;
	if (i + 1 < to && t[i].cls & W_AUX) {
		uint32_t k = i + 1;

		while (k < to && k < i + 4 && (t[k].cls & (W_PRON | W_ADV) || is(&t[k], '-')))
			k++;
		if (k < to && t[k].cls & C_PART)
			return k + 1;
	}
	return 0;
}

/* Is there a finite verb in from .. to, as far as that can be told? */
static int
has_verb(const struct qtok *t, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		if (t[from].kind == TOK_WORD && t[from].cls & (W_AUX | W_MODAL))
			return 1;
	return 0;
}

/* Does the comma at k end a frame?  An apposition stands between commas, and
 * then it goes on small; a pronoun has none. */
static int
comma_ends(const struct qtok *t, uint32_t k, uint32_t to, uint32_t commas, int pronoun)
{
	return commas == 2 || pronoun ||
	       (k + 1 < to && t[k + 1].cls & (W_SUB | W_COORD | W_PRON | W_SELF | W_YOU | W_AUX));
}

/* The end of a frame that its first comma or a stop ends: a clause behind the
 * comma is no apposition. */
static uint32_t
clause_or_end(const struct qtok *t, uint32_t comma, uint32_t end)
{
	return comma && has_verb(t, comma, end) ? comma : end;
}

/* "demande la gardienne": who has no name. */
static int
is_article(const struct qtok *t)
{
	return t->cls & W_DET && t[-1].cls & (C_VERB | C_PART);
}

/* The end of the frame that begins behind the comma at i: a stop or comma
 * after a name or pronoun; 0 when this is none. */
static uint32_t
frame_end(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = q->tok;
	uint32_t k = cue_at(q, i + 1, to), start = k, first = 0, commas = 0;
	int dash = is_dash(&t[i]), named = 0, pronoun = 0;

	for (; k && k < to && k < start + LONGEST; k++) {
		if (t[k].kind == TOK_WORD) {
			pronoun |= !named && t[k].cls & W_PRON && !(t[k].cls & W_DET);
			named |= t[k].flags & T_CAP || t[k].cls & W_PRON || (k == start && is_article(&t[k]));
			continue;
		}
		if ((!named && !is(&t[k], '-')) || is(&t[k], '!') || is(&t[k], '?') || is(&t[k], ':'))
			return 0;
		if (dash && is(&t[k], '-'))
			return k;
		if (is(&t[k], '.') && quotes_stop(t, k, q->ntok, q->blang))
			return clause_or_end(t, first, k);
		if (dash || !is(&t[k], ','))
			continue;
		first = first ? first : k;
		if (comma_ends(t, k, to, ++commas, pronoun))
			return k;
	}
	return k && k == to && named ? clause_or_end(t, first, to) : 0;
}

static int
add_span(struct quotes *q, struct qspan p)
{
	if (q->nspan == q->span_cap && mem_grow(&q->span, &q->span_cap, q->nspan + 1, sizeof(*q->span)))
		return q->err = REL_NOMEM;
	q->span[q->nspan++] = p;
	return REL_OK;
}

/* Was its closing mark lost, so that the speech ends with the frame? */
static int
lost(const struct quotes *q, const struct qspan *p)
{
	return p->unclosed && q->tok[p->open].kind == TOK_MARK && !quotes_reopened(q, p);
}

/* Cuts span s; its second half goes to the end of the list. */
static int
split(struct quotes *q, size_t s, uint32_t comma, uint32_t end)
{
	struct qspan p = q->span[s];
	const struct qtok *last = &q->tok[comma];

	last -= !is(last, '?') && !is(last, '!'); /* a stop belongs to what was said */
	q->span[s].close = comma;
	q->span[s].end = last->at + last->n;
	q->span[s].unclosed = 0;
	while (end + 1 < p.close &&
		(is(&q->tok[end + 1], ',') || is(&q->tok[end + 1], '.') || is(&q->tok[end + 1], '-')))
		end++;
	if (end + 1 >= p.close || lost(q, &p))
		return REL_OK;
	p.open = end;
	p.at = q->tok[end + 1].at;
	return add_span(q, p);
}

static int
by_open(const void *x, const void *y)
{
	const struct qspan *a = x, *b = y;

	return (a->open > b->open) - (a->open < b->open);
}

/* A paragraph that a dash begins is speech when a frame stands in it:
 * "—A —dijo X—. B", "– A, dit X."  Without one it is an item of a list. */
static int
dialogue(struct quotes *q)
{
	const struct qtok *t = q->tok;
	uint32_t i, to = (uint32_t)q->ntok;

	if (q->nspan || to < 5 || !is(&t[0], '-') || t[0].n < 3)
		return REL_OK;
	for (i = 2; i + 2 < to && i < DIALOGUE; i++)
		if (begins_frame(&t[i]) && frame_end(q, i, to))
			return add_span(q, (struct qspan){.close = to,
						   .at = t[1].at,
						   .end = t[to - 1].at + t[to - 1].n,
						   .unclosed = 1,
						   .speech = 1,
						   .score = 0.7f,
						   .joins = -1});
	return REL_OK;
}

int
quotes_incise(struct quotes *q)
{
	int romance = q->blang == LANG_FR || q->blang == LANG_ES || q->blang == LANG_IT;
	size_t s, n;
	uint32_t i, end;

	if (romance && dialogue(q))
		return q->err;
	n = q->nspan;
	for (s = 0; s < n; s++) {
		uint32_t open = q->span[s].open, close = q->span[s].close;

		/* elsewhere only where the closing mark was lost: "A, said X. */
		if (!q->span[s].speech || q->span[s].depth || !(romance || q->span[s].unclosed))
			continue;
		for (i = open + 2; i + 2 < close; i++) {
			if (!begins_frame(&q->tok[i]))
				continue;
			end = frame_end(q, i, close);
			if (!end)
				continue;
			if (split(q, s, i, end))
				return q->err;
			break;
		}
	}
	if (q->nspan > n)
		qsort(q->span, q->nspan, sizeof(*q->span), by_open);
	return REL_OK;
}
