/* SPDX-License-Identifier: MIT */
/*
 * Words that folding and tokens treat in a way of their own, out of the
 * tables function-words, guard-words, same-words and months.
 */
#ifndef REL_TEXT_WORDS_H
#define REL_TEXT_WORDS_H

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/hash.h"

struct rel_rules;

/*
 * A token is 16 bits.  Words that carry no fact ("the", "also", "said") have
 * one below TOKEN_NEGATOR and are left out of comparisons; words that turn a
 * fact around have a range of their own, all others are hashed.  A figure
 * takes two tokens, so that two figures are taken for one another once in
 * 2^28.
 */
typedef uint16_t token;

#define TOKEN_NEGATOR 0x0800 /* from here: "not", "never" */
#define TOKEN_GUARD 0x0C00   /* "without", "or", "before", "alleged" */
#define TOKEN_WORD 0x1000    /* any other word */
#define TOKEN_FIGURE 0xC000  /* half a figure */

/* Words that stand around a text and are no part of it. */
enum words_frame {
	FRAME_NONE,
	FRAME_AGENCY,  /* "dpa" */
	FRAME_MORE,    /* "weiterlesen" */
	FRAME_LABEL,   /* "Foto" */
	FRAME_ANNOUNCE /* "teilt mit" */
};

#define WORDS_WAYS 4
#define WORDS_BUCKETS 2048 /* a power of two */
#define WORDS_SLOTS (WORDS_WAYS * WORDS_BUCKETS)

/* Every word stands in its own bucket (a shift is chosen that gives none too
 * many), so that a look-up is one load without a branch. */
struct words {
	uint64_t size; /* in bytes; the struct is an image (text/image.h) */
	uint32_t shift, unused;
	uint32_t tag[WORDS_SLOTS]; /* upper half of the hash; 0 = free */
	token id[WORDS_SLOTS];
	uint8_t month[WORDS_SLOTS]; /* 1 to 12, or 0 */
	uint8_t frame[WORDS_SLOTS]; /* enum words_frame */
};

/* The words of these rules, made at the first call; NULL when out of memory.
 * They belong to the rules. */
const struct words *words_of(const struct rel_rules *);

/* From byte 16 - n on: which of sixteen bytes are those of a word of n. */
static const uint8_t words_own[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

/* Hash of a folded word of up to 16 bytes, zeros behind it: its two halves. */
static inline uint64_t
words_mix(uint64_t a, uint64_t b)
{
	unsigned __int128 m;

	a ^= 0x9E3779B97F4A7C15u;
	b ^= 0xD6E8FEB86659FD93u;
	m = (unsigned __int128)a * b;
	a = ((uint64_t)m ^ (uint64_t)(m >> 64)) * 0xE7037ED1A0B428DBu;
	return a ^ (a >> 32);
}

/* Hash of a folded word; 16 bytes from p on must be readable. */
static inline uint64_t
words_hash(const char *p, size_t n)
{
	uint64_t a, b, own;

	if (__builtin_expect(n > 16, 0))
		return hash64(p, n);
	memcpy(&a, p, 8);
	memcpy(&own, words_own + 16 - n, 8);
	a &= own;
	memcpy(&b, p + 8, 8);
	memcpy(&own, words_own + 24 - n, 8);
	return words_mix(a, b & own);
}

static inline uint32_t
words_tag(uint64_t hash)
{
	return (uint32_t)(hash >> 32) | 1;
}

/* First slot of the bucket of a word. */
static inline unsigned
words_bucket(const struct words *w, uint64_t hash)
{
	return (unsigned)(hash >> w->shift) & ((WORDS_BUCKETS - 1) * WORDS_WAYS);
}

/* Slot of a word in the tables above, or -1. */
static inline int
words_find(const struct words *w, uint64_t hash)
{
	uint32_t tag = words_tag(hash);
	unsigned b = words_bucket(w, hash);
#ifdef __SSE2__
	__m128i have = _mm_loadu_si128((const __m128i *)(const void *)&w->tag[b]);
	unsigned m = (unsigned)_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(have, _mm_set1_epi32((int)tag))));

	return m ? (int)(b + (unsigned)__builtin_ctz(m)) : -1;
#else
	unsigned i;

	for (i = b; i < b + WORDS_WAYS; i++)
		if (w->tag[i] == tag)
			return (int)i;
	return -1;
#endif
}

static inline token
words_token(uint64_t hash)
{
	return (token)(TOKEN_WORD + ((hash & 0xFFFFFFFF) * (TOKEN_FIGURE - TOKEN_WORD) >> 32));
}

/* The token of a word.  Half of all words are in the tables, in no order, so
 * there is no branch on that. */
static inline token
words_id(const struct words *w, uint64_t hash)
{
#ifdef __SSE2__
	unsigned b = words_bucket(w, hash);
	__m128i have = _mm_loadu_si128((const __m128i *)(const void *)&w->tag[b]);
	__m128i same = _mm_cmpeq_epi32(have, _mm_set1_epi32((int)words_tag(hash)));
	unsigned m = (unsigned)_mm_movemask_ps(_mm_castsi128_ps(same));
	unsigned known = w->id[b + (unsigned)__builtin_ctz(m | 1u << (WORDS_WAYS - 1))];
	unsigned hashed = words_token(hash), mask = 0u - (m != 0);

	return (token)(hashed ^ ((hashed ^ known) & mask));
#else
	int slot = words_find(w, hash);

	return slot < 0 ? words_token(hash) : w->id[slot];
#endif
}

#endif
