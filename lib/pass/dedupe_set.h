/* SPDX-License-Identifier: MIT */
/*
 * The keys of the paragraphs kept so far, each with its number.
 *
 * Cost: 12 bytes a slot, slots at most 7/8 full; it is cut into 256 parts
 * that grow one by one (by half), so that growing never holds old and new of
 * the whole at once: 14 to 21 bytes a key.
 */
#ifndef REL_PASS_DEDUPE_SET_H
#define REL_PASS_DEDUPE_SET_H

#include <stddef.h>
#include <stdint.h>

#define SET_PARTS 256

struct set_part {
	uint64_t *key;   /* 0 = free */
	uint32_t *value; /* behind the keys, in the same memory */
	uint32_t slots, used;
};

struct dedupe_set {
	struct set_part part[SET_PARTS];
};

/*
 * The value of key (not 0); when it is new it is added with this value,
 * which is also what is given back, and *added is 1.  Out of memory: 0 is
 * given and *added is REL_NOMEM.
 */
uint32_t dedupe_set_add(struct dedupe_set *, uint64_t key, uint32_t value, int *added);
/* Starts loading the place of a key that will be asked for soon. */
void dedupe_set_touch(const struct dedupe_set *, uint64_t key);
/* Empties the set; keeps the memory when it is small. */
void dedupe_set_clear(struct dedupe_set *);
void dedupe_set_free(struct dedupe_set *);

#endif
