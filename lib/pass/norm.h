/* SPDX-License-Identifier: MIT */
/*
 * The engine of rel_norm: bytes of any charset in pieces of any size go in,
 * clean UTF-8 comes out.  Where nothing changes the sink gets spans of the
 * bytes fed, valid until it returns.  Memory is bounded on any stream, also
 * on an endless line.
 */
#ifndef REL_PASS_NORM_H
#define REL_PASS_NORM_H

#include "base/buf.h"

struct norm;

/*
 * opts, charset and fallback are borrowed until norm_free; NULLs: all
 * defaults.  html: the input is a page, whose markup and entities stay.
 * REL_INVAL: a charset is not known.
 */
int norm_new(struct norm **out, const struct rel_norm_opts *, const char *charset,
	const char *fallback, int html, rel_sink sink, void *user);
int norm_feed(struct norm *, const char *, size_t);
/* Ends the document. */
int norm_end(struct norm *);
/* Hands on what can go by now, of input that comes slowly. */
int norm_flush(struct norm *);
/* Starts the next document, keeps the memory. */
void norm_restart(struct norm *);
void norm_free(struct norm *);

/*
 * Calls note for each line that changes: what ("mojibake, form") and where,
 * as "before -> after" with a few characters around, those that cannot be
 * seen as <U+00AD>.
 */
typedef void (*norm_note)(void *user, uint64_t line, const char *what, const char *change);
void norm_tell(struct norm *, norm_note, void *user);
/* Makes these words of a line (norm_note.c); did: CLEAN_* of text/clean.h. */
void norm_explain(norm_note, void *user, uint64_t line, unsigned did, rel_str before, rel_str after);

/* What was found; these hold until norm_restart. */
const char *norm_charset(const struct norm *, double *confidence);
/* Does the output differ from the input? */
int norm_changed(const struct norm *);
/* Number of places that did not fit the charset; *first: offset in the input
 * of the first one. */
uint64_t norm_invalid(const struct norm *, uint64_t *first);

#endif
