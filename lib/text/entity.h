/* SPDX-License-Identifier: MIT */
/*
 * Character references of HTML ("&amp;", "&#8364;", "&eacute").  The names
 * stand in the table "entities"; they are not overridable, since all that is
 * looked at is made when the library is built.
 */
#ifndef REL_TEXT_ENTITY_H
#define REL_TEXT_ENTITY_H

#include "text/rules.h"

#define ENTITY_MAX 8 /* bytes of UTF-8 that one reference may give */

/*
 * Reads the reference at p (*p is '&', p < end) as the HTML Standard says:
 * numbers 128 to 159 as windows-1252, what is no character as U+FFFD, old
 * names also without semicolon (attr: not before "=", a letter or a digit).
 * Writes its characters to out and their number of bytes to *n; gives the
 * length of the reference in the input, or 0 when there is none here.
 */
size_t entity_read(const char *p, const char *end, int attr, char out[ENTITY_MAX], unsigned *n);

/* The bytes that entity_decode may need: "&nGt;" gives six for five. */
static inline size_t
entity_room(size_t n)
{
	return n + n / 5 + 1;
}

/* Writes s with all references decoded to out; gives the end. */
char *entity_decode(char *out, rel_str s, int attr);

/* The names as an image (text/image.h), for scripts/freeze: without it no
 * name is known. */
void *entity_make(const struct rel_rules *, enum rules_slot);

#endif
