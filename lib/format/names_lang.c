/* SPDX-License-Identifier: MIT */
/* Which language a text is in, by its function words. */
#include "format/names.h"
#include "format/names_block.h"
#include "text/letters.h"

enum {
	WORDS_MIN = 16, /* function words of the language */
	SHARE = 5,      /* one of so many words is one of them, */
	OWN = 5,        /* one of so many of them is in no other language, */
	RIVALS = 6,     /* and there are so many for one that it has not, */
	FOREIGN = 16,   /* for one of a language without tables */
	MIXTURES = 1 << NAMES_LANGS
};

/* Words by the set of languages that have them as function words; those of
 * languages without tables are in the first. */
struct count {
	uint32_t words, of[MIXTURES];
};

/* Bytes of a mark that is no letter at p: U+0080 to U+00BF, U+2000 to U+203F;
 * 0 for anything else. */
static unsigned
mark_len(const char *p, size_t n)
{
	if (n > 1 && (unsigned char)p[0] == 0xC2)
		return 2;
	return n > 2 && (unsigned char)p[0] == 0xE2 && (unsigned char)p[1] == 0x80 ? 3 : 0;
}

/* The end of the letters from p on: those of ASCII, and all above it that is
 * no mark; their hash. */
static const char *
count_letters(const char *p, const char *end, uint64_t *hash)
{
	struct letters w;

	letters_begin(&w);
	for (; p < end; p++) {
		char low = (char)(*p | 0x20);

		if ((unsigned char)*p >= 0x80 && !mark_len(p, (size_t)(end - p)))
			low = *p;
		else if ((unsigned char)(low - 'a') >= 26)
			break;
		letters_put(&w, &low, 1);
	}
	*hash = letters_hash(&w, 0);
	return p;
}

/* Bytes at p, where no word begins, that are none either; 0 when one does. */
static unsigned
no_word(const char *p, const char *end)
{
	if ((unsigned char)*p >= 0x80)
		return mark_len(p, (size_t)(end - p));
	return !bytes_is_letter(*p);
}

/* Words of so many bytes at least. */
static void
count_in(const struct names *lex, rel_str text, size_t least, struct count *n)
{
	const char *p = text.n ? text.p : "", *end = p + text.n, *from;
	struct letters_look w;
	struct name_word is;
	unsigned skip;

	while (p < end) {
		skip = no_word(p, end);
		if (skip) {
			p += skip;
			continue;
		}
		from = p;
		if (letters_word(p, end, &w))
			p += w.n;
		else
			p = count_letters(p, end, &w.hash);
		if ((size_t)(p - from) < least)
			continue;
		is = names_ask(lex, &lex->words, w.hash);
		n->of[is.lang] += is.cls != 0;
		n->words++;
	}
}

int
names_count(const struct rel_rules *rules, rel_str text, uint32_t count[NAMES_LANGS])
{
	const struct names *lex = names_guess(rules);
	struct count n = {0, {0}};
	unsigned i, k;

	if (!lex)
		return REL_NOMEM;
	count_in(lex, text, 1, &n);
	for (i = 1; i < MIXTURES; i++)
		for (k = 0; n.of[i] && i >> k; k++)
			count[k] += i >> k & 1 ? n.of[i] : 0;
	return REL_OK;
}

/* Is it language number k, and nothing else? */
static int
is_plain(const struct count *n, unsigned k)
{
	uint32_t has = 0, has_not = 0, own = n->of[1u << k];
	unsigned i;

	for (i = 0; i < MIXTURES; i++)
		*(i >> k & 1 ? &has : &has_not) += n->of[i];
	return has >= WORDS_MIN && has * SHARE >= n->words && own * OWN >= has && has_not * RIVALS <= has &&
	       n->of[0] * FOREIGN <= has;
}

int
names_plain(const struct rel_rules *rules, rel_str text, char out[3])
{
	const struct names *lex = names_guess(rules);
	struct count n = {0, {0}};
	unsigned k;

	memset(out, 0, 3);
	if (!lex)
		return REL_NOMEM;
	/* letters alone are initials, or of words that were spaced out */
	count_in(lex, text, 2, &n);
	for (k = 0; k < NAMES_LANGS; k++)
		if (is_plain(&n, k))
			memcpy(out, names_codes[k], 2);
	return REL_OK;
}
