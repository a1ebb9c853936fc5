/* SPDX-License-Identifier: MIT */
#include "flow/stream.h"

#include "write/quotes.h"

/* Under --jsonl the quotations become an array in the record. */
static int
as_member(struct rel_stream *s, const struct rel_quote *q, size_t n)
{
	struct rel_buf b = REL_BUF_INIT;
	int rc;

	quotes_json_array(&b, q, n);
	rc = b.err ? b.err : s->text.sink(s->text.user, b.p, b.n) ? REL_STOP : REL_OK;
	rel_buf_free(&b);
	return rc;
}

int
document_quotes(struct rel_stream *s)
{
	const struct rel_quote *q;
	size_t n;
	int rc = rel_quotes(s->doc, s->o.quotes, &q, &n);

	if (rc)
		return stream_fail_doc(s, rc);
	s->changed = n > 0;
	if (s->o.jsonl)
		return as_member(s, q, n);
	if (!s->o.tsv)
		return rel_write_quotes(s->doc, s->name, s->text.sink, s->text.user);
	if (stream_heads(s, s->o.tsv) && s->text.sink(s->text.user, quotes_tsv_head, strlen(quotes_tsv_head)))
		return REL_STOP;
	return rel_write_quotes_tsv(s->doc, s->name, s->text.sink, s->text.user);
}
