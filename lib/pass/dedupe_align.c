/* SPDX-License-Identifier: MIT */
#include "pass/dedupe_align.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

#define NONE UINT32_MAX
#define CHAIN 16     /* places of a pair of words that are tried */
#define NEAR_GAP 12  /* tokens of the source between two runs, at most, to
			be the same place */
#define OMITTED 5    /* fewer than this may be words left out; more are a
			sentence */
#define RUN_ANY 4    /* shortest run anywhere in the source */
#define RUN_NEXT 2   /* ... where the last one ended */
#define REACH 4      /* tokens of a source in which a "not" may belong to the
			same sentence */
#define REACH_MAX 64 /* ... where a text tells its sentences apart */

void
align_free(struct align *a)
{
	free(a->pos);
	free(a->len);
	free(a->head);
	free(a->next);
	free(a->src);
	free(a->bound);
	free(a->block);
	fold_free(&a->fold);
	token_free(&a->list);
	*a = (struct align){0};
}

/* ---- covering ------------------------------------------------------------ */

static size_t
pair_slot(const token *t, size_t mask)
{
	uint32_t v = (uint32_t)t[0] << 16 | t[1];

	return (size_t)(v * 0x9E3779B1u >> 7) & mask;
}

/* Chains of the places of every pair of words in the source, first place
 * first. */
static int
make_chains(struct align *a, const struct align_source *s, size_t *mask)
{
	size_t size = 16, i;

	while (size < 2 * s->n)
		size *= 2;
	if (mem_grow(&a->head, &a->head_cap, size, sizeof(*a->head)) ||
	    mem_grow(&a->next, &a->next_cap, s->n, sizeof(*a->next)))
		return REL_NOMEM;
	memset(a->head, 0xFF, size * sizeof(*a->head));
	*mask = size - 1;
	for (i = s->n - 1; i-- > 0;) {
		size_t slot = pair_slot(s->t + i, *mask);

		a->next[i] = a->head[slot];
		a->head[slot] = (uint32_t)i;
	}
	return 0;
}

static size_t
run_length(const struct token_list *p, size_t i, const struct align_source *s, size_t c)
{
	size_t n = 0, most = p->n - i < s->n - c ? p->n - i : s->n - c;
	uint64_t a, b;

	for (; n + 4 <= most; n += 4) {
		memcpy(&a, p->id + i + n, sizeof(a));
		memcpy(&b, s->t + c + n, sizeof(b));
		if (a != b)
			break;
	}
	while (n < most && p->id[i + n] == s->t[c + n])
		n++;
	return n;
}

/* Where the run before ended, in both. */
struct last {
	size_t at, from;
	int any;
};

/* The longest run of the source that begins at token i of the paragraph:
 * its length, 0 for none. */
static size_t
best_run(const struct align *a, const struct token_list *p, size_t i, const struct align_source *s,
	size_t mask, const struct last *last, size_t *from)
{
	uint32_t c = a->head[pair_slot(p->id + i, mask)];
	size_t best = 0, tries = 0, n, figure = token_figure(p->id[i]); /* has two tokens */
	int next, best_next = 0;

	for (; c != NONE && tries < CHAIN; c = a->next[c], tries++) {
		n = run_length(p, i, s, c);
		next = last->any && i - last->at <= NEAR_GAP && c >= last->from && c - last->from <= NEAR_GAP;
		if (n < (next ? RUN_NEXT : RUN_ANY) + figure)
			continue;
		if (n > best || (n == best && next && !best_next)) {
			best = n;
			best_next = next;
			*from = c;
		}
	}
	return best;
}

/* How much of a run of n at i may be taken: all of it when it is longer than
 * the runs that lie there, else what is free. */
static size_t
may_take(const struct align *a, size_t i, size_t n)
{
	size_t k, longest = 0, unused = 0;

	for (k = 0; k < n; k++) {
		if (a->src[i + k] && a->len[i + k] > longest)
			longest = a->len[i + k];
		if (!a->src[i + k] && unused == k)
			unused++;
	}
	return n > longest ? n : unused >= RUN_ANY ? unused : 0;
}

static int
cover(struct align *a, const struct token_list *p, const struct align_source *s, unsigned number)
{
	struct last last = {.any = 0};
	size_t mask, i = 0, n, take, from = 0, k;

	if (s->n < 2)
		return 0;
	if (make_chains(a, s, &mask))
		return REL_NOMEM;
	while (i + 2 <= p->n) {
		n = best_run(a, p, i, s, mask, &last, &from);
		take = n ? may_take(a, i, n) : 0;
		for (k = 0; k < take; k++) {
			a->src[i + k] = (uint8_t)(number + 1);
			a->pos[i + k] = (uint32_t)(from + k);
			a->len[i + k] = (uint32_t)take;
		}
		if (take)
			last = (struct last){i + take, from + take, 1};
		/* Of a run that is not taken all but the end is skipped: the
		 * walk stays linear. */
		i += take ? take : n > RUN_ANY ? n - RUN_ANY + 1 : 1;
	}
	return 0;
}

static int
make_blocks(struct align *a, size_t n)
{
	size_t i;
	struct align_block *b = NULL;

	a->nblock = 0;
	for (i = 0; i < n; i++) {
		if (!a->src[i])
			continue;
		if (b && a->src[i - 1] == a->src[i] && a->pos[i] == a->pos[i - 1] + 1) {
			b->n++;
			continue;
		}
		if (mem_grow(&a->block, &a->block_cap, a->nblock + 1, sizeof(*a->block)))
			return REL_NOMEM;
		b = &a->block[a->nblock++];
		*b = (struct align_block){i, 1, a->pos[i], (unsigned)a->src[i] - 1};
	}
	return 0;
}

/* ---- judging ------------------------------------------------------------- */

struct judge {
	struct align *a;
	const struct align_text *p;
	const struct align_source *s;
};

static int
ends_source(const struct judge *j, const struct align_block *b)
{
	return b->from + b->n == j->s[b->source].n;
}

/*
 * Does a sentence of the paragraph begin where one run ends and the next
 * begins?  The runs may have a few words in common there ("... Mit" / "Mit
 * ..."), so the place is moved as far as both sources have the same words.
 */
static int
at_boundary(struct judge *j, size_t at, const struct align_block *b, const struct align_block *c)
{
	const token *id = j->p->token->id;
	const struct align_source *sb = &j->s[b->source], *sc = &j->s[c->source];
	size_t k, end = b->from + b->n;

	if (frame_boundary(j->a, j->p, at))
		return 1;
	for (k = 1; k < b->n && k <= c->from && sc->t[c->from - k] == id[at - k]; k++)
		if (frame_boundary(j->a, j->p, at - k))
			return 1;
	for (k = 0; k + 1 < c->n && end + k < sb->n && sb->t[end + k] == id[at + k]; k++)
		if (frame_boundary(j->a, j->p, at + k + 1))
			return 1;
	return 0;
}

/* Words of the source left out between two runs: a whole sentence, or a few
 * that turn nothing around.  (A figure or a "not" at the beginning of a
 * sentence is no sentence.) */
static int
omission_ok(struct judge *j, const struct align_block *b, const struct align_block *c)
{
	const token *t = j->s[b->source].t;
	size_t i, end = b->from + b->n;

	if (c->from - end > OMITTED)
		return at_boundary(j, c->at, b, c);
	for (i = end; i < c->from; i++)
		if (token_guard(t[i]) || token_figure(t[i]))
			return 0;
	return 1;
}

/* From one run to the next. */
static int
between(struct judge *j, const struct align_block *b, const struct align_block *c)
{
	size_t at = b->at + b->n, ng = c->at - at, end = b->from + b->n;
	const struct align_source *s = &j->s[b->source];

	if (b->source == c->source && c->from >= end) {
		if (!ng)
			return omission_ok(j, b, c);
		if (c->from - end <= NEAR_GAP)
			return gap_ok(j->a, j->p, at, ng, s, end, c->from - end, GAP_WITHIN);
		return 0;
	}
	if (ng)
		return 0;
	return (ends_source(j, b) && !c->from) || at_boundary(j, at, b, c);
}

/* Does a sentence of the source begin at its token i?  Asked seldom: the
 * bounds of the paragraph make room for those of the source. */
static int
source_boundary(struct judge *j, const struct align_source *s, size_t i)
{
	const struct token_list tokens = {.n = s->n};
	const struct align_text text = {.raw = s->raw, .token = &tokens};

	return frame_boundary(j->a, &text, i);
}

/*
 * Does the source say "not" in the part of the sentence that stands before
 * token `from` (step -1: where the paragraph begins) or from it on (step 1:
 * where it ends)?  The paragraph says it without.  most: tokens looked at; one
 * where a piece of a sentence is all there is.
 */
static int
turned_around(struct judge *j, const struct align_source *s, size_t from, int step, size_t most)
{
	size_t i, reach, found_at, left = step < 0 ? from : s->n - from;
	int found = 0;

	most = s->raw.n || most < REACH ? most : REACH;
	for (reach = 0; reach < left && reach < most && !found; reach++)
		found = token_negator(s->t[step < 0 ? from - 1 - reach : from + reach]);
	if (!found || !s->raw.n)
		return found;
	j->a->bounded = 0;
	found_at = reach;
	for (i = from; reach && !source_boundary(j, s, i); reach--)
		i = step < 0 ? i - 1 : i + 1;
	j->a->bounded = 0;
	return !reach && (!j->a->unsure || found_at <= REACH);
}

/* In lower case a sentence does not begin: a piece of one, be it within
 * quotation marks. */
static int
begins_within(rel_str s)
{
	const char *p = s.p, *end = s.p + s.n;
	unsigned len, class = 0;

	for (; p < end && !(class & (UTF8_LETTER | UTF8_DIGIT)); p += len)
		class = utf8_class(utf8_get(p, end, &len));
	return (class & UTF8_LOWER) != 0;
}

/* In front of the first run, the frame left out; but a frame in place of
 * other words is another place or agency. */
static int
before_first(struct judge *j, const struct align_block *b)
{
	const struct align_source *s = &j->s[b->source];
	size_t head = b->from ? 0 : j->a->frame.head, ng, window;

	if (b->at <= head)
		return 1;
	ng = b->at - head;
	window = ng + 2 < b->from ? ng + 2 : b->from;
	return gap_ok(j->a, j->p, head, ng, s, b->from - window, window, GAP_AT_BEGIN);
}

/* Does the paragraph break off, be it within quotation marks? */
static int
breaks_off(const struct judge *j)
{
	rel_str s = j->p->raw;

	if (j->a->frame.teaser)
		return 1;
	while (s.n && !strchr(".!?", s.p[s.n - 1]) && !str_ends(s, "…") &&
	       (strchr("\"')] ", s.p[s.n - 1]) || (unsigned char)s.p[s.n - 1] >= 0x80))
		s.n--;
	return str_ends(s, "...") || str_ends(s, "…");
}

/* Behind the last run, the frame left out. */
static int
behind_last(struct judge *j, const struct align_block *b)
{
	const struct align_source *s = &j->s[b->source];
	size_t end = b->from + b->n, at = b->at + b->n, ng = j->p->token->n - at;
	size_t left = s->n - end, tail = j->a->frame.tail, window;

	if (!j->a->frame.cut && turned_around(j, s, end, 1, breaks_off(j) ? 1 : REACH_MAX))
		return 0;
	if (ng <= tail)
		return 1;
	if (ng == tail + 1 && j->a->frame.cut && left && gap_cut_ok(j->a, j->p, at, s, end))
		return 1;
	ng -= tail;
	window = ng + 2 < left ? ng + 2 : left;
	return gap_ok(j->a, j->p, at, ng, s, end, window, GAP_AT_END);
}

static int
no_new_fact(struct judge *j)
{
	const struct align *a = j->a;
	const struct align_block *first = a->block;
	size_t reach = begins_within(j->p->raw) ? 1 : REACH_MAX, i;

	if (!a->nblock || turned_around(j, &j->s[first->source], first->from, -1, reach))
		return 0;
	for (i = 1; i < a->nblock; i++)
		if (!between(j, &a->block[i - 1], &a->block[i]))
			return 0;
	frame_find(j->a, j->p, &j->a->frame);
	return before_first(j, &a->block[0]) && behind_last(j, &a->block[a->nblock - 1]);
}

double
align_judge(struct align *a, const struct align_text *p, const struct align_source *s, unsigned nsource)
{
	struct judge j = {.a = a, .p = p, .s = s};
	size_t n = p->token->n, i, old = 0, judged;
	unsigned k;

	if (!n)
		return 0;
	if (mem_grow(&a->src, &a->src_cap, n + 1, 1) || mem_grow(&a->pos, &a->pos_cap, n, sizeof(*a->pos)) ||
	    mem_grow(&a->len, &a->len_cap, n, sizeof(*a->len)))
		return REL_NOMEM;
	memset(a->src, 0, n + 1);
	a->bounded = a->err = 0;
	for (k = 0; k < nsource; k++)
		if (cover(a, p->token, &s[k], k))
			return REL_NOMEM;
	if (make_blocks(a, n))
		return REL_NOMEM;
	for (i = 0; i < n; i++)
		old += a->src[i] != 0;
	if (2 * old < n || !no_new_fact(&j))
		return a->err ? a->err : 0;
	judged = n - (a->frame.head + a->frame.tail < n ? a->frame.head + a->frame.tail : 0);
	/* A mistyped word counts half. */
	return old >= judged ? 1 : (double)(old + judged) / 2 / (double)judged;
}
