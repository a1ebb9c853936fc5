/* SPDX-License-Identifier: MIT */
#include "page/doc.h"

#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/bytes.h"
#include "base/opts.h"
#include "page/front.h"
#include "text/charset.h"
#include "text/clean.h"
#include "text/decode.h"

int
rel_doc_new(struct rel_doc **out, const struct rel_rules *rules)
{
	struct rel_doc *d = calloc(1, sizeof(*d));

	*out = d;
	if (!d)
		return REL_NOMEM;
	d->rules = rules;
	d->work = d->clean = REL_BUF_INIT;
	d->error = REL_BUF_INIT;
	return REL_OK;
}

void
rel_doc_reset(struct rel_doc *d)
{
	arena_reset(&d->arena);
	html_reset(&d->page);
	buf_clear(&d->work);
	buf_clear(&d->error);
	d->input = d->bytes = (rel_str){NULL, 0};
	d->npar = 0;
	d->serial++;
	d->split = d->err = 0;
	d->utf8 = 0;
	d->charset = NULL;
	d->bad = d->first_bad = 0;
}

void
rel_doc_free(struct rel_doc *d)
{
	size_t i;

	if (!d)
		return;
	for (i = 0; i < DOC_STATES; i++)
		if (d->pass_state[i])
			d->pass_drop[i](d->pass_state[i]);
	html_free(&d->page);
	arena_free(&d->arena);
	rel_buf_free(&d->work);
	rel_buf_free(&d->clean);
	rel_buf_free(&d->error);
	free(d->par);
	free(d);
}

int
doc_fail(struct rel_doc *d, int rc, const char *fmt, ...)
{
	va_list ap;

	buf_clear(&d->error);
	va_start(ap, fmt);
	buf_vprintf(&d->error, fmt, ap);
	va_end(ap);
	return d->err = rc;
}

const char *
rel_doc_error(const struct rel_doc *d)
{
	return d->error.p;
}

int
rel_doc_parse(struct rel_doc *d, rel_str bytes, const struct rel_parse_opts *opts)
{
	rel_doc_reset(d);
	opts_take(&d->opts, sizeof(d->opts), opts);
	if (!d->opts.max_size)
		d->opts.max_size = DOC_MAX_SIZE;
	if (bytes.n > d->opts.max_size)
		return doc_fail(d, REL_LIMIT, "larger than %zu bytes", d->opts.max_size);
	d->kind = d->opts.kind;
	if (d->kind == REL_AUTO)
		d->kind = html_sniff(bytes) ? REL_HTML : REL_TEXT;
	d->input = d->bytes = bytes;
	return REL_OK;
}

enum rel_kind
rel_doc_kind(const struct rel_doc *d)
{
	return d->kind;
}

const char *
rel_doc_encoding(const struct rel_doc *d, double *confidence)
{
	if (confidence)
		*confidence = d->charset ? d->charset_sure : 1;
	return d->charset ? d->charset : "utf-8";
}

void
doc_set_bytes(struct rel_doc *d, rel_str bytes)
{
	d->serial++;
	d->bytes = bytes;
	d->utf8 = 1;
	d->split = 0;
	d->npar = 0;
}

/* Appends a paragraph; NULL when out of memory (d->err is set). */
static struct rel_par *
add_par(struct rel_doc *d, rel_str text, rel_str eol, uint32_t block)
{
	struct rel_par *p;

	if (d->npar == d->par_cap && mem_grow(&d->par, &d->par_cap, d->npar + 1, sizeof(*d->par))) {
		doc_fail(d, REL_NOMEM, "out of memory");
		return NULL;
	}
	p = &d->par[d->npar++];
	*p = (struct rel_par){.text = text, .eol = eol, .block = block};
	return p;
}

/* ---- text --------------------------------------------------------------- */

/* Does U+2028 or U+2029 begin here? */
static int
is_separator(const char *p, const char *end)
{
	return end - p >= 3 && (unsigned char)p[0] == 0xE2 && (unsigned char)p[1] == 0x80 &&
	       ((unsigned char)p[2] | 1) == 0xA9;
}

/* Are there line ends other than LF in s?  Most text has none, and then
 * memchr alone cuts it. */
static int
odd_ends(rel_str s)
{
	const char *p = s.p, *end = s.p + s.n;

#ifdef __SSE2__
	const __m128i cr = _mm_set1_epi8('\r'), a = _mm_set1_epi8((char)0xE2);
	const __m128i b = _mm_set1_epi8((char)0x80), c = _mm_set1_epi8((char)0xA9);
	const __m128i one = _mm_set1_epi8(1);

	for (; end - p >= 18; p += 16) {
		__m128i v0 = _mm_loadu_si128((const __m128i *)p);
		__m128i v1 = _mm_loadu_si128((const __m128i *)(p + 1));
		__m128i v2 = _mm_loadu_si128((const __m128i *)(p + 2));
		__m128i sep = _mm_and_si128(_mm_cmpeq_epi8(v0, a), _mm_cmpeq_epi8(v1, b));

		sep = _mm_and_si128(sep, _mm_cmpeq_epi8(_mm_or_si128(v2, one), c));
		if (_mm_movemask_epi8(_mm_or_si128(sep, _mm_cmpeq_epi8(v0, cr))))
			return 1;
	}
#endif
	for (; p < end; p++)
		if (*p == '\r' || is_separator(p, end))
			return 1;
	return 0;
}

/* Length of the line end at p, 0 where there is none. */
static size_t
end_at(const char *p, const char *end)
{
	if (*p == '\n')
		return 1;
	if (*p == '\r')
		return end - p > 1 && p[1] == '\n' ? 2 : 1;
	return is_separator(p, end) ? 3 : 0;
}

/* The next line end at or after p; its length in *n, 0 at the end. */
static const char *
next_end(const char *p, const char *end, int odd, char eol, size_t *n)
{
	static const struct byte_set ends = {1, 0, {'\n', '\r', 0xE2, '\n', '\n', '\n'}};
	const char *q;

	if (!odd) {
		q = memchr(p, eol, (size_t)(end - p));
		*n = q != NULL;
		return q ? q : end;
	}
	for (q = p; (q = bytes_find(q, end, &ends)) < end; q++) {
		*n = end_at(q, end);
		if (*n)
			return q;
	}
	*n = 0;
	return end;
}

static int
split_text(struct rel_doc *d)
{
	const char *p = d->bytes.p, *end = p + d->bytes.n, *q;
	char eol = d->opts.nul ? '\0' : '\n';
	int odd = !d->opts.nul && odd_ends(d->bytes);
	size_t n;

	while (p < end) {
		q = next_end(p, end, odd, eol, &n);
		if (!add_par(d, (rel_str){p, (size_t)(q - p)}, (rel_str){q, n}, 0))
			return d->err;
		p = q + n;
	}
	return REL_OK;
}

/* ---- page --------------------------------------------------------------- */

/* Text made from markup is new text: it is always cleaned, so that strip and
 * dedupe print the same whether rel_norm went before them or not. */
static int
clean_block(struct rel_doc *d, rel_str *text)
{
	int rc = clean_text(&d->clean, *text);
	char *p;

	if (rc <= 0)
		return rc;
	p = arena_bytes(&d->arena, d->clean.n);
	if (!p)
		return REL_NOMEM;
	memcpy(p, d->clean.p, d->clean.n);
	*text = (rel_str){p, d->clean.n};
	return REL_OK;
}

static int
split_page(struct rel_doc *d)
{
	size_t i;
	int rc = html_parse(&d->page, &d->arena, d->bytes);

	if (!rc)
		rc = html_blocks(&d->page);
	for (i = 0; !rc && i < d->page.nblock; i++) {
		struct html_block *b = &d->page.block[i];

		rc = clean_block(d, &b->text);
		if (!rc && b->text.n && !add_par(d, b->text, (rel_str){NULL, 0}, (uint32_t)i))
			rc = d->err;
	}
	return rc ? doc_fail(d, rc, "%s", rel_strerror(rc)) : REL_OK;
}

/* ---- both --------------------------------------------------------------- */

/* Makes bytes valid UTF-8 if that is still to be done. */
static int
decode(struct rel_doc *d)
{
	struct decode_result r;
	int rc;

	if (d->utf8)
		return REL_OK;
	rc = decode_all(&d->work, d->input, d->opts.charset, d->opts.fallback,
		d->kind == REL_HTML ? DECODE_HTML : 0, &r);
	if (rc)
		return doc_fail(d, rc, "%s", rel_strerror(rc));
	d->charset = r.charset;
	d->charset_sure = r.confidence;
	doc_set_bytes(d, r.text);
	return REL_OK;
}

int
doc_split(struct rel_doc *d)
{
	int rc = REL_OK;

	if (d->err || d->split)
		return d->err;
	if (d->kind == REL_HTML || d->opts.decode || d->opts.charset || charset_is_wide(d->input))
		rc = decode(d);
	if (!rc)
		rc = d->kind == REL_HTML ? split_page(d) : split_text(d);
	d->split = !rc;
	d->front = rc ? 0 : front_size(d);
	return rc;
}

size_t
rel_doc_count(const struct rel_doc *d)
{
	return doc_split((struct rel_doc *)d) ? 0 : d->npar;
}

const struct rel_par *
rel_doc_par(const struct rel_doc *d, size_t i)
{
	return i < rel_doc_count(d) ? &d->par[i] : NULL;
}
