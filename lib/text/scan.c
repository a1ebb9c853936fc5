/* SPDX-License-Identifier: MIT */
#include "text/scan.h"

#include <stdint.h>

#include "text/repair.h"

/* ---- one character ------------------------------------------------------- */

/* May the character at s (in the bounds of valid UTF-8) not be NFC? */
static int
nfc_suspect(const unsigned char *s)
{
	unsigned a = s[0], b;

	if (a < 0xCC)
		return 0;
	b = s[1];
	if (a == 0xCC || a == 0xCD || (a >= 0xD6 && a <= 0xE0))
		return 1;
	if (a == 0xCE)
		return b == 0x87;
	if (a == 0xD2)
		return b < 0x90;
	if (a == 0xE1)
		return b != 0xBA && b != 0xBB;
	if (a == 0xE2)
		return b > 0x82 || (b == 0x80 && s[2] <= 0x81);
	if (a == 0xE3)
		return (b == 0x82 && (s[2] == 0x99 || s[2] == 0x9A)) ||
		       (b == 0x80 && s[2] >= 0xAA && s[2] <= 0xAF);
	if (a == 0xEA)
		return b >= 0x90 && b < 0xB0;
	if (a == 0xEF)
		return (b >= 0xA0 && b < 0xB0) || b == 0xB8;
	return a == 0xF0 && b != 0x9F;
}

static size_t
lead_of(rel_str s, size_t i)
{
	while (i && (s.p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

/* Does mojibake begin with the character before the one at i? */
static int
begins_before(rel_str s, size_t i)
{
	return repair_begins(s.p + lead_of(s, i - 1), s.p + s.n);
}

/* The same as nfc_suspect for cleaning; prev: the byte before. */
static int
text_suspect(const unsigned char *s, unsigned prev)
{
	unsigned a = s[0];

	if (a < 0x80)
		return a < 0x20 ? a != '\n' || prev == ' '
				: a == 0x7F || a == '&' || (a == ' ' && (prev == ' ' || prev == '\n'));
	if (nfc_suspect(s))
		return 1;
	if (a == 0xC2)
		return s[1] <= 0xA0 || s[1] == 0xAD;
	if (a == 0xE2)
		return s[1] == 0x81 || (s[1] == 0x80 && (s[2] < 0x90 || (s[2] & 0xF8) == 0xA8));
	if (a == 0xE3)
		return s[1] == 0x80 && s[2] == 0x80;
	return a == 0xEF && (s[1] == 0xBB || s[1] == 0xBF);
}

static size_t
ascii_plain(rel_str s, size_t i)
{
	uint64_t w;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&w, s.p + i, 8);
		if (w & 0x8080808080808080)
			break;
	}
	while (i < s.n && !(s.p[i] & 0x80))
		i++;
	return i;
}

static size_t
nfc_plain(rel_str s, size_t i)
{
	while ((i = ascii_plain(s, i)) < s.n) {
		if (nfc_suspect((const unsigned char *)s.p + i))
			return i;
		while (++i < s.n && (s.p[i] & 0xC0) == 0x80)
			;
	}
	return i;
}

static size_t
text_plain(rel_str s, size_t i, unsigned prev, int pairs)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (; i < s.n; prev = p[i - 1]) {
		if (text_suspect(p + i, prev))
			return i;
		if (pairs && i && (p[i] & prev & 0x80) && begins_before(s, i))
			return i;
		while (++i < s.n && (p[i] & 0xC0) == 0x80)
			;
	}
	return i;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))
#define V __m256i

/* Bits of the look-ups: which leads are suspect before which next bytes. */
enum {
	CC_CD = 1, CE_8 = 2, D2_8 = 4, D6_DF = 8, E0_E1 = 16, EA_9A = 32,
	EF_A = 64, F0_ANY = 128
};

static const unsigned char lead_high[16] = {[0xC] = CC_CD | CE_8, [0xD] = D2_8 | D6_DF,
	[0xE] = E0_E1 | EA_9A | EF_A, [0xF] = F0_ANY};
static const unsigned char lead_low[16] = {E0_E1 | F0_ANY, E0_E1, D2_8, 0, 0, 0, D6_DF, D6_DF,
	D6_DF, D6_DF, D6_DF | EA_9A, D6_DF, D6_DF | CC_CD, D6_DF | CC_CD, D6_DF | CE_8, D6_DF | EF_A};
#define ALWAYS (CC_CD | D6_DF | E0_E1 | F0_ANY)
static const unsigned char next_high[16] = {[8] = ALWAYS | CE_8 | D2_8, [9] = ALWAYS | EA_9A,
	[0xA] = ALWAYS | EA_9A | EF_A, [0xB] = ALWAYS};

AVX2 static inline V
eq(V a, int byte)
{
	return _mm256_cmpeq_epi8(a, _mm256_set1_epi8((char)byte));
}

/* Bytes from low to low + span. */
AVX2 static inline V
in_range(V a, int low, int span)
{
	V x = _mm256_sub_epi8(a, _mm256_set1_epi8((char)low));

	return _mm256_cmpeq_epi8(_mm256_min_epu8(x, _mm256_set1_epi8((char)span)), x);
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
table(const unsigned char *t)
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)t));
}

struct tables {
	V high, low, next;
};

AVX2 static inline struct tables
tables_load(void)
{
	return (struct tables){table(lead_high), table(lead_low), table(next_high)};
}

/* Suspects of nfc_suspect among the characters whose second (or third) byte
 * is in cur; p1 and p2 are the bytes one and two before. */
AVX2 static inline V
nfc_block(const struct tables *t, V cur, V p1, V p2)
{
	const V nib = _mm256_set1_epi8(0x0F);
	V hi = _mm256_shuffle_epi8(t->high, both(_mm256_srli_epi16(p1, 4), nib));
	V lo = _mm256_shuffle_epi8(t->low, both(p1, nib));
	V nx = _mm256_shuffle_epi8(t->next, both(_mm256_srli_epi16(cur, 4), nib));
	V hit = _mm256_cmpeq_epi8(both(both(hi, lo), nx), _mm256_setzero_si256());
	V spare = either(both(eq(p1, 0xE1), in_range(cur, 0xBA, 1)), both(eq(p1, 0xF0), eq(cur, 0x9F)));
	V greek = _mm256_andnot_si256(eq(cur, 0x87), eq(p1, 0xCE));
	V e3 = eq(p2, 0xE3), p1_80;

	hit = _mm256_andnot_si256(either(either(hit, spare), greek), _mm256_set1_epi8(-1));
	hit = either(hit, both(eq(p1, 0xE2), in_range(cur, 0x83, 0xBF - 0x83)));
	hit = either(hit, both(eq(p1, 0xEF), eq(cur, 0xB8)));
	p1_80 = eq(p1, 0x80);
	hit = either(hit, both(both(eq(p2, 0xE2), p1_80), in_range(cur, 0x80, 1)));
	if (!_mm256_movemask_epi8(e3))
		return hit;
	hit = either(hit, both(e3, both(eq(p1, 0x82), in_range(cur, 0x99, 1))));
	return either(hit, both(e3, both(p1_80, in_range(cur, 0xAA, 5))));
}

/* What text_suspect finds more among characters from U+0300 on. */
AVX2 static inline V
text_block(V cur, V p1, V p2)
{
	V p1_80 = eq(p1, 0x80);
	V odd = either(in_range(cur, 0x80, 0x0F), in_range(cur, 0xA8, 7));
	V hit = both(eq(p1, 0xE2), eq(cur, 0x81));

	hit = either(hit, both(both(eq(p2, 0xE2), p1_80), odd));
	hit = either(hit, both(both(eq(p2, 0xE3), p1_80), eq(cur, 0x80)));
	return either(hit, both(eq(p1, 0xEF), either(eq(cur, 0xBB), eq(cur, 0xBF))));
}

/* ASCII that is suspect alone: all controls but LF, '&', DEL, by look-up of
 * both halves (a byte with its upper bit set gives 0 from either). */
static const unsigned char ascii_high[16] = {1, 2, 4, 0, 0, 0, 0, 8};
static const unsigned char ascii_low[16] = {3, 3, 3, 3, 3, 3, 7, 3, 3, 3, 2, 3, 3, 3, 3, 11};

AVX2 static inline V
ascii_block(V cur)
{
	V hi = _mm256_shuffle_epi8(table(ascii_high), both(_mm256_srli_epi16(cur, 4), _mm256_set1_epi8(0x0F)));
	V lo = _mm256_shuffle_epi8(table(ascii_low), cur);

	return _mm256_xor_si256(_mm256_cmpeq_epi8(both(hi, lo), _mm256_setzero_si256()), _mm256_set1_epi8(-1));
}

/* The upper bits of 64 bytes. */
AVX2 static inline uint64_t
mask(V a, V b)
{
	return (uint64_t)(unsigned)_mm256_movemask_epi8(b) << 32 | (unsigned)_mm256_movemask_epi8(a);
}

/* Bytes one and two before those of cur; last: the 32 before. */
AVX2 static inline void
before(V cur, V last, V *p1, V *p2)
{
	V mid = _mm256_permute2x128_si256(last, cur, 0x21);

	*p1 = _mm256_alignr_epi8(cur, mid, 15);
	*p2 = _mm256_alignr_epi8(cur, mid, 14);
}

AVX2 static size_t
ascii_avx2(rel_str s)
{
	size_t i;

	for (i = 0; i + 32 <= s.n; i += 32) {
		int m = _mm256_movemask_epi8(_mm256_loadu_si256((const V *)(s.p + i)));

		if (m)
			return i + (size_t)__builtin_ctz((unsigned)m);
	}
	return ascii_plain(s, i);
}

/* Is any byte 0xCC or above?  What is below is Latin, and inert. */
AVX2 static inline int
any_above_latin(V a)
{
	return _mm256_movemask_epi8(_mm256_subs_epu8(a, _mm256_set1_epi8(0x4C))) != 0;
}

/* Without the leads of Greek and Cyrillic (CE to D1): U+0387, CE 87, is their
 * one suspect. */
AVX2 static inline V
less_greek(V a)
{
	return _mm256_andnot_si256(in_range(a, 0xCE, 3), a);
}

AVX2 static inline int
may_hold_0387(V a, V b, V last)
{
	V lead = either(either(eq(a, 0xCE), eq(b, 0xCE)), eq(last, 0xCE));
	V tail = either(eq(a, 0x87), eq(b, 0x87));

	return _mm256_movemask_epi8(tail) && _mm256_movemask_epi8(lead);
}

AVX2 static size_t
nfc_avx2(rel_str s)
{
	const struct tables t = tables_load();
	V last = _mm256_setzero_si256(), a, b, most, p1, p2;
	uint64_t m;
	size_t i;

	for (i = 0; i + 64 <= s.n; i += 64, last = b) {
		a = _mm256_loadu_si256((const V *)(s.p + i));
		b = _mm256_loadu_si256((const V *)(s.p + i + 32));
		most = _mm256_max_epu8(_mm256_max_epu8(a, b), last);
		if (!any_above_latin(most))
			continue;
		most = _mm256_max_epu8(_mm256_max_epu8(less_greek(a), less_greek(b)), less_greek(last));
		if (!any_above_latin(most) && !may_hold_0387(a, b, last))
			continue;
		before(b, a, &p1, &p2);
		m = (uint64_t)(unsigned)_mm256_movemask_epi8(nfc_block(&t, b, p1, p2)) << 32;
		before(a, last, &p1, &p2);
		m |= (unsigned)_mm256_movemask_epi8(nfc_block(&t, a, p1, p2));
		if (m)
			return lead_of(s, i + (size_t)__builtin_ctzll(m));
	}
	return nfc_plain(s, i < s.n ? lead_of(s, i) : i);
}

/* Characters that are next bytes of UTF-8 in some code page (see repair.c), by
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
static const unsigned char pair_next[16] = {[8] = LATIN | CE_ACCENT | D0_8X | MARKS | PI_OMEGA,
	[9] = LATIN | FLORIN | D1_9X | MARKS, [0xA] = LATIN | MARKS | PI_OMEGA, [0xB] = LATIN | MARKS};

/* Second bytes of such characters in cur. */
AVX2 static inline V
pair_block(V cur, V last)
{
	const V nib = _mm256_set1_epi8(0x0F);
	V mid = _mm256_permute2x128_si256(last, cur, 0x21);
	V p1 = _mm256_alignr_epi8(cur, mid, 15), p2 = _mm256_alignr_epi8(cur, mid, 14);
	V p3 = _mm256_alignr_epi8(cur, mid, 13);
	V hi = _mm256_shuffle_epi8(table(pair_high), both(_mm256_srli_epi16(p1, 4), nib));
	V lo = _mm256_shuffle_epi8(table(pair_low), both(p1, nib));
	V nx = _mm256_shuffle_epi8(table(pair_next), both(_mm256_srli_epi16(cur, 4), nib));
	V spare = both(_mm256_andnot_si256(eq(p2, 0x94), in_range(p3, 0xCE, 3)), _mm256_set1_epi8(PI_OMEGA));
	V hit = _mm256_andnot_si256(spare, both(both(hi, lo), nx));

	return _mm256_cmpgt_epi8(hit, _mm256_setzero_si256());
}

/* What the bytes before a block of 64 were. */
struct carry {
	unsigned space, line, next, c2, side;
};

/* m shifted by one byte; takes the carry in, and leaves the next one. */
static inline uint64_t
behind(uint64_t m, unsigned *carry)
{
	uint64_t r = m << 1 | *carry;

	*carry = (unsigned)(m >> 63);
	return r;
}

/* Characters of U+0080 to U+00BF that change. */
AVX2 static inline uint64_t
latin_odd(V a, V b, struct carry *c)
{
	uint64_t after = behind(mask(eq(a, 0xC2), eq(b, 0xC2)), &c->c2);

	if (!after)
		return 0;
	return after & mask(either(in_range(a, 0x80, 0x20), eq(a, 0xAD)),
			either(in_range(b, 0x80, 0x20), eq(b, 0xAD)));
}

/* Second bytes of characters behind another outside ASCII that may be one
 * that mojibake begins with. */
AVX2 static inline uint64_t
latin_pairs(V a, V b, V last, uint64_t high, struct carry *c)
{
	const V limit = _mm256_set1_epi8(-64);
	uint64_t next = mask(_mm256_cmpgt_epi8(limit, a), _mm256_cmpgt_epi8(limit, b));
	uint64_t side = behind(next, &c->next) & high & ~next;

	side = behind(side, &c->side);
	return side ? side & mask(pair_block(a, last), pair_block(b, a)) : 0;
}

AVX2 static inline uint64_t
beyond_latin(const struct tables *t, V a, V b, V last)
{
	V p1, p2, x, y;

	before(a, last, &p1, &p2);
	x = either(nfc_block(t, a, p1, p2), text_block(a, p1, p2));
	before(b, a, &p1, &p2);
	y = either(nfc_block(t, b, p1, p2), text_block(b, p1, p2));
	return mask(x, y);
}

/* ASCII that changes: blanks side by side or at a line's end, controls. */
AVX2 static inline uint64_t
ascii_odd(V a, V b, struct carry *c)
{
	uint64_t space = mask(eq(a, ' '), eq(b, ' ')), line = mask(eq(a, '\n'), eq(b, '\n'));
	uint64_t after = behind(space, &c->space);

	return (space & (after | behind(line, &c->line))) | (line & after) |
	       mask(ascii_block(a), ascii_block(b));
}

/* The first of pairs, second bytes in the block at i, with which mojibake
 * does begin; 64: none before the end. */
static unsigned
first_pair(rel_str s, size_t i, uint64_t pairs, unsigned end)
{
	unsigned at;

	for (; pairs; pairs &= pairs - 1) {
		at = (unsigned)__builtin_ctzll(pairs);
		if (at >= end)
			break;
		if (begins_before(s, i + at - 1))
			return at;
	}
	return 64;
}

AVX2 static size_t
text_avx2(rel_str s, int want_pairs)
{
	const struct tables t = tables_load();
	V last = _mm256_setzero_si256(), a, b;
	struct carry c = {.line = 1};
	uint64_t m, high, pairs;
	unsigned at, pair;
	size_t i;

	for (i = 0; i + 64 <= s.n; i += 64, last = b) {
		a = _mm256_loadu_si256((const V *)(s.p + i));
		b = _mm256_loadu_si256((const V *)(s.p + i + 32));
		m = ascii_odd(a, b, &c);
		high = mask(a, b);
		pairs = 0;
		if (high | c.next | c.c2 | c.side) {
			m |= latin_odd(a, b, &c);
			pairs = latin_pairs(a, b, last, high, &c);
		}
		if (any_above_latin(_mm256_max_epu8(_mm256_max_epu8(a, b), last)))
			m |= beyond_latin(&t, a, b, last);
		at = m ? (unsigned)__builtin_ctzll(m) : 64;
		pair = want_pairs ? first_pair(s, i, pairs, at) : 64;
		if (pair < 64 || at < 64)
			return lead_of(s, i + (pair < at ? pair : at));
	}
	i = i < s.n ? lead_of(s, i) : i;
	return text_plain(s, i, i ? (unsigned char)s.p[i - 1] : '\n', want_pairs);
}

/* glibc and gcc keep what the machine can: no state of ours. */
static int
fast(void)
{
	return __builtin_cpu_supports("avx2");
}
#else
static int
fast(void)
{
	return 0;
}
#define ascii_avx2 scan_none
#define nfc_avx2 scan_none
static size_t
scan_none(rel_str s)
{
	return s.n;
}
static size_t
text_avx2(rel_str s, int pairs)
{
	(void)pairs;
	return s.n;
}
#endif

size_t
scan_ascii(rel_str s)
{
	return fast() ? ascii_avx2(s) : ascii_plain(s, 0);
}

size_t
scan_nfc(rel_str s)
{
	return fast() ? nfc_avx2(s) : nfc_plain(s, 0);
}

size_t
scan_text(rel_str s, int pairs)
{
	return fast() ? text_avx2(s, pairs) : text_plain(s, 0, '\n', pairs);
}
