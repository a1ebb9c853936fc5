/* SPDX-License-Identifier: MIT */
/* The words and signs of a block, each looked up in the lexicon. */
#include "base/utf8.h"
#include "pass/quotes.h"
#include "text/letters.h"

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
	return (utf8_class(cp) & (UTF8_LETTER | UTF8_DIGIT)) != 0;
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

/* Does the sign cp at p, inside a word, belong to it? */
static int
joins(const struct quotes *q, const struct letters *w, const char *p, const char *end, uint32_t cp,
	unsigned len)
{
	if (!is_letter(peek(p + len, end)))
		return 0;
	if (cp == '.') /* "z.B.", "U.S.", "1.000" */
		return w->count ? w->n == 1 || (w->n > 1 && w->low[w->n - 2] == '.')
				: peek(p + 1, end) - '0' < 10;
	if (cp == '-')
		return q->blang != LANG_FR || !inverted(p, end);
	return is_apostrophe(cp) || cp == '&' || cp == 0xAD || cp == 0x2011;
}

/* Figures, which are part of a word here. */
static void
put_figure(struct letters *w, const char *p, uint32_t cp, unsigned len)
{
	letters_put(w, p, len);
	w->count += cp >= 128;
}

/* A word from p that letters_word does not take; gives its end. */
static const char *
close_word(const struct quotes *q, const char *p, const char *end, struct letters *w)
{
	const char *start = p;
	unsigned len;

	letters_begin(w);
	for (;;) {
		uint32_t cp;

		p = letters_read(w, p, end);
		if (p == end)
			break;
		cp = utf8_get(p, end, &len);
		if (is_letter(cp))
			put_figure(w, p, cp, len);
		else if (p == start || !joins(q, w, p, end, cp, len))
			break;
		else if (!is_apostrophe(cp))
			letters_put(w, p, len);
		else
			letters_put(w, "'", 1);
		p += len;
		if (is_apostrophe(cp) && elided(q->blang, w->n - 1))
			break;
	}
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

/* What the lexicon says of a word; most words of a page were met a moment
 * ago. */
static inline void
look_up(struct quotes *q, struct qtok *t, uint64_t hash)
{
	struct qknown *k = &q->known[hash % QKNOWN];

	if (k->hash != hash) {
		k->hash = hash;
		k->cls = quotes_word(q->lex, hash, &k->cue);
	}
	t->kind = TOK_WORD;
	t->cls = k->cls;
	t->cue = k->cue;
	q->closed += (k->cls & W_CLOSED) != 0;
	q->moods += k->cls & W_K1 && k->cls & (W_AUX | W_MODAL);
}

/* The word or number at p, all of it. */
static void
word(struct quotes *q, struct qtok *t, const char *p, const char *end)
{
	struct letters w;
	unsigned len;
	uint32_t first = utf8_get(p, end, &len);

	t->n = (uint32_t)(close_word(q, p, end, &w) - p);
	if (w.upper && utf8_lower(first) != first)
		t->flags |= T_CAP;
	if (w.count > 1 && w.upper == w.count)
		t->flags |= T_CAPS;
	if (w.count)
		look_up(q, t, letters_hash(&w, 0));
	else
		t->kind = TOK_NUMBER;
}

static inline void
plain_word(struct quotes *q, struct qtok *t, const struct letters_look *w)
{
	t->n = w->n;
	if (w->upper & 1)
		t->flags |= w->n > 1 && letters_all_upper(w) ? T_CAP | T_CAPS : T_CAP;
	look_up(q, t, w->hash);
}

/* The token at p, where no white space stands. */
static inline void
read_token(struct quotes *q, struct qtok *t, const char *p, const char *end)
{
	struct letters_look w;
	uint32_t cp;

	if (bytes_is_letter(*p) && letters_word(p, end, &w)) {
		plain_word(q, t, &w);
		q->words++;
		return;
	}
	cp = utf8_get(p, end, &t->n);
	if (is_letter(cp)) {
		word(q, t, p, end);
		q->words++;
	} else {
		sign(t, p, end, cp);
		q->marks += t->kind == TOK_MARK;
	}
}

/* Bytes of white space at p. */
static unsigned
space(const char *p, const char *end)
{
	unsigned len;

	if ((unsigned char)*p < 0x80)
		return *p <= ' ';
	return is_space(utf8_get(p, end, &len)) ? len : 0;
}

int
quotes_tokens(struct quotes *q)
{
	const char *base = q->text.p + q->at, *p = base, *end = p + q->n;
	struct qtok *t = NULL;
	uint8_t flags = 0;
	unsigned len;

	q->ntok = 0;
	q->words = q->closed = q->moods = q->marks = 0;
	for (; p < end; p += len) {
		len = space(p, end);
		if (len) {
			flags |= *p == '\n' || *p == '\r' ? T_GAP | T_LINE : T_GAP;
			if (t)
				t->flags |= T_GAPAFTER;
			continue;
		}
		if (*p == '-' && q->blang == LANG_FR && !flags && inverted(p, end)) {
			len = end - p > 2 && p[1] == 't' && p[2] == '-' ? 3 : 1;
			continue; /* the pronoun is a word by itself */
		}
		t = push(q);
		if (!t)
			return q->err;
		*t = (struct qtok){.at = (uint32_t)(p - base), .flags = flags};
		read_token(q, t, p, end);
		flags = 0;
		len = t->n;
		if (p + len < end && p[len] == ' ') { /* nearly always */
			t->flags |= T_GAPAFTER;
			flags = T_GAP;
			len++;
		}
	}
	if (t)
		t->flags |= T_GAPAFTER;
	return REL_OK;
}
