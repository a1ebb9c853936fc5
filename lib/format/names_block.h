/* SPDX-License-Identifier: MIT */
/* The lexicon as it lies in memory: one block (text/image.h). */
#ifndef REL_FORMAT_NAMES_BLOCK_H
#define REL_FORMAT_NAMES_BLOCK_H

#include "format/names.h"
#include "text/image.h"
#include "text/tags.h"

/* Endings longer than this are not looked for. */
#define ENDING_MAX 32

/* A set of words (text/tags.h): mask + 1 tags, and a value for each and one
 * more for what is not there; a value is a number in the table of values, of
 * which there are few hundred. */
struct names_set {
	uint64_t tag_at, value_at; /* uint32_t[], uint16_t[] */
	uint64_t mask;
};

struct names {
	uint64_t size;
	struct names_set words, endings;
	uint64_t values_at;   /* struct name_word[]; the first is that of no word */
	uint64_t ending_lens; /* bit n: an ending of n bytes exists */
};

/* What a set says of a hash; of one that is not in it, cls 0. */
static inline struct name_word
names_ask(const struct names *n, const struct names_set *s, uint64_t hash)
{
	uint32_t i = tags_find(IMAGE_AT(n, s->tag_at, uint32_t), (uint32_t)s->mask, hash);

	return IMAGE_AT(n, n->values_at, struct name_word)[IMAGE_AT(n, s->value_at, uint16_t)[i]];
}

/* Lower case into out, which has room for word.n bytes: the few letters that
 * would grow stay as they are. */
size_t names_fold(char *out, rel_str word);

/* Hash of the n folded bytes from their end. */
uint64_t names_hash_back(const char *p, size_t n);

extern const char names_codes[NAMES_LANGS][3];

#endif
