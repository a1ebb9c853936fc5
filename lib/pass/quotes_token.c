/* SPDX-License-Identifier: MIT */
/* The words and signs of a block, each looked up in the lexicon. */
#include "base/utf8.h"
#include "pass/quotes.h"

#define LONGEST 40 /* bytes; no entry of the lexicon is longer */

/* Signs above ASCII and what they stand for. */
static const struct sign {
	uint16_t cp;
	uint8_t kind, mark;
	char c;
} signs[] = {
	{0x00AB, TOK_MARK, MARK_GL, 0},
	{0x00BB, TOK_MARK, MARK_GR, 0},
	{0x00B4, TOK_MARK, MARK_SRIGHT, 0},
	{0x2010, TOK_PUNCT, 0, '-'},
	{0x2013, TOK_PUNCT, 0, '-'},
	{0x2014, TOK_PUNCT, 0, '-'},
	{0x2015, TOK_PUNCT, 0, '-'},
	{0x2018, TOK_MARK, MARK_SLEFT, 0},
	{0x2019, TOK_MARK, MARK_SRIGHT, 0},
	{0x201A, TOK_MARK, MARK_SLOW, 0},
	{0x201B, TOK_MARK, MARK_SLEFT, 0},
	{0x201C, TOK_MARK, MARK_LEFT, 0},
	{0x201D, TOK_MARK, MARK_RIGHT, 0},
	{0x201E, TOK_MARK, MARK_LOW, 0},
	{0x201F, TOK_MARK, MARK_RIGHT, 0},
	{0x2026, TOK_PUNCT, 0, '.'},
	{0x2039, TOK_MARK, MARK_SGL, 0},
	{0x203A, TOK_MARK, MARK_SGR, 0},
};

static const struct sign *
sign_of(uint32_t cp)
{
	size_t i;

	if (cp == 0xFF02)
		cp = 0x201D;
	for (i = 0; cp < 0x2040 && i < sizeof(signs) / sizeof(*signs); i++)
		if (signs[i].cp == cp)
			return &signs[i];
	return NULL;
}

/* White space that class_of calls so, and the invisible signs of the web. */
static int
is_space(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || cp == 0x85 || (cp >= 0x2000 && cp <= 0x200F) || cp == 0x2028 ||
	       cp == 0x2029 || cp == 0x202F || cp == 0x2060 || cp == 0xFEFF || cp == 0x3000;
}

static int
is_letter(uint32_t cp)
{
	if (cp < 128)
		return (utf8_ascii[cp] & (UTF8_LETTER | UTF8_DIGIT)) != 0;
	if (cp >= 0xC0 && cp <= 0x24F)
		return cp != 0xD7 && cp != 0xF7;
	if (cp >= 0x2000 && cp < 0x2070)
		return 0;
	return cp != 0xAB && cp != 0xBB && cp != 0xB4 &&
	       (utf8_class_of(cp) & (UTF8_LETTER | UTF8_DIGIT)) != 0;
}

static int
is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == 0x2018 || cp == 0x02BC;
}

static uint32_t
peek(const char *p, const char *end)
{
	unsigned len;

	return p < end ? utf8_get(p, end, &len) : 0;
}

/* French and Italian write the article to its noun: l'agence, dell'Italia.
 * True when the word so far ends before the apostrophe at p. */
static int
elided(enum quotes_lang lang, size_t n)
{
	return (lang == LANG_FR && n <= 2) || (lang == LANG_IT && n <= 5);
}

/* French inversion: "a-t-il", "explique-t-elle", "dit-il". */
static int
inverted(const char *p, const char *end)
{
	static const rel_str tails[] = {{"-t-il", 5}, {"-t-elle", 7}, {"-t-on", 5}, {"-il", 3}, {"-elle", 5},
		{"-ils", 4}, {"-elles", 6}, {"-on", 3}, {"-ce", 3}};
	size_t i, left = (size_t)(end - p);

	for (i = 0; i < sizeof(tails) / sizeof(*tails); i++)
		if (left >= tails[i].n && !memcmp(p, tails[i].p, tails[i].n) &&
			!is_letter(peek(p + tails[i].n, end)) && peek(p + tails[i].n, end) != '-')
			return 1;
	return 0;
}

struct word {
	char low[LONGEST + 8]; /* in lower case */
	size_t n;              /* its length; beyond LONGEST: not kept */
	size_t letters, uppers;
};

/* Does the sign cp at p, inside a word, belong to it? */
static int
joins(const struct quotes *q, const struct word *w, const char *p, const char *end, uint32_t cp, unsigned len)
{
	if (!is_letter(peek(p + len, end)))
		return 0;
	if (cp == '.') /* "z.B.", "U.S.", "1.000" */
		return w->letters ? w->n == 1 || (w->n > 1 && w->n <= LONGEST && w->low[w->n - 2] == '.')
				  : peek(p + 1, end) - '0' < 10;
	if (cp == '-')
		return q->blang != LANG_FR || !inverted(p, end);
	return is_apostrophe(cp) || cp == '&' || cp == 0xAD || cp == 0x2011;
}

static void
keep(struct word *w, uint32_t cp)
{
	if (w->n + 4 > LONGEST)
		w->n = LONGEST + 1;
	else if (cp < 128)
		w->low[w->n++] = (char)cp;
	else
		w->n += utf8_put(w->low + w->n, cp);
}

/* The letters of ASCII from p on, nearly all there are: into the word. */
static const char *
plain_letters(const char *p, const char *end, struct word *w)
{
	size_t n = w->n, from = n, uppers = 0;

	if ((size_t)(end - p) > LONGEST - n)
		end = p + (n < LONGEST ? LONGEST - n : 0);
	for (; p < end && ((unsigned char)*p | 0x20) - 'a' + 0u < 26u; p++) {
		uppers += !(*p & 0x20);
		w->low[n++] = (char)(*p | 0x20);
	}
	w->n = n;
	w->letters += n - from;
	w->uppers += uppers;
	return p;
}

/* A word from p; gives its end. */
static const char *
scan_word(const struct quotes *q, const char *p, const char *end, struct word *w, uint8_t *flags)
{
	const char *start = p;
	unsigned len;

	w->n = w->letters = w->uppers = 0;
	while (p < end) {
		uint32_t cp, lc;

		p = w->n <= LONGEST ? plain_letters(p, end, w) : p;
		if (p == end)
			break;
		cp = lc = utf8_get(p, end, &len);
		if (is_letter(cp)) {
			lc = utf8_lower(cp);
			w->uppers += lc != cp;
			w->letters += cp - '0' >= 10;
		} else if (p == start || !joins(q, w, p, end, cp, len)) {
			break;
		} else if (is_apostrophe(cp)) {
			lc = '\'';
		}
		p += len;
		keep(w, lc);
		if (lc == '\'' && elided(q->blang, w->n - 1))
			break;
	}
	if (start < end && w->uppers) {
		uint32_t first = utf8_get(start, end, &len);

		if (first < 128 ? first < 'a' && first >= 'A' : utf8_lower(first) != first)
			*flags |= T_CAP;
	}
	if (w->letters > 1 && w->uppers == w->letters)
		*flags |= T_CAPS;
	return p;
}

static struct qtok *
push(struct quotes *q)
{
	if (q->ntok == q->tok_cap && mem_grow(&q->tok, &q->tok_cap, q->ntok + 1, sizeof(*q->tok))) {
		q->err = REL_NOMEM;
		return NULL;
	}
	return &q->tok[q->ntok++];
}

static void
sign(struct qtok *t, const char *p, const char *end, uint32_t cp)
{
	const struct sign *s = cp >= 128 ? sign_of(cp) : NULL;

	t->kind = TOK_PUNCT;
	if (s) {
		t->kind = s->kind;
		t->c = s->c;
		t->mark = s->mark;
	} else if (cp == '"') {
		t->kind = TOK_MARK;
		t->mark = MARK_ASCII;
	} else if (cp == '\'' || cp == '`') {
		t->kind = TOK_MARK;
		t->mark = MARK_SASCII;
		/* two of them, or two commas, stand for a double mark */
		if (end - p > 1 && p[1] == p[0]) {
			t->mark = cp == '`' ? MARK_LEFT : MARK_ASCII;
			t->n = 2;
		}
	} else if (cp == ',' && end - p > 2 && p[1] == ',' && is_letter(peek(p + 2, end))) {
		t->kind = TOK_MARK;
		t->mark = MARK_LOW;
		t->n = 2;
	} else {
		t->c = cp < 128 ? (char)cp : 0;
	}
}

static void
look_up(struct quotes *q, struct qtok *t, const struct word *w)
{
	t->kind = w->letters ? TOK_WORD : TOK_NUMBER;
	if (w->letters && w->n <= LONGEST)
		t->cls = quotes_word(q->lex, w->low, w->n, &t->cue);
	q->words++;
	q->closed += (t->cls & W_CLOSED) != 0;
	q->moods += t->cls & W_K1 && t->cls & (W_AUX | W_MODAL);
}

int
quotes_tokens(struct quotes *q)
{
	const char *base = q->text.p + q->at, *p = base, *end = p + q->n;
	struct word w;
	uint8_t flags = 0;
	unsigned len;

	q->ntok = 0;
	q->words = q->closed = q->moods = 0;
	while (p < end) {
		uint32_t cp = utf8_get(p, end, &len);
		struct qtok *t;

		if (is_space(cp)) {
			flags |= cp == '\n' || cp == '\r' ? T_GAP | T_LINE : T_GAP;
			p += len;
			continue;
		}
		if (cp == '-' && q->blang == LANG_FR && !flags && inverted(p, end)) {
			p += end - p > 2 && p[1] == 't' && p[2] == '-' ? 3 : 1;
			continue; /* the pronoun is a word by itself */
		}
		t = push(q);
		if (!t)
			return q->err;
		*t = (struct qtok){.at = (uint32_t)(p - base), .n = len, .flags = flags};
		flags = 0;
		if (t > q->tok && t->flags & T_GAP)
			t[-1].flags |= T_GAPAFTER;
		if (is_letter(cp)) {
			t->n = (uint32_t)(scan_word(q, p, end, &w, &t->flags) - p);
			look_up(q, t, &w);
		} else {
			sign(t, p, end, cp);
		}
		p += t->n;
	}
	if (q->ntok)
		q->tok[q->ntok - 1].flags |= T_GAPAFTER;
	return REL_OK;
}
