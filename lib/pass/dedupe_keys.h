/* SPDX-License-Identifier: MIT */
/*
 * The same decisions as streams of text, for archives that no one machine
 * holds: keys | sort | decide > drops, then apply.
 *
 *   keys   KEY TAB PAGE TAB LINE          of every paragraph that is not short
 *   drops  PAGE TAB LINE TAB KEY TAB PAGE TAB LINE   ... which repeats that
 *
 * KEY is 16 hexadecimal digits, LINE ten decimal ones, from 1; in PAGE a TAB,
 * a newline and a backslash are written \t, \n and \\.  So sorting whole
 * lines by bytes puts equal keys together and the lowest page and line first:
 * that one stays, whatever the order of arrival.
 */
#ifndef REL_PASS_DEDUPE_KEYS_H
#define REL_PASS_DEDUPE_KEYS_H

#include "page/doc.h"

/* page as buf_escape writes it. */
void keys_put(struct rel_buf *out, uint64_t key, rel_str page, uint64_t line);

/* Reads sorted keys line by line, writes drops. */
struct keys_decide {
	struct rel_buf first; /* the line that stays of the current group */
	int any;
};
/* One line without its end; 0, REL_FORMAT (no such line, or not in order) or
 * REL_NOMEM. */
int keys_decide_line(struct keys_decide *, rel_str line, struct rel_buf *out);

/* Is that line of the page among the drops, with that key?  page as
 * buf_escape writes it. */
int keys_dropped(const struct rel_drops *, rel_str page, uint64_t line, uint64_t key);

#endif
