/* SPDX-License-Identifier: MIT */
/*
 * rel_utf8_check: 32 bytes at a time with AVX2 where the machine has it, by
 * the method of Keiser and Lemire ("Validating UTF-8 in less than one
 * instruction per byte", 2020): three look-ups by half bytes, of a byte's
 * predecessor and of itself, whose common bits name what is wrong.
 */
#include "base/cpu.h"
#include "base/utf8.h"

static size_t
check_plain(rel_str s, size_t i)
{
	uint64_t w;
	unsigned len;

	while (i < s.n) {
		if (!(s.p[i] & 0x80)) {
			for (i++; i + 8 <= s.n; i += 8) {
				memcpy(&w, s.p + i, 8);
				if (w & 0x8080808080808080)
					break;
			}
			continue;
		}
		if (utf8_get(s.p + i, s.p + s.n, &len) == 0xFFFD && len == 1)
			break;
		i += len;
	}
	return i;
}

#ifdef CPU_AVX2
#include <immintrin.h>

#define AVX2 CPU_WITH_AVX2
#define V __m256i

enum {
	SHORT = 1,    /* a lead without its next byte */
	LONG = 2,     /* a next byte behind ASCII */
	OVER3 = 4,    /* E0 80 to 9F: three bytes where two would do */
	LARGE = 8,    /* F4 90 and up, F5 and up */
	SURROGATE = 16,
	OVER2 = 32,   /* C0, C1 */
	OVER4 = 64,   /* F0 80 to 8F; and F5 80 */
	CONTS = 128,  /* two next bytes in a row: right in longer ones only */
	CARRY = SHORT | LONG | CONTS
};

static const unsigned char first_high[16] = {LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG,
	CONTS, CONTS, CONTS, CONTS, SHORT | OVER2, SHORT, SHORT | OVER3 | SURROGATE,
	SHORT | LARGE | OVER4};
static const unsigned char first_low[16] = {CARRY | OVER2 | OVER3 | OVER4, CARRY | OVER2, CARRY,
	CARRY, CARRY | LARGE, CARRY | LARGE | OVER4, CARRY | LARGE | OVER4,
	CARRY | LARGE | OVER4, CARRY | LARGE | OVER4, CARRY | LARGE | OVER4,
	CARRY | LARGE | OVER4, CARRY | LARGE | OVER4, CARRY | LARGE | OVER4,
	CARRY | LARGE | OVER4 | SURROGATE, CARRY | LARGE | OVER4, CARRY | LARGE | OVER4};
static const unsigned char second_high[16] = {SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT,
	SHORT, LONG | CONTS | OVER2 | OVER3 | OVER4, LONG | CONTS | OVER2 | OVER3 | LARGE,
	LONG | CONTS | OVER2 | SURROGATE | LARGE, LONG | CONTS | OVER2 | SURROGATE | LARGE,
	SHORT, SHORT, SHORT, SHORT};

AVX2 static inline V
table(const unsigned char *t)
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)t));
}

/* Non-zero bytes where something is wrong. */
AVX2 static inline V
wrong(V cur, V last)
{
	const V nib = _mm256_set1_epi8(0x0F);
	V mid = _mm256_permute2x128_si256(last, cur, 0x21);
	V p1 = _mm256_alignr_epi8(cur, mid, 15), p2 = _mm256_alignr_epi8(cur, mid, 14);
	V p3 = _mm256_alignr_epi8(cur, mid, 13);
	V a = _mm256_shuffle_epi8(table(first_high), _mm256_and_si256(_mm256_srli_epi16(p1, 4), nib));
	V b = _mm256_shuffle_epi8(table(first_low), _mm256_and_si256(p1, nib));
	V c = _mm256_shuffle_epi8(table(second_high), _mm256_and_si256(_mm256_srli_epi16(cur, 4), nib));
	V third = _mm256_subs_epu8(p2, _mm256_set1_epi8(0xE0 - 0x80));
	V fourth = _mm256_subs_epu8(p3, _mm256_set1_epi8(0xF0 - 0x80));
	V must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));

	return _mm256_xor_si256(_mm256_and_si256(_mm256_and_si256(a, b), c), must);
}

AVX2 static size_t
check_avx2(rel_str s)
{
	V last = _mm256_setzero_si256(), a, b, bad;
	size_t i;

	for (i = 0; i + 64 <= s.n; i += 64) {
		a = _mm256_loadu_si256((const V *)(s.p + i));
		b = _mm256_loadu_si256((const V *)(s.p + i + 32));
		/* ASCII is right if nothing is left open before it; that
		 * shows at the last three bytes, and they are ASCII too after
		 * a block of it */
		if (!_mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(a, b), last))) {
			last = b;
			continue;
		}
		bad = _mm256_or_si256(wrong(a, last), wrong(b, a));
		if (!_mm256_testz_si256(bad, bad))
			break;
		last = b;
	}
	/* from the start of the character that lies across, or went wrong */
	while (i && i < s.n && (s.p[i - 1] & 0x80)) {
		i--;
		if ((s.p[i] & 0x40) != 0)
			break;
	}
	if (i == s.n && i)
		for (i--; i && (s.p[i] & 0xC0) == 0x80; i--)
			;
	return check_plain(s, i);
}
#endif

size_t
rel_utf8_check(rel_str s)
{
#ifdef CPU_AVX2
	if (cpu_has_avx2())
		return check_avx2(s);
#endif
	return check_plain(s, 0);
}
