/* SPDX-License-Identifier: MIT */
/*
 * Which quotation marks of a block belong together.
 *
 * A stack of open marks; a mark opens or closes by its glyph, by how the page
 * uses it (U+201C opens in English and closes in German; guillemets point in
 * or out) and by the white space around it.  What is left open at the end of
 * a block hides nothing: the pairs inside it come up a level, and it is a
 * quotation only when it is like one (a new paragraph reopens it, or it runs
 * to the end behind a colon or from the start).
 */
#include "base/bytes.h"
#include "pass/quotes.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { DEEPEST = 24, STRAY = 2 };
/* Tokens of an unclosed quotation that is believed, its mark among them. */
enum { SHORTEST = 6, SHORT_BEHIND_COLON = 4 };
/* How far behind the block an open quotation may be closed. */
enum { AHEAD_LINES = 40, AHEAD_BYTES = 4000 };

/* The first byte from p on that is " or not ASCII, or end. */
static const unsigned char *
next_mark(const unsigned char *p, const unsigned char *end)
{
#ifdef __SSE2__
	for (; end - p >= 16; p += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
		unsigned hit =
			(unsigned)_mm_movemask_epi8(_mm_or_si128(x, _mm_cmpeq_epi8(x, _mm_set1_epi8('"'))));

		if (hit)
			return p + __builtin_ctz(hit);
	}
#endif
	while (p < end && *p < 0x80 && *p != '"')
		p++;
	return p;
}

/* »Wort« or «mot»: does the guillemet at p, glued to a word on one side, point
 * outwards?  1: in, 2: out, 0: not told. */
static int
direction(const unsigned char *start, const unsigned char *p, const unsigned char *end)
{
	/* an apostrophe is glued to both sides: d'« un tel projet » */
	int left = p > start && p[-1] > ' ' && p[-1] != '(' && p[-1] != '\'' &&
		   !(p - start > 2 && p[-3] == 0xE2 && p[-2] == 0x80 && p[-1] == 0x99);
	int right = end - p > 2 && p[2] > ' ' && p[2] != ',' && p[2] != '.' && p[2] != 0xC2;

	if (left == right)
		return 0;
	return right == (p[1] == 0xBB) ? 2 : 1;
}

/* The mark U+20xx with last byte b. */
static void
count_curly(unsigned *c, unsigned char b)
{
	c[MARK_LOW] += b == 0x9E;
	c[MARK_LEFT] += b == 0x9C;
	c[MARK_RIGHT] += b == 0x9D;
	c[MARK_SLOW] += b == 0x9A;
	c[MARK_SLEFT] += b == 0x98;
	c[MARK_SRIGHT] += b == 0x99;
}

/* Where a page looks for its system: all of it, at the bytes alone. */
void
quotes_count_marks(struct quotes *q)
{
	const unsigned char *start = (const unsigned char *)q->text.p, *p, *end = start + q->text.n;
	unsigned points[3] = {0}, *c = q->sys.count;

	memset(&q->sys, 0, sizeof(q->sys));
	for (p = next_mark(start, end); p < end; p = next_mark(p + 1, end)) {
		if (*p < 0x80) {
			c[MARK_ASCII]++;
		} else if (p[0] == 0xC2 && end - p > 1 && (p[1] == 0xAB || p[1] == 0xBB)) {
			points[direction(start, p, end)]++;
			c[p[1] == 0xAB ? MARK_GL : MARK_GR]++;
		} else if (p[0] == 0xE2 && end - p > 2 && p[1] == 0x80) {
			count_curly(c, p[2]);
		}
	}
	q->sys.out = points[2] > points[1];
	q->sys.singles =
		c[MARK_LOW] + c[MARK_LEFT] + c[MARK_RIGHT] + c[MARK_ASCII] + c[MARK_GL] + c[MARK_GR] < 4;
}

enum { CAN_OPEN = 1, CAN_CLOSE = 2 };

/* What a mark may do by what stands beside it. */
static int
by_context(const struct quotes *q, size_t i)
{
	const struct qtok *t = &q->tok[i];
	const struct qtok *l = i ? t - 1 : NULL, *r = i + 1 < q->ntok ? t + 1 : NULL;
	int left = !l || t->flags & T_GAP ||
		   (l->kind == TOK_PUNCT &&
			   (l->c == '(' || l->c == '[' || l->c == '-' || l->c == '/' || l->c == ':')) ||
		   (l->kind == TOK_MARK && l->flags & T_GAP);
	int right = r && !(t->flags & T_GAPAFTER) &&
		    (r->kind != TOK_PUNCT || r->c == '(' || r->c == '[' || r->c == '.' || r->c == '$' ||
			    r->c == '#' || r->c == '@' || r->c == '-');
	int ends = !r || t->flags & T_GAPAFTER || r->kind == TOK_PUNCT || r->kind == TOK_MARK;
	int can = 0;

	if (left && right)
		can |= CAN_OPEN;
	if (l && !(t->flags & T_GAP) && ends)
		can |= CAN_CLOSE;
	if (!can) /* A" B or "A"B: glued or loose */
		can = l && !(t->flags & T_GAP) ? CAN_CLOSE : r && !(t->flags & T_GAPAFTER) ? CAN_OPEN : 0;
	return can;
}

static int
is_single(uint8_t m)
{
	return m >= MARK_SLOW;
}

/* Does an open mark `o` allow to be closed by mark `m`? */
static int
closes(uint8_t o, uint8_t m)
{
	if (is_single(o) != is_single(m))
		return 0;
	switch (o) {
	case MARK_LOW:
		return m == MARK_LEFT || m == MARK_RIGHT || m == MARK_ASCII || m == MARK_LOW;
	case MARK_GL:
	case MARK_GR:
		return m == MARK_GL || m == MARK_GR || m == MARK_RIGHT || m == MARK_LEFT;
	case MARK_SGL:
	case MARK_SGR:
		return m == MARK_SGL || m == MARK_SGR;
	case MARK_LEFT:
	case MARK_RIGHT:
		return m == MARK_LOW || m == MARK_RIGHT || m == MARK_LEFT || m == MARK_ASCII;
	case MARK_ASCII:
		return m == MARK_ASCII || m == MARK_RIGHT || m == MARK_LEFT;
	default:
		return m != MARK_SLOW;
	}
}

/* Guillemets are set apart by spaces in French: their shape decides. */
static int
guillemet(const struct quotes *q, size_t i, int can, int open)
{
	int closing = (q->tok[i].mark == MARK_GR || q->tok[i].mark == MARK_SGR) != q->sys.out;

	if (can == CAN_OPEN && closing && !open)
		return i || q->sys.out ? CAN_OPEN : 0; /* "» More" at the head of a line is a bullet */
	if (can == CAN_CLOSE && !closing && open)
		return CAN_CLOSE;
	return closing ? CAN_CLOSE : CAN_OPEN;
}

/* Is this ' or ’ an apostrophe?  A closing single must follow its opening one. */
static int
apostrophe(const struct quotes *q, size_t i, int can, int open)
{
	const struct qtok *t = &q->tok[i], *r = i + 1 < q->ntok ? t + 1 : NULL;

	if (can == CAN_OPEN || (can == (CAN_OPEN | CAN_CLOSE) && !open)) {
		/* 'tis, '90s, d' l' and the like do not open */
		if (t->mark == MARK_SRIGHT || !r || r->kind == TOK_NUMBER ||
			(r->kind == TOK_WORD && r->n < 2 && !(r->flags & T_CAP)))
			return 1;
		return i && t[-1].kind == TOK_WORD && !(t->flags & T_GAP);
	}
	return !open;
}

/* ' ‘ ’ */
static int
single(const struct quotes *q, size_t i, int can, uint8_t open)
{
	if (apostrophe(q, i, can, open != 0))
		return 0;
	if (q->tok[i].mark == MARK_SLEFT && can & CAN_OPEN && open != MARK_SLOW)
		return CAN_OPEN;
	return open && can & CAN_CLOSE ? CAN_CLOSE : can & CAN_OPEN;
}

/* U+201C: closes „, else it opens when it can. */
static int
left_double(int can, uint8_t open)
{
	if (open == MARK_LOW)
		return CAN_CLOSE;
	if (can == CAN_OPEN || (can & CAN_OPEN && !open))
		return CAN_OPEN;
	return open ? CAN_CLOSE : 0;
}

/* CAN_OPEN, CAN_CLOSE or 0; `open` is the glyph of the innermost open mark of
 * the same size, 0 when there is none. */
static int
role(const struct quotes *q, size_t i, uint8_t open)
{
	int can = by_context(q, i);

	switch (q->tok[i].mark) {
	case MARK_LOW:
		return can == CAN_CLOSE && (open == MARK_LOW || open == MARK_LEFT || open == MARK_RIGHT)
			       ? CAN_CLOSE
			       : CAN_OPEN;
	case MARK_SLOW:
		return CAN_OPEN & can;
	case MARK_GL:
	case MARK_GR:
	case MARK_SGL:
	case MARK_SGR:
		return guillemet(q, i, can, open != 0);
	case MARK_SASCII:
	case MARK_SRIGHT:
	case MARK_SLEFT:
		return single(q, i, can, open);
	case MARK_LEFT:
		return left_double(can, open);
	case MARK_RIGHT:
		if (open)
			return can == CAN_OPEN && open == MARK_RIGHT ? CAN_OPEN : CAN_CLOSE;
		return can & CAN_OPEN;
	default:
		return open && can & CAN_CLOSE ? CAN_CLOSE : can & CAN_OPEN;
	}
}

struct stack {
	uint32_t tok[DEEPEST];
	uint32_t span[DEEPEST];
	int n;
};

/* The innermost open mark that glyph m could close, or -1. */
static int
innermost(const struct quotes *q, const struct stack *s, uint8_t m)
{
	int i;

	for (i = s->n - 1; i >= 0; i--)
		if (closes(q->tok[s->tok[i]].mark, m))
			return i;
	return -1;
}

static int
open_span(struct quotes *q, struct stack *s, size_t i)
{
	struct qspan *p;

	if (s->n == DEEPEST) { /* hostile: forget the outermost */
		memmove(s->tok, s->tok + 1, sizeof(s->tok) - sizeof(*s->tok));
		memmove(s->span, s->span + 1, sizeof(s->span) - sizeof(*s->span));
		s->n--;
	}
	if (q->nspan == q->span_cap && mem_grow(&q->span, &q->span_cap, q->nspan + 1, sizeof(*q->span)))
		return q->err = REL_NOMEM;
	p = &q->span[q->nspan];
	*p = (struct qspan){.open = (uint32_t)i,
		.close = (uint32_t)q->ntok,
		.unclosed = 1,
		.joins = -1,
		.single = (uint8_t)is_single(q->tok[i].mark)};
	s->tok[s->n] = (uint32_t)i;
	s->span[s->n++] = (uint32_t)q->nspan++;
	return REL_OK;
}

static void
close_span(struct quotes *q, struct stack *s, int at, size_t i)
{
	struct qspan *p = &q->span[s->span[at]];
	int k;

	for (k = at + 1; k < s->n; k++) /* opened inside and left so: stray */
		q->span[s->span[k]].unclosed = STRAY;
	p->close = (uint32_t)i;
	p->unclosed = 0;
	s->n = at;
}

/* An unclosed mark that is worth believing: the text of the whole paragraph
 * (reopened in the next, or its end lost), or all of it behind a colon. */
static int
believed(const struct quotes *q, const struct qspan *p)
{
	const struct qtok *l = p->open ? &q->tok[p->open - 1] : NULL, *last = &q->tok[q->ntok - 1];

	if (p->single || q->ntok - p->open < (l && qtok_is(l, ':') ? SHORT_BEHIND_COLON : SHORTEST))
		return 0;
	if (last->kind != TOK_PUNCT && last->kind != TOK_WORD && last->kind != TOK_NUMBER)
		return 0;
	return !l || qtok_is(l, ':') || qtok_is(l, ',') || q->tok[p->open].mark == MARK_LOW;
}

/* Depth of each span among those that hold; drops the others. */
static void
settle(struct quotes *q)
{
	uint32_t ends[DEEPEST];
	size_t i, n = 0;
	int depth = 0, inner;

	for (i = 0; i < q->nspan; i++) {
		struct qspan p = q->span[i];

		if (p.unclosed) {
			/* pairs inside an unclosed mark: it is a stray one */
			inner = i + 1 < q->nspan && !q->span[i + 1].single;
			if (!inner && !p.single && p.unclosed != STRAY)
				q->left_open = q->tok[p.open].mark;
			if (p.unclosed == STRAY || inner || !believed(q, &p))
				continue;
		}
		if (p.close <= p.open + 1)
			continue;
		while (depth && ends[depth - 1] <= p.open)
			depth--;
		p.depth = (uint8_t)depth;
		if (depth < DEEPEST)
			ends[depth++] = p.close;
		q->span[n++] = p;
	}
	q->nspan = n;
}

static void
trim(struct quotes *q, struct qspan *p)
{
	const struct qtok *a = &q->tok[p->open], *b = p->close < q->ntok ? &q->tok[p->close] : NULL;
	const struct qtok *first = a + 1, *last = b ? b - 1 : &q->tok[q->ntok - 1];

	p->at = first->at;
	p->end = last->at + last->n;
}

/* ---- in the lines behind the block ------------------------------------------------ */

/* The glyph of the double mark at p, MARK_NONE when it is none. */
static uint8_t
glyph_at(const unsigned char *p, const unsigned char *end)
{
	if (*p == '"')
		return MARK_ASCII;
	if (p[0] == 0xC2 && end - p > 1)
		return p[1] == 0xAB ? MARK_GL : p[1] == 0xBB ? MARK_GR : MARK_NONE;
	if (p[0] != 0xE2 || end - p < 3 || p[1] != 0x80)
		return MARK_NONE;
	return p[2] == 0x9E ? MARK_LOW : p[2] == 0x9C ? MARK_LEFT : p[2] == 0x9D ? MARK_RIGHT : MARK_NONE;
}

/* The first double mark of a line, or its end. */
static const unsigned char *
first_mark(const unsigned char *p, const unsigned char *end)
{
	for (p = next_mark(p, end); p < end && !glyph_at(p, end); p = next_mark(p + 1, end))
		;
	return p;
}

/* Does the mark at p, of a line start .. end, close what glyph o opened?  It
 * stands behind a word and before none; a guillemet may be set apart. */
static int
closes_line(const struct quotes *q, uint8_t o, const unsigned char *start, const unsigned char *p,
	const unsigned char *end)
{
	uint8_t m = glyph_at(p, end);
	const unsigned char *r = p + (m == MARK_ASCII ? 1 : m == MARK_GL || m == MARK_GR ? 2 : 3);

	if (p == start || (m == o) != (m == MARK_ASCII) || !closes(o, m))
		return 0;
	if (m == MARK_GL || m == MARK_GR)
		return (m == MARK_GR) != q->sys.out;
	return p[-1] > ' ' && (r == end || *r <= ' ' ||
				      (*r < 0x80 && (*r | 32u) - 'a' >= 26u && !bytes_is_digit((char)*r)));
}

size_t
quotes_closed_in(const struct quotes *q)
{
	uint8_t open = q->left_open;
	size_t i, stop = q->line_end + AHEAD_LINES, far = q->at + q->n + AHEAD_BYTES;

	for (i = q->line_end; open && i < q->nline && i < stop && q->line[i].at < far; i++) {
		const unsigned char *a = (const unsigned char *)q->text.p + q->line[i].at;
		const unsigned char *end = a + q->line[i].n, *p = first_mark(a, end);

		if (p < end)
			return closes_line(q, open, a, p, end) ? i + 1 : q->line_end;
	}
	return q->line_end;
}

int
quotes_reopened(const struct quotes *q, const struct qspan *p)
{
	size_t i = q->line_end;
	const unsigned char *a;

	for (; i < q->nline && !q->line[i].n; i++)
		;
	if (i >= q->nline)
		return 0;
	a = (const unsigned char *)q->text.p + q->line[i].at;
	return glyph_at(a, a + q->line[i].n) == q->tok[p->open].mark;
}

/* ---- the block ---------------------------------------------------------------------- */

int
quotes_marks(struct quotes *q)
{
	struct stack s = {.n = 0};
	size_t i;

	q->nspan = 0;
	q->left_open = MARK_NONE;
	if (!q->marks)
		return REL_OK;
	for (i = 0; i < q->ntok; i++) {
		int at, what;

		if (q->tok[i].kind != TOK_MARK)
			continue;
		at = innermost(q, &s, q->tok[i].mark);
		what = role(q, i, at >= 0 ? q->tok[s.tok[at]].mark : 0);
		if (what == CAN_CLOSE && at >= 0)
			close_span(q, &s, at, i);
		else if (what == CAN_OPEN && open_span(q, &s, i))
			return q->err;
	}
	settle(q);
	for (i = 0; i < q->nspan; i++)
		trim(q, &q->span[i]);
	return REL_OK;
}
