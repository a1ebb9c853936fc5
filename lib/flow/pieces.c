/* SPDX-License-Identifier: MIT */
/*
 * Text cut into pieces of whole paragraphs.  A piece is looked at where it
 * lies in the caller's buffer; only the paragraph that runs over its end is
 * copied, to hold, and goes with the next piece.
 */
#include "flow/stream.h"

static int
piece(struct rel_stream *s, const char *p, size_t n)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	int rc;

	o.kind = REL_TEXT;
	o.nul = s->o.nul;
	o.max_size = s->o.max_size;
	o.id = s->name;
	rc = rel_doc_parse(s->doc, (rel_str){p, n}, &o);
	if (!rc)
		rc = doc_split(s->doc);
	if (!rc)
		rc = dedupe_piece(s->dedupe, s->doc);
	if (rc)
		return stream_fail_doc(s, rc);
	return document_write(s);
}

/* Length of p up to and with its last line end; 0 where there is none.  CR
 * alone ends lines in old Macintosh files; the last byte may be half of a
 * CR LF. */
static size_t
whole_lines(const struct rel_stream *s, const char *p, size_t n)
{
	const char *q = memrchr(p, s->o.nul ? '\0' : '\n', n);

	if (!q && !s->o.nul && n)
		q = memrchr(p, '\r', n - 1);
	return q ? (size_t)(q - p) + 1 : 0;
}

static int
keep(struct rel_stream *s, const char *p, size_t n)
{
	if (s->hold.n + n > s->o.max_size)
		return stream_fail(s, REL_LIMIT, "a paragraph larger than %zu bytes (use --max-size)", s->o.max_size);
	rel_buf_put(&s->hold, p, n);
	return s->hold.err;
}

/* Hands on what is whole in hold once there is enough of it. */
static int
drain(struct rel_stream *s)
{
	size_t old = s->looked, n = whole_lines(s, s->hold.p + old, s->hold.n - old);
	int rc;

	s->looked = s->hold.n;
	if (!n)
		return REL_OK;
	n += old;
	rc = piece(s, s->hold.p, n);
	memmove(s->hold.p, s->hold.p + n, s->hold.n - n);
	s->hold.n -= n;
	s->looked = s->hold.n;
	return rc;
}

int
pieces_begin(struct rel_stream *s)
{
	int rc = dedupe_begin(s->dedupe, s->name);

	s->looked = 0;
	return rc ? stream_fail_doc(s, rc) : REL_OK;
}

int
pieces_feed(struct rel_stream *s, const char *p, size_t n)
{
	size_t size = dedupe_piece_size(s->dedupe), whole;
	int rc = REL_OK;

	if (s->hold.n && n >= size) {
		/* Finish the paragraph in hold, then go on without copies. */
		const char *q = memchr(p, s->o.nul ? '\0' : '\n', n);
		size_t head = q ? (size_t)(q - p) + 1 : n;

		rc = keep(s, p, head);
		if (!rc)
			rc = drain(s);
		p += head;
		n -= head;
	}
	if (!rc && !s->hold.n && n >= size) {
		whole = whole_lines(s, p, n);
		rc = whole ? piece(s, p, whole) : REL_OK;
		p += whole;
		n -= whole;
	}
	if (!rc && n)
		rc = keep(s, p, n);
	if (!rc && s->hold.n >= size)
		rc = drain(s);
	return rc;
}

int
pieces_flush(struct rel_stream *s)
{
	return s->hold.n ? drain(s) : REL_OK;
}

int
pieces_end(struct rel_stream *s)
{
	int rc = s->hold.n ? piece(s, s->hold.p, s->hold.n) : REL_OK;

	buf_clear(&s->hold);
	return rc ? rc : document_end_text(s);
}
