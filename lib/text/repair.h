/* SPDX-License-Identifier: MIT */
/*
 * Mojibake: UTF-8 that was read in a code page is read back, where the code
 * points of a line form whole UTF-8 sequences in that page and make more
 * sense as such.  A line of right text in any language stays as it is.
 */
#ifndef REL_TEXT_REPAIR_H
#define REL_TEXT_REPAIR_H

#include "base/buf.h"

/* May the two characters, side by side, begin a broken one?  Fast. */
int repair_maybe(uint32_t a, uint32_t b);
/* Does the character at p begin a whole broken one?  end: of the text.  Where
 * none begins repair_line() changes nothing. */
int repair_begins(const char *p, const char *end);

/* Writes the line with one layer of mojibake taken off to out, which is
 * emptied first.  1: something changed; 0: nothing did, and out is not to be
 * used; or REL_NOMEM. */
int repair_line(struct rel_buf *out, rel_str line);

#endif
