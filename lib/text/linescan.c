/* SPDX-License-Identifier: MIT */
#include "text/linescan.h"

#include "base/utf8.h"

enum { K = 0x9E3779B1u, SEED = 0x811C9DC5u };

/* What a byte is to the walk. */
enum { B_END, B_LETTER, B_CAPITAL, B_DIGIT, B_HIGH };

static const uint8_t kind_of[256] = {
	['0'] = B_DIGIT, ['1'] = B_DIGIT, ['2'] = B_DIGIT, ['3'] = B_DIGIT, ['4'] = B_DIGIT,
	['5'] = B_DIGIT, ['6'] = B_DIGIT, ['7'] = B_DIGIT, ['8'] = B_DIGIT, ['9'] = B_DIGIT,
	['A'] = B_CAPITAL, ['B'] = B_CAPITAL, ['C'] = B_CAPITAL, ['D'] = B_CAPITAL,
	['E'] = B_CAPITAL, ['F'] = B_CAPITAL, ['G'] = B_CAPITAL, ['H'] = B_CAPITAL,
	['I'] = B_CAPITAL, ['J'] = B_CAPITAL, ['K'] = B_CAPITAL, ['L'] = B_CAPITAL,
	['M'] = B_CAPITAL, ['N'] = B_CAPITAL, ['O'] = B_CAPITAL, ['P'] = B_CAPITAL,
	['Q'] = B_CAPITAL, ['R'] = B_CAPITAL, ['S'] = B_CAPITAL, ['T'] = B_CAPITAL,
	['U'] = B_CAPITAL, ['V'] = B_CAPITAL, ['W'] = B_CAPITAL, ['X'] = B_CAPITAL,
	['Y'] = B_CAPITAL, ['Z'] = B_CAPITAL,
	['a'] = B_LETTER, ['b'] = B_LETTER, ['c'] = B_LETTER, ['d'] = B_LETTER, ['e'] = B_LETTER,
	['f'] = B_LETTER, ['g'] = B_LETTER, ['h'] = B_LETTER, ['i'] = B_LETTER, ['j'] = B_LETTER,
	['k'] = B_LETTER, ['l'] = B_LETTER, ['m'] = B_LETTER, ['n'] = B_LETTER, ['o'] = B_LETTER,
	['p'] = B_LETTER, ['q'] = B_LETTER, ['r'] = B_LETTER, ['s'] = B_LETTER, ['t'] = B_LETTER,
	['u'] = B_LETTER, ['v'] = B_LETTER, ['w'] = B_LETTER, ['x'] = B_LETTER, ['y'] = B_LETTER,
	['z'] = B_LETTER,
	[0x80 ... 0xFF] = B_HIGH,
};

/* Base letters of U+00C0 .. U+017F, lower case; 's' for sharp s, 'a' and 'o'
 * for the ligatures: a key need only be the same for the same word. */
static const char latin_base[] =
	"aaaaaaaceeeeiiiidnooooo\0ouuuuyts"
	"aaaaaaaceeeeiiiidnooooo\0ouuuuyty"
	"aaaaaaccccccccddddeeeeeeeeeegggg"
	"gggghhhhiiiiiiiiiiiijjkkklllllll"
	"lllnnnnnnnnnoooooooorrrrrrssssss"
	"ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* State of the word that is being read. */
struct walk {
	struct scan *s;
	uint32_t h;
	unsigned letters, capitals, digits;
	int cap;
};

static void
word_end(struct walk *w)
{
	struct scan *s = w->s;
	unsigned form = 0;

	if (!w->letters && !w->digits)
		return;
	if (!w->letters)
		form = SCAN_NUM | (w->digits < 15 ? w->digits : 15) << 4;
	else
		form = (w->cap ? SCAN_CAP : 0) |
		       (w->capitals > 1 && w->capitals == w->letters ? SCAN_UPPER : 0);
	if (s->known < SCAN_WORDS) {
		s->key[s->known] = w->letters ? w->h ^ w->h >> 15 : SCAN_KEY_NUM;
		s->form[s->known++] = (uint8_t)form;
	}
	s->n++;
	w->h = SEED;
	w->letters = w->capitals = w->digits = 0;
	w->cap = 0;
}

static inline void
letter(struct walk *w, uint32_t c, int capital)
{
	if (!w->letters && !w->digits)
		w->cap = capital;
	w->letters++;
	w->capitals += (unsigned)capital;
	w->h = (w->h ^ c) * K;
}

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

static unsigned
ascii_marks(const char *p, const char *begin, const char *end)
{
	int before = p > begin && (unsigned char)p[-1] > ' ';
	int after = p + 1 < end && (unsigned char)p[1] > ' ';

	switch (*p) {
	case '|':
		return SCAN_SEP;
	case '>':
		return !before ? SCAN_SEP : 0;
	case '/':
		return p + 1 < end && p > begin && p[-1] == ':' && p[1] == '/' ? SCAN_URL : 0;
	case '"':
		return SCAN_QUOTE;
	case '@':
		return before && after ? SCAN_AT : after ? SCAN_HANDLE : 0;
	case '#':
		return !before && after ? SCAN_HANDLE : 0;
	case '{': case '}':
		return SCAN_BRACE;
	case '+':
		return after && kind_of[(unsigned char)p[1]] == B_DIGIT ? SCAN_PHONE : 0;
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

static void
high(struct walk *w, uint32_t cp)
{
	unsigned cls;

	if (cp - 0xC0 < 0xC0 && latin_base[cp - 0xC0]) {
		int capital = cp < 0xE0 || (cp >= 0x100 && utf8_lower(cp) != cp);

		letter(w, (uint32_t)latin_base[cp - 0xC0], capital);
		return;
	}
	if (is_inside(cp))
		return;
	cls = cp >= 0x2000 && cp < 0x2C00 ? 0 : utf8_class(cp);
	if (cls & UTF8_LETTER) {
		if (cp >= 0x2E80 && (cp < 0xAC00 || cp > 0xD7A3))
			word_end(w); /* scripts without spaces: a sign, a word */
		letter(w, utf8_lower(cp), (cls & UTF8_UPPER) != 0);
	} else {
		word_end(w);
		w->s->marks |= sign_marks(cp);
	}
}

static void
walk(struct walk *w, rel_str line)
{
	const char *p = line.p, *end = p + line.n;
	unsigned len;

	while (p < end) {
		unsigned char c = (unsigned char)*p;

		switch (kind_of[c]) {
		case B_LETTER:
			letter(w, c, 0);
			break;
		case B_CAPITAL:
			letter(w, c | 0x20, 1);
			break;
		case B_DIGIT:
			w->digits++;
			w->h = (w->h ^ c) * K;
			break;
		case B_HIGH:
			high(w, utf8_get(p, end, &len));
			p += len;
			continue;
		default:
			word_end(w);
			if (c > ' ')
				w->s->marks |= ascii_marks(p, line.p, end);
		}
		p++;
	}
	word_end(w);
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

static const char *
step_back(const char *begin, const char *p)
{
	const char *low = p - begin > 4 ? p - 4 : begin;

	do
		p--;
	while (p > low && ((unsigned char)*p & 0xC0) == 0x80);
	return p;
}

static enum scan_edge
line_end(rel_str line)
{
	const char *end = line.p + line.n, *p = end;
	int steps = 0;
	unsigned len;
	uint32_t cp;

	while (p > line.p && steps++ < 64) {
		p = step_back(line.p, p);
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
	struct walk w = {.s = s, .h = SEED};
	rel_str head = line;

	s->n = s->known = s->marks = 0;
	if (line.n > SCAN_BYTES) {
		head.n = SCAN_BYTES;
		s->marks |= SCAN_LONG;
	}
	s->first = (uint8_t)line_begin(s, line);
	walk(&w, head);
	s->last = (uint8_t)line_end(line);
	if (line.n > head.n)
		s->n = (unsigned)((double)s->n * (double)line.n / (double)head.n);
}
