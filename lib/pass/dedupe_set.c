/* SPDX-License-Identifier: MIT */
#include "pass/dedupe_set.h"

#include <stdlib.h>
#include <string.h>

#include "rel.h"

#define FIRST_SLOTS 16
#define KEEP_SLOTS 256 /* a part no larger than this is kept when cleared */

static inline struct set_part *
part_of(struct dedupe_set *s, uint64_t key)
{
	return &s->part[key >> 56];
}

/* The slot where a search begins: by the bits below those of the part. */
static inline uint32_t
home(const struct set_part *p, uint64_t key)
{
	return (uint32_t)((key >> 24 & 0xFFFFFFFF) * p->slots >> 32);
}

/* The slot that holds key or is free for it. */
static inline uint32_t
find(const struct set_part *p, uint64_t key)
{
	uint32_t i = home(p, key);

	while (p->key[i] && p->key[i] != key)
		if (++i == p->slots)
			i = 0;
	return i;
}

static int
grow(struct set_part *p)
{
	struct set_part n = {.slots = p->slots ? p->slots + p->slots / 2 : FIRST_SLOTS, .used = p->used};
	uint32_t i, to;

	if (n.slots < p->slots)
		return REL_NOMEM;
	n.key = calloc(n.slots, sizeof(*n.key) + sizeof(*n.value));
	if (!n.key)
		return REL_NOMEM;
	n.value = (uint32_t *)(n.key + n.slots);
	for (i = 0; i < p->slots; i++)
		if (p->key[i]) {
			to = find(&n, p->key[i]);
			n.key[to] = p->key[i];
			n.value[to] = p->value[i];
		}
	free(p->key);
	*p = n;
	return 0;
}

uint32_t
dedupe_set_add(struct dedupe_set *s, uint64_t key, uint32_t value, int *added)
{
	struct set_part *p = part_of(s, key);
	uint32_t i;

	*added = 0;
	if (p->slots) {
		i = find(p, key);
		if (p->key[i])
			return p->value[i];
	}
	if (p->used >= p->slots - p->slots / 8 && grow(p)) {
		*added = REL_NOMEM;
		return 0;
	}
	i = find(p, key);
	p->key[i] = key;
	p->value[i] = value;
	p->used++;
	*added = 1;
	return value;
}

void
dedupe_set_touch(const struct dedupe_set *s, uint64_t key)
{
	const struct set_part *p = &s->part[key >> 56];

	if (p->slots)
		__builtin_prefetch(p->key + home(p, key));
}

void
dedupe_set_clear(struct dedupe_set *s)
{
	size_t i;

	for (i = 0; i < SET_PARTS; i++) {
		struct set_part *p = &s->part[i];

		if (p->slots > KEEP_SLOTS) {
			free(p->key);
			*p = (struct set_part){0};
		} else if (p->used) {
			memset(p->key, 0, p->slots * sizeof(*p->key));
			p->used = 0;
		}
	}
}

void
dedupe_set_free(struct dedupe_set *s)
{
	size_t i;

	for (i = 0; i < SET_PARTS; i++)
		free(s->part[i].key);
	*s = (struct dedupe_set){0};
}
