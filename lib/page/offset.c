/* SPDX-License-Identifier: MIT */
#include "page/offset.h"

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

void
offset_init(struct offset *o, rel_str text)
{
	*o = (struct offset){.text = text};
}

/* Code points that begin in p .. p+n: all bytes but those that continue one,
 * 0x80 to 0xBF; sixteen at a time. */
static size_t
count(const char *p, size_t n)
{
	size_t points = n;
#ifdef __SSE2__
	const __m128i none = _mm_setzero_si128();
	__m128i sum = none;

	for (; n >= 16; p += 16, n -= 16) {
		__m128i on = _mm_cmplt_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), _mm_set1_epi8(-64));

		sum = _mm_add_epi64(sum, _mm_sad_epu8(_mm_and_si128(on, _mm_set1_epi8(1)), none));
	}
	points -= (size_t)_mm_cvtsi128_si64(sum) + (size_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum));
#endif
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
