/* SPDX-License-Identifier: MIT */
/* XXH3, inlined.  The seed is fixed: the same bytes give the same key in
 * every process, on every machine of either byte order, for ever (keys stand
 * in index files). */
#ifndef REL_BASE_HASH_H
#define REL_BASE_HASH_H

#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t
hash64(const void *p, size_t n)
{
	return XXH3_64bits(p, n);
}

#endif
