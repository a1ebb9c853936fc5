/* SPDX-License-Identifier: MIT */
/*
 * Fingerprints of a paragraph: its bytes, its folded words, and shingles
 * (runs of words) by which an edited copy is found again.
 *
 * Keys are 64 bits: among ten million paragraphs two different ones share a
 * key with a chance of 3 in a million.  No key is 0.
 */
#ifndef REL_ARCHIVE_FINGERPRINT_H
#define REL_ARCHIVE_FINGERPRINT_H

#include "base/hash.h"
#include "text/fold.h"

static inline uint64_t
fingerprint_exact(rel_str s)
{
	uint64_t k = hash64(s.p, s.n);

	return k ? k : 1;
}

static inline uint64_t
fingerprint_fold(const struct fold_text *t)
{
	uint64_t k = hash64(t->p, t->n);

	return k ? k : 1;
}

#endif
