/* SPDX-License-Identifier: MIT */
#include "pass/dedupe_keys.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/hash.h"

#define KEY_DIGITS 16
#define LINE_DIGITS 10

void
keys_put(struct rel_buf *out, uint64_t key, rel_str page, uint64_t line)
{
	rel_buf_printf(out, "%016" PRIx64 "\t", key);
	buf_str(out, page);
	rel_buf_printf(out, "\t%010" PRIu64 "\n", line);
}

/* ---- decide -------------------------------------------------------------- */

/* KEY TAB PAGE TAB LINE */
static int
is_key_line(rel_str s)
{
	size_t i;

	if (s.n < KEY_DIGITS + 1 + 1 + LINE_DIGITS)
		return 0;
	if (s.p[KEY_DIGITS] != '\t' || s.p[s.n - LINE_DIGITS - 1] != '\t')
		return 0;
	for (i = 0; i < KEY_DIGITS; i++)
		if (!strchr("0123456789abcdef", s.p[i]) || !s.p[i])
			return 0;
	for (i = s.n - LINE_DIGITS; i < s.n; i++)
		if ((unsigned)(s.p[i] - '0') >= 10)
			return 0;
	return 1;
}

int
keys_decide_line(struct keys_decide *d, rel_str line, struct rel_buf *out)
{
	int order;

	if (!is_key_line(line))
		return REL_FORMAT;
	order = d->any ? str_cmp(buf_all(&d->first), line) : -1;
	if (order > 0)
		return REL_FORMAT;
	if (d->any && !memcmp(d->first.p, line.p, KEY_DIGITS)) {
		if (!order)
			return REL_OK; /* the page was given twice */
		rel_buf_put(out, line.p + KEY_DIGITS + 1, line.n - KEY_DIGITS - 1);
		buf_putc(out, '\t');
		rel_buf_put(out, line.p, KEY_DIGITS);
		rel_buf_put(out, d->first.p + KEY_DIGITS, d->first.n - KEY_DIGITS);
		buf_putc(out, '\n');
		return out->err;
	}
	buf_clear(&d->first);
	rel_buf_put(&d->first, line.p, line.n);
	d->any = 1;
	return d->first.err;
}

/* ---- apply --------------------------------------------------------------- */

/* A drop is 16 bytes here, whatever its page is called. */
struct drop {
	uint64_t place; /* hash of page and line */
	uint64_t key;
};

struct rel_drops {
	struct drop *drop;
	size_t n, cap;
};

static uint64_t
place_of(rel_str page, uint64_t line)
{
	return hash64(page.p, page.n) ^ (line * HASH_ODD);
}

static int
by_place(const void *a, const void *b)
{
	const struct drop *x = a, *y = b;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->key > y->key) - (x->key < y->key);
}

static int
hex(rel_str s, uint64_t *v)
{
	size_t i;

	*v = 0;
	for (i = 0; i < s.n; i++) {
		const char *digits = "0123456789abcdef", *d = s.p[i] ? strchr(digits, s.p[i]) : NULL;

		if (!d)
			return -1;
		*v = *v << 4 | (uint64_t)(d - digits);
	}
	return s.n == KEY_DIGITS ? 0 : -1;
}

static int
decimal(rel_str s, uint64_t *v)
{
	size_t i;

	*v = 0;
	for (i = 0; i < s.n; i++) {
		if ((unsigned)(s.p[i] - '0') >= 10)
			return -1;
		*v = *v * 10 + (uint64_t)(s.p[i] - '0');
	}
	return s.n >= LINE_DIGITS && s.n < 19 ? 0 : -1;
}

static rel_str
cut(rel_str *rest, char at)
{
	const char *p = rest->n ? memchr(rest->p, at, rest->n) : NULL;
	rel_str s = {rest->p, p ? (size_t)(p - rest->p) : rest->n};
	size_t used = s.n + (p != NULL);

	rest->p += used;
	rest->n -= used;
	return s;
}

static int
add_drop(struct rel_drops *d, rel_str line)
{
	rel_str page = cut(&line, '\t'), number = cut(&line, '\t'), key = cut(&line, '\t');
	struct drop x;
	uint64_t n;

	if (decimal(number, &n) || hex(key, &x.key))
		return REL_FORMAT;
	if (mem_grow(&d->drop, &d->cap, d->n + 1, sizeof(*d->drop)))
		return REL_NOMEM;
	x.place = place_of(page, n);
	d->drop[d->n++] = x;
	return 0;
}

int
rel_drops_new(struct rel_drops **out, rel_str lines)
{
	struct rel_drops *d = calloc(1, sizeof(*d));
	int rc = d ? 0 : REL_NOMEM;

	while (!rc && lines.n)
		rc = add_drop(d, cut(&lines, '\n'));
	if (rc) {
		rel_drops_free(d);
		d = NULL;
	} else if (d->n)
		qsort(d->drop, d->n, sizeof(*d->drop), by_place);
	*out = d;
	return rc;
}

void
rel_drops_free(struct rel_drops *d)
{
	if (!d)
		return;
	free(d->drop);
	free(d);
}

int
keys_dropped(const struct rel_drops *d, rel_str page, uint64_t line, uint64_t key)
{
	struct drop want = {place_of(page, line), key};

	return d->n && bsearch(&want, d->drop, d->n, sizeof(want), by_place) != NULL;
}
