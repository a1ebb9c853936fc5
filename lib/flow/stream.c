/* SPDX-License-Identifier: MIT */
/*
 * The whole flow for one input after another.
 *
 *   text, norm alone:     bytes -> norm -> out                     (bounded)
 *   text, norm, dedupe:   bytes -> norm -> pieces of whole
 *                         paragraphs -> dedupe -> out              (bounded)
 *   anything else:        bytes are held -> document -> passes -> out
 *   JSON Lines:           the text of each record is a document
 *
 * The kind of an input shows in its first bytes: they are held until there
 * are HTML_SNIFF of them.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "flow/stream.h"

#define MAX_SIZE ((size_t)256 << 20)

static int
count_out(void *user, const void *p, size_t n)
{
	struct rel_stream *s = user;

	s->stats.bytes_out += n;
	return s->o.out(s->o.user, p, n);
}

static int
to_pieces(void *user, const void *p, size_t n)
{
	return pieces_feed(user, p, n);
}

/* jsonl: a page of HTML that stays one. */
static int
to_made(void *user, const void *p, size_t n)
{
	struct rel_stream *s = user;

	rel_buf_put(&s->made, p, n);
	return s->made.err;
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

/* Is what the pass writes JSON, which can be a member of a record? */
static int
fits_record(const struct rel_stream_opts *o)
{
	const struct rel_meta_write *w = o->meta_write;

	return !o->tsv && (!w || (!w->with_text && (w->form == REL_META_JSON || w->form == REL_META_JSONLD)));
}

int
rel_stream_new(struct rel_stream **out, const struct rel_rules *rules, const struct rel_stream_opts *opts)
{
	struct rel_stream *s;
	int rc;

	*out = NULL;
	if (!opts || !opts->out || !opts->passes || (opts->jsonl && !fits_record(opts)))
		return REL_INVAL;
	s = calloc(1, sizeof(*s));
	if (!s)
		return REL_NOMEM;
	s->rules = rules;
	s->o = *opts;
	if (!s->o.field)
		s->o.field = "text";
	if (!s->o.max_size)
		s->o.max_size = MAX_SIZE;
	s->hold = s->value = s->made = s->record = s->error = REL_BUF_INIT;
	s->text = (struct text_writer){.sink = count_out, .user = s, .eol = s->o.nul ? '\0' : '\n',
		.mark = s->o.mark, .invert = s->o.invert, .lead = REL_BUF_INIT};
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
	rel_buf_free(&s->record);
	rel_buf_free(&s->error);
	rel_buf_free(&s->text.lead);
	free(s);
}

int
rel_stream_begin(struct rel_stream *s, const char *name)
{
	s->name = name;
	s->mode = s->o.jsonl ? MODE_JSONL : MODE_START;
	s->is_html = s->changed = s->rc = 0;
	s->line = 0;
	buf_clear(&s->hold);
	buf_clear(&s->error);
	stream_document(s);
	return REL_OK;
}

/* Readies the state of one document (an input, or a record of one). */
void
stream_document(struct rel_stream *s)
{
	s->par = 0;
	text_restart(&s->text);
}

/* ---- what kind, which way ----------------------------------------------- */

static int
wide(rel_str s)
{
	return s.n >= 2 && (!memcmp(s.p, "\xFF\xFE", 2) || !memcmp(s.p, "\xFE\xFF", 2));
}

/* A line that rel_norm changed.  In JSON Lines the record has the number. */
static void
explain(void *user, uint64_t line, const char *what, const char *change)
{
	struct rel_stream *s = user;
	uint64_t record = s->line;

	s->line = record ? record : line;
	stream_notice(s, REL_OK, "%s: %s", what, change);
	s->line = record;
}

static int
norm_open(struct rel_stream *s)
{
	int html = s->is_html, rc;
	struct norm **n = &s->norm[html];
	rel_sink sink = s->mode == MODE_PIECES ? to_pieces : s->mode == MODE_JSONL ? to_made : count_out;

	if (*n) {
		norm_restart(*n);
		return REL_OK;
	}
	rc = norm_new(n, s->o.norm, s->o.charset, s->o.fallback, html, sink, s);
	if (!rc && s->o.norm && s->o.norm->explain)
		norm_tell(*n, explain, s);
	return rc;
}

static enum mode
choose_mode(const struct rel_stream *s, rel_str head)
{
	unsigned p = s->o.passes;

	if (s->o.nul && (p & REL_NORM))
		return MODE_HOLD;
	if (!(p & ~(unsigned)REL_NORM))
		return MODE_NORM;
	if (s->is_html || (p & (REL_STRIP | REL_QUOTES | REL_META)))
		return MODE_HOLD;
	if (!(p & REL_NORM) && (s->o.charset || wide(head)))
		return MODE_HOLD;
	return MODE_PIECES;
}

/* The first bytes are there (or all): decides and passes on. */
static int
start(struct rel_stream *s, rel_str head)
{
	int rc = REL_OK;

	s->is_html = s->o.kind == REL_HTML || (s->o.kind == REL_AUTO && html_sniff(head));
	s->mode = choose_mode(s, head);
	s->stats.documents++;
	if (s->mode == MODE_PIECES) {
		rc = dedupe_begin(s->dedupe, s->name);
		s->piece.n = 0;
	}
	if (!rc && s->mode != MODE_HOLD && (s->o.passes & REL_NORM))
		rc = norm_open(s);
	return rc;
}

/* Bytes of an input whose way is known. */
static int
pass_on(struct rel_stream *s, const char *p, size_t n)
{
	switch (s->mode) {
	case MODE_NORM:
		return norm_feed(s->norm[s->is_html], p, n);
	case MODE_PIECES:
		return s->o.passes & REL_NORM ? norm_feed(s->norm[0], p, n) : pieces_feed(s, p, n);
	case MODE_JSONL:
		return jsonl_feed(s, p, n);
	default:
		if (s->hold.n + n > s->o.max_size)
			return stream_fail(s, REL_LIMIT, "larger than %zu bytes (use --max-size)", s->o.max_size);
		rel_buf_put(&s->hold, p, n);
		return s->hold.err;
	}
}

/* The head has waited in hold: it goes the way of all bytes now. */
static int
release(struct rel_stream *s)
{
	struct rel_buf head = s->hold;
	int rc = start(s, buf_all(&head));

	if (rc || s->mode == MODE_HOLD)
		return rc;
	s->hold = REL_BUF_INIT;
	rc = pass_on(s, head.p, head.n);
	rel_buf_free(&head);
	return rc;
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
	while (i < head.n && strchr(" \t\r\n\f", head.p[i]))
		i++;
	return i < head.n && head.p[i] != '<';
}

int
rel_stream_feed(struct rel_stream *s, const void *p, size_t n)
{
	int rc = REL_OK;

	if (s->rc || !n)
		return s->rc;
	s->stats.bytes_in += n;
	if (s->mode == MODE_START && !s->hold.n && decided(s, (rel_str){p, n}))
		rc = start(s, (rel_str){p, n});
	if (!rc)
		rc = s->mode == MODE_START ? (rel_buf_put(&s->hold, p, n), s->hold.err) : pass_on(s, p, n);
	if (!rc && s->mode == MODE_START && decided(s, buf_all(&s->hold)))
		rc = release(s);
	return s->rc = rc;
}

/* One line for all places of an input that did not fit. */
void
stream_tell_charset(struct rel_stream *s, uint64_t bad, uint64_t first, const char *charset)
{
	int stray = !strcmp(charset, "utf-8");

	if (stray)
		charset = s->o.fallback ? s->o.fallback : "windows-1252";
	if (bad)
		stream_notice(s, REL_OK, "not valid UTF-8 at byte %llu%s, %sread as %s (use --from to set it)",
			(unsigned long long)first + 1, bad > 1 ? " and later" : "", stray ? "stray bytes " : "", charset);
}

int
rel_stream_flush(struct rel_stream *s)
{
	int rc = s->rc, flows = s->mode == MODE_NORM || s->mode == MODE_PIECES;

	if (!rc && flows && (s->o.passes & REL_NORM))
		rc = norm_flush(s->norm[s->is_html]);
	if (!rc && s->mode == MODE_PIECES)
		rc = pieces_flush(s);
	return s->rc = rc;
}

static int
finish_norm(struct rel_stream *s)
{
	struct norm *n = s->norm[s->is_html];
	int rc = norm_end(n);
	uint64_t first = 0, bad = norm_invalid(n, &first);

	s->changed |= norm_changed(n);
	stream_tell_charset(s, bad, first, norm_charset(n, NULL));
	return rc;
}

int
stream_norm(struct rel_stream *s, rel_str page)
{
	int rc = norm_open(s);

	if (!rc)
		rc = norm_feed(s->norm[1], page.p, page.n);
	return rc ? rc : finish_norm(s);
}

static int
finish(struct rel_stream *s)
{
	int rc = REL_OK;

	if (s->mode == MODE_JSONL)
		return jsonl_end(s);
	if (s->mode == MODE_HOLD)
		return stream_whole(s, buf_all(&s->hold), s->name);
	if (s->o.passes & REL_NORM)
		rc = finish_norm(s);
	if (!rc && s->mode == MODE_PIECES)
		rc = pieces_end(s);
	return rc;
}

int
rel_stream_end(struct rel_stream *s)
{
	int rc = s->rc;

	if (!rc && s->mode == MODE_START)
		rc = release(s);
	if (!rc)
		rc = finish(s);
	if (!rc && s->mode != MODE_JSONL) /* whose records are counted one by one */
		s->stats.changed += s->changed != 0;
	s->mode = MODE_START;
	return s->rc = rc;
}

int
rel_stream_run(struct rel_stream *s, const char *name, rel_str bytes)
{
	int rc = rel_stream_begin(s, name);

	if (!rc && s->mode != MODE_JSONL)
		rc = start(s, bytes);
	if (!rc && s->mode == MODE_HOLD) {
		s->stats.bytes_in += bytes.n;
		rc = stream_whole(s, bytes, name);
		s->stats.changed += !rc && s->changed;
		s->mode = MODE_START;
		return s->rc = rc;
	}
	s->rc = rc;
	if (!rc)
		rc = rel_stream_feed(s, bytes.p, bytes.n);
	return rc ? rc : rel_stream_end(s);
}

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
