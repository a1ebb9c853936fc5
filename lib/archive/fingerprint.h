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
#include "text/token.h"

#define SHINGLE 4         /* tokens in one; a changed word takes as many shingles away */
#define SHINGLES_SHARED 30 /* of 100, at least, with a source that may cover a paragraph alone */

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

/* Mark of the SHINGLE tokens from t on, good enough for sampling. */
static inline uint64_t
fingerprint_shingle(const token *t)
{
	uint64_t h;

	memcpy(&h, t, sizeof(h));
	return h * HASH_ODD;
}

/*
 * Sampling: of all shingles those whose mark begins with `level` zero bits,
 * one in 2^level.  A copy keeps the same ones.
 */
static inline int
fingerprint_sampled(uint64_t mark, unsigned level)
{
	return mark <= UINT64_MAX >> level;
}

/* A hash out of the mark: all bits as good as one another (a step of
 * SplitMix64; Steele, Lea, Flood 2014). */
static inline uint64_t
fingerprint_hash(uint64_t mark)
{
	uint64_t h = (mark ^ mark >> 32) * 0xBF58476D1CE4E5B9u;

	return h ^ h >> 29;
}

/* Those marks of t[0..n) that are sampled go to out, which has room for all
 * n; how many. */
static inline size_t
fingerprint_sample(const token *t, size_t n, unsigned level, uint64_t *out)
{
	size_t i, m = 0;

	for (i = 0; i + SHINGLE <= n; i++) {
		out[m] = fingerprint_shingle(t + i);
		m += fingerprint_sampled(out[m], level);
	}
	return m;
}

#endif
