/* SPDX-License-Identifier: MIT */
/*
 * Cleaning of UTF-8 text by rel_norm's rules: spaces, invisible characters,
 * controls, line ends, ligatures, entities left over.
 */
#ifndef REL_TEXT_CLEAN_H
#define REL_TEXT_CLEAN_H

#include "base/buf.h"

/*
 * The default cleaning and NFC, without entities, of text taken out of a
 * page.  0: nothing to do, out untouched (fast); 1: the new text is in out,
 * which was overwritten; negative: failure.
 */
int clean_text(struct rel_buf *out, rel_str utf8);

#endif
