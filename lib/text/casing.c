/* SPDX-License-Identifier: MIT */
#include "text/casing.h"

#include "base/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* From p on, a character at a time, up to one of ASCII if so asked; *in: p
 * stands within a word.  Gives where it ended. */
static const char *
by_character(struct casing *n, const char *p, const char *end, int ascii, int *in)
{
	unsigned len, c;

	for (; p < end && (ascii || (unsigned char)*p >= 128); p += len) {
		c = utf8_class(utf8_get(p, end, &len));
		n->upper += (c & UTF8_UPPER) != 0;
		n->lower += (c & UTF8_LOWER) != 0;
		if (!*in) {
			n->words += (c & (UTF8_LETTER | UTF8_DIGIT)) != 0;
			n->letters += (c & UTF8_LETTER) != 0;
			n->capitals += (c & UTF8_UPPER) != 0;
		}
		*in = !(c & UTF8_SPACE);
	}
	return p;
}

#ifdef __SSE2__

#define BLOCK 16
#define BLOCKS_MAX 255 /* counters of eight bits */

/* Counters of sixteen columns. */
struct columns {
	__m128i upper, lower, words, letters, capitals;
};

static __m128i
within(__m128i v, char from, char to)
{
	__m128i off = _mm_sub_epi8(v, _mm_set1_epi8(from));

	return _mm_cmpeq_epi8(_mm_min_epu8(off, _mm_set1_epi8((char)(to - from))), off);
}

/* Sixteen bytes of ASCII, NUL for those that are not of the text; before: -1
 * in the first column when the byte before them is within a word.  Gives a
 * bit for each byte that is no blank. */
static unsigned
add_block(struct columns *n, __m128i v, __m128i before)
{
	__m128i space = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(' ')), within(v, '\t', '\r'));
	__m128i in = _mm_andnot_si128(space, _mm_set1_epi8(-1));
	__m128i start = _mm_andnot_si128(_mm_or_si128(_mm_slli_si128(in, 1), before), in);
	__m128i upper = within(v, 'A', 'Z'), lower = within(v, 'a', 'z');
	__m128i letter = _mm_and_si128(start, _mm_or_si128(upper, lower));

	/* true is -1 */
	n->upper = _mm_sub_epi8(n->upper, upper);
	n->lower = _mm_sub_epi8(n->lower, lower);
	n->letters = _mm_sub_epi8(n->letters, letter);
	n->words = _mm_sub_epi8(n->words, _mm_or_si128(letter, _mm_and_si128(start, within(v, '0', '9'))));
	n->capitals = _mm_sub_epi8(n->capitals, _mm_and_si128(start, upper));
	return (unsigned)_mm_movemask_epi8(in);
}

static size_t
sum(__m128i v)
{
	v = _mm_sad_epu8(v, _mm_setzero_si128());
	return (size_t)(_mm_cvtsi128_si32(v) + _mm_cvtsi128_si32(_mm_srli_si128(v, 8)));
}

/* The next sixteen bytes, as far as the text goes and is ASCII; *k of them. */
static __m128i
next_block(const char *p, const char *end, unsigned *k)
{
	static const unsigned char own[2 * BLOCK] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255};
	char last[BLOCK] = {0};
	__m128i v, mask;
	unsigned n = end - p < BLOCK ? (unsigned)(end - p) : BLOCK;

	if (n < BLOCK)
		memcpy(last, p, n);
	v = _mm_loadu_si128((const __m128i *)(const void *)(n < BLOCK ? last : p));
	*k = (unsigned)__builtin_ctz((unsigned)_mm_movemask_epi8(v) | 1u << n);
	mask = _mm_loadu_si128((const __m128i *)(const void *)(own + BLOCK - *k));
	return _mm_and_si128(v, mask);
}

/* From p on while the text is ASCII; gives where it ended. */
static const char *
by_block(struct casing *n, const char *p, const char *end, int *in)
{
	const __m128i zero = _mm_setzero_si128();
	struct columns c = {zero, zero, zero, zero, zero};
	unsigned k = BLOCK, words;
	int blocks;

	for (blocks = 0; p < end && k == BLOCK && blocks < BLOCKS_MAX; blocks++) {
		__m128i v = next_block(p, end, &k);

		if (!k)
			break;
		words = add_block(&c, v, _mm_cvtsi32_si128(*in ? 0xFF : 0));
		*in = words >> (k - 1) & 1;
		p += k;
	}
	n->upper += sum(c.upper);
	n->lower += sum(c.lower);
	n->words += sum(c.words);
	n->letters += sum(c.letters);
	n->capitals += sum(c.capitals);
	return p;
}

#else

static const char *
by_block(struct casing *n, const char *p, const char *end, int *in)
{
	return by_character(n, p, end, 1, in);
}

#endif

void
casing_count(rel_str text, struct casing *out)
{
	const char *p = text.n ? text.p : "", *end = p + text.n;
	int in = 0;

	*out = (struct casing){0, 0, 0, 0, 0};
	while (p < end) {
		p = by_block(out, p, end, &in);
		p = by_character(out, p, end, 0, &in);
	}
}
