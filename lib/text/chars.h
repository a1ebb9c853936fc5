/* SPDX-License-Identifier: MIT */
/* What cleaning does with single characters. */
#ifndef REL_TEXT_CHARS_H
#define REL_TEXT_CHARS_H

#include "base/utf8.h"

/* Zs, which print as a blank or as a gap: folded to a blank. */
static inline int
char_is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

/* VT, FF, CR and the separators of lines and paragraphs. */
static inline int
char_is_line_end(uint32_t c)
{
	return (c >= '\n' && c <= '\r') || c == 0x2028 || c == 0x2029;
}

/* Soft hyphen, zero width, bidi and annotation controls; not the joiners. */
static inline int
char_is_invisible(uint32_t c)
{
	if (c < 0x200B)
		return c == 0xAD || c == 0x61C;
	return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF ||
	       (c >= 0xFFF9 && c <= 0xFFFB);
}

/* Scripts whose letters join or stack, and emoji: a joiner beside them is
 * part of the spelling. */
static inline int
char_takes_joiner(uint32_t c)
{
	return (c >= 0x590 && c < 0x10A0) || (c >= 0x1780 && c < 0x18B0) ||
	       (c >= 0x1900 && c < 0x1CD0) || (c >= 0x2190 && c < 0x2C00) ||
	       (c >= 0xA800 && c < 0xAC00) || (c >= 0xFB1D && c < 0xFE10) ||
	       (c >= 0xFE70 && c < 0xFEFF) || c == 0x200C || c == 0x200D ||
	       (c >= 0x10A00 && c < 0x12000) || (c >= 0x1E900 && c < 0x20000);
}

#endif
