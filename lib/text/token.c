/* SPDX-License-Identifier: MIT */
#include "text/token.h"

#include <stdlib.h>

#include "base/mem.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define FIGURE_WHOLE 100000000u /* whole numbers lie below */
#define LONG_TEXT ((size_t)64 << 10)

void
token_free(struct token_list *l)
{
	free(l->id);
	free(l->at);
	*l = (struct token_list){0};
}

/*
 * Which of 64 bytes end a word (a space, or a zero byte behind the text), and
 * which are ASCII digits.
 */
static inline uint64_t
ends_of(const char *p, uint64_t *digits)
{
	uint64_t end = 0;
	unsigned i;

	*digits = 0;
#ifdef __SSE2__
	for (i = 0; i < 64; i += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
		__m128i e = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(x, _mm_setzero_si128()));
		__m128i d = _mm_cmpgt_epi8(_mm_add_epi8(x, _mm_set1_epi8(127 - '9')), _mm_set1_epi8(127 - 10));

		end |= (uint64_t)(unsigned)_mm_movemask_epi8(e) << i;
		*digits |= (uint64_t)(unsigned)_mm_movemask_epi8(d) << i;
	}
#else
	for (i = 0; i < 64; i++) {
		end |= (uint64_t)(!p[i] || p[i] == ' ') << i;
		*digits |= (uint64_t)((unsigned)(p[i] - '0') < 10) << i;
	}
#endif
	return end;
}

static int
make_room(struct token_list *l, size_t n)
{
	return mem_grow(&l->id, &l->cap, n, sizeof(*l->id)) || mem_grow(&l->at, &l->at_cap, n, sizeof(*l->at)) ?
		REL_NOMEM : 0;
}

/*
 * 28 bits for a figure.  Whole numbers of up to eight digits stand for
 * themselves, so that the lines of a long numbered list are never taken for
 * one another; all others (dates, fractions) are hashed into what is left.
 */
static uint32_t
figure_code(const char *p, size_t n, uint64_t h)
{
	uint32_t v = 0;
	size_t i;

	for (i = 0; i < n && i < 9 && (unsigned char)(p[i] - '0') < 10; i++)
		v = v * 10 + (uint32_t)(p[i] - '0');
	if (i == n && n < 9 && (p[0] != '0' || n == 1))
		return v;
	return FIGURE_WHOLE + (uint32_t)((h >> 32) * ((1u << 28) - FIGURE_WHOLE) >> 32);
}

/* Not inlined: figures are few, and words need the registers. */
__attribute__((noinline)) static size_t
put_figure(struct token_list *l, size_t k, const char *p, size_t at, size_t n)
{
	uint32_t code = figure_code(p + at, n, words_hash(p + at, n));

	l->id[k] = (token)(TOKEN_FIGURE | code >> 14);
	l->id[k + 1] = (token)(TOKEN_FIGURE | (code & 0x3FFF));
	l->at[k] = l->at[k + 1] = (uint32_t)at;
	return k + 2;
}

/* The text is followed by zero bytes (FOLD_PAD); the first of them ends the
 * last word. */
static size_t
split(struct token_list *l, const struct words *w, const char *p, size_t size)
{
	token *restrict id = l->id;
	uint32_t *restrict place = l->at;
	size_t block, at = 0, end, k = 0;
	uint64_t ends, digits, figure = 0; /* figure: in the word's part before this block */

	for (block = 0; block <= size; block += 64) {
		ends = ends_of(p + block, &digits);
		if (size - block < 63)
			ends &= ((uint64_t)2 << (size - block)) - 1;
		for (; ends; ends &= ends - 1, at = end + 1) {
			end = block + (unsigned)__builtin_ctzll(ends);
			if (__builtin_expect((digits & ((ends & -ends) - 1)) | figure, 0)) {
				k = put_figure(l, k, p, at, end - at);
				figure = 0;
				digits &= -(ends & -ends);
				continue;
			}
			id[k] = words_id(w, words_hash(p + at, end - at));
			place[k] = (uint32_t)at;
			k += id[k] >= TOKEN_NEGATOR;
		}
		figure |= digits;
	}
	return k;
}

int
token_split(struct token_list *l, const struct words *w, const struct fold_text *t)
{
	/* A word and its space are two bytes at least, a figure two tokens;
	 * in a long text it pays to count. */
	size_t n = t->n < LONG_TEXT ? t->n + 2 : 2 * ((size_t)fold_words(t, UINT32_MAX) + 1);

	if (t->n > UINT32_MAX || make_room(l, n))
		return REL_NOMEM;
	l->n = t->n ? split(l, w, t->p, t->n) : 0;
	return 0;
}
