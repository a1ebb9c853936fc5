/* SPDX-License-Identifier: MIT */
/*
 * JSON as pages really carry it (JSON-LD in <script>): raw control
 * characters and unescaped quotation marks in strings, comments, trailing
 * commas, missing closers, several values one after another.  What cannot be
 * read is skipped; there is no such thing as a failure but want of memory.
 *
 * Nodes stand in one array in document order, as in format/html.h: the
 * members of node i are i+1, node[i+1].end, ... below node[i].end.
 * Node 0 is an array of all top values.
 */
#ifndef REL_FORMAT_LDJSON_H
#define REL_FORMAT_LDJSON_H

#include "base/buf.h"

enum ldjson_type { LDJSON_OBJECT, LDJSON_ARRAY, LDJSON_STRING, LDJSON_BARE };

struct ldjson_node {
	uint32_t parent, end;
	uint8_t type;
	rel_str key;   /* as written, without quotes; empty in an array */
	rel_str value; /* string: as written, without quotes; bare: the word */
};

struct ldjson {
	struct ldjson_node *node;
	size_t n, cap;
};

enum { LDJSON_NODES_MAX = 200000 };

/* Reads one script; nodes of an earlier one are dropped.  Spans lie in src.
 * Linear; stops after LDJSON_NODES_MAX nodes.  0 or REL_NOMEM. */
int ldjson_parse(struct ldjson *, rel_str src);
void ldjson_free(struct ldjson *);

/* The member of an object by its key, 0 when there is none. */
uint32_t ldjson_member(const struct ldjson *, uint32_t object, const char *key);

/* Appends a string value with its escapes undone. */
void ldjson_text(struct rel_buf *out, rel_str value);

#endif
