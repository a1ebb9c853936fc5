/* SPDX-License-Identifier: MIT */
/*
 * A stretch of the text as words, numbers and marks, each word with what the
 * lexicon says of it.
 */
#include "page/persons_impl.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "text/letters.h"

/* Tokens of a stretch: about a quarter of a megabyte of text. */
#define STRETCH 49152
/* Ends behind the last token, so that a look ahead needs no test. */
#define PAD 8

/* The paragraph that is read; next is the token to be made. */
struct reader {
	struct people *s;
	const char *text, *end;
	struct tok *next;
};

static struct tok *
add(struct reader *r, const char *from, const char *to, enum tok_kind kind)
{
	struct tok *t = r->next++;

	*t = (struct tok){.start = (uint32_t)(from - r->text), .end = (uint32_t)(to - r->text),
		.par = r->s->par, .kind = (uint8_t)kind};
	return t;
}

/* ---- words ----------------------------------------------------------------- */

static void
note_lower(struct people *s, uint64_t hash)
{
	s->seen[tok_seen_cell(hash)] |= tok_seen_bits(hash);
}

/* Tokens whose cells are cleared one by one; of more, the whole filter. */
#define FEW 8192

/* Empties the filter of the words of the stretch before. */
static void
forget_lower(struct people *s)
{
	size_t i;

	if (s->ntok > FEW)
		memset(s->seen, 0, sizeof(s->seen));
	for (i = 0; i < s->ntok && s->ntok <= FEW; i++)
		s->seen[tok_seen_cell(s->tok[i].hash)] = 0;
}

/* What stands before the word at p. */
static inline uint16_t
flags_before(const struct reader *r, const char *p)
{
	int gap = p - r->text >= 2 && p[-2] == ' ' && p[-1] == ' ';

	return (uint16_t)((r->s->sentence ? TOK_FIRST : 0) | (gap ? TOK_GAP : 0));
}

/* A word with hyphens, accents, a stop within it. */
static const char *
close_word(struct reader *r, const char *p)
{
	struct tok *t = add(r, p, p, TOK_LOWER);
	const char *stop = people_word(r->s, p, r->end, t);

	t->end = (uint32_t)(stop - r->text);
	t->flag |= flags_before(r, p);
	r->s->sentence = 0;
	if (t->kind == TOK_LOWER)
		note_lower(r->s, t->hash);
	return t->flag & TOK_GENITIVE ? stop + (*stop == '\'' ? 1 : 3) + 1 : stop;
}

/* What the lexicon says of a word that letters_word took; most words of a
 * page were met a moment ago. */
static inline const struct name_word *
look(struct people *s, const char *p, const struct letters_look *w)
{
	uint64_t key = w->hash ^ (w->upper & 1);
	struct known *k = &s->known[key % KNOWN];

	if (k->key != key) {
		k->key = key;
		k->word = names_get(s->names, w->hash);
		if (!k->word.cls && (w->upper & 1) && w->n >= 6)
			k->word = names_ending(s->names, (rel_str){p, w->n});
	}
	return &k->word;
}

static inline enum tok_kind
kind_of(const struct letters_look *w)
{
	if (!(w->upper & 1))
		return TOK_LOWER;
	if (w->n == 1)
		return TOK_INITIAL;
	return letters_all_upper(w) ? TOK_UPPER : TOK_CAP;
}

/* A full stop belongs to an initial or abbreviation before it. */
static inline int
owns_stop(const struct reader *r, const char *p, enum tok_kind kind, uint32_t cls)
{
	return p < r->end && *p == '.' && (kind == TOK_INITIAL || (cls & NAME_ABBR));
}

static inline const char *
add_word(struct reader *r, const char *p)
{
	struct letters_look w;
	const struct name_word *e;
	enum tok_kind kind;
	const char *stop;
	int dot;

	if (!letters_word(p, r->end, &w))
		return close_word(r, p);
	e = look(r->s, p, &w);
	kind = kind_of(&w);
	dot = owns_stop(r, p + w.n, kind, e->cls);
	stop = p + w.n + dot;
	*r->next++ = (struct tok){.hash = w.hash,
		.start = (uint32_t)(p - r->text),
		.end = (uint32_t)(stop - r->text),
		.par = r->s->par,
		.cls = e->cls,
		.flag = flags_before(r, p) | (dot ? TOK_DOT : 0),
		.kind = (uint8_t)kind,
		.lang = e->lang,
		.gender = e->gender};
	r->s->sentence = 0;
	if (kind == TOK_LOWER)
		note_lower(r->s, w.hash);
	return stop < r->end && *stop == ' ' ? stop + 1 : stop;
}

/* ---- everything else ----------------------------------------------------- */

/* "24-Jährige": number and word are one. */
static const char *
add_number(struct reader *r, const char *p)
{
	const char *q = p, *end = r->end;
	struct tok *t = r->next;

	while (q < end && ((*q >= '0' && *q <= '9') || ((*q == '.' || *q == ',' || *q == ':') &&
							       q + 1 < end && q[1] >= '0' && q[1] <= '9')))
		q++;
	if (q + 1 < end && *q == '-' && letters_at(q + 1, end)) {
		q = close_word(r, q + 1);
		t->start = (uint32_t)(p - r->text);
		return q;
	}
	add(r, p, q, TOK_NUM);
	r->s->sentence = 0;
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
add_mark(struct reader *r, const char *p)
{
	unsigned len;
	uint32_t cp = utf8_get(p, r->end, &len);
	struct tok *last = r->next - 1;
	char mark = mark_of(cp);

	if (utf8_class(cp) & UTF8_SPACE)
		return p + len;
	if (mark == '.' || mark == '!' || mark == '?' || mark == ':' || mark == '"' || mark == '*')
		r->s->sentence = 1;
	if (last >= r->s->tok && tok_mark(last, mark) && last->par == r->s->par &&
		last->end == (size_t)(p - r->text))
		last->end += len;
	else
		add(r, p, p + len, TOK_MARK)->mark = mark;
	return p + len;
}

/* Tokens of the paragraph from s->pos on; stops when the stretch is full. */
static void
scan(struct people *s)
{
	rel_str text = s->doc->par[s->par].text;
	struct reader r = {.s = s, .text = text.p, .end = text.p + text.n, .next = s->tok + s->ntok};
	const char *p = text.p + s->pos;
	struct tok *full = s->tok + STRETCH;

	while (p < r.end && r.next < full) {
		if (letters_at(p, r.end))
			p = add_word(&r, p);
		else if (*p == ' ' || *p == '\t')
			p++;
		else if (*p >= '0' && *p <= '9')
			p = add_number(&r, p);
		else
			p = add_mark(&r, p);
	}
	s->pos = (size_t)(p - text.p);
	if (p >= r.end) {
		add(&r, r.end, r.end, TOK_END);
		s->par++;
		s->pos = 0;
		s->sentence = 1;
	}
	s->ntok = (size_t)(r.next - s->tok);
}

int
people_tokens(struct people *s)
{
	struct tok end = {.kind = TOK_END};
	int n;

	if (s->par >= s->doc->npar)
		return 0;
	forget_lower(s);
	s->ntok = 0;
	if (mem_grow(&s->tok, &s->tok_cap, STRETCH + 1 + PAD, sizeof(*s->tok))) {
		s->err = REL_NOMEM;
		return 0;
	}
	while (s->par < s->doc->npar && s->ntok < STRETCH)
		if (s->doc->par[s->par].text.n >= UINT32_MAX)
			s->par++;
		else
			scan(s);
	if (!s->ntok)
		return 0;
	end.par = s->tok[s->ntok - 1].par;
	for (n = 0; n < PAD; n++)
		s->tok[s->ntok + (size_t)n] = end;
	return 1;
}
