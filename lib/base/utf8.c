/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <utf8proc.h>

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
