/* SPDX-License-Identifier: MIT */
#include "pass/quotes.h"

#include <stdlib.h>

#include "base/opts.h"
#include "format/names.h"

enum { BLOCK_MAX = 1 << 20, OWN_LANG = 20 };

/* ---- a block --------------------------------------------------------------------------- */

static int
sentence(struct quotes *q, size_t i)
{
	/* the second also when it is not wanted: who was reported tells who goes on */
	return quotes_direct(q, i) ? q->err : quotes_indirect(q, i);
}

/* A quotation left open by the block before goes on here: one object. */
static void
go_on(struct quotes *q, int64_t open)
{
	struct qspan *p = q->span;
	struct rel_quote *r;

	if (open < 0 || !q->nspan || p->open != 0 || p->depth || q->tok[0].mark != q->open_glyph)
		return;
	r = &q->quote[open];
	r->end = q->at + p->end;
	r->text.n = r->end - r->start;
	p->resumed = 1;
	q->resumed = open;
	if (p->unclosed)
		q->open_quote = open;
}

static int
tokens_in(struct quotes *q, enum quotes_lang lang)
{
	const struct quotes_lexicon *lex = quotes_lexicon(q->doc->rules, lang);

	if (!lex)
		return q->err = REL_NOMEM;
	if (q->lex && lex != q->lex)
		memset(q->known, 0, sizeof(q->known));
	q->lex = lex;
	q->blang = lang;
	return quotes_tokens(q);
}

/* In the language of the page; a longer block with few of its function words
 * may be in another. */
static int
tokens(struct quotes *q)
{
	enum quotes_lang lang = q->lang;
	uint32_t count[6] = {0};
	unsigned i;

	if (tokens_in(q, lang))
		return q->err;
	if (q->words < OWN_LANG || q->closed * 6 >= q->words)
		return REL_OK;
	if (names_count(q->doc->rules, (rel_str){q->text.p + q->at, q->n}, count))
		return q->err = REL_NOMEM;
	for (i = 0; i < LANG_COUNT; i++)
		if (count[i] > count[lang])
			lang = (enum quotes_lang)i;
	return lang == q->lang ? REL_OK : tokens_in(q, lang);
}

/* Tokens and marks of the lines line0 to line_end. */
static int
read_lines(struct quotes *q)
{
	const struct quotes_line *last = &q->line[q->line_end - 1];

	q->at = q->line[q->line0].at;
	q->n = last->at + last->n - q->at;
	q->ntok = q->nspan = 0;
	q->left_open = MARK_NONE;
	return q->n && !tokens(q) && q->ntok ? quotes_marks(q) : q->err;
}

/* The lines from line0 that belong together: those that run on, and those
 * over which a quotation goes on. */
static int
read_block(struct quotes *q, size_t width)
{
	size_t end = q->line0 + 1, at = q->line[q->line0].at;

	while (end < q->nline && quotes_runs_on(q, end - 1, width) && q->line[end].at - at < BLOCK_MAX)
		end++;
	q->line_end = end;
	if (read_lines(q))
		return q->err;
	q->line_end = quotes_closed_in(q);
	return q->line_end > end ? read_lines(q) : REL_OK;
}

static int
block(struct quotes *q)
{
	int64_t open = q->open_quote;
	size_t i;

	q->block++;
	q->last_sent = 0;
	q->resumed = -1;
	q->open_quote = -1;
	go_on(q, open);
	if (q->resumed < 0) {
		memmove(q->recent + 1, q->recent, sizeof(q->recent) - sizeof(*q->recent));
		q->recent[0] = q->line[q->line0].par;
	}
	quotes_speech(q);
	if (quotes_incise(q) || quotes_view(q) || quotes_signed(q))
		return q->err;
	for (i = 0; i < q->nsent && !q->err; i++)
		sentence(q, i);
	return q->err ? q->err : quotes_announced(q);
}

static int
blocks(struct quotes *q)
{
	size_t width = quotes_wrap_width(q);

	for (q->line0 = 0; q->line0 < q->nline && !q->err; q->line0 = q->line_end)
		if (!read_block(q, width) && q->ntok)
			block(q);
	return q->err;
}

/* ---- the page ----------------------------------------------------------------------------- */

static void
drop(void *user)
{
	struct quotes *q = user;

	free(q->line);
	free(q->tok);
	free(q->span);
	free(q->view);
	free(q->sent);
	free(q->quote);
	free(q);
}

static struct quotes *
state(struct rel_doc *d)
{
	struct quotes *q = d->pass_state[DOC_QUOTES];

	if (!q) {
		q = calloc(1, sizeof(*q));
		d->pass_state[DOC_QUOTES] = q;
		d->pass_drop[DOC_QUOTES] = drop;
	}
	return q;
}

static void
begin(struct quotes *q, struct rel_doc *d, const struct rel_quotes_opts *o)
{
	q->doc = d;
	opts_take(&q->opts, sizeof(q->opts), o);
	if (q->opts.min_confidence <= 0)
		q->opts.min_confidence = SPEECH_DEFAULT;
	q->nline = q->nquote = 0;
	q->line0 = 0;
	q->number = q->block = q->last_block = 0;
	q->last_sent = 0;
	q->has_last = 0;
	q->chain = q->voice_block = q->mood_block = 0;
	q->open_quote = q->alone = -1;
	q->err = 0;
	memset(q->seen, 0, sizeof(q->seen));
	memset(q->recent, 0, sizeof(q->recent));
}

static enum quotes_lang
page_lang(const struct quotes *q)
{
	unsigned bit = persons_lang(q->doc), i = 0;

	while (bit >> 1 >> i)
		i++;
	return (enum quotes_lang)i;
}

int
rel_quotes(struct rel_doc *d, const struct rel_quotes_opts *o, const struct rel_quote **out, size_t *n)
{
	struct quotes *q = state(d);
	int rc = q ? doc_split(d) : REL_NOMEM;

	*out = NULL;
	*n = 0;
	if (rc)
		return rc;
	begin(q, d, o);
	q->weights = quotes_weights(d->rules);
	if (!q->weights)
		return REL_NOMEM;
	rc = quotes_gather(q);
	if (!rc)
		rc = persons_find(d, &q->persons);
	if (rc)
		return rc;
	quotes_count_marks(q);
	q->lang = page_lang(q);
	if (blocks(q))
		return doc_fail(d, q->err, "%s", rel_strerror(q->err));
	quotes_finish(q);
	if (q->err)
		return doc_fail(d, q->err, "%s", rel_strerror(q->err));
	*out = q->quote;
	*n = q->nquote;
	return REL_OK;
}

size_t
quotes_found(const struct rel_doc *d, const struct rel_quote **out)
{
	const struct quotes *q = d->pass_state[DOC_QUOTES];

	*out = q ? q->quote : NULL;
	return q ? q->nquote : 0;
}
