/* SPDX-License-Identifier: MIT */
/*
 * What the scans look for, one character at a time, and the vector scans that
 * stop at no character but such.
 */
#ifndef REL_TEXT_SCAN_IMPL_H
#define REL_TEXT_SCAN_IMPL_H

#include "text/scan.h"

/* Is the character at i (in the bounds of valid UTF-8) one to stop at? */
int scan_is_nfc_suspect(const unsigned char *p);
int scan_is_text_suspect(rel_str s, size_t i, enum scan how);

/* From i on, up to the first character at stop or behind. */
size_t scan_ascii_plain(rel_str s, size_t i);
size_t scan_nfc_plain(rel_str s, size_t i, size_t stop);
size_t scan_text_plain(rel_str s, size_t i, size_t stop, enum scan how);

#if defined(__x86_64__) && defined(__GNUC__)
#define SCAN_AVX2 1
size_t scan_ascii_avx2(rel_str s);
size_t scan_nfc_avx2(rel_str s);
size_t scan_text_avx2(rel_str s, enum scan how);
#endif

/* Where the character begins that the byte at i belongs to. */
static inline size_t
scan_lead(rel_str s, size_t i)
{
	while (i && (s.p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

#endif
