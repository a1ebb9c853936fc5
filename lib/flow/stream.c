/* SPDX-License-Identifier: MIT */
/* The life of a stream, and the way that an input takes: see stream.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/opts.h"
#include "flow/stream.h"
#include "text/charset.h"

static int
count_out(void *user, const void *p, size_t n)
{
	struct rel_stream *s = user;

	s->stats.bytes_out += n;
	return s->o.out(s->o.user, p, n);
}

int
stream_fail(struct rel_stream *s, int rc, const char *fmt, ...)
{
	va_list ap;

	buf_clear(&s->error);
	va_start(ap, fmt);
	buf_vprintf(&s->error, fmt, ap);
	va_end(ap);
	return s->rc = rc;
}

int
stream_fail_doc(struct rel_stream *s, int rc)
{
	int of_index = s->o.index && (rc == REL_IO || rc == REL_INDEX); /* no other file is opened */
	const char *words = of_index ? rel_index_error(s->o.index) : rel_doc_error(s->doc);

	return stream_fail(s, rc, "%s", *words ? words : rel_strerror(rc));
}

void
stream_notice(struct rel_stream *s, int rc, const char *fmt, ...)
{
	char line[256];
	va_list ap;

	if (!s->o.notice)
		return;
	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	s->o.notice(s->o.user, rc, s->line, line);
}

void
stream_tell_charset(struct rel_stream *s, uint64_t bad, uint64_t first, const char *charset)
{
	int pure = (s->o.passes & REL_NORM) && s->o.norm && s->o.norm->pure;
	const char *more = bad > 1 ? " and later" : "", *stray = "";
	unsigned long long at = first + 1;

	if (!bad)
		return;
	if (s->o.charset || pure) {
		stream_notice(s, REL_OK, "not valid %s at byte %llu%s, read as U+FFFD",
			s->o.charset ? s->o.charset : "UTF-8", at, more);
		return;
	}
	if (!strcmp(charset, "utf-8")) {
		stray = "stray bytes ";
		charset = s->o.fallback ? s->o.fallback : "windows-1252";
	}
	stream_notice(s, REL_OK, "not valid UTF-8 at byte %llu%s, %sread as %s (use --from to set it)", at, more, stray,
		charset);
}

/* Is what the pass writes JSON, which can be a member of a record? */
static int
fits_record(const struct rel_stream *s)
{
	const struct rel_meta_write *w = &s->meta_write;

	return !s->o.tsv && !w->with_text && (w->form == REL_META_JSON || w->form == REL_META_JSONLD);
}

static void
take_opts(struct rel_stream *s, const struct rel_stream_opts *opts)
{
	opts_take(&s->o, sizeof(s->o), opts);
	opts_take(&s->norm_opts, sizeof(s->norm_opts), s->o.norm);
	opts_take(&s->meta_write, sizeof(s->meta_write), s->o.meta_write);
	s->o.norm = &s->norm_opts;
	s->o.meta_write = &s->meta_write;
	if (!s->o.field)
		s->o.field = "text";
	if (!s->o.max_size)
		s->o.max_size = DOC_MAX_SIZE;
}

int
rel_stream_new(struct rel_stream **out, const struct rel_rules *rules, const struct rel_stream_opts *opts)
{
	struct rel_stream *s;
	int rc;

	*out = NULL;
	s = calloc(1, sizeof(*s));
	if (!s)
		return REL_NOMEM;
	s->rules = rules;
	take_opts(s, opts);
	s->hold = s->value = s->made = s->id = s->error = REL_BUF_INIT;
	s->text = (struct text_writer){.sink = count_out, .user = s, .eol = s->o.nul ? '\0' : '\n',
		.mark = s->o.mark, .invert = s->o.invert, .lead = REL_BUF_INIT};
	rc = !s->o.out || !s->o.passes || (s->o.jsonl && !fits_record(s)) ? REL_INVAL : REL_OK;
	if (!rc)
		rc = rel_doc_new(&s->doc, rules);
	if (!rc && (s->o.passes & REL_DEDUPE))
		rc = dedupe_new(&s->dedupe, rules, s->o.index, s->o.dedupe);
	if (rc) {
		rel_stream_free(s);
		return rc;
	}
	*out = s;
	return REL_OK;
}

void
rel_stream_free(struct rel_stream *s)
{
	if (!s)
		return;
	norm_free(s->norm[0]);
	norm_free(s->norm[1]);
	dedupe_free(s->dedupe);
	rel_doc_free(s->doc);
	rel_buf_free(&s->hold);
	rel_buf_free(&s->value);
	rel_buf_free(&s->made);
	rel_buf_free(&s->id);
	rel_buf_free(&s->error);
	rel_buf_free(&s->text.lead);
	free(s);
}

void
stream_begin_document(struct rel_stream *s)
{
	s->par = 0;
	text_restart(&s->text);
}

/* ---- the ways ------------------------------------------------------------- */

static int head_feed(struct rel_stream *, const char *, size_t);
static int head_end(struct rel_stream *);

static int
nothing(struct rel_stream *s)
{
	(void)s;
	return REL_OK;
}

static int
norm_pieces_begin(struct rel_stream *s)
{
	int rc = pieces_begin(s);

	return rc ? rc : norm_way_begin(s);
}

static int
norm_pieces_flush(struct rel_stream *s)
{
	int rc = norm_way_flush(s);

	return rc ? rc : pieces_flush(s);
}

static int
norm_pieces_end(struct rel_stream *s)
{
	int rc = norm_way_end(s);

	return rc ? rc : pieces_end(s);
}

static const struct {
	int (*begin)(struct rel_stream *);
	int (*feed)(struct rel_stream *, const char *, size_t);
	int (*flush)(struct rel_stream *); /* what can be written by now */
	int (*end)(struct rel_stream *);
} ways[] = {
	[WAY_HEAD] = {nothing, head_feed, nothing, head_end},
	[WAY_NORM] = {norm_way_begin, norm_way_feed, norm_way_flush, norm_way_end},
	[WAY_NORM_PIECES] = {norm_pieces_begin, norm_way_feed, norm_pieces_flush, norm_pieces_end},
	[WAY_PIECES] = {pieces_begin, pieces_feed, pieces_flush, pieces_end},
	[WAY_DOCUMENT] = {nothing, document_feed, nothing, document_end},
	[WAY_RECORDS] = {nothing, jsonl_feed, nothing, jsonl_end},
};

static enum way
choose_way(const struct rel_stream *s, rel_str head)
{
	unsigned p = s->o.passes;

	if (s->o.nul && (p & REL_NORM))
		return WAY_DOCUMENT;
	if (!(p & ~(unsigned)REL_NORM))
		return WAY_NORM;
	if (s->is_html || (p & (REL_STRIP | REL_QUOTES | REL_META)))
		return WAY_DOCUMENT;
	if (p & REL_NORM)
		return WAY_NORM_PIECES;
	return s->o.charset || charset_is_wide(head) ? WAY_DOCUMENT : WAY_PIECES;
}

/* The first bytes are there (or all): decides. */
static int
start(struct rel_stream *s, rel_str head)
{
	s->is_html = s->o.kind == REL_HTML || (s->o.kind == REL_AUTO && html_sniff(head));
	s->way = choose_way(s, head);
	s->stats.documents++;
	return ways[s->way].begin(s);
}

/* Does the head tell by now what kind the input is?  A page begins with '<',
 * so that other text need not wait: it may come line by line. */
static int
decided(const struct rel_stream *s, rel_str head)
{
	size_t i = 0;

	if (head.n >= HTML_SNIFF || head.n < 3)
		return head.n >= HTML_SNIFF;
	if (s->o.kind != REL_AUTO)
		return 1;
	if (!memcmp(head.p, "\xEF\xBB\xBF", 3))
		i = 3;
	while (i < head.n && memchr(" \t\r\n\f", head.p[i], 5))
		i++;
	return i < head.n && head.p[i] != '<';
}

/* The head has waited in hold: it goes the way of all bytes now. */
static int
release(struct rel_stream *s)
{
	struct rel_buf head = s->hold;
	int rc = start(s, buf_all(&head));

	if (rc || s->way == WAY_DOCUMENT)
		return rc;
	s->hold = REL_BUF_INIT;
	rc = ways[s->way].feed(s, head.p, head.n);
	rel_buf_free(&head);
	return rc;
}

static int
head_feed(struct rel_stream *s, const char *p, size_t n)
{
	int rc;

	if (!s->hold.n && decided(s, (rel_str){p, n})) {
		rc = start(s, (rel_str){p, n});
		return rc ? rc : ways[s->way].feed(s, p, n);
	}
	rel_buf_put(&s->hold, p, n);
	if (s->hold.err)
		return s->hold.err;
	return decided(s, buf_all(&s->hold)) ? release(s) : REL_OK;
}

static int
head_end(struct rel_stream *s)
{
	int rc = release(s);

	return rc ? rc : ways[s->way].end(s);
}

/* ---- an input --------------------------------------------------------------- */

int
rel_stream_begin(struct rel_stream *s, const char *name)
{
	s->name = name;
	s->way = s->o.jsonl ? WAY_RECORDS : WAY_HEAD;
	s->is_html = s->changed = s->rc = 0;
	s->line = 0;
	buf_clear(&s->hold);
	buf_clear(&s->error);
	stream_begin_document(s);
	return REL_OK;
}

int
rel_stream_feed(struct rel_stream *s, const void *p, size_t n)
{
	if (s->rc || !n)
		return s->rc;
	s->stats.bytes_in += n;
	return s->rc = ways[s->way].feed(s, p, n);
}

int
rel_stream_flush(struct rel_stream *s)
{
	return s->rc ? s->rc : (s->rc = ways[s->way].flush(s));
}

static int
done(struct rel_stream *s, int rc)
{
	if (!rc && !s->o.jsonl) /* whose records are counted one by one */
		s->stats.changed += s->changed != 0;
	s->way = WAY_HEAD;
	return s->rc = rc;
}

int
rel_stream_end(struct rel_stream *s)
{
	return done(s, s->rc ? s->rc : ways[s->way].end(s));
}

int
rel_stream_run(struct rel_stream *s, const char *name, rel_str bytes)
{
	int rc = rel_stream_begin(s, name);

	if (!rc && !s->o.jsonl)
		rc = start(s, bytes);
	if (rc)
		return done(s, rc);
	if (s->way == WAY_DOCUMENT) {
		s->stats.bytes_in += bytes.n;
		return done(s, document_run(s, bytes, name));
	}
	rc = rel_stream_feed(s, bytes.p, bytes.n);
	return rc ? done(s, rc) : rel_stream_end(s);
}

/* ---- what is known of it --------------------------------------------------- */

int
rel_stream_is_html(const struct rel_stream *s)
{
	return s->is_html;
}

const char *
rel_stream_encoding(const struct rel_stream *s, double *confidence)
{
	const struct norm *n = s->norm[s->is_html];

	return n ? norm_charset(n, confidence) : rel_doc_encoding(s->doc, confidence);
}

int
rel_stream_changed(const struct rel_stream *s)
{
	return s->changed;
}

const struct rel_stats *
rel_stream_stats(const struct rel_stream *s)
{
	return &s->stats;
}

const char *
rel_stream_error(const struct rel_stream *s)
{
	return s->error.n ? s->error.p : rel_strerror(s->rc);
}
