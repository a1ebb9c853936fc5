/* SPDX-License-Identifier: MIT */
/* Questions to the lexicon of names. */
#include "format/names.h"

#include "base/utf8.h"
#include "format/names_block.h"
#include "text/letters.h"

/* An ending must leave at least this much of the word before it. */
#define STEM_MIN 2

/* ---- hashing ------------------------------------------------------------- */

size_t
names_fold(char *out, rel_str word)
{
	const char *p = word.p, *end = word.p + word.n;
	size_t n = 0;
	unsigned len;
	char c[4];

	while (p < end) {
		if ((unsigned char)*p < 0x80) {
			out[n++] = (char)utf8_lower((unsigned char)*p++);
			continue;
		}
		uint32_t cp = utf8_get(p, end, &len);
		unsigned put = cp == 0xFFFD && len == 1 ? 0 : utf8_put(c, utf8_lower(cp));

		memcpy(out + n, put && put <= len ? c : p, put && put <= len ? put : len);
		n += put && put <= len ? put : len;
		p += len;
	}
	return n;
}

uint64_t
names_hash(rel_str word)
{
	struct letters_look look;
	struct letters w;
	char buf[4];
	unsigned len;

	if (word.n && letters_word(word.p, word.p + word.n, &look) && look.n == word.n)
		return look.hash;
	letters_begin(&w);
	while (word.n) {
		len = utf8_len((unsigned char)*word.p);
		len = len > word.n ? (unsigned)word.n : len;
		letters_put(&w, buf, (unsigned)names_fold(buf, (rel_str){word.p, len}));
		word.p += len;
		word.n -= len;
	}
	return letters_hash(&w, 0);
}

/* FNV-1a, 64 bits: every ending of a word is asked for, so that its hash
 * grows by a byte at a time. */
#define BACK0 UINT64_C(0xCBF29CE484222325)

static inline uint64_t
step_back(uint64_t h, unsigned char c)
{
	return (h ^ c) * UINT64_C(0x100000001B3);
}

uint64_t
names_hash_back(const char *p, size_t n)
{
	uint64_t h = BACK0;

	while (n)
		h = step_back(h, (unsigned char)p[--n]);
	return h;
}

/* ---- asking -------------------------------------------------------------- */

struct name_word
names_get(const struct names *n, uint64_t hash)
{
	return names_ask(n, &n->words, hash);
}

struct name_word
names_ending(const struct names *n, rel_str word)
{
	char low[ENDING_MAX + STEM_MIN];
	struct name_word best = {0, 0, 0}, e;
	uint64_t h = BACK0;
	size_t len, i;

	if (word.n > ENDING_MAX + STEM_MIN) {
		size_t cut = word.n - ENDING_MAX - STEM_MIN;

		while (cut < word.n && ((unsigned char)word.p[cut] & 0xC0) == 0x80)
			cut++;
		word.p += cut;
		word.n -= cut;
	}
	len = names_fold(low, word);
	for (i = 1; i + STEM_MIN <= len; i++) {
		h = step_back(h, (unsigned char)low[len - i]);
		if (!(n->ending_lens >> i & 1))
			continue;
		e = names_ask(n, &n->endings, h);
		if (e.cls)
			best = e;
	}
	return best;
}
