/* SPDX-License-Identifier: MIT */
/*
 * Arena: memory of one document, dropped at once.  Blocks double, so an
 * arena costs a few mallocs however many pieces are asked of it, and after
 * arena_reset the largest block serves the next document.
 */
#ifndef REL_BASE_MEM_H
#define REL_BASE_MEM_H

#include <stddef.h>

struct arena_block;
struct arena {
	struct arena_block *head;
	char *at, *end;
	size_t total; /* bytes held */
	size_t limit; /* 0 = none; beyond it arena_alloc gives NULL */
};

/* n bytes, aligned for any type, not zeroed; NULL when out of memory.  They
 * live until the arena is reset or freed.  An arena of zeros is an empty one. */
void *arena_alloc(struct arena *, size_t n);
/* The same for n bytes of text, without alignment. */
char *arena_bytes(struct arena *, size_t n);
/* Drops all but the largest block. */
void arena_reset(struct arena *);
/* Drops all; the limit stays. */
void arena_free(struct arena *);

/*
 * Makes room for need elements of size bytes each in a malloc'ed array, growing
 * by half.  array: the address of the pointer to it (NULL and *cap 0 at first).
 * 0 or REL_NOMEM; the array stays as it was on failure.
 */
int mem_grow(void *array, size_t *cap, size_t need, size_t size);

#endif
