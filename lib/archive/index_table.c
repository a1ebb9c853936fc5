/* SPDX-License-Identifier: MIT */
#include "archive/index.h"

#include <stdlib.h>

#define CHOICES 4
/* A page's number is the place of its name; one bit is left for "kept". */
#define MAX_PAGE ((uint64_t)1 << 31)

/* Beside what index_find gives: every place of the key is taken by others. */
enum { KEY_NO_ROOM = KEY_ADDED + 1 };

/* The bucket of a key, by choice. */
static inline uint64_t
bucket(uint64_t key, unsigned choice, uint64_t buckets)
{
	/* odd, and unlike one another; part of the form of the file */
	static const uint64_t mix[CHOICES] = {1, HASH_ODD, 0xC2B2AE3D27D4EB4Fu, 0xD6E8FEB86659FD93u};
	uint64_t h = (key ^ key >> 31) * mix[choice];

	return (uint64_t)((unsigned __int128)h * buckets >> 64);
}

/* Is the key in a bucket that is full?  Slots fill from the first on, and are
 * never emptied. */
static inline int
passes_by(const _Atomic uint64_t *b, uint64_t key)
{
	unsigned i, has = 0;

	if (!atomic_load_explicit(&b[INDEX_BUCKET - 1], memory_order_relaxed))
		return 0;
	for (i = 0; i < INDEX_BUCKET; i++)
		has |= atomic_load_explicit(&b[i], memory_order_relaxed) == key;
	return !has;
}

/* The key's slot in a bucket; *at is its number. */
static int
find_in_bucket(_Atomic uint64_t *b, uint64_t key, int add, unsigned *at)
{
	uint64_t have;

	if (passes_by(b, key))
		return KEY_NO_ROOM;
	for (*at = 0; *at < INDEX_BUCKET; ++*at) {
		have = atomic_load_explicit(&b[*at], memory_order_acquire);
		if (have == key)
			return KEY_FOUND;
		if (have)
			continue;
		if (!add)
			return KEY_ABSENT;
		if (atomic_compare_exchange_strong(&b[*at], &have, key))
			return KEY_ADDED;
		if (have == key)
			return KEY_FOUND;
	}
	return KEY_NO_ROOM;
}

/* Looks through the key's buckets in one extent.  A key that is absent there
 * is absent in younger ones too. */
static int
find_in(char *base, uint64_t slots, uint64_t key, int add, struct index_slot *out)
{
	_Atomic uint64_t *keys = (_Atomic uint64_t *)(void *)base;
	_Atomic uint32_t *values = (_Atomic uint32_t *)(void *)(base + slots * sizeof(*keys));
	uint64_t first;
	unsigned c, at;
	int r = KEY_NO_ROOM;

	for (c = 0; c < CHOICES && r == KEY_NO_ROOM; c++) {
		first = bucket(key, c, slots / INDEX_BUCKET) * INDEX_BUCKET;
		r = find_in_bucket(keys + first, key, add, &at);
		if (r != KEY_NO_ROOM)
			*out = (struct index_slot){&keys[first + at], &values[first + at]};
	}
	return r;
}

static int
find_once(struct rel_index *x, enum index_kind kind, uint64_t key, int add, struct index_slot *out,
	uint32_t *seen)
{
	const struct index_head *h = x->head;
	uint32_t i;
	int r;

	*seen = atomic_load_explicit(&h->extents, memory_order_acquire);
	for (i = 0; i < *seen && i < INDEX_EXTENTS; i++) {
		const struct index_extent *e = &h->extent[i];

		if (e->kind != (uint32_t)kind)
			continue;
		if (!index_at(x, e->at, e->slots * INDEX_SLOT))
			return index_fail(x, REL_INDEX, "broken index");
		r = find_in(x->map + e->at, e->slots, key, add, out);
		if (r != KEY_NO_ROOM)
			return r;
	}
	return KEY_NO_ROOM;
}

int
index_find(struct rel_index *x, enum index_kind kind, uint64_t key, struct index_slot *out)
{
	uint32_t seen;
	int r = find_once(x, kind, key, 0, out, &seen);

	return r == KEY_NO_ROOM ? KEY_ABSENT : r;
}

int
index_add(struct rel_index *x, enum index_kind kind, uint64_t key, struct index_slot *out)
{
	uint32_t seen;
	int r, rc = 0;

	if (x->read_only)
		return index_find(x, kind, key, out);
	while (!rc) {
		r = find_once(x, kind, key, 1, out, &seen);
		if (r != KEY_NO_ROOM)
			return r;
		rc = index_grow(x, kind, seen);
	}
	return rc;
}

/* ---- pages -------------------------------------------------------------- */

static uint64_t
salted(const char *salt, rel_str a, rel_str b)
{
	XXH3_state_t s;
	uint64_t h;

	XXH3_64bits_reset(&s);
	XXH3_64bits_update(&s, salt, strlen(salt) + 1);
	XXH3_64bits_update(&s, a.p, a.n);
	XXH3_64bits_update(&s, "", 1);
	XXH3_64bits_update(&s, b.p, b.n);
	h = XXH3_64bits_digest(&s);
	return h ? h : 1;
}

/* Writes the page's name; its number, 0 on failure. */
static uint32_t
new_name(struct rel_index *x, const char *id, int *rc)
{
	size_t n = strlen(id) + 1;
	uint64_t at = index_log(x, n, rc);
	struct index_record *r = at ? index_at(x, at, sizeof(*r) + n) : NULL;

	if (!r)
		return 0;
	if (at / INDEX_UNIT >= MAX_PAGE) {
		*rc = index_fail(x, REL_LIMIT, "the index is full");
		return 0;
	}
	index_record_begin(r, n);
	memcpy(r + 1, id, n);
	atomic_store_explicit(&r->kind, RECORD_NAME, memory_order_release);
	return (uint32_t)(at / INDEX_UNIT);
}

int
index_page(struct rel_index *x, const char *id, uint32_t *page)
{
	struct index_slot s;
	uint32_t have = 0, mine;
	int r, rc = 0;

	*page = 0;
	r = index_add(x, INDEX_PAGES, salted("page", str_of(id), (rel_str){0}), &s);
	if (r <= 0)
		return r;
	have = atomic_load_explicit(s.value, memory_order_acquire);
	if (!have && !x->read_only) {
		mine = new_name(x, id, &rc);
		if (rc)
			return rc;
		if (atomic_compare_exchange_strong(s.value, &have, mine))
			have = mine;
	}
	*page = have;
	return 0;
}

static const char *
name_at(const struct rel_index *x, uint32_t page)
{
	struct index_record *r = page ? index_at(x, (uint64_t)page * INDEX_UNIT, sizeof(*r)) : NULL;
	const char *name;

	if (!r || atomic_load_explicit(&r->kind, memory_order_acquire) != RECORD_NAME || !r->bytes)
		return NULL;
	name = index_at(x, (uint64_t)page * INDEX_UNIT + sizeof(*r), r->bytes);
	return name && !name[r->bytes - 1] ? name : NULL;
}

int
index_page_known(const struct rel_index *x, uint32_t page)
{
	return name_at(x, page) != NULL;
}

const char *
index_page_id(const struct rel_index *x, uint32_t page)
{
	const char *name = name_at(x, page);

	return name ? name : "";
}

/* ---- keys --------------------------------------------------------------- */

/* Of the youngest extent, where a new key goes, the value too. */
void
index_touch(const struct rel_index *x, uint64_t key)
{
	uint32_t n = atomic_load_explicit(&x->head->extents, memory_order_acquire), i;
	const struct index_extent *last = NULL;
	unsigned c;

	for (i = 0; i < n && i < INDEX_EXTENTS; i++) {
		const struct index_extent *e = &x->head->extent[i];

		if (e->kind != INDEX_KEYS)
			continue;
		for (c = 0; c < CHOICES; c++)
			__builtin_prefetch(x->map + e->at +
					   bucket(key, c, e->slots / INDEX_BUCKET) * INDEX_BUCKET * sizeof(key));
		last = e;
	}
	if (last)
		__builtin_prefetch(x->map + last->at + last->slots * sizeof(key) +
				   bucket(key, 0, last->slots / INDEX_BUCKET) * INDEX_BUCKET * sizeof(uint32_t));
}

static int
lower(const struct rel_index *x, uint32_t a, uint32_t b)
{
	return strcmp(index_page_id(x, a), index_page_id(x, b)) < 0;
}

int
index_claim(struct rel_index *x, uint64_t key, uint32_t page, int least, struct index_claimed *out)
{
	struct index_slot s;
	uint32_t have;
	int r = index_add(x, INDEX_KEYS, key, &s);

	*out = (struct index_claimed){CLAIM_NEW, page, {NULL, NULL}};
	if (r <= 0)
		return r;
	out->slot = s;
	have = atomic_load_explicit(s.value, memory_order_acquire);
	while (!x->read_only && (!have || (least && have >> 1 != page && lower(x, page, have >> 1))))
		if (atomic_compare_exchange_weak(s.value, &have, page << 1))
			return 0;
	if (!have)
		return 0;
	out->owner = have >> 1;
	out->how = out->owner != page ? CLAIM_OTHER : have & 1 ? CLAIM_KEPT : CLAIM_MINE;
	return 0;
}

void
index_keep(struct rel_index *x, const struct index_claimed *c, uint32_t page)
{
	uint32_t have = page << 1;

	if (c->slot.value && !x->read_only)
		atomic_compare_exchange_strong(c->slot.value, &have, page << 1 | 1);
}

/* ---- pages of a site ---------------------------------------------------- */

static uint64_t
site_key(rel_str site, uint64_t key)
{
	return salted("site", site, (rel_str){(const char *)&key, sizeof(key)});
}

int
index_count(struct rel_index *x, rel_str site, uint64_t key)
{
	struct index_slot s;
	int r = index_add(x, INDEX_COUNTS, site_key(site, key), &s);

	if (r <= 0)
		return r;
	atomic_fetch_add(s.value, 1);
	return 0;
}

int
index_count_page(struct rel_index *x, rel_str site, const char *page)
{
	struct index_slot s;
	int r = index_add(x, INDEX_COUNTS, salted("counted", site, str_of(page)), &s);

	if (r != KEY_ADDED)
		return r < 0 ? r : 0;
	atomic_store(s.value, 1);
	r = index_count(x, site, 0);
	return r ? r : 1;
}

static int
count_of(struct rel_index *x, rel_str site, uint64_t key, uint32_t *n)
{
	struct index_slot s;
	int r = index_find(x, INDEX_COUNTS, site_key(site, key), &s);

	*n = r > 0 ? atomic_load(s.value) : 0;
	return r < 0 ? r : 0;
}

int
index_share(struct rel_index *x, rel_str site, uint64_t key, uint32_t *pages_with, uint32_t *pages)
{
	int rc = count_of(x, site, 0, pages);

	return rc ? rc : count_of(x, site, key, pages_with);
}
