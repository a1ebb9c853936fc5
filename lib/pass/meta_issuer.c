/* SPDX-License-Identifier: MIT */
/*
 * Who issues a release of plain text: the names in its letterhead, where no
 * sentence helps ("THE HON ERIKA MUSTERMANN MP  MINISTER FOR X").
 */
#include "pass/meta.h"

#include "base/utf8.h"
#include "page/persons.h"

enum { HEAD_LINES = 40, LINE_MAX_BYTES = 260, HEAD_BYTES = 120 };

struct token {
	rel_str text;
	uint32_t cls;
	int capital, title;
};

/* The next word of s from *pos on; 0 at the end. */
static int
next_token(struct meta *w, const struct names *lex, rel_str s, size_t *pos, struct token *t)
{
	static const unsigned char ends[256] = {[0] = 1, [' '] = 1, [','] = 1, ['('] = 1, [')'] = 1, [':'] = 1,
		[';'] = 1, ['|'] = 1};
	size_t i = *pos, from;
	unsigned len;

	while (i < s.n && (s.p[i] == ' ' || s.p[i] == ',' || s.p[i] == '(' || s.p[i] == '-' || s.p[i] == ':'))
		i++;
	for (from = i; i < s.n && !ends[(unsigned char)s.p[i]]; i++)
		;
	if (i == from)
		return 0;
	*pos = i;
	t->text = (rel_str){s.p + from, i - from};
	t->cls = names_get(lex, names_hash(t->text)).cls;
	t->capital = (utf8_class(utf8_get(s.p + from, s.p + s.n, &len)) & UTF8_UPPER) != 0;
	while (t->text.n > 3 && t->text.p[t->text.n - 1] == '.')
		t->text.n--;
	t->title = meta_word(w, t->text, "person") != NULL;
	return 1;
}

/* A word that may go on a name: no office, no word of an organisation. */
static int
is_name_part(struct meta *w, const struct token *t)
{
	size_t i;

	if (!t->capital || t->title || t->text.n < 2 || meta_word(w, t->text, "noauthor") ||
	    meta_word(w, t->text, "party"))
		return 0;
	if (t->cls & (NAME_OFFICE | NAME_ORGHEAD | NAME_ORGFORM | NAME_ORGKNOWN | NAME_STOP | NAME_LINK |
		NAME_SUFFIX | NAME_PARTY | NAME_DET | NAME_AND | NAME_OFFICEMOD))
		return 0;
	if ((t->cls & NAME_STREET) || (t->text.n == 2 && t->text.p[0] < 'a' && t->text.p[1] < 'a'))
		return 0; /* "Boulevard", "CA" */
	if (t->text.p[t->text.n - 1] == 's' && (t->text.p[t->text.n - 2] == '\'' || t->text.p[t->text.n - 2] == '\x99'))
		return 0; /* "Howard's" */
	for (i = 0; i < t->text.n; i++)
		if (t->text.p[i] >= '0' && t->text.p[i] <= '9')
			return 0;
	return 1;
}

/* "ERIKA MUSTER-MANN" as "Erika Muster-Mann"; mixed case stays. */
static rel_str
in_title_case(struct meta *w, rel_str s)
{
	const char *p = s.p, *end = p + s.n;
	unsigned len;
	int start = 1;

	for (; p < end; p += len)
		if (utf8_class(utf8_get(p, end, &len)) & UTF8_LOWER)
			return meta_copy(w, s);
	buf_clear(&w->buf);
	for (p = s.p; p < end; p += len) {
		uint32_t cp = utf8_get(p, end, &len);

		utf8_append(&w->buf, start ? cp : utf8_lower(cp));
		start = cp == ' ' || cp == '-' || cp == '\'' || cp == 0x2019;
	}
	return meta_copy(w, buf_all(&w->buf));
}

static void
add(struct meta *w, rel_str first, rel_str last)
{
	rel_str name = in_title_case(w, (rel_str){first.p, (size_t)(last.p + last.n - first.p)});
	size_t i;

	for (i = 0; i < w->nissuer; i++)
		if (str_eq(w->issuer[i], name))
			return;
	if (w->nissuer < META_ISSUERS)
		w->issuer[w->nissuer++] = name;
}

/* Is there but a blank between the two? */
static int
stands_behind(rel_str last, rel_str next)
{
	const char *p = last.p + last.n;

	while (p < next.p && *p == ' ')
		p++;
	return p == next.p;
}

/* A given name (or what follows "Hon", "Senator", "Dr") and the capitalised
 * words behind it, two or three in all. */
static void
names_in(struct meta *w, const struct names *lex, rel_str s)
{
	struct token t, first = {0}, last = {0};
	size_t pos = 0, words = 0;
	int after_title = 0;

	while (next_token(w, lex, s, &pos, &t)) {
		if (words && words < 3 && stands_behind(last.text, t.text) && is_name_part(w, &t)) {
			last = t;
			words++;
			continue;
		}
		if (words > 1)
			add(w, first.text, last.text);
		words = 0;
		if (is_name_part(w, &t) && ((t.cls & NAME_FIRST) || after_title)) {
			first = last = t;
			words = 1;
		}
		after_title = t.title;
	}
	if (words > 1)
		add(w, first.text, last.text);
}

void
meta_issuer(struct meta *w)
{
	const struct names *lex = persons_names(w->doc);
	size_t i, n = w->doc->npar < HEAD_LINES ? w->doc->npar : HEAD_LINES;

	for (i = w->doc->front; lex && i < n; i++) {
		rel_str t = w->doc->par[i].text;

		if (w->title_par != SIZE_MAX && i > w->title_par + 4)
			return;
		if (i == w->title_par)
			continue;
		if (t.n > LINE_MAX_BYTES)
			t.n = w->title_par == SIZE_MAX ? rel_utf8_check((rel_str){t.p, HEAD_BYTES}) : 0;
		names_in(w, lex, t);
	}
}
