/* SPDX-License-Identifier: MIT */
/*
 * Words and marks.  A word runs over inner hyphens and apostrophes, and over
 * the full stops of abbreviations ("e.V.", "U.S."); a genitive "'s" and an
 * elided article ("l’", "dell’") are cut off.  The hash of the folded word
 * is made on the way, so that the lexicon costs one look a word.
 */
#include "page/persons_impl.h"

#include "base/mem.h"
#include "base/utf8.h"

/* Tokens of a stretch: about a quarter of a megabyte of text. */
#define STRETCH 49152
/* Ends behind the last token, so that a look ahead needs no test. */
#define PAD 8

/* Letters: all, the upper ones. */
struct count {
	uint32_t all, upper;
};

struct word {
	const char *p, *end;   /* of the text */
	uint64_t hash, last;   /* whole word; part behind the last hyphen */
	struct count n;
	uint32_t part;         /* letters since the last hyphen or stop */
	uint16_t flag;
	uint8_t first_upper, last_upper; /* letter of the word, of that part */
	uint8_t article; /* "L'" is one, as in French and Italian */
	unsigned dots;
};

static struct tok *
add(struct people *s, uint32_t par, size_t start, size_t end, enum tok_kind kind)
{
	struct tok *t;

	if (s->ntok + 2 > s->tok_cap && mem_grow(&s->tok, &s->tok_cap, s->ntok + 2, sizeof(*s->tok))) {
		s->err = REL_NOMEM;
		return NULL;
	}
	t = &s->tok[s->ntok++];
	*t = (struct tok){.start = (uint32_t)start, .end = (uint32_t)end, .par = par, .kind = (uint8_t)kind};
	return t;
}

/* ---- letters ------------------------------------------------------------- */

/* The letter at p above Latin-1, or a soft hyphen, which is none: its length
 * (0: neither), folded into the hash. */
static unsigned
rare_letter(const char *p, const char *end, uint64_t *hash, struct count *n)
{
	unsigned len, i, k;
	uint32_t cp = utf8_get(p, end, &len);
	char low[4];

	if (cp == 0xAD)
		return len;
	if (cp == 0xFFFD || !(utf8_class(cp) & UTF8_LETTER))
		return 0;
	k = utf8_put(low, utf8_lower(cp));
	for (i = 0; i < k; i++)
		*hash = names_step(*hash, (unsigned char)low[i]);
	n->all++;
	n->upper += (utf8_class(cp) & UTF8_UPPER) != 0;
	return len;
}

/* Second byte of a letter of Latin-1 (0xC3 before it), or 0: all but the
 * signs of multiplication and division. */
static unsigned char
latin(const char *p, const char *end)
{
	unsigned char d = end - p > 1 && (unsigned char)*p == 0xC3 ? (unsigned char)p[1] : 0;

	return (d & 0xC0) == 0x80 && d != 0x97 && d != 0xB7 ? d : 0;
}

#define SHARP_S 0x9F /* between the upper and the lower letters */

/* The end of the letters from p on, folded into the hash. */
static const char *
letters(const char *p, const char *end, uint64_t *hash, struct count *count)
{
	struct count n = {0, 0};
	uint64_t h = *hash;

	for (; p < end; n.all++) {
		unsigned char c = (unsigned char)*p, d;
		unsigned len;

		if ((unsigned char)((c | 0x20) - 'a') < 26) {
			n.upper += c < 'a';
			h = names_step(h, c | 0x20);
			p++;
		} else if (c < 0x80) {
			break;
		} else if ((d = latin(p, end))) {
			n.upper += d < SHARP_S;
			h = names_step(names_step(h, c), d == SHARP_S ? d : d | 0x20);
			p += 2;
		} else {
			len = rare_letter(p, end, &h, &n);
			if (!len)
				break;
			n.all--;
			p += len;
		}
	}
	*hash = h;
	*count = n;
	return p;
}

static int
letter_at(const char *p, const char *end)
{
	unsigned len;

	if (p >= end)
		return 0;
	if ((unsigned char)*p < 0x80)
		return (utf8_ascii[(unsigned char)*p] & UTF8_LETTER) != 0;
	return (utf8_class(utf8_get(p, end, &len)) & UTF8_LETTER) != 0;
}

/* Length of an apostrophe or hyphen at p, 0 where there is none. */
static unsigned
joiner(const char *p, const char *end, int *apostrophe)
{
	unsigned char a, b;

	*apostrophe = *p == '\'';
	if (*p == '\'' || *p == '-')
		return 1;
	if ((unsigned char)*p != 0xE2 || end - p < 3 || (unsigned char)p[1] != 0x80)
		return 0;
	a = (unsigned char)p[2];
	b = a == 0x99;
	*apostrophe = b;
	return b || a == 0x90 || a == 0x91 ? 3 : 0;
}

/* ---- one word ------------------------------------------------------------ */

enum { GO, STOP };

/* Is the word before an apostrophe an article or the like: "l’", "dell’",
 * "Qu’", but not "Prud’homme", "Ra’anan"? */
static int
elides(const struct word *w)
{
	if (w->flag & TOK_HYPHEN)
		return 0;
	if (!w->first_upper)
		return w->n.all <= 5;
	return w->n.all == 1 || (w->n.all == 2 && (*w->p == 'Q' || *w->p == 'U'));
}

/* An apostrophe at p, n bytes long: does the word go on behind it? */
static int
apostrophe(struct word *w, const char **pp, unsigned n)
{
	const char *p = *pp, *next = p + n;

	if (!letter_at(next, w->end))
		return STOP;
	if ((*next == 's' || *next == 'S') && !letter_at(next + 1, w->end)) {
		w->flag |= TOK_GENITIVE;
		return STOP;
	}
	w->hash = names_step(w->hash, '\'');
	w->last = names_step(w->last, '\'');
	*pp = next;
	if (w->n.all == 1 && w->n.upper && *next >= 'A' && *next <= 'Z' && !(w->article && *w->p == 'L'))
		return *p == '\'' || w->end - next > 1 ? GO : STOP;
	return elides(w) && *next != 't' ? STOP : GO;
}

/* A full stop at p: part of the word in "e.V.", "U.S.", "Ph.D". */
static int
full_stop(struct word *w, const char *p)
{
	return w->part <= 2 && letter_at(p + 1, w->end) && w->dots < 6;
}

/* The letters at p, and their part in what stands behind a hyphen. */
static const char *
take_letters(struct word *w, const char *p)
{
	struct count n, again;
	const char *end = letters(p, w->end, &w->hash, &n);

	if (w->flag & TOK_HYPHEN)
		letters(p, end, &w->last, &again);
	w->n.all += n.all;
	w->n.upper += n.upper;
	w->part += n.all;
	return end;
}

/* A hyphen of n bytes at p: where the word goes on, or NULL. */
static const char *
take_hyphen(struct word *w, const char **pp, unsigned n)
{
	const char *p = *pp;

	if (!letter_at(p + n, w->end)) {
		if (p + n >= w->end || p[n] == ' ' || p[n] == ',') {
			w->flag |= TOK_TRUNC;
			*pp = p + n;
		}
		return NULL;
	}
	w->hash = names_step(w->hash, '-');
	w->last = NAMES_HASH0;
	w->last_upper = (unsigned char)(p[n] - 'A') < 26;
	w->flag |= TOK_HYPHEN;
	w->part = 0;
	return *pp = p + n;
}

static const char *
run_word(struct word *w)
{
	const char *p = w->p, *q;
	unsigned n;
	int quote;

	while (p < w->end) {
		q = take_letters(w, p);
		if (q > p) {
			p = q;
			continue;
		}
		if (*p == '.' && full_stop(w, p)) {
			w->hash = names_step(w->hash, '.');
			w->dots++;
			w->part = 0;
			p++;
			continue;
		}
		n = joiner(p, w->end, &quote);
		if (!n || (quote ? apostrophe(w, &p, n) == STOP : !take_hyphen(w, &p, n)))
			break;
	}
	return p;
}

static enum tok_kind
kind_of(const struct word *w)
{
	if (!w->first_upper)
		return TOK_LOWER;
	if (w->n.all == 1)
		return TOK_INITIAL;
	return w->n.upper < w->n.all ? TOK_CAP : TOK_UPPER;
}

/* Both halves of "Hans-Jürgen" are given names; the last part decides what
 * "CDU-Vorsitzende" and "Adenauer-Stiftung" are. */
static struct name_word
compound(const struct people *s, const struct word *w, rel_str text)
{
	struct name_word last = names_get(s->names, w->last), whole = {0, 0, 0};
	const char *h = memchr(text.p, '-', text.n);
	uint32_t keep = NAME_OFFICE | NAME_ORGHEAD | NAME_STREET | NAME_FIRST;

	if (!last.cls && text.n > 6)
		last = names_ending(s->names, text);
	if (last.cls & NAME_FIRST) {
		struct name_word first = {0, 0, 0};

		if (h)
			first = names_get(s->names, names_hash((rel_str){text.p, (size_t)(h - text.p)}));
		if (!(first.cls & NAME_FIRST))
			last.cls &= ~(uint32_t)NAME_FIRST;
		else
			last.gender = first.gender;
	}
	whole = last;
	if ((last.cls & NAME_STOP) && !(last.cls & NAME_FIRST))
		whole.cls |= NAME_NOUN;
	/* "use-of-force" heads nothing */
	if (s->lang == NAME_EN && !(w->last_upper))
		keep &= ~(uint32_t)(NAME_ORGHEAD | NAME_STREET);
	whole.cls &= keep | NAME_NOUN |
		     (last.cls & NAME_OFFICE ? NAME_PLURAL | NAME_GENERIC | NAME_LEAD | NAME_DESC : 0);
	return whole;
}

/* Letters U+00C0 to U+017F without what stands above or below them. */
static const char bare_letters[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
				   "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkk"
				   "llllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* "António" is a given name where "Antonio" is one. */
static struct name_word
without_accents(const struct people *s, rel_str text)
{
	const char *p = text.p, *end = text.p + text.n;
	struct name_word none = {0, 0, 0}, e;
	uint64_t h = NAMES_HASH0;
	unsigned len;
	int marked = 0;

	for (; p < end; p += len) {
		uint32_t cp = utf8_get(p, end, &len);

		marked |= cp >= 0xC0 && cp < 0x180;
		if (cp >= 0x180 || (cp >= 0x80 && cp < 0xC0))
			return none;
		h = names_step(h, (unsigned char)(cp < 0x80 ? utf8_lower(cp) : (uint32_t)bare_letters[cp - 0xC0]));
	}
	e = marked ? names_get(s->names, h) : none;
	return (e.cls & NAME_FIRST) && !(e.cls & ~(uint32_t)(NAME_FIRST | NAME_PARTICLE)) ? e : none;
}

static struct name_word
look(const struct people *s, const struct word *w, rel_str text, enum tok_kind kind)
{
	struct name_word e = names_get(s->names, w->hash);

	if (!e.cls && kind != TOK_LOWER && text.n != w->n.all && !(w->flag & TOK_HYPHEN))
		e = without_accents(s, text);
	if (e.cls || kind == TOK_LOWER)
		return e;
	if (w->flag & TOK_HYPHEN)
		return compound(s, w, text);
	return text.n >= 6 ? names_ending(s->names, text) : e;
}

/* A full stop behind an abbreviation or initial belongs to it. */
static const char *
take_stop(struct word *w, const char *p, enum tok_kind kind, uint32_t cls)
{
	if (p < w->end && *p == '.' && !(w->flag & TOK_TRUNC) &&
		(w->dots || kind == TOK_INITIAL || (cls & NAME_ABBR))) {
		w->flag |= TOK_DOT;
		p++;
	}
	return p;
}

static void
note_lower(struct people *s, uint64_t hash)
{
	uint32_t b = tok_seen_bit(hash);

	s->seen[b / 8] |= (unsigned char)(1u << b % 8);
}

/* Tokens whose bits are cleared one by one; of more, the whole filter. */
#define FEW 8192

/* Empties the filter of the words of the stretch before. */
static void
forget_lower(struct people *s)
{
	size_t i;

	if (s->ntok > FEW)
		memset(s->seen, 0, sizeof(s->seen));
	for (i = 0; i < s->ntok && s->ntok <= FEW; i++)
		s->seen[tok_seen_bit(s->tok[i].hash) / 8] = 0;
}

static const char *
add_word(struct people *s, uint32_t par, const char *text, const char *p, const char *end)
{
	struct word w = {.p = p,
		.end = end,
		.hash = NAMES_HASH0,
		.last = NAMES_HASH0,
		.article = (s->lang & (NAME_FR | NAME_IT)) != 0};
	const char *stop;
	struct name_word e;
	struct tok *t;
	enum tok_kind kind;
	unsigned n;

	if ((unsigned char)*p < 0x80)
		w.first_upper = *p <= 'Z';
	else
		w.first_upper = (utf8_class(utf8_get(p, end, &n)) & UTF8_UPPER) != 0;
	stop = run_word(&w);
	kind = kind_of(&w);
	e = look(s, &w, (rel_str){p, (size_t)(stop - p)}, kind);
	stop = take_stop(&w, stop, kind, e.cls);
	t = add(s, par, (size_t)(p - text), (size_t)(stop - text), kind);
	if (!t)
		return stop;
	t->hash = w.hash;
	t->cls = e.cls;
	t->lang = e.lang;
	t->gender = e.gender;
	t->flag = (uint16_t)(w.flag | (s->sentence ? TOK_FIRST : 0) |
			    (p - text >= 2 && p[-1] == ' ' && p[-2] == ' ' ? TOK_GAP : 0));
	s->sentence = 0;
	if (kind == TOK_LOWER)
		note_lower(s, w.hash);
	if (w.flag & TOK_GENITIVE)
		stop += (*stop == '\'' ? 1 : 3) + 1;
	return stop;
}

/* ---- everything else ----------------------------------------------------- */

/* "24-Jährige": number and word are one. */
static const char *
add_number(struct people *s, uint32_t par, const char *text, const char *p, const char *end)
{
	const char *q = p;
	size_t at = s->ntok;

	while (q < end && ((*q >= '0' && *q <= '9') || ((*q == '.' || *q == ',' || *q == ':') &&
							       q + 1 < end && q[1] >= '0' && q[1] <= '9')))
		q++;
	if (q + 1 < end && *q == '-' && letter_at(q + 1, end)) {
		q = add_word(s, par, text, q + 1, end);
		if (s->ntok > at)
			s->tok[at].start = (uint32_t)(p - text);
		return q;
	}
	add(s, par, (size_t)(p - text), (size_t)(q - text), TOK_NUM);
	s->sentence = 0;
	return q;
}

/* What mark a code point is. */
static char
mark_of(uint32_t cp)
{
	switch (cp) {
	case '.':
	case ',':
	case ';':
	case ':':
	case '!':
	case '?':
	case '(':
	case ')':
	case '-':
	case '/':
	case '&':
	case '"':
		return (char)cp;
	case '[':
		return '(';
	case ']':
		return ')';
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
		return '-';
	case 0x2018:
	case 0x2019:
	case 0x201A:
	case 0x201B:
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x201F:
	case 0x2039:
	case 0x203A:
	case 0xAB:
	case 0xBB:
	case '\'':
		return '"';
	case 0x2026:
		return '.';
	default:
		return '*';
	}
}

static const char *
add_mark(struct people *s, uint32_t par, const char *text, const char *p, const char *end)
{
	unsigned len;
	uint32_t cp = utf8_get(p, end, &len);
	struct tok *last = s->ntok ? &s->tok[s->ntok - 1] : NULL;
	char mark = mark_of(cp);

	if (utf8_class(cp) & UTF8_SPACE)
		return p + len;
	if (mark == '.' || mark == '!' || mark == '?' || mark == ':' || mark == '"' || mark == '*')
		s->sentence = 1;
	if (last && tok_mark(last, mark) && last->par == par && last->end == (size_t)(p - text)) {
		last->end += len;
		return p + len;
	}
	last = add(s, par, (size_t)(p - text), (size_t)(p - text) + len, TOK_MARK);
	if (last)
		last->mark = mark;
	return p + len;
}

/* Tokens of the paragraph from s->pos on; stops when the stretch is full. */
static void
scan(struct people *s)
{
	rel_str text = s->doc->par[s->par].text;
	const char *p = text.p + s->pos, *end = text.p + text.n;

	while (p < end && s->ntok < STRETCH && !s->err) {
		if (*p == ' ' || *p == '\t')
			p++;
		else if (*p >= '0' && *p <= '9')
			p = add_number(s, s->par, text.p, p, end);
		else if (letter_at(p, end))
			p = add_word(s, s->par, text.p, p, end);
		else
			p = add_mark(s, s->par, text.p, p, end);
	}
	s->pos = (size_t)(p - text.p);
	if (p < end)
		return;
	add(s, s->par, text.n, text.n, TOK_END);
	s->par++;
	s->pos = 0;
	s->sentence = 1;
}

int
people_tokens(struct people *s)
{
	int n;

	if (s->par >= s->doc->npar)
		return 0;
	forget_lower(s);
	s->ntok = 0;
	while (s->par < s->doc->npar && s->ntok < STRETCH && !s->err)
		if (s->doc->par[s->par].text.n >= UINT32_MAX)
			s->par++;
		else
			scan(s);
	if (!s->ntok || s->err)
		return 0;
	for (n = 0; n < PAD && !s->err; n++)
		add(s, s->tok[s->ntok - 1].par, 0, 0, TOK_END);
	if (!s->err)
		s->ntok -= PAD;
	return !s->err;
}
