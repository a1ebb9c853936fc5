/* SPDX-License-Identifier: MIT */
/*
 * Single-byte charsets as constant tables: bytes to code points for
 * decoding, code points to bytes for taking mojibake back.
 */
#ifndef REL_TEXT_CODEPAGE_H
#define REL_TEXT_CODEPAGE_H

#include "base/buf.h"

struct codepage {
	const char *name;
	uint16_t high[128]; /* of 0x80 to 0xFF; 0 = undefined */
};

/* The pages with a way back, in the order of their columns. */
enum {
	CP_1252, CP_LATIN1, CP_1250, CP_1251, CP_MAC, CP_437, CP_LATIN2,
	CP_1253, CP_1254, CP_1257, CP_850, CP_866, CP_KOI8R, CP_LATIN9,
	CP_REVERSED
};

/* By canonical name ("windows-1252"); NULL when it is not a single-byte
 * charset known here. */
const struct codepage *codepage_find(const char *name);
const struct codepage *codepage_at(unsigned i);

/* The bytes of a code point in the CP_REVERSED pages, 0 where it has none
 * (so all of ASCII). */
const unsigned char *codepage_bytes(uint32_t cp);
/* Sets of pages, one bit each: in which cp is a lead byte of UTF-8, and in
 * which it is a byte behind one. */
unsigned codepage_leads(uint32_t cp);
unsigned codepage_nexts(uint32_t cp);

#endif
