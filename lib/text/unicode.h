/* SPDX-License-Identifier: MIT */
/*
 * What the Unicode Character Database knows of a character as to
 * normalisation (UAX #15, UAX #44), as constant tables that scripts/mkunicode.c
 * makes; Hangul by arithmetic (The Unicode Standard, section 3.12).
 */
#ifndef REL_TEXT_UNICODE_H
#define REL_TEXT_UNICODE_H

#include <stdint.h>

/* Quick check: the forms in which it does not stand, or perhaps not.  BOUND:
 * it neither composes with nor is reordered before what stands in front, in
 * the composed form (K: of compatibility). */
enum {
	UNICODE_NFC_NO = 1, UNICODE_MAYBE = 2, UNICODE_NFD_NO = 4, UNICODE_NFKC_NO = 8,
	UNICODE_NFKD_NO = 16, UNICODE_BOUND = 32, UNICODE_KBOUND = 64
};

struct unicode_char {
	unsigned char ccc, flags;
	uint16_t canon, compat; /* full decompositions in unicode_pool: their
				   length, and so many characters; 0 = itself */
	uint16_t pairs;         /* first pair that it begins, 0 = none */
};

struct unicode_pair {
	uint32_t first, second, both; /* sorted by the first */
};

enum { UNICODE_BLOCK = 128, UNICODE_LETTERS = 'z' - 'A' + 1, UNICODE_MARKS = 72 };

extern const unsigned char unicode_index[]; /* by block of characters */
extern const uint16_t unicode_block[][UNICODE_BLOCK];
extern const struct unicode_char unicode_record[];
extern const uint32_t unicode_pool[];
extern const struct unicode_pair unicode_pair[];
/* Composites of a letter from 'A' on and a mark from U+0300 on. */
extern const uint16_t unicode_latin[UNICODE_LETTERS][UNICODE_MARKS];

enum {
	L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7, S_BASE = 0xAC00,
	L_COUNT = 19, V_COUNT = 21, T_COUNT = 28,
	S_COUNT = L_COUNT * V_COUNT * T_COUNT
};

/* cp up to U+10FFFF */
static inline const struct unicode_char *
unicode_of(uint32_t cp)
{
	return &unicode_record[unicode_block[unicode_index[cp / UNICODE_BLOCK]][cp % UNICODE_BLOCK]];
}

/* The composite of two, or 0; none of a sign of ASCII in markup. */
static inline uint32_t
unicode_compose(uint32_t a, uint32_t b, int markup)
{
	const struct unicode_pair *p;
	uint32_t l = a - L_BASE, s = a - S_BASE;

	if (l < L_COUNT && b - V_BASE < V_COUNT)
		return S_BASE + (l * V_COUNT + (b - V_BASE)) * T_COUNT;
	if (s < S_COUNT)
		return s % T_COUNT || b - T_BASE - 1 >= T_COUNT - 1 ? 0 : a + (b - T_BASE);
	if (markup && a < 'A')
		return 0;
	p = &unicode_pair[unicode_of(a)->pairs];
	if (p == unicode_pair)
		return 0;
	for (; p->first == a; p++)
		if (p->second == b)
			return p->both;
	return 0;
}

/* The composite of an ASCII letter and a mark, or 0: most of all there are. */
static inline uint32_t
unicode_letter(unsigned char letter, uint32_t mark)
{
	uint32_t row = letter - (uint32_t)'A', column = mark - 0x300;

	return row < UNICODE_LETTERS && column < UNICODE_MARKS ? unicode_latin[row][column] : 0;
}

const char *unicode_version(void); /* "15.0.0" */

#endif
