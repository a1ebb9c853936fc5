/* SPDX-License-Identifier: MIT */
/* Looking after an index: what is in it, is it sound, joining two. */
#include "archive/index.h"

#include <inttypes.h>
#include <sys/stat.h>

struct walk {
	const struct index_extent *e;
	const _Atomic uint64_t *keys;
	const _Atomic uint32_t *values;
};

/* The i-th extent if it is of that kind and all there. */
static int
open_extent(const struct rel_index *x, uint32_t i, enum index_kind kind, struct walk *w)
{
	const char *base;

	w->e = &x->head->extent[i];
	if (w->e->kind != (uint32_t)kind)
		return 0;
	base = index_at(x, w->e->at, w->e->slots * 12);
	if (!base)
		return 0;
	w->keys = (const _Atomic uint64_t *)(const void *)base;
	w->values = (const _Atomic uint32_t *)(const void *)(base + w->e->slots * 8);
	return 1;
}

typedef int (*key_fn)(void *user, uint64_t key, uint32_t value);

/* Calls f for every key of a kind until it gives other than 0. */
static int
each(const struct rel_index *x, enum index_kind kind, key_fn f, void *user)
{
	uint32_t n = atomic_load(&x->head->extents), i;
	struct walk w;
	uint64_t k;
	int rc = 0;

	for (i = 0; i < n && i < INDEX_EXTENTS; i++) {
		if (!open_extent(x, i, kind, &w))
			continue;
		for (k = 0; k < w.e->slots && !rc; k++)
			if (atomic_load_explicit(&w.keys[k], memory_order_acquire))
				rc = f(user, w.keys[k], w.values[k]);
	}
	return rc;
}

/* Calls f for every record of tokens; a chunk that points nowhere ends it
 * with REL_INDEX. */
static int
each_record(const struct rel_index *x, int (*f)(void *, const struct index_tokens *, uint64_t at), void *user)
{
	uint64_t chunk = atomic_load(&x->head->chunk), next, at;
	int rc = 0;

	for (; chunk && !rc; chunk = next) {
		const char *c = chunk % INDEX_CHUNK ? NULL : index_at(x, chunk, INDEX_CHUNK);

		if (!c)
			return REL_INDEX;
		memcpy(&next, c, sizeof(next));
		if (next >= chunk)
			return REL_INDEX;
		for (at = 16; at + sizeof(struct index_record) <= INDEX_CHUNK && !rc;) {
			const struct index_record *r = (const struct index_record *)(const void *)(c + at);
			uint32_t kind = atomic_load_explicit(&r->kind, memory_order_acquire);

			if (!r->bytes || r->bytes > INDEX_CHUNK - at - sizeof(*r))
				break;
			if (kind == RECORD_TOKENS && index_record_tokens(x, chunk + at))
				rc = f(user, index_record_tokens(x, chunk + at), chunk + at);
			at += (sizeof(*r) + r->bytes + 15) / 16 * 16;
		}
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
	uint32_t n = atomic_load(&x->head->extents), i;
	uint64_t slots = 0;

	*out = (struct rel_index_info){.size = sizeof(*out), .bytes = atomic_load(&x->head->end)};
	each(x, INDEX_PAGES, add_one, &out->pages);
	each(x, INDEX_KEYS, add_one, &out->keys);
	each(x, INDEX_COUNTS, add_one, &out->counts);
	each_record(x, add_record, &out->records);
	for (i = 0; i < n && i < INDEX_EXTENTS; i++)
		if (x->head->extent[i].kind == INDEX_KEYS)
			slots += x->head->extent[i].slots;
	out->load = slots ? (double)out->keys / (double)slots : 0;
	return 0;
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
	if (index_find(c->x, c->kind, key, 0, &s) != 1 || atomic_load(s.value) != value)
		return index_fail(c->x, REL_INDEX, "broken index: key %016" PRIx64 " stands in the wrong place", key);
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
	int rc = each(x, INDEX_KEYS, check_key, &c);

	c.kind = INDEX_PAGES;
	if (!rc)
		rc = each(x, INDEX_PAGES, check_key, &c);
	if (rc)
		return rc;
	rc = each_record(x, check_record, &c);
	if (rc == REL_INDEX && !x->error.n)
		index_fail(x, rc, "broken index: its log makes no sense");
	return rc;
}

/* ---- merge ---------------------------------------------------------------- */

struct merge {
	struct rel_index *into, *from;
};

static int
merge_key(void *user, uint64_t key, uint32_t value)
{
	struct merge *m = user;
	struct index_claimed c;
	uint32_t page;
	int rc = value ? index_page(m->into, index_page_id(m->from, value >> 1), &page) : 0;

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
	int r = index_find(m->into, INDEX_COUNTS, key, 1, &s);

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
	int rc = index_page(m->into, index_page_id(m->from, t->page), &page);

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
		rc = each(from, INDEX_KEYS, merge_key, &m);
	return rc ? rc : each(from, INDEX_COUNTS, merge_count, &m);
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
	rel_buf_printf(&d->line, "%016" PRIx64 "\t%s\t%s\n", key, value & 1 ? "kept" : "claimed",
		index_page_id(d->x, value >> 1));
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
	int rc = each(x, INDEX_KEYS, dump_key, &d);

	if (!rc)
		rc = each(x, INDEX_COUNTS, dump_count, &d);
	rel_buf_free(&d.line);
	return rc;
}
