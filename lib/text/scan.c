/* SPDX-License-Identifier: MIT */
#include "text/scan.h"

#include <stdint.h>

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

/* The same for cleaning; prev: the byte before. */
static int
text_suspect(const unsigned char *s, unsigned prev)
{
	unsigned a = s[0];

	if (a < 0x80)
		return a < 0x20 ? a != '\n' || prev == ' '
				: a == 0x7F || a == '&' || (a == ' ' && (prev == ' ' || prev == '\n'));
	if (prev >= 0x80 || nfc_suspect(s))
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
text_plain(rel_str s, size_t i, unsigned prev)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (; i < s.n; prev = p[i - 1]) {
		if (text_suspect(p + i, prev))
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

static size_t
lead_of(rel_str s, size_t i)
{
	while (i && (s.p[i] & 0xC0) == 0x80)
		i--;
	return i;
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

/* What the byte before a block of 64 was. */
struct carry {
	unsigned space, line, next, c2;
};

/* m shifted by one byte; takes the carry in, and leaves the next one. */
static inline uint64_t
behind(uint64_t m, unsigned *carry)
{
	uint64_t r = m << 1 | *carry;

	*carry = (unsigned)(m >> 63);
	return r;
}

/* Characters side by side, and those of U+0080 to U+00BF that change. */
AVX2 static inline uint64_t
latin_pairs(V a, V b, uint64_t high, struct carry *c)
{
	const V limit = _mm256_set1_epi8(-64);
	uint64_t next = mask(_mm256_cmpgt_epi8(limit, a), _mm256_cmpgt_epi8(limit, b));
	uint64_t m = behind(next, &c->next) & high & ~next, after;

	after = behind(mask(eq(a, 0xC2), eq(b, 0xC2)), &c->c2);
	if (after)
		m |= after & mask(either(in_range(a, 0x80, 0x20), eq(a, 0xAD)),
				either(in_range(b, 0x80, 0x20), eq(b, 0xAD)));
	return m;
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

AVX2 static size_t
text_avx2(rel_str s)
{
	const struct tables t = tables_load();
	V last = _mm256_setzero_si256(), a, b;
	struct carry c = {.line = 1};
	uint64_t m, space, line, high, after_space;
	size_t i;

	for (i = 0; i + 64 <= s.n; i += 64, last = b) {
		a = _mm256_loadu_si256((const V *)(s.p + i));
		b = _mm256_loadu_si256((const V *)(s.p + i + 32));
		space = mask(eq(a, ' '), eq(b, ' '));
		line = mask(eq(a, '\n'), eq(b, '\n'));
		after_space = behind(space, &c.space);
		m = (space & (after_space | behind(line, &c.line))) | (line & after_space);
		m |= mask(ascii_block(a), ascii_block(b));
		high = mask(a, b);
		if (high | c.next | c.c2)
			m |= latin_pairs(a, b, high, &c);
		if (any_above_latin(_mm256_max_epu8(_mm256_max_epu8(a, b), last)))
			m |= beyond_latin(&t, a, b, last);
		if (m)
			return lead_of(s, i + (size_t)__builtin_ctzll(m));
	}
	i = i < s.n ? lead_of(s, i) : i;
	return text_plain(s, i, i ? (unsigned char)s.p[i - 1] : '\n');
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
#define text_avx2 scan_none
static size_t
scan_none(rel_str s)
{
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
scan_text(rel_str s)
{
	return fast() ? text_avx2(s) : text_plain(s, 0, '\n');
}
