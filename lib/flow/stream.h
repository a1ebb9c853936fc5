/* SPDX-License-Identifier: MIT */
/* What the files of the stream share; see stream.c for the ways an input can
 * take. */
#ifndef REL_FLOW_STREAM_H
#define REL_FLOW_STREAM_H

#include "format/json.h"
#include "page/doc.h"
#include "pass/dedupe.h"
#include "pass/norm.h"
#include "write/text.h"

enum mode { MODE_START, MODE_NORM, MODE_PIECES, MODE_HOLD, MODE_JSONL };

struct rel_stream {
	const struct rel_rules *rules;
	struct rel_stream_opts o;
	struct rel_doc *doc;
	struct norm *norm[2];  /* for text, for HTML; made when needed */
	struct dedupe *dedupe;
	struct text_writer text;
	const char *name;      /* of the input; NULL: standard input */
	enum mode mode;
	int is_html, changed, rc;
	uint64_t line;         /* jsonl: number of the record, from 1 */
	size_t par;            /* paragraphs of this document so far */
	struct rel_buf hold;   /* bytes waiting for more */
	struct { size_t n; } piece; /* pieces: bytes in hold already looked
				at for a line end */
	struct rel_buf value, made, record; /* jsonl: text in, text out, id */
	struct rel_buf error;
	struct rel_stats stats;
};

int stream_fail(struct rel_stream *, int rc, const char *fmt, ...) REL_PRINTF(3, 4);
void stream_notice(struct rel_stream *, int rc, const char *fmt, ...) REL_PRINTF(3, 4);
void stream_document(struct rel_stream *);
/* A page of HTML that stays one, through norm alone to s->made. */
int stream_norm(struct rel_stream *, rel_str page);
void stream_tell_charset(struct rel_stream *, uint64_t bad, uint64_t first, const char *charset);

/* document.c: a document that is all there; the passes, then the writers. */
int stream_whole(struct rel_stream *, rel_str bytes, const char *id);
/* Writes what the passes left of s->doc and adds to the figures. */
int stream_write(struct rel_stream *);
/* What waits to be printed behind the last paragraph. */
int stream_end_text(struct rel_stream *);

/* Does the heading of a table stand before this record?  how: 1 once, 2 for
 * each input. */
static inline int
stream_heads(const struct rel_stream *s, int how)
{
	return how > 1 || (how && s->stats.documents == 1);
}

/* meta.c: the facts of s->doc, as a record. */
int stream_meta(struct rel_stream *);

/* quotes.c: the quotations of s->doc. */
int stream_quotes(struct rel_stream *);

/* pieces.c: text in pieces of whole paragraphs, for rel_dedupe. */
int pieces_feed(struct rel_stream *, const char *, size_t);
int pieces_flush(struct rel_stream *);
int pieces_end(struct rel_stream *);

/* jsonl.c: records. */
int jsonl_feed(struct rel_stream *, const char *, size_t);
int jsonl_end(struct rel_stream *);

#endif
