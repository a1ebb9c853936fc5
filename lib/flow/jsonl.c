/* SPDX-License-Identifier: MIT */
/*
 * JSON Lines: the text of each record is a document, and only its bytes are
 * replaced; when it comes out as it went in, so does the whole record.
 */
#include "flow/stream.h"

static int
emit(struct rel_stream *s, const void *p, size_t n)
{
	if (!n)
		return REL_OK;
	s->stats.bytes_out += n;
	return s->o.out(s->o.user, p, n) ? REL_STOP : REL_OK;
}

static int
emit_line(struct rel_stream *s, rel_str line)
{
	return emit(s, line.p, line.n) ? REL_STOP : emit(s, "\n", 1);
}

/* The name of the record's page: its id member, else NAME:LINE. */
static const char *
record_id(struct rel_stream *s, rel_str line)
{
	struct json_value v;
	const char *why;
	size_t at;

	buf_clear(&s->id);
	if (s->o.id_key && !json_find(line, s->o.id_key, &v, &at, &why)) {
		if (v.type == JSON_STRING)
			json_unescape(&s->id, v.raw);
		else if (v.type == JSON_OTHER)
			buf_str(&s->id, v.raw);
	}
	if (!s->id.n)
		rel_buf_printf(&s->id, "%s:%llu", s->name ? s->name : "-", (unsigned long long)s->line);
	return s->id.p;
}

static int
has_end(const struct rel_stream *s, rel_str text)
{
	return text.n && text.p[text.n - 1] == s->text.eol;
}

/* Blanks behind the last newline, which norm takes away, are no paragraph: so
 * the passes see the same in one process as in a pipe. */
static rel_str
value_text(const struct rel_stream *s)
{
	const struct rel_norm_opts *o = s->o.norm;
	rel_str all = buf_all(&s->value), text = all;

	if (!(s->o.passes & REL_NORM) || s->is_html || o->pure || o->spaces_keep)
		return all;
	while (text.n && (text.p[text.n - 1] == ' ' || text.p[text.n - 1] == '\t'))
		text.n--;
	return has_end(s, text) ? text : all;
}

/* s->made in place of the value; a text that had no newline at its end gets
 * none.  lone: surrogates of the value have no other half. */
static int
replace(struct rel_stream *s, rel_str line, rel_str raw, int lone)
{
	const char *tail = raw.p + raw.n;
	rel_str made = buf_all(&s->made), was = value_text(s);
	int rc;

	made.n -= has_end(s, made) && !has_end(s, was);
	s->changed = !str_eq(made, buf_all(&s->value)) || lone;
	if (!s->changed)
		return emit(s, line.p, line.n);
	rc = emit(s, line.p, (size_t)(raw.p - line.p));
	buf_clear(&s->value);
	json_escape(&s->value, made);
	if (!rc)
		rc = s->value.err ? s->value.err : emit(s, s->value.p, s->value.n);
	return rc ? rc : emit(s, tail, (size_t)(line.p + line.n - tail));
}

/* The record with one more member, what the pass found. */
static int
add_member(struct rel_stream *s, rel_str line, const char *name)
{
	rel_str made = buf_all(&s->made);
	size_t n = line.n;
	int rc;

	while (n && line.p[n - 1] != '}')
		n--;
	while (made.n && made.p[made.n - 1] == '\n')
		made.n--;
	rc = emit(s, line.p, n - 1);
	buf_clear(&s->value);
	rel_buf_printf(&s->value, ", \"%s\": ", name);
	if (!rc)
		rc = s->value.err ? s->value.err : emit(s, s->value.p, s->value.n);
	if (!rc)
		rc = emit(s, made.p, made.n);
	return rc ? rc : emit(s, line.p + n - 1, line.n - n + 1);
}

/* Keys of paragraphs are no JSON: they stand for the whole record. */
static int
prints_keys(const struct rel_stream *s)
{
	return s->dedupe && dedupe_keys(s->dedupe);
}

/* s->value through the passes, to s->made.  Norm alone leaves a page a page. */
static int
run_value(struct rel_stream *s, rel_str line)
{
	int rc;

	stream_begin_document(s);
	s->stats.documents++;
	s->is_html = s->o.kind == REL_HTML;
	s->text.sink = buf_sink;
	s->text.user = &s->made;
	s->changed = 0;
	if (s->is_html && s->o.passes == REL_NORM)
		rc = norm_way_page(s, buf_all(&s->value));
	else
		rc = document_run(s, value_text(s), record_id(s, line));
	return s->made.err ? s->made.err : rc; /* the sink is ours: no REL_STOP of a caller */
}

static int
run_record(struct rel_stream *s, rel_str line, rel_str raw)
{
	int lone, rc;

	buf_clear(&s->value);
	buf_clear(&s->made);
	lone = json_unescape(&s->value, raw);
	rc = s->value.err ? s->value.err : run_value(s, line);
	if (rc)
		return rc;
	if (prints_keys(s))
		return emit(s, s->made.p, s->made.n);
	if (s->o.passes & REL_META)
		return add_member(s, line, "meta");
	if (s->o.passes & REL_QUOTES)
		return add_member(s, line, "quotes");
	return replace(s, line, raw, lone && (s->o.passes & REL_NORM));
}

/* A byte order mark stands before the first record, not in it. */
static int
skip_mark(struct rel_stream *s, rel_str *line)
{
	size_t n = s->line == 1 && line->n >= 3 && !memcmp(line->p, "\xEF\xBB\xBF", 3) ? 3 : 0;
	int drop = (s->o.passes & REL_NORM) != 0;

	s->changed |= n && drop;
	line->p += n;
	line->n -= n;
	return drop || prints_keys(s) ? REL_OK : emit(s, line->p - n, n);
}

/* line without its line end */
static int
record(struct rel_stream *s, rel_str line)
{
	struct json_value v;
	const char *why;
	size_t at, i = 0;
	int rc, was;

	s->line++;
	rc = skip_mark(s, &line);
	if (rc)
		return rc;
	while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t' || line.p[i] == '\r'))
		i++;
	if (i == line.n)
		return prints_keys(s) ? REL_OK : emit_line(s, line);
	if (json_find(line, s->o.field, &v, &at, &why)) {
		s->changed = 1;
		stream_notice(s, REL_FORMAT, "invalid JSON at byte %zu: %s; line skipped", at, why);
		return REL_OK;
	}
	if (v.type != JSON_STRING && prints_keys(s))
		return REL_OK;
	if (v.type != JSON_STRING) {
		stream_notice(s, REL_OK, v.type == JSON_NONE ? "no member '%s'; line unchanged" :
			"member '%s' is not a string; line unchanged", s->o.field);
		return emit_line(s, line);
	}
	was = s->changed;
	rc = run_record(s, line, v.raw);
	s->stats.changed += s->changed != 0;
	s->changed |= was;
	return rc || prints_keys(s) ? rc : emit(s, "\n", 1);
}

static int
too_long(struct rel_stream *s)
{
	return stream_fail(s, REL_LIMIT, "a line larger than %zu bytes (use --max-size)", s->o.max_size);
}

int
jsonl_feed(struct rel_stream *s, const char *p, size_t n)
{
	const char *end = p + n, *nl;
	int rc = REL_OK;

	while (!rc && (nl = memchr(p, '\n', (size_t)(end - p)))) {
		rel_str line = {p, (size_t)(nl - p)};

		if (s->hold.n) {
			buf_str(&s->hold, line);
			line = buf_all(&s->hold);
		}
		rc = s->hold.err ? s->hold.err : line.n > s->o.max_size ? too_long(s) : record(s, line);
		buf_clear(&s->hold);
		p = nl + 1;
	}
	if (rc || p == end)
		return rc;
	if (s->hold.n + (size_t)(end - p) > s->o.max_size)
		return too_long(s);
	rel_buf_put(&s->hold, p, (size_t)(end - p));
	return s->hold.err;
}

int
jsonl_end(struct rel_stream *s)
{
	return s->hold.n ? record(s, buf_all(&s->hold)) : REL_OK;
}
