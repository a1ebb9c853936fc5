/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "text/repair.h"
#include "text/skim_impl.h"

int
skim_is_nfc_suspect(const unsigned char *s)
{
	unsigned a = s[0], b;

	if (a < 0xCC)
		return 0;
	b = s[1];
	if (a == 0xCC || a == 0xCD || (a >= 0xD6 && a <= 0xE0))
		return 1;
	if (a == 0xCE)
		return b == 0x87;
	if (a == 0xD2)
		return b < 0x90;
	if (a == 0xE1)
		return b != 0xBA && b != 0xBB;
	if (a == 0xE2)
		return b > 0x82 || (b == 0x80 && s[2] <= 0x81);
	if (a == 0xE3)
		return (b == 0x82 && (s[2] == 0x99 || s[2] == 0x9A)) ||
		       (b == 0x80 && s[2] >= 0xAA && s[2] <= 0xAF);
	if (a == 0xEA)
		return b >= 0x90 && b < 0xB0;
	if (a == 0xEF)
		return (b >= 0xA0 && b < 0xB0) || b == 0xB8;
	return a == 0xF0 && b != 0x9F;
}

/* Does cleaning look at the character at s; prev: the byte before. */
static int
is_odd(const unsigned char *s, unsigned prev)
{
	unsigned a = s[0];

	if (a < 0x80)
		return a < 0x20 ? a != '\n' || prev == ' '
				: a == 0x7F || a == '&' || (a == ' ' && (prev == ' ' || prev == '\n'));
	if (skim_is_nfc_suspect(s))
		return 1;
	if (a == 0xC2)
		return s[1] <= 0xA0 || s[1] == 0xAD;
	if (a == 0xE2)
		return s[1] == 0x81 || (s[1] == 0x80 && (s[2] < 0x90 || (s[2] & 0xF8) == 0xA8));
	if (a == 0xE3)
		return s[1] == 0x80 && s[2] == 0x80;
	return a == 0xEF && (s[1] == 0xBB || s[1] == 0xBF);
}

/* The same in markup. */
static int
is_odd_in_markup(const unsigned char *s)
{
	unsigned a = s[0];

	if (a < 0x80)
		return (a < 0x20 && (a < '\t' || a > '\r')) || a == 0x7F;
	return skim_is_nfc_suspect(s) || (a == 0xC2 && s[1] < 0xA0) || (a == 0xEF && s[1] == 0xBB);
}

int
skim_is_text_suspect(rel_str s, size_t i, enum skim how)
{
	const unsigned char *p = (const unsigned char *)s.p + i;
	unsigned prev = i ? p[-1] : '\n';

	if (how == SKIM_MARKUP ? is_odd_in_markup(p) : is_odd(p, prev))
		return 1;
	return how != SKIM_SURE && (*p & prev & 0x80) && repair_begins(s.p + skim_lead(s, i - 1), s.p + s.n);
}

static size_t
next(rel_str s, size_t i)
{
	while (++i < s.n && (s.p[i] & 0xC0) == 0x80)
		;
	return i;
}

size_t
skim_ascii_plain(rel_str s, size_t i)
{
	uint64_t w;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&w, s.p + i, 8);
		if (w & 0x8080808080808080)
			break;
	}
	while (i < s.n && !(s.p[i] & 0x80))
		i++;
	return i;
}

size_t
skim_nfc_plain(rel_str s, size_t i, size_t stop)
{
	for (; i < stop; i = next(s, i)) {
		i = skim_ascii_plain((rel_str){s.p, stop}, i);
		if (i >= stop || skim_is_nfc_suspect((const unsigned char *)s.p + i))
			break;
	}
	return i;
}

size_t
skim_text_plain(rel_str s, size_t i, size_t stop, enum skim how)
{
	while (i < stop) {
		unsigned char c = (unsigned char)s.p[i];

		if (c > ' ' && c < 0x7F && c != '&')
			i++;
		else if (skim_is_text_suspect(s, i, how))
			break;
		else
			i = next(s, i);
	}
	return i;
}

size_t
skim_ascii(rel_str s)
{
#ifdef CPU_AVX2
	if (cpu_has_avx2())
		return skim_ascii_avx2(s);
#endif
	return skim_ascii_plain(s, 0);
}

size_t
skim_nfc(rel_str s)
{
#ifdef CPU_AVX2
	if (cpu_has_avx2())
		return skim_nfc_avx2(s);
#endif
	return skim_nfc_plain(s, 0, s.n);
}

size_t
skim_text(rel_str s, enum skim how)
{
#ifdef CPU_AVX2
	if (cpu_has_avx2())
		return skim_text_avx2(s, how);
#endif
	return skim_text_plain(s, 0, s.n, how);
}
