/* SPDX-License-Identifier: MIT */
/*
 * What was found: quotations as they are told to the caller, in text order
 * and with the offsets that were asked for.
 */
#include "pass/quotes.h"

#include <stdlib.h>

static const char *const languages[] = {"de", "en", "fr", "es", "it", "nl"};

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
void
quotes_finish(struct quotes *q)
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
