/* SPDX-License-Identifier: MIT */
#include "pass/dedupe_near.h"

#include <stdlib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/mem.h"

#define FIRST_BUCKETS 32
#define KEEP_BUCKETS 1024   /* no more memory than this is kept when cleared */
#define FIRST_LIMIT (1u << 16) /* entries at which sampling begins */
#define MAX_LEVEL 12
#define HANDFUL 64
#define FEW 3               /* so many shared shingles may be chance */
#define TALLY 64            /* records counted in one search */

static inline uint16_t
tag_of(uint64_t h)
{
	return (uint16_t)(h >> 48) | 1;
}

static inline struct near_bucket *
home(const struct near *s, uint64_t h)
{
	return &s->bucket[(h >> MAX_LEVEL & 0xFFFFFFFF) * s->buckets >> 32];
}

void
near_clear(struct near *s)
{
	s->ntok = s->nrec = s->entries = 0;
	s->level = 0;
	if (s->buckets > KEEP_BUCKETS) {
		free(s->bucket);
		s->bucket = NULL;
		s->buckets = 0;
	} else if (s->buckets) {
		memset(s->bucket, 0, s->buckets * sizeof(*s->bucket));
	}
}

void
near_free(struct near *s)
{
	free(s->tok);
	free(s->rec);
	free(s->bucket);
	free(s->hash);
	*s = (struct near){0};
}

/* ---- the table ---------------------------------------------------------- */

/* Ways of a bucket that hold a tag, two bits each. */
static inline unsigned
match(const struct near_bucket *b, uint16_t tag)
{
#ifdef __SSE2__
	__m128i t = _mm_set1_epi16((short)tag);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)b->tag);
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)(b->tag + NEAR_WAYS - 8));

	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(low, t)) |
	       (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(high, t)) << 2 * (NEAR_WAYS - 8);
#else
	unsigned i, m = 0;

	for (i = 0; i < NEAR_WAYS; i++)
		m |= b->tag[i] == tag ? 3u << 2 * i : 0;
	return m;
#endif
}

static inline unsigned
first_way(unsigned matched)
{
	return (unsigned)__builtin_ctz(matched) / 2;
}

/* The bucket that has the tag (*has), or else has room; a table is never
 * full.  Ways fill from the first on, and what did not fit went to the next
 * bucket. */
static inline struct near_bucket *
find(const struct near *s, uint64_t h, unsigned *has)
{
	struct near_bucket *b = home(s, h);

	while (!(*has = match(b, tag_of(h))) && b->tag[NEAR_WAYS - 1])
		if (++b == s->bucket + s->buckets)
			b = s->bucket;
	return b;
}

/* The first paragraph with a shingle keeps it.  In a table that is as good as
 * full a shingle is forgotten: rebuild will be asked for a larger one. */
static void
insert(struct near *s, uint64_t h, uint32_t record)
{
	unsigned has, i;
	struct near_bucket *b = find(s, h, &has);

	if (has || s->entries + 1 >= s->buckets * NEAR_WAYS)
		return;
	i = first_way(match(b, 0));
	b->tag[i] = tag_of(h);
	b->record[i] = record;
	s->entries++;
}

/* Makes hashes of marks, and fetches the buckets they go to together. */
static void
fetch(const struct near *s, uint64_t *hash, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		hash[i] = fingerprint_hash(hash[i]);
		__builtin_prefetch(home(s, hash[i]));
	}
}

void
near_touch(const struct near *s, const token *t, size_t n)
{
	uint64_t some[HANDFUL];
	size_t step;

	for (; s->buckets && n >= SHINGLE; n -= step, t += step) {
		step = n - SHINGLE + 1 < HANDFUL ? n - SHINGLE + 1 : HANDFUL;
		fetch(s, some, fingerprint_sample(t, step + SHINGLE - 1, s->level, some));
	}
}

/* Shingles on their way into the table: put in by the handful, so that the
 * buckets they go to are fetched together. */
struct handful {
	uint64_t hash[2 * HANDFUL];
	uint32_t record[2 * HANDFUL];
	size_t n;
};

/* Is there room for n more shingles? */
static int
has_room(const struct near *s, size_t n)
{
	size_t slots = s->buckets * NEAR_WAYS;

	return s->entries + n <= slots - slots / 8 && s->entries < (size_t)FIRST_LIMIT << s->level;
}

/* Where there is no room the table will be made anew: no look for places
 * in one that is as good as full. */
static void
put_in(struct near *s, struct handful *h)
{
	size_t i;

	fetch(s, h->hash, h->n);
	for (i = 0; i < h->n && has_room(s, 1); i++)
		insert(s, h->hash[i], h->record[i]);
	h->n = 0;
}

static void
insert_record(struct near *s, uint32_t record, struct handful *h)
{
	size_t n, m, step;
	const token *t = near_tokens(s, record, &n);

	for (; n >= SHINGLE; n -= step, t += step) {
		step = n - SHINGLE + 1 < HANDFUL ? n - SHINGLE + 1 : HANDFUL;
		m = fingerprint_sample(t, step + SHINGLE - 1, s->level, h->hash + h->n);
		while (m--)
			h->record[h->n++] = record;
		if (h->n >= HANDFUL)
			put_in(s, h);
	}
}

/* Fast while it is small; then at once what this level may need. */
static size_t
grown(const struct near *s)
{
	size_t enough = ((size_t)FIRST_LIMIT << s->level) / (NEAR_WAYS - 2);

	if (s->buckets >= enough)
		return s->buckets + s->buckets / 2;
	return !s->level && 4 * s->buckets < enough ? 4 * s->buckets : enough;
}

/* Makes the table larger, or the sample smaller, out of the tokens: the
 * entries themselves do not hold enough of the hash. */
static int
rebuild(struct near *s)
{
	size_t buckets = s->buckets ? s->buckets : FIRST_BUCKETS;
	struct handful h;
	struct near_bucket *b;
	uint32_t i;

	if (s->entries >= (size_t)FIRST_LIMIT << s->level && s->level < MAX_LEVEL)
		s->level++;
	else if (s->buckets)
		buckets = grown(s);
	free(s->bucket);
	s->bucket = NULL;
	s->buckets = s->entries = 0;
	b = aligned_alloc(64, buckets * sizeof(*b));
	if (!b)
		return REL_NOMEM;
	memset(b, 0, buckets * sizeof(*b));
	s->bucket = b;
	s->buckets = buckets;
	for (i = 0, h.n = 0; i < s->nrec; i++)
		if (s->rec[i].par != NEAR_DEAD)
			insert_record(s, i, &h);
	put_in(s, &h);
	return 0;
}

int
near_add(struct near *s, const token *t, size_t n, uint32_t par)
{
	size_t i;

	if (n < SHINGLE)
		return 0;
	if (s->ntok + n > UINT32_MAX || mem_grow(&s->tok, &s->tok_cap, s->ntok + n, sizeof(*t)) ||
	    mem_grow(&s->rec, &s->rec_cap, s->nrec + 2, sizeof(*s->rec)))
		return REL_NOMEM;
	memcpy(s->tok + s->ntok, t, n * sizeof(*t));
	s->rec[s->nrec] = (struct near_record){(uint32_t)s->ntok, par};
	s->ntok += n;
	s->rec[++s->nrec].start = (uint32_t)s->ntok;
	if (!s->buckets || !has_room(s, (n >> s->level) + 1)) {
		do
			if (rebuild(s))
				return REL_NOMEM;
		while (!has_room(s, 1));
		return 0;
	}
	for (i = 0; i < s->nhash; i++)
		insert(s, s->hash[i], (uint32_t)(s->nrec - 1));
	return 0;
}

/* ---- search ------------------------------------------------------------- */

struct tally {
	struct near_hit hit[TALLY];
	unsigned n;
};

static void
count(struct tally *t, uint32_t record)
{
	unsigned i;

	/* Hits on one record come one after another, mostly. */
	for (i = t->n; i > 0; i--)
		if (t->hit[i - 1].record == record) {
			t->hit[i - 1].count++;
			return;
		}
	if (t->n < TALLY)
		t->hit[t->n++] = (struct near_hit){record, 1};
}

/* More shingles first; of as many the older record. */
static int
better(struct near_hit a, struct near_hit b)
{
	return a.count != b.count ? a.count > b.count : a.record < b.record;
}

static void
pick(const struct near *s, const struct tally *t, struct near_found *f)
{
	unsigned i, k;

	f->n = 0;
	for (i = 0; i < t->n; i++) {
		if (f->n == NEAR_CANDIDATES && !better(t->hit[i], f->hit[f->n - 1]))
			continue;
		if (t->hit[i].count < FEW && t->hit[i].count <= f->asked / 10)
			continue;
		if (s->rec[t->hit[i].record].par == NEAR_DEAD)
			continue;
		if (f->n < NEAR_CANDIDATES)
			f->n++;
		for (k = f->n - 1; k > 0 && better(t->hit[i], f->hit[k - 1]); k--)
			f->hit[k] = f->hit[k - 1];
		f->hit[k] = t->hit[i];
	}
}

/* Looks the sampled shingles up; those not known yet stay in s->hash. */
static void
tally_known(struct near *s, size_t asked, struct tally *t)
{
	size_t i;
	unsigned has;

	for (i = 0; i < asked; i++) {
		const struct near_bucket *b = find(s, s->hash[i], &has);

		if (has) {
			count(t, b->record[first_way(has)]);
			__builtin_prefetch(s->rec + b->record[first_way(has)]);
		} else {
			s->hash[s->nhash++] = s->hash[i];
		}
	}
}

int
near_search(struct near *s, const token *t, size_t n, struct near_found *f)
{
	struct tally tally;
	size_t i, asked;

	tally.n = 0;
	f->n = f->asked = 0;
	s->nhash = 0;
	if (!s->buckets || n < SHINGLE)
		return 0;
	if (mem_grow(&s->hash, &s->hash_cap, n, sizeof(*s->hash)))
		return REL_NOMEM;
	asked = fingerprint_sample(t, n, s->level, s->hash);
	for (i = 0; i < asked; i++)
		s->hash[i] = fingerprint_hash(s->hash[i]);
	tally_known(s, asked, &tally);
	f->asked = (unsigned)asked;
	pick(s, &tally, f);
	for (i = 0; i < f->n; i++)
		__builtin_prefetch(s->tok + s->rec[f->hit[i].record].start);
	return 0;
}
