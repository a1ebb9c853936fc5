/* SPDX-License-Identifier: MIT */
/*
 * Which of the six languages a block is in, by its commonest function words.
 * A full detector costs more than all the rest of this pass, and only these
 * six have a lexicon.
 */
#include "pass/quotes.h"

/* Words of up to five bytes, in byte order, with their languages. */
static const struct {
	char word[6];
	uint8_t langs;
} common[] = {
#define L(x) (1u << LANG_##x)
	{"a", L(EN) | L(ES) | L(FR) | L(IT)}, {"aan", L(NL)}, {"al", L(ES) | L(IT)}, {"alla", L(IT)},
	{"als", L(DE) | L(NL)}, {"and", L(EN)}, {"are", L(EN)}, {"at", L(EN)}, {"auch", L(DE)},
	{"auf", L(DE)}, {"aux", L(FR)}, {"avec", L(FR)}, {"ce", L(FR)}, {"cela", L(FR)},
	{"che", L(IT)}, {"como", L(ES)}, {"con", L(ES) | L(IT)}, {"dans", L(FR)}, {"das", L(DE)},
	{"dass", L(DE)}, {"dat", L(NL)}, {"de", L(FR) | L(ES) | L(NL)}, {"del", L(ES) | L(IT)},
	{"della", L(IT)}, {"dem", L(DE)}, {"den", L(DE)}, {"der", L(DE)}, {"des", L(DE) | L(FR)},
	{"di", L(IT)}, {"die", L(DE) | L(NL)}, {"dijo", L(ES)}, {"dit", L(NL) | L(FR)}, {"du", L(FR)},
	{"een", L(NL)}, {"ein", L(DE)}, {"el", L(ES)}, {"en", L(FR) | L(ES) | L(NL)},
	{"er", L(DE) | L(NL)}, {"est", L(FR)}, {"et", L(FR)}, {"for", L(EN)}, {"from", L(EN)},
	{"für", L(DE)}, {"gli", L(IT)}, {"ha", L(ES) | L(IT)}, {"have", L(EN)}, {"he", L(EN)},
	{"het", L(NL)}, {"ich", L(DE)}, {"ik", L(NL)}, {"il", L(FR) | L(IT)}, {"im", L(DE)},
	{"in", L(DE) | L(EN) | L(NL) | L(IT)}, {"is", L(EN) | L(NL)}, {"ist", L(DE)}, {"it", L(EN)},
	{"la", L(FR) | L(ES) | L(IT)}, {"las", L(ES)}, {"le", L(FR) | L(IT)}, {"les", L(FR)},
	{"los", L(ES)}, {"ma", L(IT) | L(FR)}, {"met", L(NL)}, {"mit", L(DE)}, {"muy", L(ES)},
	{"nel", L(IT)}, {"nicht", L(DE)}, {"non", L(IT)}, {"nous", L(FR)}, {"of", L(EN) | L(NL)},
	{"on", L(EN) | L(FR)}, {"ook", L(NL)}, {"op", L(NL)}, {"para", L(ES)}, {"per", L(IT)},
	{"pero", L(ES)}, {"più", L(IT)}, {"por", L(ES)}, {"pour", L(FR)}, {"que", L(ES) | L(FR)},
	{"qui", L(FR)}, {"said", L(EN)}, {"se", L(ES) | L(FR) | L(IT)}, {"she", L(EN)}, {"si", L(IT)},
	{"sich", L(DE)}, {"sie", L(DE)}, {"sono", L(IT)}, {"sont", L(FR)}, {"su", L(ES) | L(IT)},
	{"sur", L(FR)}, {"te", L(NL)}, {"that", L(EN)}, {"the", L(EN)}, {"this", L(EN)},
	{"to", L(EN)}, {"um", L(DE)}, {"un", L(ES) | L(FR) | L(IT)}, {"una", L(ES) | L(IT)},
	{"und", L(DE)}, {"une", L(FR)}, {"van", L(NL)}, {"von", L(DE)}, {"voor", L(NL)},
	{"was", L(EN) | L(DE)}, {"we", L(EN) | L(NL)}, {"wij", L(NL)}, {"wir", L(DE)},
	{"with", L(EN)}, {"wordt", L(NL)}, {"y", L(ES)}, {"zegt", L(NL)}, {"zijn", L(NL)},
	{"zu", L(DE)}, {"à", L(FR)}, {"è", L(IT)},
#undef L
};

enum { WORDS = sizeof(common) / sizeof(*common), SAMPLE = 4096, ENOUGH = 2 };

static uint8_t
langs_of(rel_str w)
{
	size_t lo = 0, hi = WORDS;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = str_cmp(w, str_of(common[mid].word));

		if (!c)
			return common[mid].langs;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return 0;
}

static int
breaks(unsigned char c)
{
	return c <= '@' || (c >= '[' && c <= '`') || (c >= '{' && c < 0x80);
}

/* A vote for one language alone counts double. */
static void
vote(unsigned *votes, uint8_t langs)
{
	unsigned one = langs && !(langs & (langs - 1)), i;

	for (i = 0; i < LANG_COUNT; i++)
		if (langs >> i & 1)
			votes[i] += 1 + one;
}

enum quotes_lang
quotes_guess_lang(rel_str s, enum quotes_lang otherwise)
{
	unsigned votes[LANG_COUNT] = {0}, i, best = otherwise;
	size_t a, b;

	if (s.n > SAMPLE)
		s.n = SAMPLE;
	for (a = 0; a < s.n; a = b + 1) {
		char low[6];
		size_t k;

		for (b = a; b < s.n && !breaks((unsigned char)s.p[b]); b++)
			;
		if (b == a || b - a > 5)
			continue;
		for (k = 0; k < b - a; k++)
			low[k] = (char)(s.p[a + k] - 'A' + 0u < 26u ? s.p[a + k] + 32 : s.p[a + k]);
		vote(votes, langs_of((rel_str){low, b - a}));
	}
	for (i = 0; i < LANG_COUNT; i++)
		if (votes[i] >= ENOUGH && votes[i] > votes[best])
			best = i;
	return (enum quotes_lang)best;
}
