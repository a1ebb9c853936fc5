/* SPDX-License-Identifier: MIT */
/*
 * Searches valid UTF-8 for what needs a closer look, 32 bytes at a time with
 * AVX2 where the machine has it, byte by byte elsewhere; both find the same.
 *
 * All below U+0300 is inert in NFC, so the lead byte alone clears Latin text;
 * three 16-entry look-ups, on both halves of the lead and the upper half of
 * the byte behind it, clear most others (the method of Keiser and Lemire,
 * "Validating UTF-8 in less than one instruction per byte", 2020, applied to
 * another question).
 *
 * s must begin and end at a character.  Each gives the offset of the first
 * byte of a character, or s.n.
 */
#ifndef REL_TEXT_SKIM_H
#define REL_TEXT_SKIM_H

#include "base/buf.h"

/* A byte outside ASCII. */
size_t skim_ascii(rel_str s);
/* A character that may not be NFC, or may change with what stands before. */
size_t skim_nfc(rel_str s);
/*
 * The same, and all that cleaning may change.  In text: controls, blanks that
 * stand together or at a line's end, '&', invisible characters; in markup
 * controls and U+FEFF.  But for SKIM_SURE also characters with which mojibake
 * may begin (repair_begins), the second of them.
 */
enum skim { SKIM_TEXT, SKIM_SURE, SKIM_MARKUP };
size_t skim_text(rel_str s, enum skim how);

#endif
