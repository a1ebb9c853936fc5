/* SPDX-License-Identifier: MIT */
/*
 * struct rel_rules: the tables with what a user added to them, and what modules
 * make of them, shared by threads.  Order: built in, then $REL_DATA and --rules
 * in the order they were added; later rows win.
 */
#ifndef REL_TEXT_RULES_H
#define REL_TEXT_RULES_H

#include "text/table.h"

/*
 * The table of that name with all added rows, or NULL when there is none.
 * Parsed at the first call (start-up stays short under xargs), then shared;
 * safe from several threads.
 */
const struct table *rules_table(const struct rel_rules *, const char *name);

/* Has a table been missed for want of memory?  What was made since then is
 * not whole. */
int rules_nomem(const struct rel_rules *);

/* What modules make of their tables (hash sets, tries, ...) and keep with the
 * rules: a slot for each object. */
enum rules_slot {
	RULES_BOILERPLATE,
	RULES_TOKENS,
	RULES_CUES_DE, /* six in a row, as enum quotes_lang */
	RULES_CUES_EN,
	RULES_CUES_FR,
	RULES_CUES_ES,
	RULES_CUES_IT,
	RULES_CUES_NL,
	RULES_SPEECH,
	RULES_NAMES_DE, /* six in a row, as enum name_lang */
	RULES_NAMES_EN,
	RULES_NAMES_FR,
	RULES_NAMES_ES,
	RULES_NAMES_IT,
	RULES_NAMES_NL,
	RULES_LANGWORDS,
	RULES_DATES,
	RULES_REPAIR,
	RULES_KEYS, /* three in a row, as enum keys_table (text/keys.h) */
	RULES_KEYS_HINTS,
	RULES_KEYS_WORDS,
	RULES_EXTRACT,
	RULES_LINES,
	RULES_PATTERNS,
	RULES_ENTITIES,
	RULES_SLOTS
};
/* Makes the object of a slot; NULL when out of memory. */
typedef void *(*rules_make)(const struct rel_rules *, enum rules_slot);
/* The object of a slot, made at the first call and dropped with the rules;
 * NULL when out of memory.  Safe from several threads. */
void *rules_slot(const struct rel_rules *, enum rules_slot, rules_make, void (*drop)(void *));

/* Are these the built-in tables, with nothing added? */
int rules_pristine(const struct rel_rules *);

#endif
