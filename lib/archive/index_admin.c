/* SPDX-License-Identifier: MIT */
/* Looking after an index: what is in it, is it sound, joining two. */
#include "archive/index.h"

#include <inttypes.h>
#include <sys/stat.h>

/* ---- walks ---------------------------------------------------------------- */

typedef int (*key_fn)(void *user, uint64_t key, uint32_t value);
typedef int (*record_fn)(void *user, const struct index_tokens *, uint64_t at);

static int
each_slot(struct rel_index *x, const struct index_extent *e, key_fn f, void *user)
{
	const char *base = index_at(x, e->at, e->slots * INDEX_SLOT);
	const _Atomic uint64_t *key = (const _Atomic uint64_t *)(const void *)base;
	const _Atomic uint32_t *value;
	uint64_t i;
	int rc = 0;

	if (!base)
		return index_fail(x, REL_INDEX, "broken index: it is cut off");
	value = (const _Atomic uint32_t *)(const void *)(key + e->slots);
	for (i = 0; i < e->slots && !rc; i++)
		if (atomic_load_explicit(&key[i], memory_order_acquire))
			rc = f(user, key[i], value[i]);
	return rc;
}

/* Calls f for every key of a kind until it gives other than 0. */
static int
each_key(struct rel_index *x, enum index_kind kind, key_fn f, void *user)
{
	uint32_t n = atomic_load(&x->head->extents), i;
	int rc = 0;

	for (i = 0; i < n && i < INDEX_EXTENTS && !rc; i++)
		if (x->head->extent[i].kind == (uint32_t)kind)
			rc = each_slot(x, &x->head->extent[i], f, user);
	return rc;
}

/*
 * The records of a chunk.  A process may have been killed before it wrote how
 * long its record is: then the next one is looked for.  What stands behind may
 * also be bytes that another process is just writing: it is no fault when they
 * make no sense as a record.
 */
static int
each_in_chunk(struct rel_index *x, uint64_t chunk, record_fn f, void *user)
{
	uint64_t at = chunk + INDEX_CHUNK_HEAD, end = chunk + INDEX_CHUNK;
	const struct index_tokens *t;
	int unfinished = 0, rc = 0;

	while (at < end && !rc) {
		const struct index_record *r = (const struct index_record *)(const void *)(x->map + at);

		if (r->bytes > end - at - sizeof(*r))
			return unfinished ? 0 : index_fail(x, REL_INDEX, "broken index: its log makes no sense");
		unfinished |= !r->bytes;
		t = r->bytes ? index_record_tokens(x, at) : NULL;
		if (t)
			rc = f(user, t, at);
		at += index_record_size(r->bytes);
	}
	return rc;
}

/* Calls f for every record of tokens until it gives other than 0. */
static int
each_record(struct rel_index *x, record_fn f, void *user)
{
	uint64_t chunk = atomic_load(&x->head->chunk), before;
	int rc = 0;

	for (; chunk && !rc; chunk = before) {
		const char *c = chunk % INDEX_CHUNK ? NULL : index_at(x, chunk, INDEX_CHUNK);

		before = chunk;
		if (c)
			memcpy(&before, c, sizeof(before));
		if (before >= chunk)
			return index_fail(x, REL_INDEX, "broken index: its log makes no sense");
		rc = each_in_chunk(x, chunk, f, user);
	}
	return rc;
}

/* ---- info, check --------------------------------------------------------- */

static int
add_one(void *user, uint64_t key, uint32_t value)
{
	(void)key, (void)value;
	++*(uint64_t *)user;
	return 0;
}

static int
add_record(void *user, const struct index_tokens *t, uint64_t at)
{
	(void)t, (void)at;
	++*(uint64_t *)user;
	return 0;
}

int
rel_index_info(struct rel_index *x, struct rel_index_info *out)
{
	struct rel_index_info now = {.size = out->size, .bytes = atomic_load(&x->head->end)};
	uint64_t slots = index_slots(x, INDEX_KEYS);
	int rc = each_key(x, INDEX_PAGES, add_one, &now.pages);

	if (!rc)
		rc = each_key(x, INDEX_KEYS, add_one, &now.keys);
	if (!rc)
		rc = each_key(x, INDEX_COUNTS, add_one, &now.counts);
	if (!rc)
		rc = each_record(x, add_record, &now.records);
	now.load = slots ? (double)now.keys / (double)slots : 0;
	memcpy(out, &now, out->size < sizeof(now) ? out->size : sizeof(now));
	return rc;
}

struct check {
	struct rel_index *x;
	enum index_kind kind;
};

static int
check_key(void *user, uint64_t key, uint32_t value)
{
	struct check *c = user;
	struct index_slot s;
	uint32_t page = c->kind == INDEX_KEYS ? value >> 1 : value;

	if (value && !index_page_known(c->x, page))
		return index_fail(c->x, REL_INDEX, "broken index: key %016" PRIx64 " belongs to no page", key);
	if (index_find(c->x, c->kind, key, &s) != KEY_FOUND || atomic_load(s.value) != value)
		return index_fail(c->x, REL_INDEX, "broken index: key %016" PRIx64 " stands in the wrong place",
			key);
	return 0;
}

static int
check_record(void *user, const struct index_tokens *t, uint64_t at)
{
	struct check *c = user;

	if (!index_page_known(c->x, t->page))
		return index_fail(c->x, REL_INDEX, "broken index: record at %" PRIu64 " belongs to no page", at);
	return 0;
}

int
rel_index_check(struct rel_index *x)
{
	struct check c = {x, INDEX_KEYS};
	int rc = each_key(x, INDEX_KEYS, check_key, &c);

	c.kind = INDEX_PAGES;
	if (!rc)
		rc = each_key(x, INDEX_PAGES, check_key, &c);
	return rc ? rc : each_record(x, check_record, &c);
}

/* ---- merge ---------------------------------------------------------------- */

struct merge {
	struct rel_index *into, *from;
};

/* The number that a page of `from` has in `into`. */
static int
merge_page(struct merge *m, uint32_t from, uint32_t *page)
{
	if (!index_page_known(m->from, from))
		return index_fail(m->from, REL_INDEX, "broken index: a key belongs to no page");
	return index_page(m->into, index_page_id(m->from, from), page);
}

static int
merge_key(void *user, uint64_t key, uint32_t value)
{
	struct merge *m = user;
	struct index_claimed c;
	uint32_t page;
	int rc = value ? merge_page(m, value >> 1, &page) : 0;

	if (!value || rc)
		return rc;
	rc = index_claim(m->into, key, page, 0, &c);
	if (!rc && (value & 1) && c.how != CLAIM_OTHER)
		index_keep(m->into, &c, page);
	return rc;
}

static int
merge_count(void *user, uint64_t key, uint32_t value)
{
	struct merge *m = user;
	struct index_slot s;
	int r = index_add(m->into, INDEX_COUNTS, key, &s);

	if (r > 0)
		atomic_fetch_add(s.value, value);
	return r < 0 ? r : 0;
}

/* A paragraph that is kept already has its record. */
static int
merge_record(void *user, const struct index_tokens *t, uint64_t at)
{
	struct merge *m = user;
	struct index_query q;
	struct index_claimed c;
	uint32_t page;
	int rc = merge_page(m, t->page, &page);

	(void)at;
	if (!rc)
		rc = index_claim(m->into, t->key, page, 0, &c);
	if (rc || c.how == CLAIM_OTHER || c.how == CLAIM_KEPT)
		return rc;
	rc = index_search(m->into, t->t, t->n, 0, &q);
	if (!rc)
		rc = index_remember(m->into, t->key, t->t, t->n, page, &q);
	if (!rc)
		index_keep(m->into, &c, page);
	return rc;
}

static int
same_file(const struct rel_index *a, const struct rel_index *b)
{
	struct stat x, y;

	return !fstat(a->fd, &x) && !fstat(b->fd, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

int
rel_index_merge(struct rel_index *into, struct rel_index *from)
{
	struct merge m = {into, from};
	int rc;

	if (same_file(into, from))
		return index_fail(into, REL_INVAL, "an index cannot be added to itself");
	rc = each_record(from, merge_record, &m); /* before keys tell that they are kept */
	if (!rc)
		rc = each_key(from, INDEX_KEYS, merge_key, &m);
	return rc ? rc : each_key(from, INDEX_COUNTS, merge_count, &m);
}

/* ---- dump ----------------------------------------------------------------- */

struct dump {
	struct rel_index *x;
	rel_sink sink;
	void *user;
	struct rel_buf line;
};

static int
flush(struct dump *d)
{
	if (d->line.err)
		return d->line.err;
	return d->sink(d->user, d->line.p, d->line.n) ? REL_STOP : 0;
}

static int
dump_key(void *user, uint64_t key, uint32_t value)
{
	struct dump *d = user;

	if (!value)
		return 0;
	buf_clear(&d->line);
	rel_buf_printf(&d->line, "%016" PRIx64 "\t%s\t", key, value & 1 ? "kept" : "claimed");
	buf_escape(&d->line, index_page_id(d->x, value >> 1));
	buf_putc(&d->line, '\n');
	return flush(d);
}

static int
dump_count(void *user, uint64_t key, uint32_t value)
{
	struct dump *d = user;

	buf_clear(&d->line);
	rel_buf_printf(&d->line, "count\t%" PRIu32 "\t%016" PRIx64 "\n", value, key);
	return flush(d);
}

int
rel_index_dump(struct rel_index *x, rel_sink sink, void *user)
{
	struct dump d = {x, sink, user, REL_BUF_INIT};
	int rc = each_key(x, INDEX_KEYS, dump_key, &d);

	if (!rc)
		rc = each_key(x, INDEX_COUNTS, dump_count, &d);
	rel_buf_free(&d.line);
	return rc;
}
