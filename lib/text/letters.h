/* SPDX-License-Identifier: MIT */
/*
 * The letters of running text, as all that reads words for a lexicon reads
 * them: how far they reach, which are capitals, and the hash of the word in
 * lower case, which is made once and asked for in every lexicon.
 *
 * Nine words in ten are a few letters of ASCII with a blank or a mark behind
 * them, on which all readers agree: letters_word takes such a word in one
 * look of sixteen bytes.  Where a word may go on (a hyphen, an apostrophe, a
 * figure, a letter above ASCII) each reader has rules of its own, and reads
 * with letters_read what these do not stop.
 */
#ifndef REL_TEXT_LETTERS_H
#define REL_TEXT_LETTERS_H

#include "base/buf.h"
#include "base/bytes.h"
#include "text/words.h"

/* Bytes of a word that are kept; of a longer one they and its length count. */
#define LETTERS_MAX 64
/* Bytes that letters_word looks at; its words are shorter. */
#define LETTERS_LOOK 16

/* A word in lower case, while it is read. */
struct letters {
	uint32_t n, cut;        /* bytes kept; bytes left out */
	uint32_t count, upper;  /* letters; capitals among them */
	char low[LETTERS_MAX + 16];
};

/* What a byte is to a word of ASCII before it: it ends the word, it does so
 * when none of those that go on is behind it (the full stop), or the word may
 * go on. */
enum { LETTERS_GO, LETTERS_STOP, LETTERS_DOT };
extern const uint8_t letters_behind[256];

/* Readies it for a new word; what is in low needs no clearing. */
static inline void
letters_begin(struct letters *w)
{
	w->n = w->cut = w->count = w->upper = 0;
}

/* Adds k bytes, at most 4, that are in lower case already. */
static inline void
letters_put(struct letters *w, const char *p, unsigned k)
{
	if (w->n + k > LETTERS_MAX) {
		w->cut += k;
		return;
	}
	memcpy(w->low + w->n, p, k);
	w->n += k;
}

/* Adds the letters at p and gives their end: p where there is none. */
const char *letters_read(struct letters *, const char *p, const char *end);

/* Length of a letter above ASCII at p (p < end), 0 where there is none. */
unsigned letters_high(const char *p, const char *end);

/* Length of the letter at p, 0 where there is none. */
static inline unsigned
letters_at(const char *p, const char *end)
{
	if (p >= end)
		return 0;
	if ((unsigned char)*p < 0x80)
		return bytes_is_letter(*p);
	return letters_high(p, end);
}

/* Hash of what stands in low from byte `from` on. */
uint64_t letters_hash(const struct letters *, uint32_t from);

/* What a look at a word tells. */
struct letters_look {
	uint64_t hash;
	uint32_t n;     /* letters */
	uint32_t upper; /* bit i: the letter i is a capital */
};

static inline int
letters_all_upper(const struct letters_look *w)
{
	return w->upper == (1u << w->n) - 1;
}

/* The letters among the sixteen bytes at p. */
static inline struct letters_look
letters_look(const char *p)
{
	struct letters_look w;
#ifdef __SSE2__
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i low = _mm_or_si128(v, _mm_set1_epi8(0x20)), at = _mm_sub_epi8(low, _mm_set1_epi8('a'));
	unsigned is = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(at, _mm_set1_epi8(25)), at));

	w.n = (unsigned)__builtin_ctz(~is);
	low = _mm_and_si128(low, _mm_loadu_si128((const __m128i *)(const void *)(words_own + LETTERS_LOOK - w.n)));
	w.hash = words_mix((uint64_t)_mm_cvtsi128_si64(low),
		(uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(low, low)));
	/* bit 5, which small letters have, as the sign of each byte */
	w.upper = ~(unsigned)_mm_movemask_epi8(_mm_slli_epi16(v, 2)) & ((1u << w.n) - 1);
#else
	char low[LETTERS_LOOK];

	w.upper = 0;
	for (w.n = 0; w.n < LETTERS_LOOK && bytes_is_letter(p[w.n]); w.n++) {
		low[w.n] = (char)(p[w.n] | 0x20);
		w.upper |= (uint32_t)!(p[w.n] & 0x20) << w.n;
	}
	w.hash = words_hash(low, w.n);
#endif
	return w;
}

/* The same with fewer than sixteen bytes left. */
struct letters_look letters_last(const char *p, const char *end);

/*
 * Is the word at p (p < end) one that no reader divides or goes on with?
 * Then *w is what there is to know of it.
 */
static inline int
letters_word(const char *p, const char *end, struct letters_look *w)
{
	const char *q;

	*w = end - p > LETTERS_LOOK ? letters_look(p) : letters_last(p, end);
	if (w->n - 1 >= LETTERS_LOOK - 1) /* none at all, or too many */
		return 0;
	q = p + w->n;
	if (q == end)
		return 1;
	if (letters_behind[(unsigned char)*q] == LETTERS_DOT)
		return q + 1 == end || letters_behind[(unsigned char)q[1]] != LETTERS_GO;
	return letters_behind[(unsigned char)*q];
}

#endif
