/* SPDX-License-Identifier: MIT */
/*
 * What rel_dedupe remembers of kept paragraphs to find edited copies: their
 * tokens, and a table of shingles that names the paragraph each was first
 * seen in.
 *
 * Cost: 2 bytes a token, 8 a paragraph, and 7 to 11 a shingle in the table.
 * Of a short document all shingles are there; as it grows, one in 2, 4, 8,
 * ... so that the table grows with the square root of the text.
 */
#ifndef REL_PASS_DEDUPE_NEAR_H
#define REL_PASS_DEDUPE_NEAR_H

#include "archive/fingerprint.h"

#define NEAR_CANDIDATES 4
#define NEAR_DEAD UINT32_MAX /* record of a paragraph that went later */

struct near_record {
	uint32_t start; /* of its tokens; it ends where the next one starts */
	uint32_t par;   /* paragraph of the document, or NEAR_DEAD */
};

#define NEAR_WAYS 10

struct near_bucket { /* one cache line */
	uint16_t tag[NEAR_WAYS]; /* 0 = free */
	uint32_t record[NEAR_WAYS];
	uint32_t unused;
};

struct near {
	token *tok;
	size_t ntok, tok_cap;
	struct near_record *rec; /* nrec of them and one behind the last */
	size_t nrec, rec_cap;
	struct near_bucket *bucket;
	size_t buckets, entries;
	unsigned level;          /* of sampling */
	uint64_t *hash;          /* sampled shingles of the last search that
				    were new */
	size_t nhash, hash_cap;
};

struct near_hit {
	uint32_t record, count;
};

/* What a search found: the records that share most shingles, best first. */
struct near_found {
	struct near_hit hit[NEAR_CANDIDATES];
	unsigned n;
	unsigned asked; /* shingles looked up */
};

void near_clear(struct near *);
void near_free(struct near *);
/* Starts loading what a search for t[0..n) will look at. */
void near_touch(const struct near *, const token *t, size_t n);
/* Searches for t[0..n); 0 or REL_NOMEM. */
int near_search(struct near *, const token *t, size_t n, struct near_found *);
/* Remembers the paragraph that was searched for last; 0 or REL_NOMEM. */
int near_add(struct near *, const token *t, size_t n, uint32_t par);

static inline const token *
near_tokens(const struct near *s, uint32_t record, size_t *n)
{
	*n = s->rec[record + 1].start - s->rec[record].start;
	return s->tok + s->rec[record].start;
}

#endif
