/* SPDX-License-Identifier: MIT */
#include "text/decode.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"
#include "text/charset.h"

/* A line longer than this is decoded in parts. */
#define LINE_MAX_BYTES ((size_t)64 << 10)

enum { UTF8_LINES, SINGLE, UTF16LE, UTF16BE, UTF32LE, UTF32BE, BY_ICONV };

/* ---- names ---------------------------------------------------------------- */

static const struct {
	const char *name;
	int kind;
	const char *iconv; /* the superset that the web means */
} wide_names[] = {
	{"utf-8", UTF8_LINES, NULL}, {"utf-16le", UTF16LE, NULL},
	{"utf-16be", UTF16BE, NULL}, {"utf-32le", UTF32LE, NULL},
	{"utf-32be", UTF32BE, NULL}, {"shift_jis", BY_ICONV, "CP932"},
	{"euc-kr", BY_ICONV, "CP949"}, {"big5", BY_ICONV, "BIG5-HKSCS"},
};

static int
kind_of(const char *name, const char **iconv_name)
{
	size_t i;

	*iconv_name = name;
	for (i = 0; i < sizeof(wide_names) / sizeof(*wide_names); i++)
		if (!strcmp(name, wide_names[i].name)) {
			if (wide_names[i].iconv)
				*iconv_name = wide_names[i].iconv;
			return wide_names[i].kind;
		}
	return codepage_find(name) ? SINGLE : BY_ICONV;
}

const char *
decode_name(const char *charset)
{
	const char *name = charset_of(str_of(charset));
	iconv_t cd;

	if (name)
		return name;
	/* to iconv an empty name is the charset of the locale, and a slash
	 * stands before what is to become of bytes that do not fit */
	if (!*charset || strchr(charset, '/'))
		return NULL;
	cd = iconv_open("UTF-8", charset);
	if (cd == (iconv_t)-1)
		return NULL;
	iconv_close(cd);
	return charset;
}

int
decode_known(const char *charset)
{
	return !charset || decode_name(charset);
}

/* ---- decoding ----------------------------------------------------------- */

void
decode_count(rel_str s, size_t *good, size_t *bad)
{
	const char *p = s.p, *end = s.p + s.n;
	unsigned len;

	for (*good = *bad = 0; p < end; p += len) {
		len = 1;
		if (!(*p & 0x80))
			continue;
		if (*p == '\xED' && end - p > 2 && (p[1] & p[2] & 0xC0) == 0x80)
			len = 3; /* one of two surrogates, too */
		else
			utf8_get(p, end, &len);
		if (len == 1)
			++*bad;
		else
			++*good;
	}
}

static void
mark_bad(struct decoder *d, uint64_t at)
{
	if (!d->bad++)
		d->first_bad = at;
}

static void
put_bad(struct decoder *d, struct rel_buf *out, uint64_t at)
{
	mark_bad(d, at);
	d->lost++;
	rel_buf_put(out, "\xEF\xBF\xBD", 3);
}

int
decoder_open(struct decoder *d, const struct decode_plan *plan)
{
	const char *name;

	*d = (struct decoder){.plan = *plan, .hold = REL_BUF_INIT};
	d->kind = kind_of(plan->name, &name);
	if (d->kind != BY_ICONV)
		return 0;
	d->iconv = iconv_open("UTF-8", name);
	if (d->iconv == (iconv_t)-1) {
		d->iconv = NULL;
		return REL_INVAL;
	}
	return 0;
}

void
decoder_close(struct decoder *d)
{
	if (d->iconv)
		iconv_close(d->iconv);
	d->iconv = NULL;
	rel_buf_free(&d->hold);
}

/* One byte of a code page. */
static void
put_byte(struct decoder *d, struct rel_buf *out, unsigned char c, uint64_t at)
{
	uint32_t cp = c < 0x80 ? c : d->plan.page ? d->plan.page->high[c - 128] : 0;

	if (cp)
		utf8_append(out, cp);
	else
		put_bad(d, out, at);
}

/* Two surrogates, each written as three bytes (CESU-8): their character. */
static uint32_t
cesu_at(const unsigned char *p, const unsigned char *end)
{
	if (end - p < 6 || p[0] != 0xED || p[3] != 0xED || p[1] >> 4 != 0xA || p[4] >> 4 != 0xB ||
	    (p[2] & 0xC0) != 0x80 || (p[5] & 0xC0) != 0x80)
		return 0;
	return 0x10000 + ((uint32_t)(p[1] & 0x0F) << 16 | (uint32_t)(p[2] & 0x3F) << 10 |
		(uint32_t)(p[4] & 0x0F) << 6 | (p[5] & 0x3F));
}

/*
 * Length of a character of UTF-8 that was cut off at p (end: of the input,
 * if last, or of the line); 0 when the byte is rather one of the code page.
 * Two bytes of three are cut off for sure; of a lead alone the ones that are
 * common as letters, or stand before one, are those letters.
 */
static size_t
cut_len(const unsigned char *p, const unsigned char *end, int last)
{
	unsigned need = utf8_len(*p), k = 1;

	if (need < 2)
		return 0;
	while (k < need && p + k < end && (p[k] & 0xC0) == 0x80)
		k++;
	if (k > 1 || (last && p + 1 == end))
		return k;
	if (p + 1 < end && p[1] < 0x80 && (utf8_ascii[p[1]] & UTF8_LETTER))
		return 0;
	return *p == 0xC2 || *p == 0xC3 || *p == 0xC5 || *p == 0xE2;
}

/* A line of UTF-8 with stray bytes. */
static void
line_mixed(struct decoder *d, struct rel_buf *out, rel_str s, int last)
{
	const char *p = s.p, *end = s.p + s.n, *from = p;
	size_t used, good, bad;
	uint32_t pair;
	unsigned len;

	decode_count(s, &good, &bad);
	for (; p < end; p += len) {
		uint64_t at = d->seen + (uint64_t)(p - s.p);

		len = 1;
		if (!(*p & 0x80) || utf8_get(p, end, &len) != 0xFFFD || len > 1)
			continue;
		rel_buf_put(out, from, (size_t)(p - from));
		pair = cesu_at((const unsigned char *)p, (const unsigned char *)end);
		used = pair ? 6 : 0;
		if (!pair && (good || last || !d->plan.page))
			used = cut_len((const unsigned char *)p, (const unsigned char *)end, last);
		if (pair)
			utf8_append(out, pair);
		else if (used)
			put_bad(d, out, at);
		else {
			mark_bad(d, at);
			put_byte(d, out, (unsigned char)*p, at);
		}
		len = used ? (unsigned)used : 1;
		from = p + len;
	}
	rel_buf_put(out, from, (size_t)(end - from));
}

static void
line_single(struct decoder *d, struct rel_buf *out, rel_str s)
{
	size_t i, from = 0;

	for (i = 0; i < s.n; i++) {
		if (!(s.p[i] & 0x80))
			continue;
		rel_buf_put(out, s.p + from, i - from);
		put_byte(d, out, (unsigned char)s.p[i], d->seen + i);
		from = i + 1;
	}
	rel_buf_put(out, s.p + from, s.n - from);
}

static void
put_line(struct decoder *d, struct rel_buf *out, rel_str s, int last)
{
	if (d->plan.lines && rel_utf8_check(s) == s.n)
		rel_buf_put(out, s.p, s.n);
	else if (d->kind == SINGLE)
		line_single(d, out, s);
	else
		line_mixed(d, out, s, last);
}

/* Lines that are all there; gives the bytes used. */
static size_t
put_lines(struct decoder *d, struct rel_buf *out, rel_str s, int last)
{
	size_t used = 0;

	while (used < s.n) {
		const char *nl = memchr(s.p + used, '\n', s.n - used);
		size_t n = nl ? (size_t)(nl + 1 - (s.p + used)) : s.n - used;

		if (!nl && !last && n < LINE_MAX_BYTES)
			break;
		put_line(d, out, (rel_str){s.p + used, n}, last && !nl);
		used += n;
		d->seen += n;
	}
	return used;
}

static uint32_t
unit(const unsigned char *p, unsigned width, int big)
{
	uint32_t u = 0;
	unsigned i;

	for (i = 0; i < width; i++)
		u |= (uint32_t)p[i] << 8 * (big ? width - 1 - i : i);
	return u;
}

static size_t
put_wide(struct decoder *d, struct rel_buf *out, rel_str s, int last)
{
	const unsigned char *p = (const unsigned char *)s.p;
	unsigned width = d->kind < UTF32LE ? 2 : 4;
	int big = d->kind == UTF16BE || d->kind == UTF32BE;
	size_t i, used = 0;
	uint32_t cp, low;

	for (i = 0; i + width <= s.n; i = used) {
		cp = unit(p + i, width, big);
		used = i + width;
		if (width == 2 && cp >> 10 == 0x36) { /* high surrogate */
			if (used + 2 > s.n && !last) {
				used = i;
				break;
			}
			low = used + 2 <= s.n ? unit(p + used, 2, big) : 0;
			if (low >> 10 == 0x37) {
				cp = 0x10000 + ((cp & 0x3FF) << 10 | (low & 0x3FF));
				used += 2;
			}
		}
		if (cp > 0x10FFFF || cp >> 11 == 0x1B)
			put_bad(d, out, d->seen + i);
		else
			utf8_append(out, cp);
	}
	if (last && used < s.n) {
		put_bad(d, out, d->seen + used);
		used = s.n;
	}
	d->seen += used;
	return used;
}

static size_t
put_iconv(struct decoder *d, struct rel_buf *out, rel_str s, int last)
{
	char *src = (char *)s.p, *dst;
	size_t n = s.n, room;

	while (n && !buf_room(out, 4096)) {
		dst = out->p + out->n;
		room = out->cap - out->n - 1;
		if (iconv(d->iconv, &src, &n, &dst, &room) == (size_t)-1) {
			out->n = (size_t)(dst - out->p);
			if (errno == E2BIG)
				continue;
			if (errno == EINVAL && !last)
				break;
			put_bad(d, out, d->seen + (uint64_t)(src - s.p));
			src++;
			n--;
		} else
			out->n = (size_t)(dst - out->p);
	}
	if (last && !buf_room(out, 64)) {
		dst = out->p + out->n;
		room = 64;
		iconv(d->iconv, NULL, NULL, &dst, &room);
		out->n = (size_t)(dst - out->p);
	}
	d->seen += s.n - n;
	return s.n - n;
}

static size_t
put_some(struct decoder *d, struct rel_buf *out, rel_str s, int last)
{
	if (d->kind == UTF8_LINES || d->kind == SINGLE)
		return put_lines(d, out, s, last);
	if (d->kind == BY_ICONV)
		return put_iconv(d, out, s, last);
	return put_wide(d, out, s, last);
}

int
decoder_feed(struct decoder *d, struct rel_buf *out, rel_str in, int last)
{
	size_t used;

	if (d->plan.bom) {
		used = in.n < d->plan.bom ? in.n : d->plan.bom;
		in = (rel_str){in.p + used, in.n - used};
		d->plan.bom -= used;
		d->seen += used;
	}
	if (d->hold.n) {
		rel_buf_put(&d->hold, in.p, in.n);
		used = put_some(d, out, buf_all(&d->hold), last);
		memmove(d->hold.p, d->hold.p + used, d->hold.n - used);
		d->hold.n -= used;
	} else {
		used = put_some(d, out, in, last);
		rel_buf_put(&d->hold, in.p + used, in.n - used);
	}
	return d->hold.err ? d->hold.err : out->err;
}

int
decode_all(struct rel_buf *work, rel_str in, const char *charset, const char *fallback,
	unsigned flags, struct decode_result *r)
{
	struct decode_plan plan;
	struct decoder d;
	rel_str head = {in.p, in.n < DECODE_HEAD ? in.n : DECODE_HEAD};
	int rc;

	flags |= head.n == in.n ? DECODE_WHOLE : 0;
	rc = decode_plan(&plan, head, charset, fallback, flags);
	if (rc)
		return rc;
	r->charset = plan.name;
	r->confidence = plan.sure;
	r->text = (rel_str){in.p + plan.bom, in.n - plan.bom};
	if (!strcmp(plan.name, "utf-8") && rel_utf8_check(r->text) == r->text.n)
		return 0;
	rc = decoder_open(&d, &plan);
	if (!rc) {
		buf_clear(work);
		rc = decoder_feed(&d, work, in, 1);
		r->text = buf_all(work);
	}
	decoder_close(&d);
	return rc;
}

int
rel_decode(struct rel_buf *out, rel_str in, const char *charset)
{
	struct rel_buf work = REL_BUF_INIT;
	struct decode_result r;
	int rc = decode_all(&work, in, charset, NULL, 0, &r);

	if (!rc)
		buf_str(out, r.text);
	rel_buf_free(&work);
	return rc ? rc : out->err;
}
