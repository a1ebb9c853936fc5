/* SPDX-License-Identifier: MIT */
/*
 * Tokens and shingles of kept paragraphs.  A shingle that finds its bucket
 * full is forgotten, and of equal ones the first counts: what is lost is a
 * chance to find a copy, never text.
 */
#include "archive/index.h"

#define LEVEL 2         /* one shingle in four is sampled */
#define LEAST 4         /* ... but so many at least of a paragraph */
#define FIRST_LOOK 5    /* shingles of which none is known: a new paragraph;
			   an edited copy passes for one in a thousand */
#define SHARED 30       /* of 100 shingles so many must be known, or what is
			   found is of no use to rel_dedupe */
#define TOUCHED 32      /* shingles whose places are fetched beforehand */
#define TALLY 64
#define LONGEST 16384   /* tokens of a record */
#define TAG_BITS 24
#define RECORD_UNIT 16  /* a slot holds the record's place in these */

/* ---- which shingles ------------------------------------------------------ */

/* Puts h among the LEAST smallest, in order. */
static void
keep_least(uint64_t *least, unsigned *n, uint64_t h)
{
	unsigned i;

	for (i = 0; i < *n; i++)
		if (least[i] == h)
			return;
	if (*n == LEAST && h >= least[LEAST - 1])
		return;
	i = *n < LEAST ? (*n)++ : LEAST - 1;
	for (; i > 0 && least[i - 1] > h; i--)
		least[i] = least[i - 1];
	least[i] = h;
}

/* Hashes of the sampled shingles in order, at most max of them, and of the
 * least others if those are few. */
static unsigned
choose(const token *t, size_t n, uint64_t *hash, unsigned max)
{
	uint64_t least[LEAST], h;
	unsigned few = 0, i, m = 0;
	size_t k;

	for (k = 0; k + SHINGLE <= n && m < max; k++) {
		hash[m] = fingerprint_shingle(t + k);
		m += (unsigned)fingerprint_sampled(hash[m], LEVEL);
	}
	for (k = 0; k + SHINGLE <= n && m < LEAST; k++) {
		h = fingerprint_shingle(t + k);
		if (!fingerprint_sampled(h, LEVEL))
			keep_least(least, &few, h);
	}
	for (i = 0; i < few && m < LEAST; i++)
		hash[m++] = least[i];
	for (i = 0; i < m; i++)
		hash[i] = fingerprint_hash(hash[i]);
	return m;
}

/* ---- the table ---------------------------------------------------------- */

static inline _Atomic uint64_t *
bucket(const struct rel_index *x, const struct index_extent *e, uint64_t h)
{
	uint64_t i = (uint64_t)((unsigned __int128)(h * 0x9E3779B97F4A7C15u) * (e->slots / INDEX_BUCKET) >> 64);

	return (_Atomic uint64_t *)(void *)(x->map + e->at) + i * INDEX_BUCKET;
}

static inline uint64_t
tag_of(uint64_t h)
{
	return (h & ((1u << TAG_BITS) - 1)) << (64 - TAG_BITS);
}

#define TAG_MASK (~(uint64_t)0 << (64 - TAG_BITS))

/* The extents that hold shingles, youngest (and largest) first. */
struct places {
	const struct index_extent *e[INDEX_EXTENTS];
	unsigned n;
};

static int
find_places(struct rel_index *x, struct places *p)
{
	uint32_t i = atomic_load_explicit(&x->head->extents, memory_order_acquire);

	p->n = 0;
	for (i = i < INDEX_EXTENTS ? i : INDEX_EXTENTS; i-- > 0;) {
		const struct index_extent *e = &x->head->extent[i];

		if (e->kind != INDEX_SHINGLES)
			continue;
		if (!index_at(x, e->at, e->slots * sizeof(uint64_t)))
			return index_fail(x, REL_INDEX, "broken index");
		p->e[p->n++] = e;
	}
	return 0;
}

/* The record with this shingle, or 0. */
static uint64_t
look_up(const struct rel_index *x, const struct places *p, uint64_t h)
{
	uint64_t tag = tag_of(h), v;
	unsigned i, k;

	for (i = 0; i < p->n; i++) {
		_Atomic uint64_t *b = bucket(x, p->e[i], h);

		for (k = 0; k < INDEX_BUCKET; k++) {
			v = atomic_load_explicit(&b[k], memory_order_acquire);
			if (!v)
				break;
			if ((v & TAG_MASK) == tag)
				return (v & ~TAG_MASK) * RECORD_UNIT;
		}
	}
	return 0;
}

static uint32_t
extents_of(const struct rel_index *x)
{
	uint32_t n = atomic_load_explicit(&x->head->extents, memory_order_acquire);

	return n < INDEX_EXTENTS ? n : INDEX_EXTENTS;
}

/* The youngest extent for shingles, made when there is none or it is three
 * quarters full. */
static struct index_extent *
place(struct rel_index *x, int *rc)
{
	for (*rc = 0; !*rc;) {
		uint32_t n = extents_of(x), i;

		for (i = n; i-- > 0;) {
			struct index_extent *e = &x->head->extent[i];

			if (e->kind != INDEX_SHINGLES)
				continue;
			if (atomic_load_explicit(&e->used, memory_order_relaxed) < e->slots - e->slots / 4)
				return e;
			break;
		}
		*rc = index_grow(x, INDEX_SHINGLES, n);
	}
	return NULL;
}

/* 1 when it was put there. */
static unsigned
insert(struct rel_index *x, const struct index_extent *e, uint64_t h, uint64_t record)
{
	_Atomic uint64_t *b = bucket(x, e, h);
	uint64_t v = tag_of(h) | record / RECORD_UNIT, have;
	int k;

	for (k = 0; k < INDEX_BUCKET; k++) {
		have = atomic_load_explicit(&b[k], memory_order_relaxed);
		if (!have && atomic_compare_exchange_strong_explicit(&b[k], &have, v, memory_order_release,
				     memory_order_relaxed))
			return 1;
		if ((have & TAG_MASK) == tag_of(h))
			return 0;
	}
	return 0;
}

/* ---- search ------------------------------------------------------------- */

struct tally {
	uint64_t record[TALLY];
	unsigned count[TALLY], n;
};

static void
count(struct tally *t, uint64_t record)
{
	unsigned i;

	for (i = t->n; i > 0; i--)
		if (t->record[i - 1] == record) {
			t->count[i - 1]++;
			return;
		}
	if (t->n < TALLY) {
		t->record[t->n] = record;
		t->count[t->n++] = 1;
	}
}

/* The records with most shingles, of as many the older one first.  A record
 * with few of them is not worth the look whose it is. */
static void
pick(const struct rel_index *x, struct tally *t, uint32_t page, struct index_query *q)
{
	unsigned i, best;

	while (q->hits < INDEX_CANDIDATES) {
		const struct index_tokens *r;

		for (best = t->n, i = 0; i < t->n; i++)
			if (t->count[i] > q->n / 8 && (best == t->n || t->count[i] > t->count[best] ||
						   (t->count[i] == t->count[best] && t->record[i] < t->record[best])))
				best = i;
		if (best == t->n)
			return;
		r = index_record_tokens(x, t->record[best]);
		if (r && r->page != page) {
			q->hit[q->hits].record = t->record[best];
			q->hit[q->hits++].count = t->count[best];
		}
		t->count[best] = 0;
	}
}

void
index_near_touch(struct rel_index *x, const token *t, size_t n)
{
	uint64_t hash[TOUCHED];
	struct places p;
	unsigned i, k, m = choose(t, n, hash, TOUCHED);

	if (find_places(x, &p))
		return;
	for (k = 0; k < p.n; k++)
		for (i = 0; i < m && (!k || i < FIRST_LOOK); i++)
			__builtin_prefetch((const void *)bucket(x, p.e[k], hash[i]));
}

int
index_search(struct rel_index *x, const token *t, size_t n, uint32_t page, struct index_query *q)
{
	struct tally tally = {.n = 0};
	struct places p;
	unsigned i, misses = 0;
	int rc = find_places(x, &p);

	q->hits = 0;
	q->n = choose(t, n, q->hash, INDEX_ASKED);
	for (i = 0; !rc && i < q->n; i++) {
		int hope = i < FIRST_LOOK || (tally.n && 100 * misses <= (100 - SHARED) * q->n);
		uint64_t record = hope ? look_up(x, &p, q->hash[i]) : 0;

		misses += !record;
		q->known[i] = record != 0;
		if (record)
			count(&tally, record);
	}
	pick(x, &tally, page, q);
	return rc;
}

const struct index_tokens *
index_record_tokens(const struct rel_index *x, uint64_t record)
{
	struct index_record *r = index_at(x, record, sizeof(*r) + sizeof(struct index_tokens));
	const struct index_tokens *t = r ? (const void *)(r + 1) : NULL;

	if (!t || record % RECORD_UNIT ||
	    atomic_load_explicit(&r->kind, memory_order_acquire) != RECORD_TOKENS || r->bytes < sizeof(*t) ||
	    t->n > (r->bytes - sizeof(*t)) / sizeof(token) || !index_at(x, record, sizeof(*r) + r->bytes))
		return NULL;
	return t;
}

int
index_remember(struct rel_index *x, uint64_t key, const token *t, size_t n, uint32_t page,
	const struct index_query *q)
{
	size_t bytes = sizeof(struct index_tokens) + n * sizeof(*t);
	struct index_extent *e;
	struct index_record *r;
	struct index_tokens *to;
	unsigned i, put = 0;
	uint64_t at;
	int rc;

	if (n < SHINGLE || n > LONGEST || x->read_only)
		return 0;
	at = index_log(x, bytes, &rc);
	r = at ? index_at(x, at, sizeof(*r) + bytes) : NULL;
	if (!r)
		return rc ? rc : index_fail(x, REL_INDEX, "broken index");
	r->bytes = (uint32_t)bytes;
	to = (struct index_tokens *)(void *)(r + 1);
	to->key = key;
	to->page = page;
	to->n = (uint32_t)n;
	memcpy(to->t, t, n * sizeof(*t));
	atomic_store_explicit(&r->kind, RECORD_TOKENS, memory_order_release);
	e = place(x, &rc);
	for (i = 0; e && i < q->n; i++)
		if (!q->known[i])
			put += insert(x, e, q->hash[i], at);
	if (put)
		atomic_fetch_add_explicit(&e->used, put, memory_order_relaxed);
	return rc;
}
