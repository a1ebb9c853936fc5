/* SPDX-License-Identifier: MIT */
/* A document that is all there: bytes -> document -> passes -> writer. */
#include "flow/stream.h"

static void
count(struct rel_stream *s)
{
	const struct rel_doc *d = s->doc;
	size_t i, gone = 0;

	for (i = 0; i < d->npar; i++) {
		s->stats.boilerplate += d->par[i].reason == REL_BOILERPLATE;
		s->stats.duplicates += d->par[i].reason == REL_DUPLICATE;
		gone += d->par[i].reason != REL_KEEP;
	}
	s->stats.paragraphs += d->npar;
	s->stats.kept += d->npar - gone;
	s->changed |= gone != 0 || d->kind == REL_HTML;
}

/* Lines that rel_dedupe made of the paragraphs go out in place of them. */
static int
write_keys(struct rel_stream *s, struct rel_buf *keys)
{
	int rc = keys->n && s->text.sink(s->text.user, keys->p, keys->n) ? REL_STOP : REL_OK;

	s->changed |= keys->n != 0;
	s->par += s->doc->npar;
	buf_clear(keys);
	return rc;
}

int
document_write(struct rel_stream *s)
{
	struct rel_doc *d = s->doc;
	struct rel_buf *keys = s->dedupe ? dedupe_keys(s->dedupe) : NULL;
	int rc;

	count(s);
	if (keys)
		return write_keys(s, keys);
	if (s->o.passes & REL_META)
		return document_meta(s);
	if (s->o.passes & REL_QUOTES)
		return document_quotes(s);
	rc = text_write(&s->text, d);
	if (!rc && s->o.dropped)
		rc = text_write_dropped(d, stream_page(s), s->par, s->o.dropped, s->o.user);
	s->par += d->npar;
	return rc;
}

int
document_end_text(struct rel_stream *s)
{
	int rc = text_end(&s->text);

	s->changed |= s->text.added_end;
	return rc;
}

static struct rel_parse_opts
parse_opts(const struct rel_stream *s, rel_str bytes, const char *id)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);

	o.kind = s->is_html ? REL_HTML : REL_TEXT;
	o.nul = s->o.nul;
	o.max_size = s->o.max_size;
	o.id = id;
	o.lang = s->o.lang;
	o.charset = s->o.charset;
	o.fallback = s->o.fallback;
	o.decode = (s->o.passes & (REL_QUOTES | REL_META)) != 0;
	/* a string of JSON is no UTF-16, whatever it holds */
	if (s->o.jsonl && !o.charset && memchr(bytes.p, '\0', bytes.n) && rel_utf8_check(bytes) == bytes.n)
		o.charset = "utf-8";
	return o;
}

static int
run_dedupe(struct rel_stream *s, const char *id)
{
	int rc = dedupe_begin(s->dedupe, id);

	if (!rc)
		rc = doc_split(s->doc);
	return rc ? rc : dedupe_piece(s->dedupe, s->doc);
}

static int
run_passes(struct rel_stream *s, const char *id)
{
	struct rel_doc *d = s->doc;
	rel_str given = d->input;
	int rc = REL_OK;

	if (s->o.passes & REL_NORM)
		rc = rel_norm(d, s->o.norm);
	/* quotations of a page are those of the text that rel-strip prints */
	if (!rc && (s->o.passes & REL_STRIP || (s->o.passes & REL_QUOTES && s->is_html)))
		rc = rel_strip(d, s->o.index, s->o.strip);
	if (!rc && (s->o.passes & REL_DEDUPE))
		rc = run_dedupe(s, id);
	if (!rc)
		rc = doc_split(d);
	/* by norm, or decoded from UTF-16 */
	s->changed |= given.n != d->bytes.n || (given.p != d->bytes.p && !str_eq(given, d->bytes));
	return rc;
}

int
document_run(struct rel_stream *s, rel_str bytes, const char *id)
{
	struct rel_parse_opts o = parse_opts(s, bytes, id);
	int rc = rel_doc_parse(s->doc, bytes, &o);

	if (!rc)
		rc = run_passes(s, id);
	if (rc)
		return stream_fail_doc(s, rc);
	stream_tell_charset(s, s->doc->bad, s->doc->first_bad, rel_doc_encoding(s->doc, NULL));
	rc = document_write(s);
	return rc ? rc : document_end_text(s);
}

int
document_feed(struct rel_stream *s, const char *p, size_t n)
{
	if (s->hold.n + n > s->o.max_size)
		return stream_fail(s, REL_LIMIT, "larger than %zu bytes (use --max-size)", s->o.max_size);
	rel_buf_put(&s->hold, p, n);
	return s->hold.err;
}

int
document_end(struct rel_stream *s)
{
	return document_run(s, buf_all(&s->hold), s->name);
}
