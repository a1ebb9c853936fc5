/* SPDX-License-Identifier: MIT */
/*
 * What modules make of the built-in tables, made when the library is built:
 * hash tables and models as constants, so that a tool that runs for a
 * millisecond does not spend five on reading rows.
 *
 * Such an object is one block without pointers: a struct that begins with
 * its size in bytes (uint64_t), and arrays behind it at offsets from its
 * start.  scripts/freeze.c links the library without images, makes each
 * object from the tables and prints its bytes; the library proper is linked
 * with those.  Rows that a user adds make the object anew at run time.
 */
#ifndef REL_TEXT_IMAGE_H
#define REL_TEXT_IMAGE_H

#include "text/rules.h"

struct image {
	const void *p;
	size_t n; /* 0: none */
};

/* By slot; in the file that scripts/freeze prints, or in image_none.c. */
extern const struct image image_builtin[RULES_SLOTS];

/*
 * The module's object: the image, or what make() builds (malloc'ed, freed
 * with the rules; NULL when out of memory).
 */
const void *image_of(const struct rel_rules *, enum rules_slot, rules_make);

/* The block at an offset from the start of the object. */
#define IMAGE_AT(object, offset, type) \
	((const type *)(const void *)((const char *)(object) + (offset)))

/* Puts together a block: parts are copied behind a head of head_n bytes, each
 * aligned to 16, and their offsets written to at[]. */
struct image_part {
	const void *p;
	size_t n;
	uint64_t *at; /* in the head */
};
void *image_build(const void *head, size_t head_n, struct image_part *, size_t parts);

#endif
