/* SPDX-License-Identifier: MIT */
/*
 * Rows by their first cell, for tables that are asked often and seldom have
 * the word: a set of hashes (text/tags.h) made when the library is built says
 * so without a look at the table, which is read at the first hit.
 */
#ifndef REL_TEXT_KEYS_H
#define REL_TEXT_KEYS_H

#include "text/rules.h"

/* Tables that have such a set; slots RULES_KEYS and on. */
enum keys_table { KEYS_METANAMES, KEYS_METAHINTS, KEYS_METAWORDS, KEYS_TABLES };

struct keys;

/* NULL: out of memory. */
const struct keys *keys_of(const struct rel_rules *, enum keys_table);

/* The row whose first cell is word, or NULL; then rules_nomem() tells whether
 * memory was wanting. */
const struct table_row *keys_find(const struct rel_rules *, enum keys_table, rel_str word);

/*
 * May a table whose first cells are "class:word" have one whose class begins
 * with these two bytes, and whose word is this one in lower case?  A look at
 * its first two bytes and its last one: of a hundred words of a text that are
 * not there, one or two pass.
 */
int keys_maybe(const struct rel_rules *, enum keys_table, const char *class, rel_str word);

#endif
