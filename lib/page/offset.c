/* SPDX-License-Identifier: MIT */
#include "page/offset.h"

#include <stdint.h>

void
offset_init(struct offset *o, rel_str text)
{
	*o = (struct offset){.text = text};
}

/* Code points that begin in p .. p+n; eight bytes at a time. */
static size_t
count(const char *p, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t points = n;

	for (; n >= 8; p += 8, n -= 8) {
		uint64_t w;

		memcpy(&w, p, 8);
		/* bit 7 set and bit 6 clear: a byte that continues */
		w = (w >> 7) & (~w >> 6) & ones;
		points -= (size_t)((w * ones) >> 56);
	}
	for (; n; p++, n--)
		points -= ((unsigned char)*p & 0xC0) == 0x80;
	return points;
}

size_t
offset_points(struct offset *o, size_t at)
{
	if (at > o->text.n)
		at = o->text.n;
	if (at >= o->byte)
		o->points += count(o->text.p + o->byte, at - o->byte);
	else if (o->byte - at < at)
		o->points -= count(o->text.p + at, o->byte - at);
	else
		o->points = count(o->text.p, at);
	o->byte = at;
	return o->points;
}
