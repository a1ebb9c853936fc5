/* SPDX-License-Identifier: MIT */
/*
 * The table "patterns": regular expressions (PCRE2) for whole lines, mostly a
 * user's own; the built-in table has none, since known phrases are found ten
 * times faster by text/phrases.  A row is "pattern, action" with action drop
 * or keep.
 */
#ifndef REL_TEXT_PATTERN_H
#define REL_TEXT_PATTERN_H

#include "text/rules.h"

enum pattern_action { PATTERN_NONE, PATTERN_DROP, PATTERN_KEEP };

struct patterns;

/*
 * The compiled set of these rules, made at the first call; NULL: out of
 * memory.  Shared by threads.
 */
const struct patterns *patterns_of(const struct rel_rules *);
/* Number of patterns; 0: nothing to do. */
size_t patterns_count(const struct patterns *);
/* A row that is no pattern: "patterns:LINE: message", or NULL. */
const char *patterns_error(const struct patterns *);

/* What matching needs; one a thread. */
struct pattern_work;
int pattern_work_new(struct pattern_work **out);
void pattern_work_free(struct pattern_work *);

/*
 * The action of the last row that matches somewhere in the line, so that a
 * user's rows win; its line of the table in *row.  A pattern that takes too
 * many steps (ten million) does not match.
 */
enum pattern_action pattern_match(const struct patterns *, struct pattern_work *, rel_str line, unsigned *row);

#endif
