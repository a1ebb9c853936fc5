/* SPDX-License-Identifier: MIT */
/*
 * Headline and lede of plain text.  A release begins with a head: who issues
 * it, "Press release", a number, a date, and the headline; then comes prose.
 * The headline is the line nearest to the prose that is nothing else.
 */
#include "pass/meta.h"

#include "base/utf8.h"

enum {
	LINES_MAX = 120, /* the head is in the first of them */
	BEHIND = 4,       /* lines behind the first prose: is it broken? */
	GAP = 4,          /* blanks in a row part what stood on lines of its own */
	PROSE_MIN = 110,  /* bytes of a paragraph that is prose */
	HEAD_WORDS = 32,
	LEDE_MAX = 700
};

enum kind { OPEN, BLANK, PROSE, DATE_LINE, KICKER, ISSUER, CONTACT, NUMBER };

struct line {
	rel_str text;
	size_t par;
	enum kind kind;
	int capitals; /* all letters are */
	int heading;  /* of Markdown */
	size_t words;
};

struct lines {
	struct line v[LINES_MAX];
	size_t n;
	size_t stop; /* no more than these: a little behind the first prose */
};

/* ---- what a line is ---------------------------------------------------------- */

static void
measure(struct line *l)
{
	const char *p = l->text.p, *end = p + l->text.n;
	unsigned len, c, upper = 0, lower = 0;
	int in = 0;

	for (; p < end; p += len) {
		c = utf8_class(utf8_get(p, end, &len));
		upper += (c & UTF8_UPPER) != 0;
		lower += (c & UTF8_LOWER) != 0;
		if ((c & (UTF8_LETTER | UTF8_DIGIT)) && !in)
			l->words++;
		in = !(c & UTF8_SPACE);
	}
	l->capitals = upper > 3 && lower * 8 <= upper;
}

/* The line's first n words, for a look-up. */
static rel_str
head_words(rel_str t, int n)
{
	size_t i;

	for (i = 0; i < t.n; i++)
		if (t.p[i] == ' ' && !--n)
			break;
	while (i && strchr(".,:;", t.p[i - 1]))
		i--;
	return (rel_str){t.p, i};
}

static int
starts_with_class(struct meta *w, rel_str t, const char *class)
{
	return meta_word(w, head_words(t, 1), class) || meta_word(w, head_words(t, 2), class) ||
	       meta_word(w, head_words(t, 3), class);
}

static int
ends_with_office(rel_str t)
{
	static const char *const tail[] = {" MP", " M.P.", " MP.", " MHR", " M.H.R.", " MdB", " MdL", " MdEP", " MLA",
		" Q.C.", " QC", " AM", " AO"};
	size_t i;

	for (i = 0; i < sizeof(tail) / sizeof(*tail); i++) {
		size_t n = strlen(tail[i]);

		if (t.n > n && !memcmp(t.p + t.n - n, tail[i], n))
			return 1;
	}
	return 0;
}

static int
is_contact(rel_str t)
{
	static const char *const sign[] = {"@", "www.", "http", "Tel", "Fax", "Phone", "Ph:", "Ph ", "PHONE", "FAX",
		"TEL", "Contact", "CONTACT", "Kontakt", "internet site", "Telephone"};
	size_t i;

	if (t.n > 240)
		return 0;
	for (i = 0; i < sizeof(sign) / sizeof(*sign); i++)
		if (memmem(t.p, t.n, sign[i], strlen(sign[i])))
			return 1;
	return 0;
}

/* Mostly figures and short signs: "IEA 62/76", "131/79". */
static int
is_number(const struct line *l)
{
	size_t i, digits = 0, letters = 0;

	for (i = 0; i < l->text.n; i++) {
		char c = l->text.p[i];

		digits += c >= '0' && c <= '9';
		letters += (c | 32) >= 'a' && (c | 32) <= 'z';
	}
	return (digits && letters <= digits + 4 && l->words <= 6) || (!letters && l->text.n < 12) ||
	       (l->words <= 1 && l->text.n < 4);
}

/* The line says a date and little else. */
static int
is_date_line(struct meta *w, const struct line *l)
{
	struct date d;
	size_t pos = 0;

	if (l->text.n > 90 || !date_next(w->months, l->text, &pos, &d))
		return 0;
	return l->text.n - d.at.n < 36 || (size_t)(d.at.p - l->text.p) < 4;
}

static int
starts_lower(rel_str t)
{
	unsigned len;

	return t.n && (utf8_class(utf8_get(t.p, t.p + t.n, &len)) & UTF8_LOWER) != 0;
}

/* Share of words with a capital: heads of letters have many, prose few. */
static double
capital_share(const struct line *l)
{
	const char *p = l->text.p, *end = p + l->text.n;
	unsigned len, c, words = 0, upper = 0;
	int in = 0;

	for (; p < end; p += len) {
		c = utf8_class(utf8_get(p, end, &len));
		if (!in && (c & UTF8_LETTER)) {
			words++;
			upper += (c & UTF8_UPPER) != 0;
		}
		in = !(c & UTF8_SPACE);
	}
	return words ? (double)upper / words : 1;
}

static int
ends_sentence(rel_str t)
{
	static const char *const end[] = {".", "!", "?", "\"", "”", "“", "’", ":", "'", "»", "«"};
	size_t i, n;

	for (i = 0; i < sizeof(end) / sizeof(*end); i++) {
		n = strlen(end[i]);
		if (t.n >= n && !memcmp(t.p + t.n - n, end[i], n))
			return 1;
	}
	return 0;
}

static int
is_prose(const struct line *l)
{
	if (l->capitals || l->text.n < 60 || l->words < 9)
		return 0;
	if (capital_share(l) > 0.55 && l->text.p[l->text.n - 1] != '.')
		return 0;
	if (l->text.n >= PROSE_MIN)
		return ends_sentence(l->text) || l->text.n > 180;
	return l->words >= 10 && ends_sentence(l->text) && l->text.p[l->text.n - 1] != ':';
}

/* Prose that was broken into short lines: two lines in a row go on in lower
 * case. */
static void
join_broken(struct lines *l)
{
	size_t i;

	for (i = 0; i + 2 < l->n; i++) {
		const struct line *a = &l->v[i], *b = &l->v[i + 1], *c = &l->v[i + 2];

		if (a->kind == PROSE || a->capitals || a->words < 4 || !starts_lower(b->text))
			continue;
		if (!starts_lower(c->text) && !ends_sentence(b->text))
			continue;
		if (b->words >= 4)
			l->v[i].kind = PROSE;
	}
}

static int
is_bullet(rel_str t)
{
	static const char *const sign[] = {"•", "â¢", "* ", "· ", "○", "▪", "►", "- ", "– "};
	size_t i;

	for (i = 0; i < sizeof(sign) / sizeof(*sign); i++)
		if (str_starts(t, str_of(sign[i])))
			return 1;
	return 0;
}

static int
is_kicker(struct meta *w, const struct line *l)
{
	if (meta_word(w, head_words(l->text, 2), "kicker") || meta_word(w, head_words(l->text, 3), "kicker"))
		return 1;
	return l->words <= 6 && meta_word(w, head_words(l->text, 1), "kicker");
}

static enum kind
kind_of(struct meta *w, struct line *l)
{
	while (l->text.n > 2 && strchr("-.*|~_ ", l->text.p[0]) && !is_bullet(l->text))
		l->text.p++, l->text.n--;
	if (is_prose(l))
		return PROSE;
	if (is_date_line(w, l))
		return DATE_LINE;
	if (is_number(l))
		return NUMBER;
	if (is_contact(l->text))
		return CONTACT;
	if (is_kicker(w, l))
		return KICKER;
	if (starts_with_class(w, l->text, "issuer") || (ends_with_office(l->text) && l->words < 12))
		return ISSUER;
	if (meta_word(w, head_words(l->text, 1), "person") && capital_share(l) > 0.7 && l->words < 24)
		return ISSUER;
	return is_bullet(l->text) ? NUMBER : OPEN;
}

/* "# Headline" of Markdown, without its sign; 1 if it is one. */
static int
take_heading(rel_str *t)
{
	size_t n = 0;

	while (n < t->n && t->p[n] == '#')
		n++;
	if (!n || n > 2 || n + 1 >= t->n || t->p[n] != ' ')
		return 0;
	*t = (rel_str){t->p + n + 1, t->n - n - 1};
	return 1;
}

/* ---- cutting ---------------------------------------------------------------- */

static void
add_line(struct meta *w, struct lines *l, rel_str t, size_t par)
{
	struct line *new = &l->v[l->n];

	if (l->n >= l->stop)
		return;
	*new = (struct line){.text = meta_clean(w, t), .par = par};
	new->heading = take_heading(&new->text);
	if (!new->text.n)
		return;
	measure(new);
	new->kind = kind_of(w, new);
	if (new->heading && new->kind != KICKER)
		new->kind = OPEN;
	l->n++;
	if (new->kind == PROSE && l->n + BEHIND < l->stop)
		l->stop = l->n + BEHIND;
}

static void
cut_lines(struct meta *w, struct lines *l)
{
	size_t i, k, from, blanks;

	for (i = w->doc->front; i < w->doc->npar && l->n < l->stop; i++) {
		rel_str t = w->doc->par[i].text;

		for (k = from = blanks = 0; k < t.n && l->n < l->stop; k++) {
			if (t.p[k] == ' ' || t.p[k] == '\t') {
				blanks++;
				continue;
			}
			if (blanks >= GAP && k - blanks > from) {
				add_line(w, l, (rel_str){t.p + from, k - blanks - from}, i);
				from = k;
			}
			blanks = 0;
		}
		add_line(w, l, (rel_str){t.p + from, t.n - from}, i);
	}
}

/* ---- headline ----------------------------------------------------------------- */

/* Prose that other prose follows: the body, not a motto in the head. */
static size_t
first_prose(const struct lines *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->v[i].kind == PROSE)
			return i;
	return l->n;
}

/* Cuts a date and a number off the end: "HEADLINE MPS 129/2000". */
static rel_str
without_tail(struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0, i;

	if (date_next(w->months, t, &pos, &d) && (size_t)(t.p + t.n - (d.at.p + d.at.n)) < 6 &&
	    d.at.p - t.p > 12)
		t.n = (size_t)(d.at.p - t.p);
	while (t.n && strchr(" -,|:", t.p[t.n - 1]))
		t.n--;
	for (i = t.n; i > 0 && t.p[i - 1] != ' '; i--)
		;
	if (i > 12 && meta_word(w, (rel_str){t.p + i, t.n - i}, "weekday"))
		t.n = i - 1;
	while (t.n && strchr(" -,|:", t.p[t.n - 1]))
		t.n--;
	for (i = t.n; i > 0 && t.p[i - 1] != ' '; i--)
		;
	if (i > 12 && memchr(t.p + i, '/', t.n - i) && t.p[t.n - 1] >= '0' && t.p[t.n - 1] <= '9') {
		size_t k = i - 1;

		while (k && t.p[k - 1] != ' ')
			k--;
		t.n = i - 1 - k <= 5 && k > 10 ? k - 1 : i - 1;
	}
	return t;
}

/* "MEDIA RELEASE Headline of it" */
static rel_str
without_kicker(struct meta *w, rel_str t)
{
	int k;

	for (k = 3; k > 1; k--) {
		rel_str head = head_words(t, k);

		if (head.n + 12 < t.n && meta_word(w, head, "kicker"))
			return (rel_str){t.p + head.n + 1, t.n - head.n - 1};
	}
	return t;
}

/* "Michael Keenan MP - Federal Member HEADLINE IN CAPITALS": the run of
 * capitals at the end, four words or more. */
static rel_str
capital_run(rel_str t)
{
	size_t i = t.n, start = t.n, words = 0, k;
	int lower;

	while (i) {
		for (k = i; k && t.p[k - 1] != ' '; k--)
			;
		for (lower = 0; i > k; i--)
			lower |= t.p[i - 1] >= 'a' && t.p[i - 1] <= 'z';
		if (lower)
			break;
		start = k;
		words++;
		i = k ? k - 1 : 0;
	}
	if (words < 4 || start == 0)
		return t;
	return (rel_str){t.p + start, t.n - start};
}

static int
joins(const struct line *up, const struct line *down)
{
	if (up->kind != OPEN || up->words + down->words > HEAD_WORDS)
		return 0;
	if (up->capitals != down->capitals)
		return 0;
	return up->capitals ? up->words > 1 : 0;
}

static void
take_title(struct meta *w, const struct lines *l, size_t i)
{
	static const struct meta_cand from = {.kind = FROM_TEXT};
	struct rel_buf b = REL_BUF_INIT;
	size_t first = i, k;

	while (first > 0 && i - first < 2 && joins(&l->v[first - 1], &l->v[first]))
		first--;
	for (k = first; k <= i; k++) {
		buf_puts(&b, k > first ? " " : "");
		buf_str(&b, l->v[k].text);
	}
	w->out->title = capital_run(without_kicker(w, without_tail(w, meta_copy(w, buf_all(&b)))));
	w->title_par = l->v[i].par;
	meta_drop(w, &b);
	meta_source(w, REL_META_TITLE, &from);
}

static void
title(struct meta *w, const struct lines *l, size_t prose)
{
	size_t i, best = SIZE_MAX;

	for (i = 0; i < prose && best == SIZE_MAX; i++)
		if (l->v[i].heading && l->v[i].kind == OPEN)
			best = i;
	for (i = best == SIZE_MAX ? prose : 0; i-- > 0 && prose - i < 14;) {
		const struct line *c = &l->v[i];

		if (c->kind != OPEN || c->words < 2 || c->words > HEAD_WORDS)
			continue;
		if (best == SIZE_MAX)
			best = i;
		/* a line in capitals, or longer, a little farther up beats a
		 * place name or a subtitle beside the date */
		else if (best - i <= 3 && c->words > l->v[best].words &&
			(l->v[best].words <= 3 || (c->capitals && !l->v[best].capitals)))
			best = i;
	}
	if (best == SIZE_MAX && prose && l->v[0].kind == OPEN)
		best = 0;
	if (best != SIZE_MAX)
		take_title(w, l, best);
}

static void
lede(struct meta *w, const struct lines *l, size_t prose)
{
	static const struct meta_cand from = {.kind = FROM_TEXT};
	rel_str t = prose < l->n ? l->v[prose].text : (rel_str){NULL, 0};

	if (!t.n || w->strict)
		return;
	if (t.n > LEDE_MAX)
		return;
	w->out->description = t;
	meta_source(w, REL_META_DESCRIPTION, &from);
}

void
meta_plain(struct meta *w)
{
	struct lines *l = arena_alloc(w->arena, sizeof(*l));
	size_t prose;

	if (!l) {
		w->err = REL_NOMEM;
		return;
	}
	l->n = 0;
	l->stop = LINES_MAX;
	cut_lines(w, l);
	join_broken(l);
	prose = first_prose(l);
	title(w, l, prose);
	lede(w, l, prose);
}
