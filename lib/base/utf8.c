/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <utf8proc.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define S UTF8_SPACE
#define P UTF8_PUNCT
#define D UTF8_DIGIT
#define U (UTF8_LETTER | UTF8_UPPER)
#define L (UTF8_LETTER | UTF8_LOWER)
const unsigned char utf8_ascii[128] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S, S, S, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	S, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
	D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P,
	P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
	U, U, U, U, U, U, U, U, U, U, U, P, P, P, P, P,
	P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, 0,
};

unsigned
utf8_class_of(uint32_t cp)
{
	static const unsigned char of[] = {
		[UTF8PROC_CATEGORY_LU] = U, [UTF8PROC_CATEGORY_LT] = U,
		[UTF8PROC_CATEGORY_LL] = L,
		[UTF8PROC_CATEGORY_LM] = UTF8_LETTER,
		[UTF8PROC_CATEGORY_LO] = UTF8_LETTER,
		[UTF8PROC_CATEGORY_MN] = UTF8_LETTER,
		[UTF8PROC_CATEGORY_MC] = UTF8_LETTER,
		[UTF8PROC_CATEGORY_ME] = UTF8_LETTER,
		[UTF8PROC_CATEGORY_ND] = D, [UTF8PROC_CATEGORY_ZS] = S,
		[UTF8PROC_CATEGORY_PC] = P, [UTF8PROC_CATEGORY_PD] = P,
		[UTF8PROC_CATEGORY_PS] = P, [UTF8PROC_CATEGORY_PE] = P,
		[UTF8PROC_CATEGORY_PI] = P, [UTF8PROC_CATEGORY_PF] = P,
		[UTF8PROC_CATEGORY_PO] = P, [UTF8PROC_CATEGORY_SM] = P,
		[UTF8PROC_CATEGORY_SC] = P, [UTF8PROC_CATEGORY_SK] = P,
		[UTF8PROC_CATEGORY_SO] = P, [UTF8PROC_CATEGORY_CO] = 0,
	};

	return of[utf8proc_get_property((utf8proc_int32_t)cp)->category];
}

uint32_t
utf8_lower_of(uint32_t cp)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

uint32_t
utf8_compose(uint32_t a, uint32_t b)
{
	utf8proc_int32_t pair[2] = {(utf8proc_int32_t)a, (utf8proc_int32_t)b};

	if (utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE) != 1)
		return 0;
	return (uint32_t)pair[0];
}

unsigned
utf8_fold_of(uint32_t cp, uint32_t out[UTF8_FOLD_MAX])
{
	utf8proc_int32_t to[UTF8_FOLD_MAX];
	utf8proc_ssize_t i, n;
	int boundary = 0;

	n = utf8proc_decompose_char((utf8proc_int32_t)cp, to, UTF8_FOLD_MAX,
		UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_DECOMPOSE, &boundary);
	if (n < 0 || n > UTF8_FOLD_MAX)
		n = 0;
	n = utf8proc_normalize_utf32(to, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (i = 0; i < n; i++)
		out[i] = (uint32_t)to[i];
	return (unsigned)(n < 0 ? 0 : n);
}

/* All bytes but 0x80 to 0xBF, sixteen at a time. */
size_t
utf8_count(rel_str s)
{
	const char *p = s.p;
	size_t n = s.n, points = n;

#ifdef __SSE2__
	const __m128i none = _mm_setzero_si128();
	__m128i sum = none;

	for (; n >= 16; p += 16, n -= 16) {
		__m128i on = _mm_cmplt_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), _mm_set1_epi8(-64));

		sum = _mm_add_epi64(sum, _mm_sad_epu8(_mm_and_si128(on, _mm_set1_epi8(1)), none));
	}
	points -= (size_t)_mm_cvtsi128_si64(sum) + (size_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum));
#endif
	for (; n; p++, n--)
		points -= ((unsigned char)*p & 0xC0) == 0x80;
	return points;
}
