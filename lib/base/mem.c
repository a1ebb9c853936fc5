/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rel.h"

#define FIRST_BLOCK ((size_t)64 << 10)
#define ALIGN 16

struct arena_block {
	struct arena_block *next;
	size_t size; /* of the bytes behind this head */
};

/* Of a block, with room to align what follows. */
#define HEAD ((sizeof(struct arena_block) + ALIGN - 1) & ~(size_t)(ALIGN - 1))

static char *
block_bytes(struct arena_block *b)
{
	return (char *)b + HEAD;
}

/* How far p is from the next aligned place. */
static size_t
gap(const char *p)
{
	return (size_t)(-(uintptr_t)p) & (ALIGN - 1);
}

static int
block_new(struct arena *a, size_t need)
{
	size_t size = a->head ? a->head->size * 2 : FIRST_BLOCK;
	struct arena_block *b;

	if (size < need)
		size = need;
	if (need > SIZE_MAX / 2 || (a->limit && a->total + need > a->limit))
		return REL_NOMEM;
	if (a->limit && a->total + size > a->limit)
		size = need;
	b = malloc(HEAD + size);
	if (!b)
		return REL_NOMEM;
	b->next = a->head;
	b->size = size;
	a->head = b;
	a->total += size;
	a->at = block_bytes(b);
	a->end = a->at + size;
	return 0;
}

char *
arena_bytes(struct arena *a, size_t n)
{
	char *p;

	if ((!a->at || (size_t)(a->end - a->at) < n) && block_new(a, n))
		return NULL;
	p = a->at;
	a->at += n;
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	if (n > SIZE_MAX / 2)
		return NULL;
	if ((!a->at || (size_t)(a->end - a->at) < gap(a->at) + n) && block_new(a, n + ALIGN))
		return NULL;
	a->at += gap(a->at);
	return arena_bytes(a, n);
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b, *next, *keep = a->head;

	if (!keep)
		return;
	for (b = keep->next; b; b = next) {
		next = b->next;
		if (b->size > keep->size) {
			free(keep);
			keep = b;
		} else
			free(b);
	}
	keep->next = NULL;
	a->head = keep;
	a->total = keep->size;
	a->at = block_bytes(keep);
	a->end = a->at + keep->size;
}

void
arena_free(struct arena *a)
{
	struct arena_block *b, *next;

	for (b = a->head; b; b = next) {
		next = b->next;
		free(b);
	}
	*a = (struct arena){.limit = a->limit};
}

int
mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
	size_t n = *cap + *cap / 2;
	void *old, *new;

	if (need <= *cap)
		return 0;
	if (n < need)
		n = need;
	if (n < 16)
		n = 16;
	if (n > SIZE_MAX / 2 / size)
		return REL_NOMEM;
	memcpy(&old, array, sizeof(old));
	new = realloc(old, n * size);
	if (!new)
		return REL_NOMEM;
	memcpy(array, &new, sizeof(new));
	*cap = n;
	return 0;
}
