/* SPDX-License-Identifier: MIT */
/*
 * The language a text is written in, from the text alone (CLD2's quadgrams).
 * What a page says of itself (the lang attribute) is wrong on one page in
 * twenty and is for the caller to weigh.
 */
#ifndef REL_TEXT_LANG_H
#define REL_TEXT_LANG_H

#include "base/buf.h"

enum { LANG_LETTERS_MIN = 20, LANG_BYTES_MAX = 8192 };

/*
 * ISO 639-1 code of UTF-8 (up to what is not) into out, "" when the text is too
 * short (LANG_LETTERS_MIN), in no language with a two-letter code, or nothing
 * can be told; *sure 1 when the detector calls itself reliable.  Looks at
 * LANG_BYTES_MAX bytes.  0, REL_NOMEM or REL_LIBRARY.
 */
int lang_detect(rel_str text, char out[3], int *sure);

#endif
