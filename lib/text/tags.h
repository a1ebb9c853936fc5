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

/* Slot of a word, or -1; tag must be aligned to 16 bytes. */
static inline int32_t
tags_find(const uint32_t *tag, uint32_t mask, uint64_t hash)
{
	uint32_t want = tags_tag(hash), i = tags_group(hash, mask);

#ifdef __SSE2__
	for (;; i = (i + TAGS_WAYS) & mask) {
		__m128i have = _mm_load_si128((const __m128i *)(const void *)&tag[i]);
		__m128i same = _mm_cmpeq_epi32(have, _mm_set1_epi32((int)want));
		__m128i none = _mm_cmpeq_epi32(have, _mm_setzero_si128());
		unsigned hit = (unsigned)_mm_movemask_epi8(same);

		if (hit)
			return (int32_t)(i + (unsigned)__builtin_ctz(hit) / 4);
		if (_mm_movemask_epi8(none))
			return -1;
	}
#else
	/* a group fills from its first slot on, so a free one ends the walk */
	for (; tag[i]; i = (i + 1) & mask)
		if (tag[i] == want)
			return (int32_t)i;
	return -1;
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
