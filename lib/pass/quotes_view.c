/* SPDX-License-Identifier: MIT */
/*
 * The view of a block: its tokens with each quotation as one token, the marks
 * of names and titles left out, cut into sentences.
 */
#include "pass/quotes.h"

/* Tokens; what reads on without a stop is cut here, so that a step that
 * looks over a whole sentence stays cheap. */
enum { SENTENCE_MAX = 250 };
/* Tokens of a name or title in marks, at most. */
enum { NAME_TOKENS = 14 };

static int
is_stop(const struct qtok *t)
{
	return t->kind == TOK_PUNCT && (t->c == '.' || t->c == '!' || t->c == '?');
}

int
quotes_stop(const struct qtok *base, size_t i, size_t n, enum quotes_lang lang)
{
	const struct qtok *t = &base[i], *r = i + 1 < n ? t + 1 : NULL, *l = i ? t - 1 : NULL;

	if (!is_stop(t))
		return 0;
	if (!r)
		return 1;
	if (t->c == '.' && r->kind == TOK_PUNCT && (r->c == ',' || r->c == ';' || r->c == ':'))
		return 0; /* "Elisabeth II., ..." */
	if (!(t->flags & T_GAPAFTER))
		/* "end.Next": glued where markup was cut */
		return t->c == '.' && l && l->kind == TOK_WORD && l->n > 3 && r->kind == TOK_WORD &&
		       r->flags & T_CAP && !(l->cls & W_ABBR);
	if (t->c != '.' || !l)
		return r->kind != TOK_WORD || r->flags & T_CAP || t->c == '.';
	if (l->kind == TOK_NUMBER && l->n <= 2 && (lang == LANG_DE || lang == LANG_NL))
		return (r->cls & (W_DET | W_PRON)) && !(r->cls & W_OBL);
	if (l->cls & W_ABBR || (l->kind == TOK_WORD && l->n == 1 && l->flags & T_CAP))
		return 0;
	return r->kind != TOK_WORD || (r->flags & T_CAP) != 0;
}

/* Tokens from .. to but the marks; those before `named` stand in a name or
 * title. */
static void
push_tokens(struct quotes *q, size_t from, size_t to, size_t named)
{
	struct qtok *t = q->view + q->nview;

	for (; from < to; from++) {
		*t = q->tok[from];
		t->flags |= from < named ? T_NAMED : 0;
		t += t->kind != TOK_MARK;
	}
	q->nview = (size_t)(t - q->view);
}

static void
push_quote(struct quotes *q, size_t i)
{
	const struct qspan *p = &q->span[i];
	const struct qtok *a = &q->tok[p->open];
	const struct qtok *b = &q->tok[p->close < q->ntok ? p->close : q->ntok - 1];
	struct qtok t = {.at = a->at, .n = b->at + b->n - a->at, .kind = TOK_QUOTE, .span = (uint32_t)i};

	t.flags = (uint8_t)((a->flags & (T_GAP | T_LINE)) | (b->flags & T_GAPAFTER));
	q->view[q->nview++] = t;
}

static int
fill(struct quotes *q)
{
	size_t i = 0, s, named = 0;

	q->nview = 0;
	if (mem_grow(&q->view, &q->view_cap, q->ntok + 1, sizeof(*q->view)))
		return q->err = REL_NOMEM;
	for (s = 0; s < q->nspan; s++) {
		const struct qspan *p = &q->span[s];

		if (p->open < i)
			continue;
		push_tokens(q, i, p->open, named);
		i = p->open;
		if (p->speech) {
			push_quote(q, s);
			i = (size_t)p->close + 1;
		} else if (p->close < q->ntok && p->close - p->open <= NAME_TOKENS) {
			named = p->close;
		}
	}
	push_tokens(q, i, q->ntok, named);
	return REL_OK;
}

/* Does the quotation at view token i end a sentence of the view? */
static int
quote_ends(const struct quotes *q, size_t i)
{
	const struct qtok *t = &q->view[i], *r = t + 1;
	const struct qspan *p = &q->span[t->span];
	const struct qtok *last = &q->tok[p->close - 1];
	size_t k;

	if (i + 1 >= q->nview)
		return 1;
	if (!is_stop(last))
		return 0;
	if (r->kind == TOK_QUOTE)
		return 1;
	if (r->kind == TOK_PUNCT)
		return qtok_is(r, '(') ? 0 : 0;
	if (!(r->flags & T_CAP) && r->kind == TOK_WORD)
		return 0;
	/* "Really?" Smith said */
	if (q->blang == LANG_DE || (i && qtok_is(t - 1, ':')))
		return 1;
	for (k = 1; last->c != '.' && k <= 4 && i + k < q->nview && r->kind == TOK_WORD; k++)
		if (q->view[i + k].cls & C_VERB && !(q->view[i + k].flags & T_CAP))
			return 0;
	return 1;
}

static int
push_sentence(struct quotes *q, size_t from, size_t to, uint64_t cls)
{
	struct qsent *s;
	size_t i;

	if (q->nsent == q->sent_cap && mem_grow(&q->sent, &q->sent_cap, q->nsent + 1, sizeof(*q->sent)))
		return q->err = REL_NOMEM;
	s = &q->sent[q->nsent++];
	*s = (struct qsent){.from = (uint32_t)from, .to = (uint32_t)to, .cls = cls};
	for (i = from; i < to && q->nspan; i++)
		if (q->view[i].kind == TOK_QUOTE && s->quotes < 255)
			s->quotes++;
	return REL_OK;
}

/* Does a sentence end with view token i, which is not the last? */
static int
ends(const struct quotes *q, size_t i)
{
	const struct qtok *t = &q->view[i];

	if (t->kind == TOK_QUOTE ? !quote_ends(q, i) : !quotes_stop(q->view, i, q->nview, q->blang))
		return 0;
	/* ... he said.) belongs to what it closes */
	return !qtok_is(&t[1], ')') || t[1].flags & T_GAP;
}

int
quotes_view(struct quotes *q)
{
	size_t i, from = 0;
	uint64_t cls = 0;

	q->nsent = 0;
	if (fill(q))
		return q->err;
	for (i = 0; i < q->nview; i++) {
		cls |= q->view[i].cls;
		if (i + 1 < q->nview && i - from < SENTENCE_MAX &&
			(q->view[i].kind <= TOK_NUMBER || !ends(q, i)))
			continue;
		if (push_sentence(q, from, i + 1, cls))
			return q->err;
		from = i + 1;
		cls = 0;
	}
	return REL_OK;
}
