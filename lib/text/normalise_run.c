/* SPDX-License-Identifier: MIT */
/* A run that has to be looked at closely: taken apart, put in order, composed
 * (UAX #15, sections 1.2 and 5). */
#include "text/normalise_impl.h"

#include <stdlib.h>

#include "base/utf8.h"

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
	r->cp[r->n++] = (uint32_t)unicode_of(cp)->ccc << 24 | cp;
	return 0;
}

static int
run_expand(struct run *r, uint32_t cp, int compat)
{
	const struct unicode_char *c = unicode_of(cp);
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
			both = unicode_compose(CP(r->cp[starter]), CP(r->cp[i]), markup);
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

void
normalise_slow(struct out *o, const char *p, const char *end, const struct normalise_form *f, int markup)
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

int
normalise_simple(struct out *o, const char *p, const char *end, int markup)
{
	unsigned len, last = 0;
	uint32_t base = utf8_get(p, end, &len), mark, both;
	const struct unicode_char *c = unicode_of(base);
	char *to;

	if (c->ccc || (c->flags & (UNICODE_NFC_NO | UNICODE_MAYBE)))
		return 0;
	for (p += len; p < end; p += len) {
		mark = utf8_get(p, end, &len);
		c = unicode_of(mark);
		if ((c->flags & UNICODE_NFC_NO) || (c->ccc && c->ccc < last))
			return 0;
		both = unicode_compose(base, mark, markup);
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
