/* SPDX-License-Identifier: MIT */
/*
 * A line is copied, ASCII in lower case, into a sheet with room around it,
 * and what each byte is goes into bit sets, 64 bytes at a time.  Words are
 * then runs of bits; a word of ASCII is hashed where it lies.  One with
 * other characters is walked through, and folded, a character at a time.
 */
#include "text/linescan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/hash.h"
#include "base/utf8.h"

#define BLOCKS (SCAN_BYTES / 64 + 1) /* one more: every word ends in the sheet */
#define BEFORE 16                    /* bytes in front of the line */

struct sheet {
	char text[BEFORE + BLOCKS * 64 + 16]; /* zeros around the line */
	uint64_t word[BLOCKS + 1];            /* letters, digits and what is not ASCII */
	uint64_t upper[BLOCKS + 1], digit[BLOCKS + 1], high[BLOCKS + 1];
	uint64_t sign[BLOCKS];                /* that ascii_marks() knows */
	unsigned n, blocks;
};

/* ---- bytes ---------------------------------------------------------------- */

#ifdef __SSE2__
/* Bytes from first on, n of them, as 0xFF. */
static inline __m128i
range(__m128i v, int first, int n)
{
	return _mm_cmpgt_epi8(_mm_add_epi8(v, _mm_set1_epi8((char)(128 - first - n))),
		_mm_set1_epi8((char)(127 - n)));
}

static inline __m128i
eq(__m128i v, char c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

static inline __m128i
signs(__m128i v)
{
	__m128i a = _mm_or_si128(eq(v, '"'), eq(v, '#')), b = _mm_or_si128(eq(v, '+'), eq(v, '/'));
	__m128i c = _mm_or_si128(eq(v, '>'), eq(v, '@')), d = range(v, '{', 3);

	return _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d));
}

static inline uint64_t
bits(__m128i v, unsigned shift)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(v) << shift;
}

static inline void
sixteen(struct sheet *h, char *to, const char *from, unsigned k, unsigned shift)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)from);
	__m128i upper = range(v, 'A', 26), digit = range(v, '0', 10);
	__m128i low = _mm_or_si128(v, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
	__m128i word = _mm_or_si128(_mm_or_si128(range(low, 'a', 26), digit), v);

	_mm_storeu_si128((__m128i *)(void *)to, low);
	h->upper[k] |= bits(upper, shift);
	h->digit[k] |= bits(digit, shift);
	h->high[k] |= bits(v, shift);
	h->word[k] |= bits(word, shift);
	h->sign[k] |= bits(signs(v), shift);
}
#else
static void
sixteen(struct sheet *h, char *to, const char *from, unsigned k, unsigned shift)
{
	unsigned i;

	for (i = 0; i < 16; i++) {
		unsigned char c = (unsigned char)from[i];
		uint64_t bit = 1ull << (shift + i);

		h->upper[k] |= c - 'A' < 26u ? bit : 0;
		to[i] = (char)(c - 'A' < 26u ? c | 0x20 : c);
		h->digit[k] |= c - '0' < 10u ? bit : 0;
		h->high[k] |= c >= 0x80 ? bit : 0;
		h->word[k] |= c >= 0x80 || c - '0' < 10u || (c | 0x20u) - 'a' < 26u ? bit : 0;
		h->sign[k] |= c && strchr("\"#+/>@{|}", c) ? bit : 0;
	}
}
#endif

static inline void
sixty_four(struct sheet *h, char *to, const char *from, unsigned k)
{
	unsigned i;

	h->upper[k] = h->digit[k] = h->high[k] = h->word[k] = h->sign[k] = 0;
	for (i = 0; i < 64; i += 16)
		sixteen(h, to + i, from + i, k, i);
}

static void
look_at_bytes(struct sheet *h, rel_str line)
{
	char *p = h->text + BEFORE, tail[64];
	unsigned k, blocks = (unsigned)line.n / 64, rest = (unsigned)line.n % 64;

	memset(h->text, 0, BEFORE);
	memset(tail, 0, sizeof(tail));
	memcpy(tail, line.p + blocks * 64, rest);
	for (k = 0; k < blocks; k++)
		sixty_four(h, p + k * 64, line.p + k * 64, k);
	sixty_four(h, p + k * 64, tail, k);
	memset(p + ++k * 64, 0, 16);
	h->upper[k] = h->digit[k] = h->high[k] = h->word[k] = 0;
	h->n = (unsigned)line.n;
	h->blocks = k;
}

/* Bits from at on, n of them, 1 to 64. */
static inline uint64_t
slice(const uint64_t *set, unsigned at, unsigned n)
{
	uint64_t low = set[at / 64] >> at % 64, high = set[at / 64 + 1] << 1 << (63 - at % 64);

	return (low | high) << (64 - n) >> (64 - n);
}

static inline int
bit_at(const uint64_t *set, unsigned at)
{
	return (int)(set[at / 64] >> at % 64 & 1);
}

/* ---- words ---------------------------------------------------------------- */

static inline void
word_put(struct scan *s, uint32_t key, unsigned form)
{
	s->key[s->n] = key;
	s->form[s->n++] = (uint8_t)form;
}

static inline uint64_t
eight(const char *p, uint64_t keep)
{
	uint64_t v;

	memcpy(&v, p, 8);
	return v & keep;
}

/* Hash of a folded word; 16 bytes from p on are there.  What lies behind the
 * word is masked away: most words end in the first eight or the next eight
 * bytes, in no order, so there is no branch on that. */
static inline uint32_t
key_of(const char *p, size_t n)
{
	static const uint64_t keep[25] = {[9] = 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF,
		0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull,
		~0ull, ~0ull};
	uint64_t h;

	if (n > 16)
		return (uint32_t)hash64(p, n);
	h = eight(p, keep[8 + n]) * 0x9E3779B97F4A7C15u;
	h ^= (eight(p + 8, keep[n]) + n) * 0xA0761D6478BD642Fu;
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
	return (uint32_t)(h >> 32);
}

static inline unsigned
number_form(unsigned digits)
{
	return SCAN_NUM | (digits < 15 ? digits : 15) << 4;
}

/* Base letters of U+00C0 .. U+017F, lower case; 's' for sharp s, 'a' and 'o'
 * for the ligatures: a key need only be the same for the same word. */
static const char latin_base[] =
	"aaaaaaaceeeeiiiidnooooo\0ouuuuyts"
	"aaaaaaaceeeeiiiidnooooo\0ouuuuyty"
	"aaaaaaccccccccddddeeeeeeeeeegggg"
	"gggghhhhiiiiiiiiiiiijjkkklllllll"
	"lllnnnnnnnnnoooooooorrrrrrssssss"
	"ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* ---- signs --------------------------------------------------------------- */

static unsigned
sign_marks(uint32_t cp)
{
	switch (cp) {
	case 0xA9:
		return SCAN_COPY;
	case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E: case 0x201F:
		return SCAN_QUOTE;
	case 0xB7: case 0x2022: case 0x203A: case 0x25B8: case 0x25B6: case 0x25BA:
	case 0x276F: case 0x2192: case 0x2190: case 0x25CF: case 0x22EE: case 0x2261:
		return SCAN_SEP;
	default:
		return 0;
	}
}

/* p has a neighbour on each side, NUL at the ends of the line. */
static unsigned
ascii_marks(const char *p)
{
	int before = (unsigned char)p[-1] > ' ', after = (unsigned char)p[1] > ' ';

	switch (*p) {
	case '|':
		return SCAN_SEP;
	case '>':
		return !before ? SCAN_SEP : 0;
	case '/':
		return p[-1] == ':' && p[1] == '/' ? SCAN_URL : 0;
	case '"':
		return SCAN_QUOTE;
	case '@':
		return before && after ? SCAN_AT : after ? SCAN_HANDLE : 0;
	case '#':
		return !before && after ? SCAN_HANDLE : 0;
	case '{': case '}':
		return SCAN_BRACE;
	case '+':
		return (unsigned)(p[1] - '0') < 10 ? SCAN_PHONE : 0;
	default:
		return 0;
	}
}

/* Soft hyphen, joiners and marks of their own stand inside a word. */
static int
is_inside(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x300 && cp < 0x370) || (cp >= 0x200B && cp < 0x2010) ||
	       cp == 0x2060 || cp == 0xFEFF;
}

/* ---- characters that are not ASCII ---------------------------------------- */

/* State of the word that is being read; its letters folded. */
struct walk {
	struct scan *s;
	unsigned letters, capitals, digits;
	int cap;
	size_t n;
	char text[SCAN_BYTES * 2 + 16]; /* a character grows by half at most */
};

static void
word_end(struct walk *w)
{
	unsigned upper = w->capitals > 1 && w->capitals == w->letters ? SCAN_UPPER : 0;

	if (w->letters)
		word_put(w->s, key_of(w->text, w->n), (w->cap ? SCAN_CAP : 0) | upper);
	else if (w->digits)
		word_put(w->s, SCAN_KEY_NUM, number_form(w->digits));
	w->letters = w->capitals = w->digits = 0;
	w->cap = 0;
	w->n = 0;
}

static inline void
letter(struct walk *w, int capital)
{
	if (!w->letters && !w->digits)
		w->cap = capital;
	w->letters++;
	w->capitals += (unsigned)capital;
}

static inline void
ascii_letter(struct walk *w, char c, int capital)
{
	letter(w, capital);
	w->text[w->n++] = c;
}

static void
high(struct walk *w, uint32_t cp)
{
	unsigned cls;

	if (cp - 0xC0 < 0xC0 && latin_base[cp - 0xC0]) {
		int capital = cp < 0xE0 || (cp >= 0x100 && utf8_lower(cp) != cp);

		ascii_letter(w, latin_base[cp - 0xC0], capital);
		return;
	}
	if (is_inside(cp))
		return;
	cls = cp >= 0x2000 && cp < 0x2C00 ? 0 : utf8_class(cp);
	if (cls & UTF8_LETTER) {
		if (cp >= 0x2E80 && (cp < 0xAC00 || cp > 0xD7A3))
			word_end(w); /* scripts without spaces: a sign, a word */
		letter(w, (cls & UTF8_UPPER) != 0);
		w->n += utf8_put(w->text + w->n, utf8_lower(cp));
	} else {
		word_end(w);
		w->s->marks |= sign_marks(cp);
	}
}

/* The run of bytes from at to end; high characters are part of it and may
 * end words. */
static void
walk(struct scan *s, const struct sheet *h, unsigned at, unsigned end)
{
	const char *text = h->text + BEFORE, *stop = text + h->n;
	struct walk w;
	unsigned len;

	w.s = s;
	w.letters = w.capitals = w.digits = 0;
	w.cap = 0;
	w.n = 0;
	for (; at < end; at += len) {
		len = 1;
		if (bit_at(h->high, at)) {
			high(&w, utf8_get(text + at, stop, &len));
		} else if (bit_at(h->digit, at)) {
			w.digits++;
			w.text[w.n++] = text[at];
		} else {
			ascii_letter(&w, text[at], bit_at(h->upper, at));
		}
	}
	word_end(&w);
}

/* ---- runs ------------------------------------------------------------------ */

/* A word of ASCII letters and digits, n bytes from at on; the bits of its
 * capitals and letters, wherever they stand. */
static inline void
ascii_word(struct scan *s, const struct sheet *h, unsigned at, unsigned n, uint64_t upper,
	uint64_t letters)
{
	unsigned cap = (unsigned)bit_at(h->upper, at) * SCAN_CAP;

	if (!letters)
		word_put(s, SCAN_KEY_NUM, number_form(n));
	else
		word_put(s, key_of(h->text + BEFORE + at, n),
			cap | (upper == letters && (upper & (upper - 1)) ? SCAN_UPPER : 0));
}

static inline unsigned
place(uint64_t bit)
{
	return (unsigned)__builtin_ctzll(bit);
}

/*
 * A word with letters of Latin-1, of which German and French have one in every
 * eighth word: what stands between them is copied.  0: it is another kind of
 * run, or one that may be all capitals.
 */
static int
latin_word(struct scan *s, const struct sheet *h, unsigned at, unsigned n)
{
	uint64_t high = slice(h->high, at, n);
	uint64_t small = ~(slice(h->upper, at, n) | slice(h->digit, at, n) | high) << (64 - n);
	const char *p = h->text + BEFORE + at;
	unsigned k, from = 0, m = 0, cap = bit_at(h->upper, at) || (high & 1 && (p[1] & 0x20) == 0);
	char text[64 + 16];

	for (; high; high &= high - 1, high &= high - 1, from = k + 2) {
		k = place(high);
		if (p[k] != (char)0xC3 || (p[k + 1] & 0xC0) != 0x80 || !latin_base[p[k + 1] & 0x3F] || k - from > 16)
			return 0;
		memcpy(text + m, p + from, 16);
		m += k - from;
		text[m++] = latin_base[p[k + 1] & 0x3F];
	}
	if (!small || n - from > 16)
		return 0;
	memcpy(text + m, p + from, 16);
	word_put(s, key_of(text, m + n - from), cap ? SCAN_CAP : 0);
	return 1;
}

/* A run in which characters stand that are not ASCII. */
static void
high_run(struct scan *s, const struct sheet *h, unsigned at, unsigned end)
{
	if (end - at > 64 || !latin_word(s, h, at, end - at))
		walk(s, h, at, end);
}

/* A run that goes over the end of a block. */
static void
long_run(struct scan *s, const struct sheet *h, unsigned at, unsigned end)
{
	unsigned n = end - at;

	if (n > 64 || slice(h->high, at, n))
		high_run(s, h, at, end);
	else
		ascii_word(s, h, at, n, slice(h->upper, at, n), ~slice(h->digit, at, n) << (64 - n) >> (64 - n));
}

/* Runs that begin in block k; *open: where one began that goes on behind it,
 * or -1. */
static void
look_at_block(struct scan *s, const struct sheet *h, unsigned k, int *open)
{
	uint64_t turns = h->word[k] ^ (h->word[k] << 1 | (*open >= 0)), first, end, run;
	unsigned at;

	if (*open >= 0 && turns) {
		long_run(s, h, (unsigned)*open, k * 64 + place(turns));
		turns &= turns - 1;
		*open = -1;
	}
	while (turns) {
		first = turns & -turns;
		turns ^= first;
		end = turns & -turns;
		turns ^= end;
		at = k * 64 + place(first);
		run = end - first; /* the bits between them */
		if (!end)
			*open = (int)at;
		else if (run & h->high[k])
			high_run(s, h, at, k * 64 + place(end));
		else
			ascii_word(s, h, at, place(end) - place(first), run & h->upper[k], run & ~h->digit[k]);
	}
}

static void
look_at_words(struct scan *s, const struct sheet *h)
{
	int open = -1;
	unsigned k;

	for (k = 0; k < h->blocks; k++)
		look_at_block(s, h, k, &open);
}

static void
look_at_signs(struct scan *s, const struct sheet *h)
{
	uint64_t sign;
	unsigned k;

	for (k = 0; k < h->blocks; k++)
		for (sign = h->sign[k]; sign; sign &= sign - 1)
			s->marks |= ascii_marks(h->text + BEFORE + k * 64 + __builtin_ctzll(sign));
}

/* ---- edges --------------------------------------------------------------- */

static int
is_closing(uint32_t cp)
{
	return cp <= ' ' || cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0xBB ||
	       cp == 0xAB || cp == 0xA0 || (cp >= 0x2018 && cp <= 0x201F) || cp == 0x203A ||
	       cp == 0x2039;
}

static enum scan_edge
edge_of_letter(uint32_t cp)
{
	unsigned cls = utf8_class(cp);

	if (cls & UTF8_DIGIT)
		return EDGE_DIGIT;
	if (cls & UTF8_UPPER)
		return EDGE_UPPER;
	return cls & UTF8_LETTER ? EDGE_LOWER : EDGE_OTHER;
}

static enum scan_edge
edge_of_end(uint32_t cp, uint32_t before)
{
	switch (cp) {
	case '.':
		return before == '.' ? EDGE_DOTS : EDGE_STOP;
	case '!': case 0x3002: case 0xFF01:
		return EDGE_STOP;
	case '?': case 0xFF1F:
		return EDGE_ASK;
	case ':': case 0xFF1A:
		return EDGE_COLON;
	case ',': case ';':
		return EDGE_COMMA;
	case 0x2026:
		return EDGE_DOTS;
	case '*':
		return EDGE_STAR;
	default:
		return edge_of_letter(cp);
	}
}

static enum scan_edge
line_end(rel_str line)
{
	const char *end = line.p + line.n, *p = end;
	int steps = 0;
	unsigned len;
	uint32_t cp;

	while (p > line.p && steps++ < 64) {
		p = utf8_back(p, p - line.p > 4 ? p - 4 : line.p); /* bytes may be anything */
		cp = utf8_get(p, end, &len);
		if (is_closing(cp))
			continue;
		return edge_of_end(cp, p > line.p ? (unsigned char)p[-1] : 0);
	}
	return EDGE_OTHER;
}

static enum scan_edge
line_begin(struct scan *s, rel_str line)
{
	const char *p = line.p, *end = p + line.n;
	unsigned len;
	uint32_t cp = 0;

	while (p < end) {
		cp = utf8_get(p, end, &len);
		if (cp > ' ' && cp != 0xA0)
			break;
		p += len;
	}
	if (p == end)
		return EDGE_OTHER;
	if (cp == '[' || cp == '(')
		s->marks |= SCAN_BRACKET;
	if (cp == '"' || (sign_marks(cp) & SCAN_QUOTE) || cp == 0x2018 || cp == 0x201A)
		return EDGE_QUOTE;
	if (cp == '-' || cp == '*' || cp == 0x2013 || cp == 0x2014 || cp == 0xB7 || cp == 0x2022)
		return EDGE_ITEM;
	return edge_of_letter(cp);
}

void
scan_line(struct scan *s, rel_str line)
{
	struct sheet h;
	rel_str head = line;

	s->n = s->marks = 0;
	if (line.n > SCAN_BYTES) {
		head.n = SCAN_BYTES;
		s->marks |= SCAN_LONG;
	}
	s->first = (uint8_t)line_begin(s, line);
	look_at_bytes(&h, head);
	look_at_words(s, &h);
	look_at_signs(s, &h);
	s->known = s->n < SCAN_WORDS ? s->n : SCAN_WORDS;
	s->last = (uint8_t)line_end(line);
	if (line.n > head.n)
		s->n = (unsigned)((double)s->n * (double)line.n / (double)head.n);
}
