/* SPDX-License-Identifier: MIT */
/*
 * UTF-8: reading and writing code points, validation, and what a code point
 * is (letter, digit, ...), from utf8proc's tables.
 */
#ifndef REL_BASE_UTF8_H
#define REL_BASE_UTF8_H

#include "base/buf.h"

enum utf8_class {
	UTF8_LETTER = 1, /* L*, M* */
	UTF8_DIGIT = 2,  /* Nd */
	UTF8_SPACE = 4,  /* Zs and TAB, LF, VT, FF, CR */
	UTF8_UPPER = 8,  /* Lu, Lt */
	UTF8_PUNCT = 16, /* P*, S* */
	UTF8_LOWER = 32  /* Ll */
};

#define UTF8_FOLD_MAX 18 /* code points that one code point folds to */

/* Class bits of ASCII; utf8_class() for all others. */
extern const unsigned char utf8_ascii[128];
unsigned utf8_class_of(uint32_t cp);
uint32_t utf8_lower_of(uint32_t cp); /* simple lower case */
/* Compatibility and case folding (NFKC, full case folding, what is to be
 * ignored left out) of one code point; gives how many there are, maybe 0. */
unsigned utf8_fold_of(uint32_t cp, uint32_t out[UTF8_FOLD_MAX]);
/* The one code point that a and b compose to, or 0. */
uint32_t utf8_compose(uint32_t a, uint32_t b);

static inline unsigned
utf8_class(uint32_t cp)
{
	return cp < 128 ? utf8_ascii[cp] : utf8_class_of(cp);
}

static inline uint32_t
utf8_lower(uint32_t cp)
{
	if (cp < 128)
		return cp - 'A' < 26 ? cp + 32 : cp;
	return utf8_lower_of(cp);
}

/* Length of the sequence that a lead byte announces; 1 for a stray byte. */
static inline unsigned
utf8_len(unsigned char lead)
{
	return lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
}

/*
 * The code point at p (p < end) and its length in *len.  A byte that is not
 * part of valid UTF-8 gives U+FFFD and length 1, so that a walk always ends.
 */
static inline uint32_t
utf8_get(const char *p, const char *end, unsigned *len)
{
	const unsigned char *s = (const unsigned char *)p;
	unsigned n = utf8_len(s[0]);
	uint32_t cp;

	*len = 1;
	if (s[0] < 0x80)
		return s[0];
	if (n == 1 || (size_t)(end - p) < n || (s[1] & 0xC0) != 0x80)
		return 0xFFFD;
	if (n == 2) {
		*len = 2;
		return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
	}
	if ((s[2] & 0xC0) != 0x80)
		return 0xFFFD;
	if (n == 3) {
		cp = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
		if (cp < 0x800 || (cp >= 0xD800 && cp < 0xE000))
			return 0xFFFD;
		*len = 3;
		return cp;
	}
	if ((s[3] & 0xC0) != 0x80)
		return 0xFFFD;
	cp = (uint32_t)(s[0] & 7) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
	     (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
	if (cp < 0x10000 || cp > 0x10FFFF)
		return 0xFFFD;
	*len = 4;
	return cp;
}

/* Where the character begins that ends before p, behind begin. */
static inline const char *
utf8_back(const char *p, const char *begin)
{
	for (p--; p > begin && ((unsigned char)*p & 0xC0) == 0x80; p--)
		;
	return p;
}

/* Writes cp (a scalar value) to out, up to 4 bytes; gives the length. */
static inline unsigned
utf8_put(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

static inline void
utf8_append(struct rel_buf *b, uint32_t cp)
{
	char c[4];

	rel_buf_put(b, c, utf8_put(c, cp));
}

/* Code points that begin in s: all bytes but those that continue one. */
size_t utf8_count(rel_str s);

#endif
