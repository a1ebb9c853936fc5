/* SPDX-License-Identifier: MIT */
/*
 * One walk over a line: keys of its words, folded (case, Latin diacritics,
 * soft hyphens), and the marks that tell furniture from prose.  No memory is
 * asked for, and the cost of a line is bounded: of a longer one only the
 * first SCAN_BYTES bytes and its end are looked at.
 *
 * A word is a run of letters and digits; every other sign ends it, so that
 * "E-Mail" is two words in a rule table as well as in a page.  All numbers
 * have the same key: the phrase "0 comments" stands for any count.
 */
#ifndef REL_TEXT_LINESCAN_H
#define REL_TEXT_LINESCAN_H

#include "base/buf.h"

enum { SCAN_WORDS = 96, SCAN_BYTES = 512 };

/* of a word */
enum {
	SCAN_CAP = 1,   /* begins with a capital */
	SCAN_UPPER = 2, /* two or more letters, all of them capitals */
	SCAN_NUM = 4    /* digits only; their count, up to 15, << 4 */
};

/* of a line */
enum {
	SCAN_COPY = 1,     /* copyright sign */
	SCAN_SEP = 2,      /* | and other signs that stand between entries */
	SCAN_QUOTE = 4,    /* a double quotation mark of any style */
	SCAN_AT = 8,       /* a letter on each side of @ */
	SCAN_HANDLE = 16,  /* @ or # before a word */
	SCAN_URL = 32,     /* "://" */
	SCAN_BRACE = 64,   /* { or } */
	SCAN_BRACKET = 128,/* the line begins with [ or ( */
	SCAN_LONG = 256,   /* more than SCAN_BYTES or SCAN_WORDS */
	SCAN_PHONE = 512   /* + before a digit */
};

/* how a line begins and ends, closing quotes and brackets apart */
enum scan_edge {
	EDGE_OTHER,
	EDGE_LOWER,
	EDGE_UPPER,
	EDGE_DIGIT,
	EDGE_STOP,  /* . ! */
	EDGE_ASK,   /* ? */
	EDGE_COLON,
	EDGE_COMMA, /* , ; */
	EDGE_DOTS,  /* ... or an ellipsis */
	EDGE_STAR,
	EDGE_ITEM,  /* begins with a bullet or dash */
	EDGE_QUOTE
};

struct scan {
	unsigned n;      /* words, all of them (an estimate in a long line) */
	unsigned known;  /* of these have a key, at most SCAN_WORDS */
	unsigned marks;
	/* What scan_joints found, 0 for none: words of a label at the begin, with
	 * a colon behind it; the first word behind the last colon; behind the
	 * bracket that the end of the line closes; behind the last / or |; behind
	 * the last copyright sign. */
	unsigned label, colon, open, slash, copy;
	int apart;       /* the bracket stands behind a sentence */
	uint8_t first, last; /* enum scan_edge */
	uint32_t key[SCAN_BYTES / 2 + 1]; /* as many words as there may be */
	uint8_t form[SCAN_BYTES / 2 + 1];
};

#define SCAN_KEY_NUM 0x6E756Du

void scan_line(struct scan *, rel_str line);
/* Where the line is cut by signs; only of lines all words of which are known,
 * and near their ends. */
void scan_joints(struct scan *, rel_str line);

#endif
