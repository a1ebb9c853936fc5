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

/* Length of the word at p, and whether it holds an ASCII digit.  The text is
 * followed by zero bytes (FOLD_PAD), so a word always ends. */
static inline size_t
word(const char *p, int *figure)
{
	size_t n = 0;

#ifdef __SSE2__
	for (;; n += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + n));
		__m128i end = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(x, _mm_setzero_si128()));
		__m128i dig = _mm_cmpgt_epi8(_mm_add_epi8(x, _mm_set1_epi8(127 - '9')), _mm_set1_epi8(127 - 10));
		unsigned e = (unsigned)_mm_movemask_epi8(end), d = (unsigned)_mm_movemask_epi8(dig);

		if (e) {
			unsigned k = (unsigned)__builtin_ctz(e);

			*figure |= (d & ((1u << k) - 1)) != 0;
			return n + k;
		}
		*figure |= d != 0;
	}
#else
	for (; p[n] && p[n] != ' '; n++)
		*figure |= (unsigned)(p[n] - '0') < 10;
	return n;
#endif
}

static int
make_room(struct token_list *l, size_t n)
{
	return mem_grow(&l->id, &l->cap, n, sizeof(*l->id)) || mem_grow(&l->at, &l->at_cap, n, sizeof(*l->at)) ?
		REL_NOMEM : 0;
}

static inline void
put(struct token_list *l, unsigned id, size_t at)
{
	l->id[l->n] = (token)id;
	l->at[l->n++] = (uint32_t)at;
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

int
token_split(struct token_list *l, const struct words *w, const struct fold_text *t)
{
	size_t i = 0, n;

	l->n = 0;
	/* A word and its space are two bytes at least, a figure two tokens;
	 * in a long text it pays to count. */
	n = t->n < LONG_TEXT ? t->n + 2 : 2 * ((size_t)fold_words(t, UINT32_MAX) + 1);
	if (t->n > UINT32_MAX || make_room(l, n))
		return REL_NOMEM;
	for (; i < t->n; i += n + 1) {
		int figure = 0;
		uint64_t h;
		token id;

		n = word(t->p + i, &figure);
		h = words_hash(t->p + i, n);
		if (__builtin_expect(figure, 0)) {
			uint32_t code = figure_code(t->p + i, n, h);

			put(l, TOKEN_FIGURE | code >> 14, i);
			put(l, TOKEN_FIGURE | (code & 0x3FFF), i);
			continue;
		}
		id = words_id(w, h);
		l->id[l->n] = id;
		l->at[l->n] = (uint32_t)i;
		l->n += id >= TOKEN_NEGATOR;
	}
	return 0;
}
