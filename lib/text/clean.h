/* SPDX-License-Identifier: MIT */
/*
 * Cleaning of valid UTF-8 by rel_norm's rules, line by line: entities left
 * over, mojibake, controls, line ends, spaces, invisible characters,
 * ligatures, Unicode form.  A line goes round until nothing changes, so that
 * cleaning twice is cleaning once.
 */
#ifndef REL_TEXT_CLEAN_H
#define REL_TEXT_CLEAN_H

#include "base/out.h"

/* What was done to a line. */
enum { CLEAN_ENTITY = 1, CLEAN_MOJIBAKE = 2, CLEAN_POLISH = 4, CLEAN_FORM = 8 };

/* Told of a line that changed; did: the above, or'ed. */
typedef void (*clean_note)(void *user, uint64_t line, unsigned did, rel_str before, rel_str after);

struct cleaner {
	const struct rel_norm_opts *o; /* never NULL */
	int markup;       /* a page: only decoded, repaired, normalised */
	int entities;     /* references are decoded */
	int brisk;        /* the options are the usual ones: see brisk.h */
	struct out *out;
	clean_note note;  /* or NULL */
	void *user;
	struct rel_buf work[3];
	uint64_t line;    /* of the input, from 1 */
	uint64_t blank;   /* empty lines that wait for the first text */
	int decomposed;   /* the last line was, and much of it */
	int begun;        /* text has been written */
	int gap;          /* the last line written was empty */
	int inside;       /* the line so far was longer than could be held */
	int changed;
	unsigned did;     /* to this line */
	int err;
};

void cleaner_begin(struct cleaner *, const struct rel_norm_opts *, int markup, struct out *);
/* Whole lines, the last one perhaps without its end: part says that it goes
 * on in the next call. */
void cleaner_put(struct cleaner *, rel_str lines, int part);
void cleaner_free(struct cleaner *);

/* A place to cut a line that is too long to hold: > 0. */
size_t clean_cut(rel_str);

/*
 * The default cleaning and NFC, without entities, of text taken out of a
 * page.  0: nothing to do, out untouched (fast); 1: the new text is in out,
 * which was overwritten; negative: failure.
 */
int clean_text(struct rel_buf *out, rel_str utf8);

#endif
