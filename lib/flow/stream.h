/* SPDX-License-Identifier: MIT */
/*
 * The whole flow for one input after another.  An input goes one of these
 * ways, which its kind and the passes decide (stream.c):
 *
 *   WAY_NORM         bytes -> norm -> out                          (norm.c)
 *   WAY_NORM_PIECES  bytes -> norm -> pieces                       (norm.c)
 *   WAY_PIECES       bytes -> pieces of whole paragraphs ->
 *                    document -> dedupe -> writer -> out           (pieces.c)
 *   WAY_DOCUMENT     bytes, all of them -> document -> passes ->
 *                    writer -> out                                 (document.c)
 *   WAY_RECORDS      JSON Lines -> the text of each as above ->
 *                    record -> out                                 (jsonl.c)
 *
 * The first three need bounded memory.  The kind of an input shows in its
 * first bytes: they wait (WAY_HEAD) until there are HTML_SNIFF of them.
 */
#ifndef REL_FLOW_STREAM_H
#define REL_FLOW_STREAM_H

#include "format/json.h"
#include "page/doc.h"
#include "pass/dedupe.h"
#include "pass/norm.h"
#include "write/text.h"

enum way { WAY_HEAD, WAY_NORM, WAY_NORM_PIECES, WAY_PIECES, WAY_DOCUMENT, WAY_RECORDS };

struct rel_stream {
	const struct rel_rules *rules;
	struct rel_stream_opts o; /* norm and meta_write of it are never NULL: */
	struct rel_norm_opts norm_opts;
	struct rel_meta_write meta_write;
	struct rel_doc *doc;
	struct norm *norm[2];    /* for text, for HTML; made when needed */
	struct dedupe *dedupe;
	struct text_writer text;
	const char *name;        /* of the input; NULL: standard input */
	enum way way;
	int is_html, changed, rc;
	uint64_t line;           /* jsonl: number of the record, from 1 */
	size_t par;              /* paragraphs of this document so far */
	struct rel_buf hold;     /* bytes waiting for more */
	size_t looked;           /* pieces: bytes of hold without a line end */
	struct rel_buf id;       /* jsonl: name of the record's page, */
	struct rel_buf value, made; /* its text as it came and as it will go */
	struct rel_buf error;
	struct rel_stats stats;
};

/* ---- stream.c: for all ways ---- */

/* Sets the error text, gives rc. */
int stream_fail(struct rel_stream *, int rc, const char *fmt, ...) REL_PRINTF(3, 4);
/* The same with what the document says of it. */
int stream_fail_doc(struct rel_stream *, int rc);
/* Tells the caller's rel_notice. */
void stream_notice(struct rel_stream *, int rc, const char *fmt, ...) REL_PRINTF(3, 4);
/* Readies the state of one document (an input, or a record of one). */
void stream_begin_document(struct rel_stream *);
/* One notice for all places of a document that did not fit its charset: how
 * many bytes, and the offset of the first. */
void stream_tell_charset(struct rel_stream *, uint64_t bad, uint64_t first, const char *charset);

/* The name of the page in what is written of it. */
static inline const char *
stream_page(const struct rel_stream *s)
{
	return s->o.jsonl ? s->id.p : s->name;
}

/* Does the heading of a table stand before this record?  how: 1 once, 2 for
 * each input. */
static inline int
stream_heads(const struct rel_stream *s, int how)
{
	return how > 1 || (how && s->stats.documents == 1);
}

/* ---- norm.c: bytes through rel_norm as they come ---- */

int norm_way_begin(struct rel_stream *);
int norm_way_feed(struct rel_stream *, const char *, size_t);
int norm_way_flush(struct rel_stream *);
int norm_way_end(struct rel_stream *);
/* A page of HTML that stays one, to s->made. */
int norm_way_page(struct rel_stream *, rel_str page);

/* ---- pieces.c: text in pieces of whole paragraphs, for rel_dedupe ---- */

int pieces_begin(struct rel_stream *);
int pieces_feed(struct rel_stream *, const char *, size_t);
int pieces_flush(struct rel_stream *);
int pieces_end(struct rel_stream *);

/* ---- document.c: a document that is all there ---- */

int document_feed(struct rel_stream *, const char *, size_t);
int document_end(struct rel_stream *);
/* bytes through the passes and a writer. */
int document_run(struct rel_stream *, rel_str bytes, const char *id);
/* Writes what the passes left of s->doc and adds to the figures. */
int document_write(struct rel_stream *);
/* What waits to be printed behind the last paragraph. */
int document_end_text(struct rel_stream *);
/* meta.c: the facts of s->doc, as a record.  quotes.c: its quotations. */
int document_meta(struct rel_stream *);
int document_quotes(struct rel_stream *);

/* ---- jsonl.c: records ---- */

int jsonl_feed(struct rel_stream *, const char *, size_t);
int jsonl_end(struct rel_stream *);

#endif
