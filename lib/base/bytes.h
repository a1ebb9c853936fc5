/* SPDX-License-Identifier: MIT */
/*
 * Searches for bytes, sixteen at a time where the machine has SSE2 (all of
 * x86-64), one by one elsewhere; both find the same.
 */
#ifndef REL_BASE_BYTES_H
#define REL_BASE_BYTES_H

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A range of bytes (none: from above to), and six more, one of them perhaps
 * several times.  As a constant it costs what the same comparisons written
 * out cost. */
struct byte_set {
	unsigned char from, to, one[6];
};

/* Digits alone. */
static const struct byte_set bytes_digits = {'0', '9', {'0', '0', '0', '0', '0', '0'}};

/* Of ASCII, whatever the locale. */
static inline int
bytes_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline int
bytes_is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline int
bytes_is_letter(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

static inline char
bytes_lower(char c)
{
	return bytes_is_capital(c) ? (char)(c | 0x20) : c;
}

static inline int
bytes_has(const struct byte_set *s, unsigned char c)
{
	int i, in = c >= s->from && c <= s->to;

	for (i = 0; i < 6; i++)
		in |= c == s->one[i];
	return in;
}

#ifdef __SSE2__
static inline __m128i
bytes_same(__m128i v, unsigned char c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)c));
}

/* A bit for each of the sixteen bytes at p that is one of them.  Written out,
 * for a compiler that unrolls no loop takes none of it as constant. */
static inline __attribute__((always_inline)) unsigned
bytes_mask(const struct byte_set *s, const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p), in = bytes_same(v, s->one[0]);
	__m128i off = _mm_sub_epi8(v, _mm_set1_epi8((char)s->from));

	in = _mm_or_si128(in, bytes_same(v, s->one[1]));
	in = _mm_or_si128(in, bytes_same(v, s->one[2]));
	in = _mm_or_si128(in, bytes_same(v, s->one[3]));
	in = _mm_or_si128(in, bytes_same(v, s->one[4]));
	in = _mm_or_si128(in, bytes_same(v, s->one[5]));
	if (s->from <= s->to)
		in = _mm_or_si128(in, _mm_cmpeq_epi8(_mm_min_epu8(off, _mm_set1_epi8((char)(s->to - s->from))), off));
	return (unsigned)_mm_movemask_epi8(in);
}

static inline unsigned
bytes_at(const char *p, char c)
{
	return (unsigned)_mm_movemask_epi8(bytes_same(_mm_loadu_si128((const __m128i *)(const void *)p), (unsigned char)c));
}
#endif

/* The first byte from p on that is one of them, or end. */
static inline __attribute__((always_inline)) const char *
bytes_find(const char *p, const char *end, const struct byte_set *s)
{
#ifdef __SSE2__
	char few[16];
	size_t n;
	unsigned m;

	for (; end - p >= 16; p += 16) {
		m = bytes_mask(s, p);
		if (m)
			return p + __builtin_ctz(m);
	}
	n = (size_t)(end - p);
	if (!n)
		return end;
	memcpy(few, p, n);
	m = bytes_mask(s, few) & ((1u << n) - 1);
	return m ? p + __builtin_ctz(m) : end;
#else
	while (p < end && !bytes_has(s, (unsigned char)*p))
		p++;
	return p;
#endif
}

/* The first place from p on where byte a has one of the three in b behind it,
 * or end. */
static inline __attribute__((always_inline)) const char *
bytes_pair(const char *p, const char *end, char a, const char b[3])
{
#ifdef __SSE2__
	char few[32] = {0};
	const char *q;
	unsigned m;

	for (; p + 1 < end; p += 16) {
		q = p;
		if (end - p < 17) {
			memcpy(few, p, (size_t)(end - p));
			q = few;
		}
		m = bytes_at(q + 1, b[0]) | bytes_at(q + 1, b[1]) | bytes_at(q + 1, b[2]);
		m &= bytes_at(q, a);
		if (m)
			return p + __builtin_ctz(m);
	}
#else
	for (; p + 1 < end; p++)
		if (*p == a && (p[1] == b[0] || p[1] == b[1] || p[1] == b[2]))
			return p;
#endif
	return end;
}

/* A bit for each of the 64 bytes at p that is a blank or a tab. */
static inline uint64_t
bytes_blanks(const char *p)
{
	uint64_t m = 0;
	int i;

#ifdef __SSE2__
	for (i = 0; i < 4; i++) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i));
		__m128i in = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\t')));

		m |= (uint64_t)(unsigned)_mm_movemask_epi8(in) << 16 * i;
	}
#else
	for (i = 0; i < 64; i++)
		m |= (uint64_t)(p[i] == ' ' || p[i] == '\t') << i;
#endif
	return m;
}

/* The first of two or four (n) blanks and tabs in a row, or end. */
static inline const char *
bytes_gap(const char *p, const char *end, int n)
{
	char last[64];

	while (p < end) {
		size_t left = (size_t)(end - p);
		uint64_t m;

		if (left < sizeof(last)) {
			memset(last, 0, sizeof(last));
			memcpy(last, p, left);
		}
		m = bytes_blanks(left < sizeof(last) ? last : p);
		m &= m >> 1;
		if (n > 2)
			m &= m >> 2;
		if (m)
			return p + __builtin_ctzll(m);
		p += left < sizeof(last) ? left : sizeof(last) + 1 - (size_t)n;
	}
	return end;
}

#endif
