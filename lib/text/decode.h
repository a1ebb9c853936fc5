/* SPDX-License-Identifier: MIT */
/*
 * Which charset bytes are in, and turning them into valid UTF-8.  Nothing is
 * repaired or cleaned here.
 *
 * Order of evidence: the caller's word > byte order mark > valid UTF-8 > what
 * the page declares, in the meaning of the web, if the bytes fit it > lines
 * of UTF-8 with stray bytes of a code page between them > a detector > the
 * fallback.  Bytes that fit nothing become U+FFFD.
 */
#ifndef REL_TEXT_DECODE_H
#define REL_TEXT_DECODE_H

#include "text/codepage.h"

/* How much of an input is looked at before it is decided. */
#define DECODE_HEAD ((size_t)64 << 10)

struct decode_plan {
	const char *name;  /* canonical, constant (or the caller's charset) */
	double sure;       /* 0 to 1 */
	size_t bom;        /* bytes to skip at the start */
	int plain;         /* valid UTF-8 as far as seen */
	int lines;         /* a line that is valid UTF-8 is taken as such */
	const struct codepage *page; /* for single bytes; else NULL */
};

/* What is known of bytes. */
enum decode_flag {
	DECODE_HTML = 1,  /* a page: it may declare its charset */
	DECODE_WHOLE = 2, /* they are all of the input */
	DECODE_UTF8 = 4   /* text in UTF-8 went before */
};

/*
 * Decides from the first bytes of an input.  charset: the caller's word, NULL =
 * find out; fallback: when nothing speaks, NULL = windows-1252; flags: enum
 * decode_flag, or'ed.  REL_INVAL when charset or fallback is not known.
 */
int decode_plan(struct decode_plan *, rel_str head, const char *charset, const char *fallback, unsigned flags);
/* Is there such a charset?  NULL is fine. */
int decode_known(const char *charset);
/* The caller's word as a canonical name, or as iconv knows it; NULL: not
 * known. */
const char *decode_name(const char *charset);
/* Counts what speaks for UTF-8 (whole sequences) and against (stray bytes). */
void decode_count(rel_str s, size_t *good, size_t *bad);

struct decoder {
	struct decode_plan plan;
	int kind;
	void *iconv;
	struct rel_buf hold; /* bytes of a character or line not yet ended */
	uint64_t seen;       /* bytes read before hold */
	uint64_t bad;        /* bytes that did not fit the charset, */
	uint64_t first_bad;  /* offset of the first, */
	uint64_t lost;       /* and how many U+FFFD stand for them */
};

int decoder_open(struct decoder *, const struct decode_plan *);
/* Appends valid UTF-8 to out; last: no more bytes follow. */
int decoder_feed(struct decoder *, struct rel_buf *out, rel_str in, int last);
void decoder_close(struct decoder *);

struct decode_result {
	rel_str text;        /* valid UTF-8 */
	const char *charset; /* canonical name */
	double confidence;
};

/*
 * All of in as valid UTF-8: text is a span of in itself (behind the BOM) when
 * that already is valid UTF-8, else of work, which is overwritten.  The rest
 * as for decode_plan.
 */
int decode_all(struct rel_buf *work, rel_str in, const char *charset,
	const char *fallback, unsigned flags, struct decode_result *out);

#endif
