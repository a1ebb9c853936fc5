/* SPDX-License-Identifier: MIT */
/* What an element holds, by the words of its class and id. */
#include "pass/meta.h"

#include "base/hash.h"

/* "articleauthor", "postautor": the word in the table that this one ends
 * with, or itself. */
static rel_str
last_part(rel_str word)
{
	static const char *const part[] = {"author", "authors", "autor", "autoren", "auteur", "byline"};
	size_t i;

	if (word.n < 6 || !memchr("rsne", word.p[word.n - 1], 4))
		return word;
	for (i = 0; i < sizeof(part) / sizeof(*part); i++)
		if (str_ends(word, part[i]))
			return str_of(part[i]);
	return word;
}

/* What one word of a class or id says. */
static const struct table_row *
hint_of(struct meta *w, const char *p, size_t n)
{
	char low[24];
	size_t i;

	if (n < 3 || n > sizeof(low))
		return NULL;
	for (i = 0; i < n; i++)
		low[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]);
	return keys_find(w->doc->rules, KEYS_METAHINTS, last_part((rel_str){low, n}));
}

/* End of the word at p: at "-", "_", blank, ":" or before a capital. */
static const char *
hint_end(const char *p, const char *end)
{
	const char *q;

	for (q = p; q < end && *q != '-' && *q != '_' && *q != ' ' && *q != ':' && *q != '\n'; q++)
		if (q > p && *q >= 'A' && *q <= 'Z' && q[-1] >= 'a' && q[-1] <= 'z')
			break;
	return q;
}

static int
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Which fields the class and id speak of: a bit a field; rows in hit[].  The
 * third cell of a row of "skip" is no weight: 1 = whatever it holds, 2 = the
 * first word of a class alone ("builder-widget" is a brick of any kind). */
static unsigned
read_hints(struct meta *w, rel_str names, const struct table_row **hit)
{
	const char *p = names.p, *end = p + (names.n < 400 ? names.n : 400), *q;
	unsigned bits = 0;

	for (; p < end; p = q > p ? q : p + 1) {
		const struct table_row *r;
		int f;

		q = hint_end(p, end);
		r = hint_of(w, p, (size_t)(q - p));
		f = r ? meta_field_of(r->cell[1]) : -1;
		if (f < 0 || (f == META_SKIP && str_is(r->cell[2], "2") && p > names.p && !is_space(p[-1])))
			continue;
		if (!(bits & 1u << f) || meta_number(r->cell[2]) > meta_number(hit[f]->cell[2]))
			hit[f] = r;
		bits |= 1u << f;
	}
	return bits;
}

/* A page has a few dozen classes, and says them thousands of times: what each
 * said is kept by its hash, the last one in a place wins. */
struct meta_said {
	rel_str names;
	unsigned bits;
	const struct table_row *hit[META_FIELDS];
};

#define SAID 128 /* a power of two */

int
meta_hints_begin(struct meta *w)
{
	w->said = arena_alloc(w->arena, SAID * sizeof(*w->said));
	if (w->said)
		memset(w->said, 0, SAID * sizeof(*w->said));
	return w->said != NULL;
}

unsigned
meta_hints_in(struct meta *w, rel_str names, const struct table_row **hit)
{
	struct meta_said *s;

	if (!names.n)
		return 0;
	s = &w->said[hash64(names.p, names.n) & (SAID - 1)];
	if (!str_eq(s->names, names)) {
		s->bits = read_hints(w, names, s->hit);
		s->names = names;
	}
	if (s->bits)
		memcpy(hit, s->hit, sizeof(s->hit));
	return s->bits;
}

unsigned
meta_hints(struct meta *w, uint32_t node)
{
	const struct table_row *hit[META_FIELDS];

	return meta_hints_in(w, html_attr(w->page, node, "class"), hit);
}

/* ---- whose work? ----------------------------------------------------------- */

enum { LABEL_WORDS = 4, LABEL_NODES = 8, LABEL_MAX = 60 };

/* "Translated by": a word of the class among the first. */
static int
begins_with(struct meta *w, rel_str s, const char *class)
{
	size_t i, from = 0;
	int words = 0;

	for (i = 0; i <= s.n && words < LABEL_WORDS; i++) {
		if (i < s.n && s.p[i] != ' ' && s.p[i] != ':')
			continue;
		if (i > from && meta_word(w, (rel_str){s.p + from, i - from}, class))
			return 1;
		words += i > from;
		from = i + 1;
	}
	return 0;
}

/* "Übersetzt von", "Foto:", "Photo" and no credit of its own. */
static int
is_label(struct meta *w, rel_str s)
{
	const char *blank = s.n ? memrchr(s.p, ' ', s.n) : NULL;

	return !blank || s.p[s.n - 1] == ':' ||
	       meta_word(w, (rel_str){blank + 1, (size_t)(s.p + s.n - blank) - 1}, "bylabel");
}

static int
has_letter(rel_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z')
			return 1;
	return 0;
}

int
meta_other_hand(struct meta *w, uint32_t node, rel_str text)
{
	const struct html_node *n = w->page->node;
	uint32_t i, top = n[n[node].parent].parent;
	rel_str label;

	if (begins_with(w, text, "otherhand"))
		return 1;
	for (i = node - 1; i > top && node - i <= LABEL_NODES; i--) {
		if (n[i].tag != TAG_TEXT || n[i].text.n > LABEL_MAX || !has_letter(n[i].text))
			continue;
		label = meta_clean(w, n[i].text);
		return is_label(w, label) && (begins_with(w, label, "otherhand") || begins_with(w, label, "credit"));
	}
	return 0;
}
