/* SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/cpu.h"
#include "base/utf8.h"
#include "text/entity.h"

#ifdef CPU_AVX2
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

/* What one step writes at most. */
#define ROOM (4 * UTF8_FOLD_MAX + 16)

static void
put_space(struct fold *f)
{
	if (!fold_at_word_start(f))
		*f->out++ = ' ';
}

static int
invisible(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2060 && cp <= 0x2064) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF ||
	       cp == 0x34F || cp == 0x61C || cp == 0x180E;
}

/* Scripts that write no spaces: every character is a word of its own. */
static int
unspaced(uint32_t cp)
{
	return (cp >= 0x2E80 && cp < 0xA000) || (cp >= 0xF900 && cp < 0xFB00) ||
	       (cp >= 0x20000 && cp < 0x32000) || (cp >= 0x0E00 && cp < 0x0F00) ||
	       (cp >= 0x1000 && cp < 0x10A0) || (cp >= 0x1780 && cp < 0x1800);
}

/* Marks that are joined with the character before them. */
static int
combining(uint32_t cp)
{
	return (cp >= 0x300 && cp < 0x370) || (cp >= 0x1161 && cp < 0x11C3) || cp == 0x3099 || cp == 0x309A;
}

/* Letters whose folding is their lower case, so that the costly general way
 * is not needed. */
static int
plain_letter(uint32_t cp)
{
	return (cp >= 0x100 && cp < 0x130) || (cp >= 0x134 && cp < 0x13F) || (cp >= 0x141 && cp < 0x149) ||
	       (cp >= 0x14A && cp < 0x17F) || (cp >= 0x388 && cp < 0x3C2) || (cp >= 0x3C3 && cp < 0x3CF) ||
	       (cp >= 0x400 && cp < 0x482);
}

/* Joins a combining mark with the character before it. */
static void
put_mark(struct fold *f, uint32_t mark)
{
	uint32_t base, one;
	unsigned len;
	char *last;

	if (fold_at_word_start(f))
		return;
	last = f->start + (utf8_back(f->out, f->start) - f->start);
	base = utf8_get(last, f->out, &len);
	one = utf8_compose(base, mark);
	f->out = one ? last + utf8_put(last, one) : f->out + utf8_put(f->out, mark);
}

static void
put_letter(struct fold *f, uint32_t cp)
{
	if (unspaced(cp)) {
		put_space(f);
		f->out += utf8_put(f->out, cp);
		*f->out++ = ' ';
		f->unspaced++;
		return;
	}
	f->out += utf8_put(f->out, cp);
}

/* A code point beyond the Latin range, folded by the Unicode tables. */
static void
put_folded(struct fold *f, uint32_t cp)
{
	uint32_t to[UTF8_FOLD_MAX];
	unsigned i, n, class = utf8_class(cp);

	if (invisible(cp))
		return;
	if (plain_letter(cp)) {
		f->out += utf8_put(f->out, utf8_lower(cp));
		return;
	}
	if (!(class & (UTF8_LETTER | UTF8_DIGIT)) && cp < 0x2070 && cp != 0xB2 && cp != 0xB3 && cp != 0xB9) {
		put_space(f);
		return;
	}
	n = utf8_fold_of(cp, to);
	for (i = 0; i < n; i++) {
		class = utf8_class(to[i]);
		if (combining(to[i]))
			put_mark(f, to[i]);
		else if (class & (UTF8_LETTER | UTF8_DIGIT))
			put_letter(f, to[i]);
		else
			put_space(f);
	}
}

/* A reference counts as the characters it stands for; those of a reference
 * that was escaped twice ("&amp;uuml;") too. */
static void
reference(struct fold *f)
{
	char to[ENTITY_MAX];
	unsigned n, len, i;
	size_t used = entity_read(f->p, f->end, 0, to, &n);
	uint32_t cp;

	if (!used) {
		put_space(f);
		f->p++;
		return;
	}
	f->p += used;
	if (n == 1 && to[0] == '&') {
		char again[16] = "&";
		size_t rest = (size_t)(f->end - f->p), m = rest < 14 ? rest : 14;

		memcpy(again + 1, f->p, m);
		used = entity_read(again, again + 1 + m, 0, to, &n);
		f->p += used ? used - 1 : 0;
	}
	for (i = 0; i < n; i += len) {
		cp = utf8_get(to + i, to + n, &len);
		if (cp >= 0x80)
			put_folded(f, cp);
		else if (utf8_ascii[cp] & UTF8_LETTER)
			*f->out++ = (char)(cp | 0x20);
		else if (utf8_ascii[cp] & UTF8_DIGIT)
			*f->out++ = (char)cp;
		else
			put_space(f);
	}
}

/* One step that the fast loop does not do: a figure, a reference, or a
 * code point outside ASCII and Latin-1. */
static void
step(struct fold *f)
{
	unsigned char c = (unsigned char)*f->p;
	unsigned len;
	uint32_t cp;

	if (bytes_is_digit((char)c)) {
		fold_number(f);
		return;
	}
	if (c == '&') {
		reference(f);
		return;
	}
	if (c < 0x80) {
		if (utf8_ascii[c] & UTF8_LETTER)
			*f->out++ = (char)(c | 0x20);
		else
			put_space(f);
		f->p++;
		return;
	}
	cp = utf8_get(f->p, f->end, &len);
	f->p += len;
	if (cp == 0xFFFD && len == 1)
		*f->out++ = (char)c;
	else
		put_folded(f, cp);
}

#ifdef CPU_AVX2
/* squeeze[m]: the shuffle that moves the bytes whose bit is set in m to the
 * front, in order. */
#define S1(m, i) ((m) >> (i) & 1 ? (uint64_t)(i) << 8 * __builtin_popcount((m) & ((1 << (i)) - 1)) : 0)
#define S(m) (S1(m, 0) | S1(m, 1) | S1(m, 2) | S1(m, 3) | S1(m, 4) | S1(m, 5) | S1(m, 6) | S1(m, 7))
#define S4(m) S(m), S((m) + 1), S((m) + 2), S((m) + 3)
#define S16(m) S4(m), S4((m) + 4), S4((m) + 8), S4((m) + 12)
#define S64(m) S16(m), S16((m) + 16), S16((m) + 32), S16((m) + 48)
static const uint64_t squeeze[256] = {S64(0), S64(64), S64(128), S64(192)};

/*
 * Sixteen bytes: ASCII letters and the letters of Latin-1 in UTF-8 (C3 and a
 * second byte) go to lower case, runs of anything else become one space.
 * It stops in front of figures, "&" and all other code points; gives the
 * number of bytes read.  before: 1 when a space may not follow here.
 */
__attribute__((target("avx2,bmi,popcnt"))) static inline unsigned
block(const char *in, unsigned n, char **out, unsigned *before)
{
	const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)in);
	const __m128i low = _mm_or_si128(x, _mm_set1_epi8(0x20)), s = _mm_set1_epi8('s');
	__m128i alpha = _mm_cmpgt_epi8(_mm_add_epi8(low, _mm_set1_epi8(127 - 'z')), _mm_set1_epi8(127 - 26));
	__m128i digit = _mm_cmpgt_epi8(_mm_add_epi8(x, _mm_set1_epi8(127 - '9')), _mm_set1_epi8(127 - 10));
	__m128i second = _mm_slli_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xC3)), 1);
	__m128i sign = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0x97)),
		_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xB7))); /* times, divided by */
	__m128i first, sharp, letter, v;
	unsigned letters, stops, gaps, keep, k;

	second = _mm_and_si128(second, _mm_cmpgt_epi8(_mm_set1_epi8(-64), x));
	second = _mm_andnot_si128(sign, second);
	first = _mm_srli_si128(second, 1);
	sharp = _mm_and_si128(second, _mm_cmpeq_epi8(x, _mm_set1_epi8((char)0x9F)));
	sharp = _mm_or_si128(sharp, _mm_srli_si128(sharp, 1));
	letter = _mm_or_si128(alpha, _mm_or_si128(first, second));
	v = _mm_blendv_epi8(low, x, first);
	v = _mm_blendv_epi8(v, s, sharp);
	v = _mm_blendv_epi8(_mm_set1_epi8(' '), v, letter);

	letters = (unsigned)_mm_movemask_epi8(letter);
	stops = ((unsigned)_mm_movemask_epi8(x) & ~letters) |
		(unsigned)_mm_movemask_epi8(_mm_or_si128(digit, _mm_cmpeq_epi8(x, _mm_set1_epi8('&'))));
	k = (unsigned)__builtin_ctz(stops | 1u << n);
	gaps = ~letters & ((1u << k) - 1);
	keep = (letters & ((1u << k) - 1)) | (gaps & ~(gaps << 1 | *before));
	_mm_storel_epi64((__m128i *)(void *)*out,
		_mm_shuffle_epi8(v, _mm_loadl_epi64((const __m128i *)(const void *)&squeeze[keep & 255])));
	*out += __builtin_popcount(keep & 255);
	_mm_storel_epi64((__m128i *)(void *)*out, _mm_shuffle_epi8(_mm_unpackhi_epi64(v, v),
		_mm_loadl_epi64((const __m128i *)(const void *)&squeeze[keep >> 8])));
	*out += __builtin_popcount(keep >> 8);
	if (k)
		*before = gaps >> (k - 1) & 1;
	return k;
}

__attribute__((target("avx2,bmi,popcnt"))) static void
run(struct fold *f)
{
	const char *p = f->p;
	char *out = f->out, tail[16];
	unsigned before = fold_at_word_start(f), k;

	while (f->end - p >= 16) {
		k = block(p, 16, &out, &before);
		p += k;
		if (k < 16 && (k < 15 || (unsigned char)*p != 0xC3))
			goto out;
	}
	if (p < f->end) {
		memset(tail, 0, sizeof(tail));
		memcpy(tail, p, (size_t)(f->end - p));
		p += block(tail, (unsigned)(f->end - p), &out, &before);
	}
out:
	f->p = p;
	f->out = out;
}

#define WIDE "avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt"

/* The same with 64 bytes, of which n are there. */
__attribute__((target(WIDE))) static inline unsigned
wide_block(const char *in, unsigned n, char **out, unsigned *before)
{
	const __mmask64 there = _bzhi_u64(UINT64_MAX, n);
	const __m512i x = _mm512_maskz_loadu_epi8(there, in), low = _mm512_or_si512(x, _mm512_set1_epi8(0x20));
	__mmask64 second = _cvtmask64_u64(_mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)0xC3)) << 1);
	__mmask64 sharp, letters, stops, gaps, keep;
	__m512i v;
	unsigned k;

	second &= _mm512_cmplt_epi8_mask(x, _mm512_set1_epi8(-64));
	second &= ~_mm512_cmpeq_epi8_mask(low, _mm512_set1_epi8((char)0xB7)); /* times, divided by */
	sharp = second & _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)0x9F));
	letters = second | second >> 1 |
		  _mm512_cmplt_epu8_mask(_mm512_sub_epi8(low, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
	stops = (_mm512_movepi8_mask(x) & ~letters) | ~there | _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8('&')) |
		_mm512_cmplt_epu8_mask(_mm512_sub_epi8(x, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
	k = stops ? (unsigned)__builtin_ctzll(stops) : 64;
	v = _mm512_mask_mov_epi8(low, second >> 1, x);
	v = _mm512_mask_mov_epi8(v, sharp | sharp >> 1, _mm512_set1_epi8('s'));
	v = _mm512_mask_mov_epi8(_mm512_set1_epi8(' '), letters, v);
	gaps = _bzhi_u64(~letters, k);
	keep = _bzhi_u64(letters, k) | (gaps & ~(gaps << 1 | *before));
	_mm512_storeu_si512(*out, _mm512_maskz_compress_epi8(keep, v));
	*out += __builtin_popcountll(keep);
	if (k)
		*before = gaps >> (k - 1) & 1;
	return k;
}

__attribute__((target(WIDE))) static void
run_wide(struct fold *f)
{
	unsigned before = fold_at_word_start(f), k, n;

	do {
		n = f->end - f->p < 64 ? (unsigned)(f->end - f->p) : 64;
		k = wide_block(f->p, n, &f->out, &before);
		f->p += k;
	} while (f->p < f->end && (k == 64 || (k == 63 && (unsigned char)*f->p == 0xC3)));
}
#endif

/* The same one by one, for other processors. */
static void
run_plain(struct fold *f)
{
	const unsigned char *p = (const unsigned char *)f->p, *end = (const unsigned char *)f->end;
	char *out = f->out;

	for (; p < end; p++) {
		if ((unsigned)((*p | 0x20) - 'a') < 26) {
			*out++ = (char)(*p | 0x20);
		} else if (*p == 0xC3 && end - p > 1 && p[1] >= 0x80 && p[1] < 0xC0 && p[1] != 0x97 && p[1] != 0xB7) {
			*out++ = (char)(p[1] == 0x9F ? 's' : 0xC3);
			*out++ = (char)(p[1] == 0x9F ? 's' : p[1] | 0x20);
			p++;
		} else if (*p >= 0x80 || (unsigned)(*p - '0') < 10 || *p == '&') {
			break;
		} else if (out > f->start && out[-1] != ' ') {
			*out++ = ' ';
		}
	}
	f->p = (const char *)p;
	f->out = out;
}

/* Room for the rest of the input and one step more: 0 or REL_NOMEM. */
static int
room(struct fold_text *t, struct fold *f)
{
	size_t have = (size_t)(f->out - f->start), need = have + (size_t)(f->end - f->p) + ROOM + FOLD_PAD;
	char *p;

	if (need <= t->cap)
		return 0;
	need += need / 2;
	p = realloc(t->p, need);
	if (!p)
		return REL_NOMEM;
	t->p = p;
	t->cap = need;
	f->start = p;
	f->out = p + have;
	return 0;
}

static void
run_any(struct fold *f)
{
#ifdef CPU_AVX2
	if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw")) {
		run_wide(f);
		return;
	}
	if (cpu_has_avx2()) {
		run(f);
		return;
	}
#endif
	run_plain(f);
}

int
fold_text(struct fold_text *t, const struct words *words, rel_str s)
{
	struct fold f = {.p = s.p, .begin = s.p, .end = s.p + s.n, .start = t->p, .out = t->p, .words = words};

	t->n = 0;
	if (room(t, &f))
		return REL_NOMEM;
	while (run_any(&f), f.p < f.end) {
		if (room(t, &f))
			return REL_NOMEM;
		step(&f);
	}
	if (room(t, &f))
		return REL_NOMEM;
	if (f.out > f.start && f.out[-1] == ' ')
		f.out--;
	t->n = (size_t)(f.out - f.start);
	memset(f.out, 0, FOLD_PAD);
	t->extra = f.extra;
	t->unspaced = f.unspaced;
	return 0;
}

/* Spaces among the 64 bytes at p. */
static inline unsigned
spaces(const char *p)
{
	unsigned i, n = 0;

#ifdef __SSE2__
	__m128i sum = _mm_setzero_si128();

	for (i = 0; i < 64; i += 16)
		sum = _mm_sub_epi8(sum, _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)(p + i)),
				_mm_set1_epi8(' ')));
	sum = _mm_sad_epu8(sum, _mm_setzero_si128());
	n = (unsigned)(_mm_cvtsi128_si32(sum) + _mm_extract_epi16(sum, 4));
#else
	for (i = 0; i < 64; i++)
		n += p[i] == ' ';
#endif
	return n;
}

unsigned
fold_words(const struct fold_text *t, unsigned enough)
{
	/* Of a script without spaces three characters are taken for a word. */
	unsigned words = t->extra + (t->n > 0), less = t->unspaced - t->unspaced / 3;
	size_t i;

	/* Behind the text stand zero bytes, FOLD_PAD of them. */
	for (i = 0; i < t->n && (words < enough || words - enough < less); i += 64)
		words += spaces(t->p + i);
	return words > less ? words - less : 0;
}

void
fold_free(struct fold_text *t)
{
	free(t->p);
	*t = (struct fold_text){0};
}
