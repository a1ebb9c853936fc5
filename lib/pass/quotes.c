/* SPDX-License-Identifier: MIT */
#include "pass/quotes.h"

#include <stdlib.h>

#include "base/opts.h"
#include "format/names.h"

enum { BLOCK_MAX = 1 << 20, OWN_LANG = 20 };

static const char *const languages[] = {"de", "en", "fr", "es", "it", "nl"};

/* ---- results ------------------------------------------------------------------------- */

static rel_str
join_cue(struct quotes *q, const struct qframe *f)
{
	const struct qtok *a, *b;
	rel_str x, y;
	char *p;

	if (f->cue_end <= f->cue)
		return (rel_str){NULL, 0};
	a = &q->view[f->cue];
	if (!f->cue2)
		return qtok_text(q, a);
	b = &q->view[f->cue2];
	if (b < a) {
		const struct qtok *t = a;

		a = b;
		b = t;
	}
	x = qtok_text(q, a);
	y = qtok_text(q, b);
	p = arena_bytes(&q->doc->arena, x.n + y.n + 1);
	if (!p) {
		q->err = REL_NOMEM;
		return (rel_str){NULL, 0};
	}
	memcpy(p, x.p, x.n);
	p[x.n] = ' ';
	memcpy(p + x.n + 1, y.p, y.n);
	return (rel_str){p, x.n + y.n + 1};
}

void
quotes_attribute(struct quotes *q, struct rel_quote *r, const struct qframe *f, const struct speaker *s)
{
	r->cue = join_cue(q, f);
	r->speaker = s->name;
	r->role = s->role.n ? s->role : (rel_str){NULL, 0};
	if (s->mention_end > s->mention) {
		r->mention = (rel_str){q->text.p + s->mention, s->mention_end - s->mention};
		r->mention_start = s->mention;
		r->mention_end = s->mention_end;
	}
}

struct rel_quote *
quotes_add(struct quotes *q, size_t at, size_t end, enum rel_quote_kind kind, const struct qframe *f,
	const struct speaker *s, double confidence)
{
	struct rel_quote *r;

	if (q->nquote == q->quote_cap &&
		mem_grow(&q->quote, &q->quote_cap, q->nquote + 1, sizeof(*q->quote))) {
		q->err = REL_NOMEM;
		return NULL;
	}
	r = &q->quote[q->nquote++];
	*r = (struct rel_quote){.start = at, .end = end, .kind = kind, .confidence = confidence};
	r->language = languages[q->blang];
	r->text = (rel_str){q->text.p + at, end - at};
	quotes_attribute(q, r, f, s);
	return r;
}

/* ---- a block --------------------------------------------------------------------------- */

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
direct(struct quotes *q, size_t i, uint32_t k, struct qframe *frame, int64_t *piece)
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

static int
sentence(struct quotes *q, size_t i)
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
			direct(q, i, k, &frame, &piece);
	/* also when it is not wanted: who was reported tells who goes on */
	if (!q->err)
		quotes_indirect(q, i);
	return q->err;
}

/* "X said:" at the end of a block: the next one begins with a quotation. */
static int
announces(struct quotes *q)
{
	struct speaker who;
	struct qframe f = {0};

	if (q->nsent)
		f = quotes_colon_frame(q, &q->sent[q->nsent - 1]);
	if (f.who_end <= f.who || f.strength < STRENGTH_COLON || quotes_resolve(q, &f, &who))
		return q->err;
	quotes_remember(q, &who, q->nsent - 1, 0);
	return q->err;
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
by_start(const void *x, const void *y)
{
	const struct rel_quote *a = x, *b = y;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	return (int)a->kind - (int)b->kind;
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
	return q->err ? q->err : announces(q);
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

static size_t
points(struct quotes *q, size_t at)
{
	return q->opts.bytes ? at : offset_points(&q->offset, at);
}

/* Numbers in text order; pieces keep one between them. */
static void
renumber(struct quotes *q)
{
	uint32_t *new = arena_alloc(&q->doc->arena, (q->number + 1) * sizeof(*new)), last = 0;
	size_t i;

	if (!new) {
		q->err = REL_NOMEM;
		return;
	}
	memset(new, 0, (q->number + 1) * sizeof(*new));
	for (i = 0; i < q->nquote; i++) {
		uint32_t *n = &new[q->quote[i].quote];

		if (!*n)
			*n = ++last;
		q->quote[i].quote = *n;
	}
}

/* Order, numbers, offsets; what is too unsure goes. */
static void
finish(struct quotes *q)
{
	size_t i, n = 0;

	if (q->nquote)
		qsort(q->quote, q->nquote, sizeof(*q->quote), by_start);
	q->line0 = 0;
	offset_init(&q->offset, q->text);
	for (i = 0; i < q->nquote; i++) {
		struct rel_quote r = q->quote[i];

		if (r.confidence < q->opts.min_confidence)
			continue;
		r.paragraph = q->line[quotes_line_of(q, r.start)].par + 1;
		r.start = points(q, r.start);
		r.end = points(q, r.end);
		if (r.mention.n) {
			r.mention_start = points(q, r.mention_start);
			r.mention_end = points(q, r.mention_end);
		}
		q->quote[n++] = r;
	}
	q->nquote = n;
	renumber(q);
}

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
	finish(q);
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
