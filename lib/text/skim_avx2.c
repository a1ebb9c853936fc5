/* SPDX-License-Identifier: MIT */
/*
 * The scans with vectors of 32 bytes.  What is before a byte is loaded anew,
 * one byte lower: cheaper than carrying it along.  The look-ups may flag a few
 * bytes too many; the plain test of the character has the last word.
 */
#include "text/skim_impl.h"

#ifdef CPU_AVX2
#include <immintrin.h>
#include <stdint.h>

#define AVX2 CPU_WITH_AVX2
#define V __m256i
#define HEAD 4 /* bytes that may be looked back at */

/* ---- vectors --------------------------------------------------------------- */

AVX2 static inline V
load(const char *p)
{
	return _mm256_loadu_si256((const V *)p);
}

AVX2 static inline V
all(int byte)
{
	return _mm256_set1_epi8((char)byte);
}

AVX2 static inline V
eq(V a, int byte)
{
	return _mm256_cmpeq_epi8(a, all(byte));
}

/* Above byte, as signed numbers: 0x80 is the lowest. */
AVX2 static inline V
above(V a, int byte)
{
	return _mm256_cmpgt_epi8(a, all(byte));
}

AVX2 static inline V
both(V a, V b)
{
	return _mm256_and_si256(a, b);
}

AVX2 static inline V
either(V a, V b)
{
	return _mm256_or_si256(a, b);
}

AVX2 static inline V
without(V a, V b)
{
	return _mm256_andnot_si256(b, a);
}

AVX2 static inline V
higher(V a, V b)
{
	return _mm256_max_epu8(a, b);
}

AVX2 static inline V
upper_half(V a)
{
	return both(_mm256_srli_epi16(a, 4), all(0x0F));
}

/* The entry for each index; 0 where its upper bit is set. */
AVX2 static inline V
look_up(const unsigned char table[16], V index)
{
	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table)), index);
}

/* How far from p to the last multiple of 32 within n bytes: loads across the
 * border of a cache line take twice as long. */
static inline size_t
stride(const char *p, size_t n)
{
	return n - ((uintptr_t)p & 31);
}

/* The upper bits of 64 bytes. */
AVX2 static inline uint64_t
bits(V a, V b)
{
	return (uint64_t)(unsigned)_mm256_movemask_epi8(b) << 32 | (unsigned)_mm256_movemask_epi8(a);
}

/* Bytes that are not 0. */
AVX2 static inline V
some(V a)
{
	return without(all(-1), eq(a, 0));
}

/* ---- ASCII ------------------------------------------------------------------ */

/* All controls but LF, '&' and DEL, by both halves of a byte. */
static const unsigned char ascii_high[16] = {1, 2, 4, 0, 0, 0, 0, 8};
static const unsigned char ascii_low[16] = {3, 3, 3, 3, 3, 3, 7, 3, 3, 3, 2, 3, 3, 3, 3, 11};

/* Those, and blanks side by side or at either end of a line. */
AVX2 static inline V
ascii_odd(V cur, const char *p)
{
	V before = load(p - 1), space = eq(cur, ' '), line = eq(cur, '\n');
	V after_space = eq(before, ' '), after_line = eq(before, '\n');
	V odd = both(look_up(ascii_high, upper_half(cur)), look_up(ascii_low, cur));

	return either(either(some(odd), both(line, after_space)), both(space, either(after_space, after_line)));
}

/* Of markup: controls but those of lines, and DEL. */
AVX2 static inline V
markup_odd(V cur)
{
	V line = _mm256_sub_epi8(cur, all('\t')), low = _mm256_cmpeq_epi8(_mm256_min_epu8(cur, all(0x1F)), cur);

	line = _mm256_cmpeq_epi8(_mm256_min_epu8(line, all('\r' - '\t')), line);
	return either(without(low, line), eq(cur, 0x7F));
}

size_t AVX2
skim_ascii_avx2(rel_str s)
{
	size_t i;

	for (i = 0; i + 64 <= s.n; i += 64) {
		uint64_t m = bits(load(s.p + i), load(s.p + i + 32));

		if (m)
			return i + (size_t)__builtin_ctzll(m);
	}
	return skim_ascii_plain(s, i);
}

/* ---- beyond Latin ------------------------------------------------------------ */

/* Which leads are suspect before which second bytes (by its upper half). */
enum {
	CC_CD = 1, CE_8 = 2, D2_8 = 4, D6_DF = 8, E0_E1 = 16, EA_9A = 32,
	EF_AB = 64, F0_ANY = 128
};

static const unsigned char lead_high[16] = {[0xC] = CC_CD | CE_8, [0xD] = D2_8 | D6_DF,
	[0xE] = E0_E1 | EA_9A | EF_AB, [0xF] = F0_ANY};
static const unsigned char lead_low[16] = {E0_E1 | F0_ANY, E0_E1, D2_8, 0, 0, 0, D6_DF, D6_DF,
	D6_DF, D6_DF, D6_DF | EA_9A, D6_DF, D6_DF | CC_CD, D6_DF | CC_CD, D6_DF | CE_8, D6_DF | EF_AB};
#define ALWAYS (CC_CD | D6_DF | E0_E1 | F0_ANY)
static const unsigned char second_high[16] = {[8] = ALWAYS | CE_8 | D2_8, [9] = ALWAYS | EA_9A,
	[0xA] = ALWAYS | EA_9A | EF_AB, [0xB] = ALWAYS | EF_AB};

/* Which third bytes are suspect behind E2 80, E3 80 and E3 82. */
enum { E280_8 = 1, E382_9 = 2, E380_A = 4, E280_A = 8, E380_80 = 16 };

static const unsigned char first_of_3[16] = {[2] = E280_8 | E280_A, [3] = E382_9 | E380_A | E380_80};
static const unsigned char second_of_3[16] = {[0] = E280_8 | E280_A | E380_A | E380_80, [2] = E382_9};
static const unsigned char third_high[16] = {[8] = E280_8 | E380_80, [9] = E382_9, [0xA] = E380_A | E280_A};
static const unsigned char third_low[16] = {E280_8 | E380_80, E280_8, E280_8, E280_8, E280_8, E280_8,
	E280_8, E280_8, E280_8 | E280_A, E280_8 | E280_A | E382_9, E280_8 | E280_A | E382_9 | E380_A,
	E280_8 | E280_A | E380_A, E280_8 | E280_A | E380_A, E280_8 | E280_A | E380_A,
	E280_8 | E280_A | E380_A, E280_8 | E280_A | E380_A};

/* Second and third bytes of suspects; e2: behind E2 those above it are. */
AVX2 static inline V
beyond_odd(V cur, const char *p, int e2)
{
	V p1 = load(p - 1), p2 = load(p - 2), high = upper_half(cur), pair = either(cur, all(1));
	V two = both(both(look_up(lead_high, upper_half(p1)), look_up(lead_low, both(p1, all(0x0F)))),
		look_up(second_high, high));
	/* Vietnamese letters, full-width forms */
	V spare = either(both(eq(p1, 0xE1), eq(pair, 0xBB)), both(eq(p1, 0xEF), eq(pair, 0xBD)));
	/* p2 and p1 are leads E0 to EF and 80 to 8F, or what is cur differs */
	V three = both(look_up(first_of_3, _mm256_sub_epi8(p2, all(0xE0))),
		look_up(second_of_3, _mm256_xor_si256(p1, all(0x80))));

	three = both(three, both(look_up(third_high, high), look_up(third_low, both(cur, all(0x0F)))));
	return either(some(either(without(two, spare), three)), both(eq(p1, 0xE2), above(cur, e2)));
}

/* Is any byte low or above? */
AVX2 static inline int
any_from(V a, int low)
{
	return _mm256_movemask_epi8(_mm256_subs_epu8(a, all(low - 0x80))) != 0;
}

/* Leads of combining marks, CC and CD. */
AVX2 static inline V
marks(V a)
{
	return eq(both(a, all(0xFE)), 0xCC);
}

/* U+0387, CE 87, is the one suspect of Greek and Cyrillic. */
AVX2 static inline int
holds_0387(V a, V b, const char *p)
{
	V x = eq(a, 0x87), y = eq(b, 0x87);

	if (!_mm256_movemask_epi8(either(x, y)))
		return 0;
	return _mm256_movemask_epi8(either(both(x, eq(load(p - 1), 0xCE)), both(y, eq(load(p + 31), 0xCE))));
}

/*
 * May beyond_odd find anything in 64 bytes?  All below CC is Latin, and inert;
 * CE to D1 are Greek and Cyrillic.  Leads that stand before p have their other
 * bytes here.
 */
AVX2 static inline int
is_beyond(V a, V b, const char *p)
{
	V last = load(p - 2), most = higher(higher(a, b), last);

	if (!any_from(most, 0xCC))
		return 0;
	if (any_from(most, 0xD2))
		return 1;
	return _mm256_movemask_epi8(either(either(marks(a), marks(b)), marks(last))) || holds_0387(a, b, p);
}

/* Is there nothing for it in 128 bytes? */
AVX2 static inline int
is_inert(const char *p)
{
	V a = load(p), b = load(p + 32), c = load(p + 64), d = load(p + 96), last = load(p - 2);
	V most = higher(higher(higher(a, b), higher(c, d)), last);

	if (!any_from(most, 0xCC))
		return 1;
	if (any_from(most, 0xD2))
		return 0;
	most = either(either(marks(a), marks(b)), either(marks(c), marks(d)));
	return !_mm256_movemask_epi8(either(most, marks(last))) && !holds_0387(a, b, p) &&
	       !holds_0387(c, d, p + 64);
}

size_t AVX2
skim_nfc_avx2(rel_str s)
{
	size_t i = skim_nfc_plain(s, 0, s.n < HEAD ? s.n : HEAD), at;
	const char *p;
	uint64_t m;
	V a, b;

	while (i >= HEAD && i + 64 <= s.n) {
		p = s.p + i;
		if (i + 128 <= s.n && is_inert(p)) {
			i += stride(p, 128);
			continue;
		}
		a = load(p);
		b = load(p + 32);
		m = is_beyond(a, b, p) ? bits(beyond_odd(a, p, 0x82), beyond_odd(b, p + 32, 0x82)) : 0;
		for (; m; m &= m - 1) {
			at = skim_lead(s, i + (size_t)__builtin_ctzll(m));
			if (skim_is_nfc_suspect((const unsigned char *)s.p + at))
				return at;
		}
		i += stride(p, 64);
	}
	return i < HEAD ? i : skim_nfc_plain(s, i < s.n ? skim_lead(s, i) : i, s.n);
}

/* ---- cleaning ---------------------------------------------------------------- */

/* Characters that are next bytes of UTF-8 in some code page (see repair_seq.c), by
 * lead and upper half of the second byte; a few more are taken along. */
enum {
	LATIN = 1,    /* C2 to C5, CB */
	FLORIN = 2,   /* C6 9x */
	CE_ACCENT = 4,
	D0_8X = 8, D1_9X = 16,
	MARKS = 32,   /* E2: dashes, quotes, boxes; EF: ligatures, U+FFFD */
	PI_OMEGA = 64 /* CF 8x, CE Ax: not behind Greek or Cyrillic but Delta (CE 94) */
};

static const unsigned char pair_high[16] = {[0xC] = LATIN | FLORIN | CE_ACCENT | PI_OMEGA,
	[0xD] = D0_8X | D1_9X, [0xE] = MARKS};
static const unsigned char pair_low[16] = {[0] = D0_8X, [1] = D1_9X, [2] = LATIN | D1_9X | MARKS,
	[3] = LATIN, [4] = LATIN, [5] = LATIN, [6] = FLORIN, [0xB] = LATIN,
	[0xE] = CE_ACCENT | PI_OMEGA, [0xF] = PI_OMEGA | MARKS};
static const unsigned char pair_second[16] = {[8] = LATIN | CE_ACCENT | D0_8X | MARKS | PI_OMEGA,
	[9] = LATIN | FLORIN | D1_9X | MARKS, [0xA] = LATIN | MARKS | PI_OMEGA, [0xB] = LATIN | MARKS};

/* Second bytes of such characters. */
AVX2 static inline V
pair_odd(V cur, const char *p)
{
	V p1 = load(p - 1), p2 = load(p - 2), p3 = _mm256_sub_epi8(load(p - 3), all(0xCE));
	V hit = both(both(look_up(pair_high, upper_half(p1)), look_up(pair_low, both(p1, all(0x0F)))),
		look_up(pair_second, upper_half(cur)));
	V greek = without(_mm256_cmpeq_epi8(_mm256_min_epu8(p3, all(3)), p3), eq(p2, 0x94));

	return above(without(hit, both(greek, all(PI_OMEGA))), 0);
}

/* Second bytes of characters behind another one outside ASCII. */
AVX2 static inline V
side_by_side(V cur, const char *p)
{
	V p1 = load(p - 1);

	return both(both(cur, load(p - 2)), both(p1, above(p1, 0xBF)));
}

/* Characters of U+0080 to U+00BF that change. */
AVX2 static inline V
latin_odd(V cur, const char *p)
{
	return both(eq(load(p - 1), 0xC2), either(without(cur, above(cur, 0xA0)), eq(cur, 0xAD)));
}

/* What is odd outside ASCII in 64 bytes. */
AVX2 static inline uint64_t
high_bits(V a, V b, const char *p, enum skim how)
{
	V x = latin_odd(a, p), y = latin_odd(b, p + 32);
	V side_x = side_by_side(a, p), side_y = side_by_side(b, p + 32);

	if (how != SKIM_SURE && _mm256_movemask_epi8(either(side_x, side_y))) {
		x = either(x, both(side_x, pair_odd(a, p)));
		y = either(y, both(side_y, pair_odd(b, p + 32)));
	}
	if (is_beyond(a, b, p)) {
		x = either(x, beyond_odd(a, p, 0x80));
		y = either(y, beyond_odd(b, p + 32, 0x80));
	}
	return bits(x, y);
}

size_t AVX2
skim_text_avx2(rel_str s, enum skim how)
{
	size_t i = skim_text_plain(s, 0, s.n < HEAD ? s.n : HEAD, how), at;
	V a, b;
	uint64_t m;

	for (; i >= HEAD && i + 64 <= s.n; i += stride(s.p + i, 64)) {
		const char *p = s.p + i;

		a = load(p);
		b = load(p + 32);
		if (how == SKIM_MARKUP)
			m = bits(markup_odd(a), markup_odd(b));
		else
			m = bits(ascii_odd(a, p), ascii_odd(b, p + 32));
		if (_mm256_movemask_epi8(either(a, b)))
			m |= high_bits(a, b, p, how);
		for (; m; m &= m - 1) {
			at = skim_lead(s, i + (size_t)__builtin_ctzll(m));
			if (skim_is_text_suspect(s, at, how))
				return at;
		}
	}
	return i < HEAD ? i : skim_text_plain(s, i < s.n ? skim_lead(s, i) : i, s.n, how);
}
#endif
