/* SPDX-License-Identifier: MIT */
#include "text/letters.h"

#include "base/utf8.h"

#define G LETTERS_GO
#define S LETTERS_STOP

/* Letters, figures, - ' & and all above ASCII may go on. */
const uint8_t letters_behind[256] = {
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, G, G, S, S, S, S, S, G, LETTERS_DOT, S, G, G, G, G, G, G, G, G, G, G, S, S, S, S, S, S,
	S, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, S, S, S, S, S,
	S, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, S, S, S, S, S,
};

#undef G
#undef S

/* Letters of Latin-1 (0xC3 and their second byte, 0x80 to 0xBF) but the signs
 * of multiplication and division; sharp s divides the capitals from the
 * small ones. */
static int
is_latin(unsigned char d)
{
	return (d & 0xC0) == 0x80 && d != 0x97 && d != 0xB7;
}

#define SHARP_S 0x9F

/* A letter that is none of ASCII or Latin-1; its length, 0 for anything else. */
static unsigned
rare_letter(struct letters *w, const char *p, const char *end)
{
	unsigned len;
	uint32_t cp = utf8_get(p, end, &len);
	unsigned cls = cp == 0xFFFD ? 0 : utf8_class(cp);
	char low[4];

	if (!(cls & UTF8_LETTER))
		return 0;
	letters_put(w, low, utf8_put(low, utf8_lower(cp)));
	w->count++;
	w->upper += (cls & UTF8_UPPER) != 0;
	return len;
}

static unsigned
high_letter(struct letters *w, const char *p, const char *end)
{
	unsigned char c = (unsigned char)*p, d;
	char low[2];

	if (c < 0x80)
		return 0;
	if (c != 0xC3 || end - p < 2 || !is_latin((unsigned char)p[1]))
		return rare_letter(w, p, end);
	d = (unsigned char)p[1];
	low[0] = *p;
	low[1] = (char)(d == SHARP_S ? d : d | 0x20);
	letters_put(w, low, 2);
	w->count++;
	w->upper += d < SHARP_S;
	return 2;
}

/* The letters of ASCII at p. */
static const char *
plain_letters(struct letters *w, const char *p, const char *end)
{
#ifdef __SSE2__
	while (end - p >= LETTERS_LOOK) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
		struct letters_look run = letters_look(p);

		if (w->n + run.n > LETTERS_MAX)
			break;
		_mm_storeu_si128((__m128i *)(void *)(w->low + w->n), _mm_or_si128(v, _mm_set1_epi8(0x20)));
		w->n += run.n;
		w->count += run.n;
		for (; run.upper; run.upper &= run.upper - 1)
			w->upper++;
		p += run.n;
		if (run.n < LETTERS_LOOK)
			return p;
	}
#endif
	for (; p < end && bytes_is_letter(*p); p++) {
		char low = (char)(*p | 0x20);

		letters_put(w, &low, 1);
		w->count++;
		w->upper += !(*p & 0x20);
	}
	return p;
}

const char *
letters_read(struct letters *w, const char *p, const char *end)
{
	unsigned len;

	while ((p = plain_letters(w, p, end)) < end) {
		len = high_letter(w, p, end);
		if (!len)
			break;
		p += len;
	}
	return p;
}

unsigned
letters_high(const char *p, const char *end)
{
	unsigned len;
	uint32_t cp = utf8_get(p, end, &len);

	return utf8_class(cp) & UTF8_LETTER ? len : 0;
}

uint64_t
letters_hash(const struct letters *w, uint32_t from)
{
	return words_hash(w->low + from, w->n - from) + w->cut * UINT64_C(0x9E3779B97F4A7C15);
}

struct letters_look
letters_last(const char *p, const char *end)
{
	char copy[LETTERS_LOOK] = {0};

	memcpy(copy, p, (size_t)(end - p));
	return letters_look(copy);
}
