/* SPDX-License-Identifier: MIT */
#include "text/normalise.h"

#include <endian.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/scan.h"

/* Flags of a character.  BOUND: it neither composes with nor is reordered
 * before what stands in front, in the composed form (K: of compatibility). */
enum { NFC_NO = 1, MAYBE = 2, NFD_NO = 4, NFKC_NO = 8, NFKD_NO = 16, BOUND = 32, KBOUND = 64 };

struct unicode_char {
	unsigned char ccc, flags;
	uint16_t canon, compat; /* in unicode_pool, 0 = itself */
	uint16_t pairs;         /* first pair that it begins, 0 = none */
};

struct unicode_pair {
	uint32_t first, second, both;
};

#include "text/unicode_table.h"

enum {
	L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7, S_BASE = 0xAC00,
	L_COUNT = 19, V_COUNT = 21, T_COUNT = 28,
	S_COUNT = L_COUNT * V_COUNT * T_COUNT
};

/* What a form asks: not in it, may not be cut before, compatibility. */
static const struct form {
	unsigned char no, bound;
	int compat, compose;
} forms[] = {
	[REL_NFC] = {NFC_NO, BOUND, 0, 1}, [REL_NFD] = {NFD_NO, 0, 0, 0},
	[REL_NFKC] = {NFKC_NO, KBOUND, 1, 1}, [REL_NFKD] = {NFKD_NO, 0, 1, 0},
};

static inline const struct unicode_char *
get(uint32_t cp)
{
	return &unicode_record[unicode_block[unicode_index[cp >> 7]][cp & 127]];
}

const char *
normalise_unicode(void)
{
	return UNICODE_VERSION;
}

/* May text be cut before cp? */
static int
is_bound(const struct form *f, uint32_t cp)
{
	const struct unicode_char *c = get(cp);
	uint32_t at;

	if (f->bound)
		return c->flags & f->bound;
	at = f->compat ? c->compat : c->canon;
	return !c->ccc && (!at || !get(unicode_pool[at + 1])->ccc);
}

uint32_t
normalise_meant(uint32_t c)
{
	unsigned at = get(c)->compat;

	return at && unicode_pool[at] == 1 ? unicode_pool[at + 1] : c;
}

/* ---- a run that has to be looked at closely ------------------------------ */

/* Code points with their classes, below 8 bits of ccc. */
struct run {
	uint32_t small[128], *cp;
	size_t n, cap;
};
#define CCC(x) ((x) >> 24)
#define CP(x) ((x) & 0xFFFFFF)

static int
run_grow(struct run *r)
{
	uint32_t *p;
	size_t cap = r->cap * 2;

	p = realloc(r->cp == r->small ? NULL : r->cp, cap * sizeof(*p));
	if (!p)
		return REL_NOMEM;
	if (r->cp == r->small)
		memcpy(p, r->small, sizeof(r->small));
	r->cp = p;
	r->cap = cap;
	return 0;
}

static int
run_add(struct run *r, uint32_t cp)
{
	if (r->n == r->cap && run_grow(r))
		return REL_NOMEM;
	r->cp[r->n++] = (uint32_t)get(cp)->ccc << 24 | cp;
	return 0;
}

static int
run_expand(struct run *r, uint32_t cp, int compat)
{
	const struct unicode_char *c = get(cp);
	unsigned at = compat ? c->compat : c->canon, i;
	uint32_t s = cp - S_BASE;
	int rc;

	if (s < S_COUNT) {
		rc = run_add(r, L_BASE + s / (V_COUNT * T_COUNT));
		rc |= run_add(r, V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT);
		return s % T_COUNT ? rc | run_add(r, T_BASE + s % T_COUNT) : rc;
	}
	if (!at)
		return run_add(r, cp);
	for (rc = 0, i = 1; i <= unicode_pool[at]; i++)
		rc |= run_add(r, unicode_pool[at + i]);
	return rc;
}

/* Canonical order: a stable sort by class of each stretch of marks.  Short
 * ones by insertion; floods by counting, so that cost stays linear. */
static int
order_marks(uint32_t *p, size_t n)
{
	size_t count[257] = {0}, i, j;
	uint32_t *to, x;

	if (n <= 32) {
		for (i = 1; i < n; i++) {
			x = p[i];
			for (j = i; j && CCC(p[j - 1]) > CCC(x); j--)
				p[j] = p[j - 1];
			p[j] = x;
		}
		return 0;
	}
	to = malloc(n * sizeof(*to));
	if (!to)
		return REL_NOMEM;
	for (i = 0; i < n; i++)
		count[CCC(p[i]) + 1]++;
	for (i = 0; i < 256; i++)
		count[i + 1] += count[i];
	for (i = 0; i < n; i++)
		to[count[CCC(p[i])]++] = p[i];
	memcpy(p, to, n * sizeof(*to));
	free(to);
	return 0;
}

static int
run_order(struct run *r)
{
	size_t i = 0, j;

	while (i < r->n) {
		for (j = i; j < r->n && CCC(r->cp[j]); j++)
			;
		if (j > i + 1 && order_marks(r->cp + i, j - i))
			return REL_NOMEM;
		i = j + 1;
	}
	return 0;
}

/* The composite of two, or 0. */
static uint32_t
compose(uint32_t a, uint32_t b, int markup)
{
	const struct unicode_pair *p;
	uint32_t l = a - L_BASE, s = a - S_BASE;

	if (l < L_COUNT && b - V_BASE < V_COUNT)
		return S_BASE + (l * V_COUNT + (b - V_BASE)) * T_COUNT;
	if (s < S_COUNT)
		return s % T_COUNT || b - T_BASE - 1 >= T_COUNT - 1 ? 0 : a + (b - T_BASE);
	if (markup && a < 'A')
		return 0;
	p = &unicode_pair[get(a)->pairs];
	if (p == unicode_pair)
		return 0;
	for (; p->first == a; p++)
		if (p->second == b)
			return p->both;
	return 0;
}

static void
run_compose(struct run *r, int markup)
{
	size_t i, to = 0, starter = SIZE_MAX;
	unsigned last = 0, ccc;
	uint32_t both;

	for (i = 0; i < r->n; i++) {
		ccc = CCC(r->cp[i]);
		both = 0;
		/* nothing of the same class, and no starter, between them */
		if (starter != SIZE_MAX && (to == starter + 1 || (last && last < ccc)))
			both = compose(CP(r->cp[starter]), CP(r->cp[i]), markup);
		if (both) {
			r->cp[starter] = both;
			continue;
		}
		if (!ccc)
			starter = to;
		last = ccc;
		r->cp[to++] = r->cp[i];
	}
	r->n = to;
}

static void
run_put(struct out *o, const struct run *r)
{
	char *p = out_room(o, r->n * 4 + 1);
	size_t i;

	if (!p)
		return;
	for (i = 0; i < r->n; i++)
		p += utf8_put(p, CP(r->cp[i]));
	o->buf.n = (size_t)(p - o->buf.p);
	*p = '\0';
	if (o->sink && o->buf.n >= OUT_BUF)
		out_flush(o);
}

/* Any text, slowly. */
static void
put_run(struct out *o, const char *p, const char *end, const struct form *f, int markup)
{
	struct run r = {.cap = 128};
	unsigned len;
	int rc = 0;

	r.cp = r.small;
	for (; p < end && !rc; p += len)
		rc = run_expand(&r, utf8_get(p, end, &len), f->compat);
	if (!rc)
		rc = run_order(&r);
	if (!rc && f->compose)
		run_compose(&r, markup);
	if (!rc)
		run_put(o, &r);
	else
		o->err = rc;
	if (r.cp != r.small)
		free(r.cp);
}

/* A base and marks in order that all compose with it, the usual decomposed
 * text: writes the composite and gives 1, or 0 where it is not so simple. */
static int
put_simple(struct out *o, const char *p, const char *end, int markup)
{
	unsigned len, last = 0;
	uint32_t base = utf8_get(p, end, &len), mark, both;
	const struct unicode_char *c = get(base);
	char *to;

	if (c->ccc || (c->flags & (NFC_NO | MAYBE)))
		return 0;
	for (p += len; p < end; p += len) {
		mark = utf8_get(p, end, &len);
		c = get(mark);
		if ((c->flags & NFC_NO) || (c->ccc && c->ccc < last))
			return 0;
		both = compose(base, mark, markup);
		if (!both)
			return 0;
		base = both;
		last = c->ccc;
	}
	to = out_room(o, 4);
	if (to) {
		o->buf.n += utf8_put(to, base);
		o->buf.p[o->buf.n] = '\0';
	}
	return 1;
}

/* ---- passing over what is right ------------------------------------------ */

/*
 * The run at p: one character and all behind it that may not be cut off.
 * Gives its end; *good: it is in the form already (quick check of UAX #15).
 */
static const char *
run_end(const char *p, const char *end, const struct form *f, int *good)
{
	const char *start = p;
	unsigned len, last = 0;

	for (*good = 1; p < end; p += len) {
		uint32_t cp = (unsigned char)*p;
		const struct unicode_char *c;

		len = 1;
		if (cp < 0x80) {
			if (p > start)
				break;
			continue;
		}
		cp = utf8_get(p, end, &len);
		if (p > start && is_bound(f, cp))
			break;
		c = get(cp);
		if ((c->flags & (f->no | (f->compose ? MAYBE : 0))) || (c->ccc && c->ccc < last))
			*good = 0;
		last = c->ccc;
		if (p - start > (ptrdiff_t)NORMALISE_RUN * 2)
			break;
	}
	return p;
}

static size_t
scan_form(rel_str s, enum rel_form form)
{
	return form == REL_NFC ? scan_nfc(s) : scan_ascii(s);
}

static void
put_either(struct out *o, const char *p, const char *end, enum rel_form form, int markup)
{
	if (form != REL_NFC || !put_simple(o, p, end, markup))
		put_run(o, p, end, &forms[form], markup);
}

const char *
normalise_run(struct out *o, const char *p, const char *end, enum rel_form form, int markup, int *right)
{
	const char *next = run_end(p, end, &forms[form], right);

	if (!*right)
		put_either(o, p, next, form, markup);
	return next;
}

/* Runs that are right, one after the other, before the fast scan is tried
 * again. */
#define PATIENCE 6

/* Walks run by run from p; what is right stays to be copied from *from on. */
static const char *
walk(struct out *o, const char *p, const char *end, const char **from, enum rel_form form, int markup)
{
	unsigned right = 0;
	const char *next;
	int good;

	for (; p < end && right < PATIENCE; p = next) {
		next = run_end(p, end, &forms[form], &good);
		if (good) {
			right += next - p == 1 || form == REL_NFC;
			continue;
		}
		right = 0;
		out_span(o, *from, (size_t)(p - *from));
		put_either(o, p, next, form, markup);
		*from = next;
	}
	return p;
}

/* ---- decomposed text to NFC ----------------------------------------------- */

/* Bytes without anything to compose before the fast scan is tried again. */
#define CALM 128

/*
 * Copies and composes what decomposed text is made of: a base and marks of
 * U+0300 to U+036F in order that all compose, and Hangul jamo.  What is
 * written never is longer than what was read, so there is room.
 */
struct dense {
	const char *p, *end; /* to read */
	char *w;             /* to write */
	const char *base;    /* the last character that may begin a run, */
	char *base_w;        /* and where it was written */
	unsigned last;       /* class of the mark read last, 0: none */
	const char *calm;    /* nothing composed since */
};

/* L V and perhaps T at p: their syllable. */
static int
dense_hangul(struct dense *d)
{
	const unsigned char *p = (const unsigned char *)d->p;
	uint32_t s;
	size_t n = 6;

	if (d->end - d->p < 6 || p[1] != 0x84 || p[2] > 0x92 || p[3] != 0xE1 || p[4] != 0x85 ||
	    p[5] < 0xA1 || p[5] > 0xB5)
		return 0;
	s = S_BASE + ((uint32_t)(p[2] - 0x80) * V_COUNT + (p[5] - 0xA1u)) * T_COUNT;
	if (d->end - d->p >= 9 && p[6] == 0xE1 &&
	    ((p[7] == 0x86 && p[8] >= 0xA8) || (p[7] == 0x87 && p[8] <= 0x82))) {
		s += (uint32_t)(p[7] - 0x86) * 64 + p[8] - 0xA7;
		n = 9;
	}
	d->base = d->p;
	d->base_w = d->w;
	d->w += utf8_put(d->w, s);
	d->p += n;
	d->last = 0;
	d->calm = d->p;
	return 1;
}

uint32_t
normalise_letter(unsigned char letter, uint32_t mark)
{
	return letter >= 'A' && letter <= 'z' && mark - 0x300 < 72 ? unicode_latin[letter - 'A'][mark - 0x300] : 0;
}

/* A mark of two bytes at p: joins the base, or 0. */
static int
dense_mark(struct dense *d, int markup)
{
	uint32_t mark = (uint32_t)(d->p[0] & 0x1F) << 6 | (d->p[1] & 0x3F), base, both;
	unsigned ccc = get(mark)->ccc, len;

	if (!d->base || !ccc || ccc < d->last)
		return 0;
	base = (unsigned char)*d->base_w;
	if (base < 0x80)
		both = normalise_letter((unsigned char)base, mark);
	else {
		base = utf8_get(d->base_w, d->w, &len);
		both = compose(base, mark, markup);
	}
	if (!both)
		return 0;
	d->w = d->base_w + utf8_put(d->base_w, both);
	d->p += 2;
	d->last = ccc;
	d->calm = d->p;
	return 1;
}

/* Another character, copied if it is of no interest. */
static int
dense_other(struct dense *d)
{
	unsigned n = utf8_len((unsigned char)*d->p);

	if ((unsigned char)*d->p >= 0xCC && scan_nfc((rel_str){d->p, n}) < n)
		return 0;
	d->base = d->p;
	d->base_w = d->w;
	d->last = 0;
	memcpy(d->w, d->p, n);
	d->p += n;
	d->w += n;
	return 1;
}

/* Eight bytes are written at once, of which as many count as are ASCII. */
static void
dense_ascii(struct dense *d)
{
	uint64_t x, high;
	unsigned n = 8;

	for (; n == 8 && d->end - d->p >= 8; d->p += n, d->w += n) {
		memcpy(&x, d->p, 8);
		memcpy(d->w, &x, 8);
		high = le64toh(x) & 0x8080808080808080;
		n = high ? (unsigned)__builtin_ctzll(high) / 8 : 8;
	}
	if (n == 8)
		while (d->p < d->end && !(*d->p & 0x80))
			*d->w++ = *d->p++;
	d->base = d->p - 1;
	d->base_w = d->w - 1;
	d->last = 0;
}

/* Is it a mark, or jamo, that dense() knows? */
static int
is_dense(const char *p)
{
	return *p == '\xCC' || *p == '\xCD' || (*p == '\xE1' && (unsigned char)(p[1] - 0x84) < 4);
}

/* From p on, and up to a base: behind it is what it cannot do (*more 0), or
 * little to compose. */
static const char *
dense(struct out *o, const char *p, const char *end, int markup, int *more)
{
	struct dense d = {.p = p, .end = end, .calm = p};

	*more = 1;
	if (end - p > (ptrdiff_t)OUT_BUF)
		for (d.end = p + OUT_BUF; (*d.end & 0xC0) == 0x80; d.end--)
			;
	d.w = out_room(o, (size_t)(d.end - p) + 8);
	if (!d.w)
		return p;
	while (*more && d.p < d.end && d.p - d.calm < CALM) {
		unsigned char c = (unsigned char)*d.p;

		if (c < 0x80)
			dense_ascii(&d);
		else if (c == 0xCC || c == 0xCD)
			*more = dense_mark(&d, markup);
		else
			*more = (c == 0xE1 && dense_hangul(&d)) || dense_other(&d);
	}
	if (d.base) { /* what follows may change it */
		d.p = d.base;
		d.w = d.base_w;
	}
	*d.w = '\0';
	o->buf.n = (size_t)(d.w - o->buf.p);
	if (o->sink && o->buf.n >= OUT_BUF)
		out_flush(o);
	return d.p;
}

void
normalise_out(struct out *o, rel_str in, enum rel_form form, int markup)
{
	const char *p = in.p, *end = in.p + in.n, *from = p;
	int more;

	while (form != REL_NOFORM && p < end && !o->err) {
		const char *q = p + scan_form((rel_str){p, (size_t)(end - p)}, form), *hit = q;

		if (q == end)
			break;
		while (q > p && ((*--q) & 0xC0) == 0x80)
			;
		if (form == REL_NFC && is_dense(hit)) {
			out_span(o, from, (size_t)(q - from));
			from = p = dense(o, q, end, markup, &more);
			if (more && p > q)
				continue;
			q = p;
		}
		p = walk(o, q, end, &from, form, markup);
	}
	out_span(o, from, (size_t)(end - from));
}

int
normalise_put(struct rel_buf *out, rel_str in, enum rel_form form)
{
	struct out o = {.buf = *out};

	normalise_out(&o, in, form, 0);
	*out = o.buf;
	return o.err ? o.err : out->err;
}

int
normalise_is(rel_str in, enum rel_form form)
{
	const char *p = in.p, *end = in.p + in.n, *q;
	int good = 1;

	while (form != REL_NOFORM && p < end && good) {
		q = p + scan_form((rel_str){p, (size_t)(end - p)}, form);
		if (q == end)
			break;
		while (q > p && ((*--q) & 0xC0) == 0x80)
			;
		p = run_end(q, end, &forms[form], &good);
	}
	return good;
}

size_t
normalise_last_cut(rel_str s, enum rel_form form)
{
	size_t i = s.n;
	unsigned len;

	while (i > 0) {
		while (--i && (s.p[i] & 0xC0) == 0x80)
			;
		if (form == REL_NOFORM || is_bound(&forms[form], utf8_get(s.p + i, s.p + s.n, &len)))
			return i;
	}
	return 0;
}

/* in, with U+FFFD for each byte that is not UTF-8. */
static void
put_valid(struct rel_buf *out, rel_str in)
{
	while (in.n) {
		size_t n = rel_utf8_check(in);

		rel_buf_put(out, in.p, n);
		if (n < in.n)
			rel_buf_put(out, "\xEF\xBF\xBD", 3);
		n += n < in.n;
		in = (rel_str){in.p + n, in.n - n};
	}
}

int
rel_normalise(struct rel_buf *out, rel_str in, enum rel_form form)
{
	struct rel_buf valid = REL_BUF_INIT;
	int rc;

	if ((unsigned)form > REL_NOFORM)
		return REL_INVAL;
	if (rel_utf8_check(in) == in.n)
		return normalise_put(out, in, form);
	put_valid(&valid, in);
	rc = valid.err ? valid.err : normalise_put(out, buf_all(&valid), form);
	rel_buf_free(&valid);
	return rc;
}
