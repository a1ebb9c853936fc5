/* SPDX-License-Identifier: MIT */
/*
 * Which code page of the Latin script bytes are in, by the letters that its
 * languages write.  A detector by statistics of byte pairs knows more
 * charsets, but takes Mac Roman for any of them and confuses neighbours in
 * short text.
 */
#ifndef REL_TEXT_DETECT_H
#define REL_TEXT_DETECT_H

#include "text/codepage.h"

/*
 * The page in which s makes most sense; first: the one to take where nothing
 * decides.  Linear in s.
 */
const struct codepage *detect_latin(rel_str s, const struct codepage *first);

/* Do the bytes outside ASCII stand alone or in twos between ASCII, as they do
 * in Latin text only? */
int detect_is_latin(rel_str s);

#endif
