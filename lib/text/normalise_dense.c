/* SPDX-License-Identifier: MIT */
/* Decomposed text to NFC, fast. */
#include "text/normalise_impl.h"

#include <endian.h>

#include "base/utf8.h"
#include "text/skim.h"

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

/* A mark of two bytes at p: joins the base, or 0. */
static int
dense_mark(struct dense *d, int markup)
{
	uint32_t mark = (uint32_t)(d->p[0] & 0x1F) << 6 | (d->p[1] & 0x3F), base, both;
	unsigned ccc = unicode_of(mark)->ccc, len;

	if (!d->base || !ccc || ccc < d->last)
		return 0;
	base = (unsigned char)*d->base_w;
	if (base < 0x80)
		both = unicode_letter((unsigned char)base, mark);
	else {
		base = utf8_get(d->base_w, d->w, &len);
		both = unicode_compose(base, mark, markup);
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

	if ((unsigned char)*d->p >= 0xCC && skim_nfc((rel_str){d->p, n}) < n)
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

int
normalise_is_dense(const char *p)
{
	return *p == '\xCC' || *p == '\xCD' || (*p == '\xE1' && (unsigned char)(p[1] - 0x84) < 4);
}

const char *
normalise_dense(struct out *o, const char *p, const char *end, int markup, int *more)
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
