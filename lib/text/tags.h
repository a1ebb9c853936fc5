/* SPDX-License-Identifier: MIT */
/*
 * A set of words by their hash, for lexica that are asked for every word of a
 * text: 32 bits of each hash in groups of four, so that a look-up is nearly
 * always one load of 16 bytes, hit or miss.  What belongs to a word stands in
 * arrays of the caller, by the slot found here.
 *
 * Two words are taken for one another when 32 bits and the place of the group
 * agree: once in some 10^9 words that are in no table.
 */
#ifndef REL_TEXT_TAGS_H
#define REL_TEXT_TAGS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define TAGS_WAYS 4

/* Slots for n words: a power of two, five eighths full at most, so that a
 * walk always meets a free slot. */
static inline uint32_t
tags_slots(size_t n)
{
	uint32_t slots = 4 * TAGS_WAYS;

	while (slots / 8 * 5 < n && slots < UINT32_C(1) << 30)
		slots *= 2;
	return slots;
}

/* Never 0, which is a free slot. */
static inline uint32_t
tags_tag(uint64_t hash)
{
	return (uint32_t)(hash >> 32) | 1;
}

/* First slot of the group where a word belongs; mask is slots - 1. */
static inline uint32_t
tags_group(uint64_t hash, uint32_t mask)
{
	return (uint32_t)(hash ^ hash >> 29) & mask & ~(uint32_t)(TAGS_WAYS - 1);
}

/*
 * Slot of a word, or mask + 1, where the arrays of the caller hold what is
 * true of no word.  tag must be aligned to 16 bytes.  Half of all words are in
 * a lexicon, in no order, so there is no branch on that.
 */
static inline uint32_t
tags_find(const uint32_t *tag, uint32_t mask, uint64_t hash)
{
	uint32_t want = tags_tag(hash), i = tags_group(hash, mask);

#ifdef __SSE2__
	for (;; i = (i + TAGS_WAYS) & mask) {
		__m128i have = _mm_load_si128((const __m128i *)(const void *)&tag[i]);
		__m128i same = _mm_cmpeq_epi32(have, _mm_set1_epi32((int)want));
		__m128i none = _mm_cmpeq_epi32(have, _mm_setzero_si128());
		uint32_t hit = (uint32_t)_mm_movemask_epi8(same), found = 0u - (hit != 0);

		if (__builtin_expect((hit | (uint32_t)_mm_movemask_epi8(none)) != 0, 1))
			return ((i + (uint32_t)__builtin_ctz(hit | 1u << 16) / 4) & found) | ((mask + 1) & ~found);
	}
#else
	/* a group fills from its first slot on, so a free one ends the walk */
	for (; tag[i]; i = (i + 1) & mask)
		if (tag[i] == want)
			return i;
	return mask + 1;
#endif
}

/* Slot for a word that is not in the set yet. */
static inline uint32_t
tags_add(uint32_t *tag, uint32_t mask, uint64_t hash)
{
	uint32_t i = tags_group(hash, mask);

	while (tag[i])
		i = (i + 1) & mask;
	tag[i] = tags_tag(hash);
	return i;
}

#endif
