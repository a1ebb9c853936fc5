/* SPDX-License-Identifier: MIT */
#include "text/keys.h"

#include <stdlib.h>

#include "base/hash.h"
#include "text/image.h"
#include "text/tags.h"

/* One block (text/image.h): slots tags, and a number of a row for each; and a
 * bit for each shape that a key has. */
struct keys {
	uint64_t size;
	uint64_t mask;
	uint64_t tag_at, row_at; /* uint32_t[] */
	uint64_t shape_at;       /* uint64_t[] */
};

#define SHAPE_BITS 15
#define SHAPES ((1 << SHAPE_BITS) / 64)

/* A letter in lower case; all above ASCII are one (but for the two that are
 * ASCII in lower case, which no table can mean). */
static uint64_t
shape_byte(char c)
{
	return (unsigned char)c < 128 ? (unsigned char)(c | 0x20) : 0;
}

static unsigned
shape_of(const char *class, rel_str word)
{
	uint64_t v = (unsigned char)class[0] | (uint64_t)(unsigned char)class[1] << 8 | shape_byte(word.p[0]) << 16 |
		     shape_byte(word.p[word.n > 1]) << 24 | shape_byte(word.p[word.n - 1]) << 32;

	return (unsigned)(v * UINT64_C(0x9E3779B97F4A7C15) >> (64 - SHAPE_BITS));
}

static void
add_shape(uint64_t shape[SHAPES], rel_str key)
{
	const char *colon = key.n > 3 ? memchr(key.p, ':', key.n - 1) : NULL;
	unsigned bit;

	if (!colon)
		return;
	bit = shape_of(key.p, (rel_str){colon + 1, (size_t)(key.p + key.n - colon) - 1});
	shape[bit / 64] |= UINT64_C(1) << bit % 64;
}

static const char *const names[KEYS_TABLES] = {"metanames", "metahints", "metawords"};

static void *
make(const struct rel_rules *rules, enum rules_slot slot)
{
	const struct table *t = rules_table(rules, names[slot - RULES_KEYS]);
	uint64_t shape[SHAPES] = {0};
	uint32_t slots, *tag, *row;
	void *block = NULL;
	struct keys h;
	size_t k;

	if (!t)
		return NULL;
	slots = tags_slots(t->rows);
	h = (struct keys){.mask = slots - 1};
	tag = calloc(slots, sizeof(*tag));
	row = calloc(slots, sizeof(*row));
	for (k = 0; tag && row && k < t->rows; k++) {
		rel_str word = t->row[k].cell[0];

		add_shape(shape, word);
		row[tags_add(tag, slots - 1, hash64(word.p, word.n))] = (uint32_t)k;
	}
	if (tag && row) {
		struct image_part part[] = {
			{tag, slots * sizeof(*tag), &h.tag_at}, {row, slots * sizeof(*row), &h.row_at},
			{shape, sizeof(shape), &h.shape_at}};

		block = image_build(&h, sizeof(h), part, 3);
	}
	free(tag);
	free(row);
	return block;
}

const struct keys *
keys_of(const struct rel_rules *rules, enum keys_table i)
{
	return image_of(rules, (enum rules_slot)(RULES_KEYS + (int)i), make);
}

const struct table_row *
keys_find(const struct rel_rules *rules, enum keys_table i, rel_str word)
{
	const struct keys *k = keys_of(rules, i);
	const struct table *t;
	const struct table_row *row;
	uint32_t at;

	if (!k)
		return NULL;
	at = tags_find(IMAGE_AT(k, k->tag_at, uint32_t), (uint32_t)k->mask, hash64(word.p, word.n));
	if (at > k->mask)
		return NULL;
	t = rules_table(rules, names[i]);
	if (!t)
		return NULL;
	row = &t->row[IMAGE_AT(k, k->row_at, uint32_t)[at]];
	return str_eq(row->cell[0], word) ? row : NULL;
}

int
keys_maybe(const struct rel_rules *rules, enum keys_table i, const char *class, rel_str word)
{
	const struct keys *k = keys_of(rules, i);
	unsigned bit;

	if (!k || !word.n)
		return 0;
	bit = shape_of(class, word);
	return IMAGE_AT(k, k->shape_at, uint64_t)[bit / 64] >> bit % 64 & 1;
}
