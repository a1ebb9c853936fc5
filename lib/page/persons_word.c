/* SPDX-License-Identifier: MIT */
/*
 * A word that needs a closer look than letters_word takes (text/letters.h).
 * It runs over inner hyphens and apostrophes, and over the full stops of
 * abbreviations ("e.V.", "U.S."); a genitive "'s" and an elided article
 * ("l’", "dell’") are cut off.
 */
#include "page/persons_impl.h"

#include "base/utf8.h"
#include "text/letters.h"

struct word {
	const char *p, *end;   /* of the text */
	struct letters is;     /* the whole word */
	uint32_t last;         /* where in it the part behind the last hyphen begins */
	uint32_t part;         /* letters since the last hyphen or stop */
	uint16_t flag;
	uint8_t first_upper, last_upper; /* letter of the word, of that part */
	uint8_t article; /* "L'" is one, as in French and Italian */
	unsigned dots;
};

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

enum { GO, STOP };

/* Is the word before an apostrophe an article or the like: "l’", "dell’",
 * "Qu’", but not "Prud’homme", "Ra’anan"? */
static int
elides(const struct word *w)
{
	if (w->flag & TOK_HYPHEN)
		return 0;
	if (!w->first_upper)
		return w->is.count <= 5;
	return w->is.count == 1 || (w->is.count == 2 && (*w->p == 'Q' || *w->p == 'U'));
}

/* An apostrophe at p, n bytes long: does the word go on behind it? */
static int
apostrophe(struct word *w, const char **pp, unsigned n)
{
	const char *p = *pp, *next = p + n;

	if (!letters_at(next, w->end))
		return STOP;
	if ((*next == 's' || *next == 'S') && !letters_at(next + 1, w->end)) {
		w->flag |= TOK_GENITIVE;
		return STOP;
	}
	letters_put(&w->is, "'", 1);
	*pp = next;
	if (w->is.count == 1 && w->is.upper && *next >= 'A' && *next <= 'Z' && !(w->article && *w->p == 'L'))
		return *p == '\'' || w->end - next > 1 ? GO : STOP;
	return elides(w) && *next != 't' ? STOP : GO;
}

/* A full stop at p: part of the word in "e.V.", "U.S.", "Ph.D". */
static int
full_stop(struct word *w, const char *p)
{
	return w->part <= 2 && letters_at(p + 1, w->end) && w->dots < 6;
}

/* A soft hyphen, which is no part of its word. */
static int
is_soft(const char *p, const char *end)
{
	return (unsigned char)*p == 0xC2 && end - p > 1 && (unsigned char)p[1] == 0xAD;
}

static const char *
take_letters(struct word *w, const char *p)
{
	uint32_t before = w->is.count;

	for (;; p += 2) {
		p = letters_read(&w->is, p, w->end);
		if (p >= w->end || !is_soft(p, w->end))
			break;
	}
	w->part += w->is.count - before;
	return p;
}

/* A hyphen of n bytes at p: where the word goes on, or NULL. */
static const char *
take_hyphen(struct word *w, const char **pp, unsigned n)
{
	const char *p = *pp;

	if (!letters_at(p + n, w->end)) {
		if (p + n >= w->end || p[n] == ' ' || p[n] == ',') {
			w->flag |= TOK_TRUNC;
			*pp = p + n;
		}
		return NULL;
	}
	letters_put(&w->is, "-", 1);
	w->last = w->is.n;
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
			letters_put(&w->is, ".", 1);
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
	if (w->is.count == 1)
		return TOK_INITIAL;
	return w->is.upper < w->is.count ? TOK_CAP : TOK_UPPER;
}

/* Both halves of "Hans-Jürgen" are given names; the last part decides what
 * "CDU-Vorsitzende" and "Adenauer-Stiftung" are. */
static struct name_word
compound(const struct people *s, const struct word *w, rel_str text)
{
	struct name_word last = names_get(s->names, letters_hash(&w->is, w->last)), whole = {0, 0, 0};
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
	struct letters bare;
	unsigned len;
	int marked = 0;

	letters_begin(&bare);
	for (; p < end; p += len) {
		uint32_t cp = utf8_get(p, end, &len);
		char low;

		marked |= cp >= 0xC0 && cp < 0x180;
		if (cp >= 0x180 || (cp >= 0x80 && cp < 0xC0))
			return none;
		low = cp < 0x80 ? (char)utf8_lower(cp) : bare_letters[cp - 0xC0];
		letters_put(&bare, &low, 1);
	}
	e = marked ? names_get(s->names, letters_hash(&bare, 0)) : none;
	return (e.cls & NAME_FIRST) && !(e.cls & ~(uint32_t)(NAME_FIRST | NAME_PARTICLE)) ? e : none;
}

static struct name_word
look(const struct people *s, const struct word *w, uint64_t hash, rel_str text, enum tok_kind kind)
{
	struct name_word e = names_get(s->names, hash);

	if (!e.cls && kind != TOK_LOWER && text.n != w->is.count && !(w->flag & TOK_HYPHEN))
		e = without_accents(s, text);
	if (e.cls || kind == TOK_LOWER)
		return e;
	if (w->flag & TOK_HYPHEN)
		return compound(s, w, text);
	return text.n >= 6 ? names_ending(s->names, text) : e;
}

/* A full stop behind an abbreviation or initial belongs to it. */
static const char *
take_stop(const char *p, struct word *w, enum tok_kind kind, uint32_t cls)
{
	if (p < w->end && *p == '.' && !(w->flag & TOK_TRUNC) &&
		(w->dots || kind == TOK_INITIAL || (cls & NAME_ABBR))) {
		w->flag |= TOK_DOT;
		p++;
	}
	return p;
}

static void
begin(struct word *w, const char *p, const char *end, uint8_t lang)
{
	unsigned n;

	letters_begin(&w->is);
	w->p = p;
	w->end = end;
	w->last = w->part = w->flag = w->dots = w->last_upper = 0;
	w->first_upper = (utf8_class(utf8_get(p, end, &n)) & UTF8_UPPER) != 0;
	w->article = (lang & (NAME_FR | NAME_IT)) != 0;
}

const char *
people_word(const struct people *s, const char *p, const char *end, struct tok *t)
{
	struct word w;
	const char *stop;
	struct name_word e;
	enum tok_kind kind;

	begin(&w, p, end, s->lang);
	stop = run_word(&w);
	kind = kind_of(&w);
	t->hash = letters_hash(&w.is, 0);
	e = look(s, &w, t->hash, (rel_str){p, (size_t)(stop - p)}, kind);
	stop = take_stop(stop, &w, kind, e.cls);
	t->kind = (uint8_t)kind;
	t->flag = w.flag;
	t->cls = e.cls;
	t->lang = e.lang;
	t->gender = e.gender;
	return stop;
}
