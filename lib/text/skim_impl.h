/* SPDX-License-Identifier: MIT */
/*
 * What the scans look for, one character at a time, and the vector scans that
 * stop at no character but such.
 */
#ifndef REL_TEXT_SKIM_IMPL_H
#define REL_TEXT_SKIM_IMPL_H

#include "base/cpu.h"
#include "text/skim.h"

/* Is the character at i (in the bounds of valid UTF-8) one to stop at? */
int skim_is_nfc_suspect(const unsigned char *p);
int skim_is_text_suspect(rel_str s, size_t i, enum skim how);

/* From i on, up to the first character at stop or behind. */
size_t skim_ascii_plain(rel_str s, size_t i);
size_t skim_nfc_plain(rel_str s, size_t i, size_t stop);
size_t skim_text_plain(rel_str s, size_t i, size_t stop, enum skim how);

#ifdef CPU_AVX2
size_t skim_ascii_avx2(rel_str s);
size_t skim_nfc_avx2(rel_str s);
size_t skim_text_avx2(rel_str s, enum skim how);
#endif

/* Where the character begins that the byte at i belongs to. */
static inline size_t
skim_lead(rel_str s, size_t i)
{
	while (i && (s.p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

#endif
