/* SPDX-License-Identifier: MIT */
/* XXH3, inlined.  The seed is fixed: the same bytes give the same key in
 * every process, on every machine of either byte order, for ever (keys stand
 * in index files). */
#ifndef REL_BASE_HASH_H
#define REL_BASE_HASH_H

#define XXH_INLINE_ALL
#include <xxhash.h>

/* 2^64 divided by the golden ratio: what is multiplied by it differs in its
 * upper bits where it differed in any (Knuth, 6.4). */
#define HASH_ODD 0x9E3779B97F4A7C15u

static inline uint64_t
hash64(const void *p, size_t n)
{
	return XXH3_64bits(p, n);
}

#endif
