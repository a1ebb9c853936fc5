/* SPDX-License-Identifier: MIT */
#include "text/normalise_impl.h"

#include "base/utf8.h"
#include "text/skim.h"

/* A run of marks of more bytes than this is ordered and composed in parts, so
 * that memory stays bounded on a stream of nothing but marks. */
#define RUN_MAX ((ptrdiff_t)128 << 10)

static const struct normalise_form forms[] = {
	[REL_NFC] = {UNICODE_NFC_NO, UNICODE_BOUND, 0, 1}, [REL_NFD] = {UNICODE_NFD_NO, 0, 0, 0},
	[REL_NFKC] = {UNICODE_NFKC_NO, UNICODE_KBOUND, 1, 1}, [REL_NFKD] = {UNICODE_NFKD_NO, 0, 1, 0},
};

/* May text be cut before cp? */
static int
is_bound(const struct normalise_form *f, uint32_t cp)
{
	const struct unicode_char *c = unicode_of(cp);
	uint32_t at;

	if (f->bound)
		return c->flags & f->bound;
	at = f->compat ? c->compat : c->canon;
	return !c->ccc && (!at || !unicode_of(unicode_pool[at + 1])->ccc);
}

uint32_t
normalise_meant(uint32_t c)
{
	unsigned at = unicode_of(c)->compat;

	return at && unicode_pool[at] == 1 ? unicode_pool[at + 1] : c;
}

/* ---- passing over what is right ------------------------------------------ */

/*
 * The run at p: one character and all behind it that may not be cut off.
 * Gives its end; *good: it is in the form already (quick check of UAX #15).
 */
static const char *
run_end(const char *p, const char *end, const struct normalise_form *f, int *good)
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
		c = unicode_of(cp);
		if ((c->flags & (f->no | (f->compose ? UNICODE_MAYBE : 0))) || (c->ccc && c->ccc < last))
			*good = 0;
		last = c->ccc;
		if (p - start > RUN_MAX)
			break;
	}
	return p;
}

static size_t
skim_form(rel_str s, enum rel_form form)
{
	return form == REL_NFC ? skim_nfc(s) : skim_ascii(s);
}

static void
put_either(struct out *o, const char *p, const char *end, enum rel_form form, int markup)
{
	if (form != REL_NFC || !normalise_simple(o, p, end, markup))
		normalise_slow(o, p, end, &forms[form], markup);
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

void
normalise_out(struct out *o, rel_str in, enum rel_form form, int markup)
{
	const char *p = in.p, *end = in.p + in.n, *from = p;
	int more;

	while (form != REL_NOFORM && p < end && !o->err) {
		const char *q = p + skim_form((rel_str){p, (size_t)(end - p)}, form), *hit = q;

		if (q == end)
			break;
		q = q > p ? utf8_back(q, p) : q;
		if (form == REL_NFC && normalise_is_dense(hit)) {
			out_span(o, from, (size_t)(q - from));
			from = p = normalise_dense(o, q, end, markup, &more);
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
		q = p + skim_form((rel_str){p, (size_t)(end - p)}, form);
		if (q == end)
			break;
		q = q > p ? utf8_back(q, p) : q;
		p = run_end(q, end, &forms[form], &good);
	}
	return good;
}

size_t
normalise_last_cut(rel_str s, enum rel_form form)
{
	const char *p = s.p + s.n;
	unsigned len;

	while (p > s.p) {
		p = utf8_back(p, s.p);
		if (form == REL_NOFORM || is_bound(&forms[form], utf8_get(p, s.p + s.n, &len)))
			return (size_t)(p - s.p);
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
