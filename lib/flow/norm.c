/* SPDX-License-Identifier: MIT */
/* Bytes through rel_norm as they come: out, on to pieces.c, or of a record to
 * s->made. */
#include "flow/stream.h"

static int
to_out(void *user, const void *p, size_t n)
{
	struct rel_stream *s = user;

	return s->text.sink(s->text.user, p, n);
}

static int
to_pieces(void *user, const void *p, size_t n)
{
	return pieces_feed(user, p, n);
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

int
norm_way_begin(struct rel_stream *s)
{
	struct norm **n = &s->norm[s->is_html];
	int rc;

	if (*n) {
		norm_restart(*n);
		return REL_OK;
	}
	rc = norm_new(n, s->o.norm, s->o.charset, s->o.fallback, s->is_html,
		s->way == WAY_NORM_PIECES ? to_pieces : to_out, s);
	if (!rc && s->o.norm->explain)
		norm_tell(*n, explain, s);
	return rc;
}

int
norm_way_feed(struct rel_stream *s, const char *p, size_t n)
{
	return norm_feed(s->norm[s->is_html], p, n);
}

int
norm_way_flush(struct rel_stream *s)
{
	return norm_flush(s->norm[s->is_html]);
}

int
norm_way_end(struct rel_stream *s)
{
	struct norm *n = s->norm[s->is_html];
	int rc = norm_end(n);
	uint64_t first = 0, bad = norm_invalid(n, &first);

	s->changed |= norm_changed(n);
	stream_tell_charset(s, bad, first, norm_charset(n, NULL));
	return rc;
}

int
norm_way_page(struct rel_stream *s, rel_str page)
{
	int rc = norm_way_begin(s);

	if (!rc)
		rc = norm_way_feed(s, page.p, page.n);
	return rc ? rc : norm_way_end(s);
}
