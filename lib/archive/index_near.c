/* SPDX-License-Identifier: MIT */
/*
 * Tokens and shingles of kept paragraphs.  A shingle that finds its bucket
 * full is forgotten, and of equal ones the first counts: what is lost is a
 * chance to find a copy, never text.
 * A filter is made when a table is added, of all tables before; what comes
 * into those later (a process that had not seen the new one) is not found.
 */
#include "archive/index.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#if defined(__SANITIZE_THREAD__)
#define NO_WIDE_ATOMICS
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define NO_WIDE_ATOMICS
#endif
#endif

#define LEVEL 2         /* one shingle in four is sampled */
#define LEAST 4         /* ... but so many at least of a paragraph */
#define FIRST_LOOK 5    /* shingles of which none is known: a new paragraph;
			   an edited copy passes for one in a thousand */
#define TOUCHED 32      /* shingles whose places are fetched beforehand */
#define TALLY 64        /* records counted in one search */
#define LONGEST 16384   /* tokens of a record */

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
	uint64_t i = (uint64_t)((unsigned __int128)(h * HASH_ODD) * (e->slots / INDEX_BUCKET) >> 64);

	return (_Atomic uint64_t *)(void *)(x->map + e->at) + i * INDEX_BUCKET;
}

/* Above it in the slot stands the record's place. */
static inline uint32_t
tag_of(uint64_t h)
{
	return (uint32_t)h;
}

static inline uint64_t
slot_of(uint64_t h, uint64_t record)
{
	return (uint64_t)tag_of(h) << 32 | record / INDEX_UNIT;
}

/* Slots of a bucket that have the tag, or are free when that is 0.  Each
 * slot is read at once; which has it is read again as it should be. */
static inline unsigned
match(const _Atomic uint64_t *b, uint32_t tag)
{
	unsigned m = 0, k;

#if defined(__SSE2__) && !defined(NO_WIDE_ATOMICS)
	const __m128 *p = (const __m128 *)(const void *)b;
	__m128i want = _mm_set1_epi32((int)tag);

	for (k = 0; k < INDEX_BUCKET; k += 4, p += 2) {
		__m128i tags = _mm_castps_si128(_mm_shuffle_ps(p[0], p[1], _MM_SHUFFLE(3, 1, 3, 1)));

		m |= (unsigned)_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(tags, want))) << k;
	}
#else
	for (k = 0; k < INDEX_BUCKET; k++)
		m |= (unsigned)(atomic_load_explicit(&b[k], memory_order_relaxed) >> 32 == tag) << k;
#endif
	return m;
}

/* The extents that hold shingles, youngest (and largest) first. */
struct places {
	const struct index_extent *e[INDEX_EXTENTS];
	unsigned n;
	const _Atomic uint64_t *filter; /* of all but the youngest, or NULL */
	uint64_t words;
};

static int
find_places(struct rel_index *x, struct places *p)
{
	uint32_t i = atomic_load_explicit(&x->head->extents, memory_order_acquire);

	p->n = 0;
	p->filter = NULL;
	for (i = i < INDEX_EXTENTS ? i : INDEX_EXTENTS; i-- > 0;) {
		const struct index_extent *e = &x->head->extent[i];

		if (e->kind != INDEX_SHINGLES && (e->kind != INDEX_FILTER || p->n != 1 || p->filter))
			continue;
		if (!index_at(x, e->at, e->slots * sizeof(uint64_t)))
			return index_fail(x, REL_INDEX, "broken index");
		if (e->kind == INDEX_SHINGLES) {
			p->e[p->n++] = e;
			continue;
		}
		p->filter = (const _Atomic uint64_t *)(const void *)(x->map + e->at);
		p->words = e->slots;
	}
	return 0;
}

/* The word of a filter that has the bit of a tag. */
static inline uint64_t
filter_word(uint64_t words, uint32_t tag)
{
	return (words < UINT32_MAX ? words : UINT32_MAX) * tag >> 32;
}

/* May an extent that is not the youngest have it? */
static inline int
may_be_older(const struct places *p, uint64_t h)
{
	if (!p->filter)
		return p->n > 1;
	return atomic_load_explicit(&p->filter[filter_word(p->words, tag_of(h))], memory_order_relaxed) >>
		       (h & 63) & 1;
}

int
index_near_fill(struct rel_index *x, uint32_t i)
{
	const struct index_extent *f = &x->head->extent[i];
	_Atomic uint64_t *filter = index_at(x, f->at, f->slots * sizeof(*filter));
	uint64_t k, v;
	uint32_t tag;

	while (filter && i-- > 0) {
		const struct index_extent *e = &x->head->extent[i];
		const _Atomic uint64_t *slot = index_at(x, e->at, e->slots * sizeof(*slot));

		if (!slot)
			return index_fail(x, REL_INDEX, "broken index");
		for (k = 0; e->kind == INDEX_SHINGLES && k < e->slots; k++) {
			v = atomic_load_explicit(&slot[k], memory_order_relaxed);
			tag = (uint32_t)(v >> 32);
			if (v)
				filter[filter_word(f->slots, tag)] |= (uint64_t)1 << (tag & 63);
		}
	}
	return filter ? 0 : index_fail(x, REL_INDEX, "broken index");
}

/* The record with this shingle, or 0. */
static uint64_t
look_up(const struct rel_index *x, const struct places *p, uint64_t h)
{
	unsigned i, m;

	for (i = 0; i < p->n && (!i || may_be_older(p, h)); i++) {
		const _Atomic uint64_t *b = bucket(x, p->e[i], h);

		for (m = match(b, tag_of(h)); m; m &= m - 1) {
			uint64_t v = atomic_load_explicit(&b[__builtin_ctz(m)], memory_order_acquire);

			if (v && v >> 32 == tag_of(h))
				return (v & UINT32_MAX) * INDEX_UNIT;
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
	uint64_t v = slot_of(h, record), have;
	unsigned k = match(b, 0);

	if (match(b, tag_of(h)))
		return 0;
	for (k = k ? (unsigned)__builtin_ctz(k) : INDEX_BUCKET; k < INDEX_BUCKET; k++) {
		have = atomic_load_explicit(&b[k], memory_order_relaxed);
		if (!have && atomic_compare_exchange_strong_explicit(&b[k], &have, v, memory_order_release,
				     memory_order_relaxed))
			return 1;
		if (have >> 32 == tag_of(h))
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

static int
is_better(const struct tally *t, unsigned a, unsigned b)
{
	if (t->count[a] != t->count[b])
		return t->count[a] > t->count[b];
	return t->record[a] < t->record[b];
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
			if (t->count[i] > q->n / 8 && (best == t->n || is_better(t, i, best)))
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
	unsigned i, m = choose(t, n, hash, TOUCHED);

	if (find_places(x, &p))
		return;
	for (i = 0; i < m && p.n; i++) {
		__builtin_prefetch((const void *)bucket(x, p.e[0], hash[i]));
		if (p.filter)
			__builtin_prefetch((const void *)&p.filter[filter_word(p.words, tag_of(hash[i]))]);
	}
}

/* Now that the filter is there. */
static void
touch_older(const struct rel_index *x, const struct places *p, const struct index_query *q)
{
	unsigned i, k;

	for (i = 0; i < q->n && i < TOUCHED; i++)
		for (k = 1; k < p->n && may_be_older(p, q->hash[i]); k++)
			__builtin_prefetch((const void *)bucket(x, p->e[k], q->hash[i]));
}

int
index_search(struct rel_index *x, const token *t, size_t n, uint32_t page, struct index_query *q)
{
	struct tally tally;
	struct places p;
	unsigned i, misses = 0;
	int rc = find_places(x, &p);

	tally.n = 0;
	q->hits = 0;
	q->n = choose(t, n, q->hash, INDEX_ASKED);
	if (!rc)
		touch_older(x, &p, q);
	for (i = 0; !rc && i < q->n; i++) {
		int hope = i < FIRST_LOOK || (tally.n && 100 * misses <= (100 - SHINGLES_SHARED) * q->n);
		uint64_t record = hope ? look_up(x, &p, q->hash[i]) : 0;

		misses += !record;
		q->known[i] = record != 0;
		if (record) {
			count(&tally, record);
			__builtin_prefetch(x->map + record);
		}
	}
	pick(x, &tally, page, q);
	return rc;
}

const struct index_tokens *
index_record_tokens(const struct rel_index *x, uint64_t record)
{
	struct index_record *r = index_at(x, record, sizeof(*r) + sizeof(struct index_tokens));
	const struct index_tokens *t = r ? (const void *)(r + 1) : NULL;

	if (!t || record % INDEX_UNIT ||
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
	index_record_begin(r, bytes);
	to = (struct index_tokens *)(void *)(r + 1);
	to->key = key;
	to->page = page;
	to->n = (uint32_t)n;
	memcpy(to->t, t, n * sizeof(*t));
	atomic_store_explicit(&r->kind, RECORD_TOKENS, memory_order_release);
	e = place(x, &rc);
	for (i = 0; e && i < q->n && at / INDEX_UNIT <= UINT32_MAX; i++)
		if (!q->known[i])
			put += insert(x, e, q->hash[i], at);
	if (put)
		atomic_fetch_add_explicit(&e->used, put, memory_order_relaxed);
	return rc;
}
