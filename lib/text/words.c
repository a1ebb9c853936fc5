/* SPDX-License-Identifier: MIT */
#include "text/words.h"

#include <stdlib.h>

#include "text/fold.h"
#include "text/image.h"

struct maker {
	struct words *w;
	struct fold_text text;
	int full; /* a bucket had no room */
	int err;
};

#define SHIFTS 22

/* The hash of a table's cell as folding will write it; 0 for none. */
static uint64_t
cell_hash(struct maker *m, rel_str cell)
{
	if (!m->err)
		m->err = fold_text(&m->text, NULL, cell);
	return m->err || !m->text.n ? 0 : words_hash(m->text.p, m->text.n);
}

/* The word's slot, made if need be; -1 when its bucket is full. */
static int
slot_of(struct maker *m, uint64_t hash)
{
	int found = words_find(m->w, hash);
	unsigned i = words_bucket(m->w, hash), k;

	for (k = 0; found < 0 && k < WORDS_WAYS; k++)
		if (!m->w->tag[i + k]) {
			m->w->tag[i + k] = words_tag(hash);
			m->w->id[i + k] = words_token(hash);
			found = (int)(i + k);
		}
	m->full |= found < 0;
	return found;
}

/*
 * Gives every word of a table a token from first on, by its hash, so that a
 * word has the same token whatever else the tables hold: tokens stand in
 * index files.
 */
static void
add_class(struct maker *m, const struct rel_rules *r, const char *name, unsigned first, unsigned count)
{
	const struct table *t = rules_table(r, name);
	size_t i;

	for (i = 0; t && i < t->rows && !m->err; i++) {
		uint64_t h = cell_hash(m, t->row[i].cell[0]);
		int s = h ? slot_of(m, h) : -1;

		if (s >= 0)
			m->w->id[s] = (token)(first + (h >> 20) % count);
	}
}

/* A word of the second column stands for the one in the first. */
static void
add_same(struct maker *m, const struct rel_rules *r)
{
	const struct table *t = rules_table(r, "same-words");
	size_t i;

	for (i = 0; t && i < t->rows && t->cols > 1 && !m->err; i++) {
		uint64_t a = cell_hash(m, t->row[i].cell[0]);
		uint64_t b = cell_hash(m, t->row[i].cell[1]);
		int s = a ? slot_of(m, a) : -1, to = b ? slot_of(m, b) : -1;

		if (s >= 0 && to >= 0)
			m->w->id[s] = m->w->id[to];
	}
}

static void
add_months(struct maker *m, const struct rel_rules *r)
{
	const struct table *t = rules_table(r, "months");
	size_t i;

	for (i = 0; t && i < t->rows && t->cols > 1 && !m->err; i++) {
		unsigned n = str_number(t->row[i].cell[1]);
		uint64_t h = cell_hash(m, t->row[i].cell[0]);
		int s = h && n >= 1 && n <= 12 ? slot_of(m, h) : -1;

		if (s >= 0)
			m->w->month[s] = (uint8_t)n;
	}
}

static void
add_frames(struct maker *m, const struct rel_rules *r)
{
	static const char *const kind[] = {"", "agency", "more", "label", "announce"};
	const struct table *t = rules_table(r, "frame-words");
	size_t i, k;

	for (i = 0; t && i < t->rows && t->cols > 1 && !m->err; i++) {
		uint64_t h = cell_hash(m, t->row[i].cell[0]);
		int s = h ? slot_of(m, h) : -1;

		for (k = 1; s >= 0 && k < sizeof(kind) / sizeof(*kind); k++)
			if (str_is(t->row[i].cell[1], kind[k]))
				m->w->frame[s] = (uint8_t)k;
	}
}

static void
add_all(struct maker *m, const struct rel_rules *r)
{
	m->full = 0;
	add_class(m, r, "function-words", 0, TOKEN_NEGATOR);
	add_class(m, r, "guard-words", TOKEN_GUARD, TOKEN_WORD - TOKEN_GUARD);
	add_class(m, r, "negators", TOKEN_NEGATOR, TOKEN_GUARD - TOKEN_NEGATOR);
	add_same(m, r);
	add_months(m, r);
	add_frames(m, r);
}

/* With no shift that leaves room for all words (thousands of a user's own)
 * some are treated as any other word. */
static void *
make(const struct rel_rules *r, enum rules_slot slot)
{
	struct maker m = {.w = calloc(1, sizeof(*m.w)), .full = 1};
	unsigned shift;

	(void)slot;
	for (shift = 0; m.w && m.full && !m.err && shift < SHIFTS; shift++) {
		memset(m.w, 0, sizeof(*m.w));
		m.w->size = sizeof(*m.w);
		m.w->shift = shift;
		add_all(&m, r);
	}
	fold_free(&m.text);
	if (m.err) {
		free(m.w);
		return NULL;
	}
	return m.w;
}

const struct words *
words_of(const struct rel_rules *r)
{
	return image_of(r, RULES_TOKENS, make);
}
