/* SPDX-License-Identifier: MIT */
/*
 * JSON as a scanner over spans: nothing is built, numbers are never read,
 * so every byte that is not asked for can be passed on as it stands.
 */
#ifndef REL_FORMAT_JSON_H
#define REL_FORMAT_JSON_H

#include "base/buf.h"

enum json_type { JSON_NONE, JSON_STRING, JSON_OTHER };

struct json_value {
	enum json_type type;
	rel_str raw; /* the value's bytes; of a string with its quotes */
};

/*
 * Checks that line is one JSON object and finds the member at path ("text",
 * "a.b"); of repeated keys the last one counts, as in jq and Python.  0, or
 * REL_FORMAT with the byte in *at (from 1) and words (a constant) in *why.
 */
int json_find(rel_str line, const char *path, struct json_value *out, size_t *at, const char **why);

/* Appends the characters of a string literal (quotes included in raw); lone
 * surrogates become U+FFFD, which a result of 1 tells. */
int json_unescape(struct rel_buf *out, rel_str raw);
/* Appends the character whose hex digits stand at p, behind "\u"; a pair of
 * surrogates is one character, and without digits the u stays.  Gives where
 * the escape ends. */
const char *json_unicode(struct rel_buf *out, const char *p, const char *end);
/* Appends a string literal with its quotes: \u only where JSON demands it,
 * bytes that are not UTF-8 as U+FFFD. */
void json_escape(struct rel_buf *out, rel_str text);
/* The same, or null where text.p is NULL. */
void json_or_null(struct rel_buf *out, rel_str text);

#endif
