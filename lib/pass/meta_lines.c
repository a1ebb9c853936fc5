/* SPDX-License-Identifier: MIT */
#include "pass/meta_lines.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "pass/meta_author.h"
#include "text/casing.h"

#define NBSP "\xC2\xA0"

enum {
	BEHIND = 9,       /* lines behind the first prose: is it broken? */
	GAP = 4,          /* blanks in a row part what stood on lines of its own */
	PROSE_MIN = 110,  /* bytes of a paragraph that is prose */
	WRAPPED_MIN = 55, /* bytes of a line that goes on on the next one */
	SIGNATURE = 14,   /* bytes behind the last sentence: who wrote it */
	HEADLINE_MIN = 20,
	MENU_HEAD = 20,   /* lines before it that stay */
	MENU_CUT = 40,    /* lines of it that go at a time */
	MENU_MAX = 400    /* multiple of that: in all */
};

/* ---- what a line is ---------------------------------------------------------- */

static void
measure(struct line *l)
{
	struct casing n;

	casing_count(l->text, &n);
	l->words = n.words;
	l->capitals = n.upper > 3 && n.lower * 8 <= n.upper;
	l->capital_share = n.letters ? (double)n.capitals / (double)n.letters : 1;
}

/* Without the marks at its end. */
static rel_str
bare(const char *p, size_t n)
{
	while (n && strchr(".,:;", p[n - 1]))
		n--;
	return (rel_str){p, n};
}

rel_str
lines_head(rel_str t, int n)
{
	size_t i;

	for (i = 0; i < t.n; i++)
		if (t.p[i] == ' ' && !--n)
			break;
	return bare(t.p, i);
}

/* The line's first word, its first two, its first three. */
struct heads {
	rel_str v[3];
};

static struct heads
heads_of(rel_str t)
{
	struct heads h;
	size_t i;
	int n = 0;

	for (i = 0; i < t.n && n < 3; i++)
		if (t.p[i] == ' ')
			h.v[n++] = bare(t.p, i);
	while (n < 3)
		h.v[n++] = bare(t.p, t.n);
	return h;
}

static int
is_issuer(struct meta *w, const struct heads *h)
{
	return meta_word(w, h->v[0], "issuer") || meta_word(w, h->v[1], "issuer") || meta_word(w, h->v[2], "issuer");
}

static int
ends_with_office(rel_str t)
{
	static const char *const tail[] = {" MP", " M.P.", " MP.", " MHR", " M.H.R.", " MdB", " MdL", " MdEP", " MLA",
		" Q.C.", " QC", " AM", " AO"};
	size_t i;

	for (i = 0; i < sizeof(tail) / sizeof(*tail); i++)
		if (str_ends(t, tail[i]))
			return 1;
	return 0;
}

/* Does one of these begin at p?  They are sorted by their first byte. */
static int
is_contact_sign(const char *p, const char *end)
{
	static const rel_str sign[] = {{"@", 1}, {"CONTACT", 7}, {"Contact", 7}, {"FAX", 3}, {"Fax", 3}, {"Kontakt", 7},
		{"PHONE", 5}, {"Ph ", 3}, {"Ph:", 3}, {"Phone", 5}, {"TEL", 3}, {"Tel", 3}, {"http", 4},
		{"internet site", 13}, {"www.", 4}};
	static const unsigned char first[128] = {['@'] = 1, ['C'] = 2, ['F'] = 4, ['K'] = 6, ['P'] = 7, ['T'] = 11,
		['h'] = 13, ['i'] = 14, ['w'] = 15};
	size_t i = (unsigned char)*p < 128 ? first[(unsigned char)*p] : 0;

	for (; i && i <= sizeof(sign) / sizeof(*sign) && sign[i - 1].p[0] == *p; i++)
		if (str_starts((rel_str){p, (size_t)(end - p)}, sign[i - 1]))
			return 1;
	return 0;
}

static int
is_contact(rel_str t)
{
	const char *p, *end = t.p + t.n;

	for (p = t.p; p < end && t.n <= 240; p++)
		if (is_contact_sign(p, end))
			return 1;
	return 0;
}

/* Mostly figures and short signs: "IEA 62/76", "131/79". */
static int
is_number(const struct line *l)
{
	size_t i, digits = 0, letters = 0;

	if (l->words > 6 && l->text.n >= 12)
		return 0;
	for (i = 0; i < l->text.n; i++) {
		char c = l->text.p[i];

		digits += c >= '0' && c <= '9';
		letters += (c | 32) >= 'a' && (c | 32) <= 'z';
	}
	return (digits && letters <= digits + 4 && l->words <= 6) || (!letters && l->text.n < 12) ||
	       (l->words <= 1 && l->text.n < 4);
}

static rel_str
last_word(rel_str t)
{
	size_t from;

	while (t.n && (t.p[t.n - 1] == ' ' || t.p[t.n - 1] == ','))
		t.n--;
	for (from = t.n; from && t.p[from - 1] != ' '; from--)
		;
	return (rel_str){t.p + from, t.n - from};
}

/* "Feast at the port on 3 May 2020": a headline with a date in it.  Not so
 * "Last updated on 3 May 2020". */
static int
has_preposition(struct meta *w, rel_str before)
{
	rel_str word = last_word(before), label;

	if (word.p == before.p || !meta_word(w, word, "dateprep"))
		return 0;
	label = last_word((rel_str){before.p, (size_t)(word.p - before.p)});
	return !meta_word(w, label, "datelabel");
}

/* The line says a date and little else: a weekday, a place, the hour. */
static int
is_date_line(struct meta *w, const struct line *l)
{
	struct date d;
	size_t pos = 0, rest;
	rel_str before, behind;

	if (l->text.n > 90 || !date_next(w->months, l->text, &pos, &d))
		return 0;
	before = (rel_str){l->text.p, (size_t)(d.at.p - l->text.p)};
	if (before.n > 10 && has_preposition(w, before))
		return 0;
	behind = (rel_str){l->text.p + pos, l->text.n - pos};
	rest = l->text.n - d.at.n;
	if (rest < 36 || before.n < 4)
		return 1;
	return rest < 56 && meta_word(w, last_word(before), "weekday") &&
	       bytes_find(behind.p, behind.p + behind.n, &bytes_digits) < behind.p + behind.n;
}

static int
starts_lower(rel_str t)
{
	unsigned len;

	return t.n && (utf8_class(utf8_get(t.p, t.p + t.n, &len)) & UTF8_LOWER) != 0;
}

static int
ends_sentence(rel_str t)
{
	static const char *const end[] = {".", "!", "?", "\"", "”", "“", "’", ":", "'", "»", "«"};
	size_t i;

	for (i = 0; i < sizeof(end) / sizeof(*end); i++)
		if (str_ends(t, end[i]))
			return 1;
	return 0;
}

/* "... am Mittwoch. dpa" */
static int
is_signed(rel_str t)
{
	size_t n = t.n < SIGNATURE ? t.n : SIGNATURE;

	return n && memmem(t.p + t.n - n, n, ". ", 2) != NULL;
}

static int
is_prose(const struct line *l)
{
	if (l->capitals || l->text.n < 60 || l->words < 9)
		return 0;
	if (l->capital_share > 0.55 && l->text.p[l->text.n - 1] != '.')
		return 0;
	if (l->text.n >= PROSE_MIN)
		return ends_sentence(l->text) || is_signed(l->text) || l->text.n > 180;
	return l->words >= 10 && ends_sentence(l->text) && l->text.p[l->text.n - 1] != ':';
}

/* Two long lines of one paragraph that go on on a third. */
static int
goes_on(const struct line *a, const struct line *b, const struct line *c)
{
	return a->text.n >= WRAPPED_MIN && b->text.n >= WRAPPED_MIN && b->text.n < PROSE_MIN && b->par == a->par + 1 && c->par == b->par + 1 &&
	       !ends_sentence(a->text) && !b->capitals && a->capital_share < 0.5 && b->capital_share < 0.5;
}

/* Prose that was broken into short lines: two lines in a row go on in lower
 * case, or are as long as lines are. */
static void
join_broken(struct lines *l)
{
	size_t i;

	for (i = 0; i + 2 < l->n; i++) {
		const struct line *a = &l->v[i], *b = &l->v[i + 1], *c = &l->v[i + 2];

		if (a->kind == LINE_PROSE || a->capitals || a->words < 4 || (a->kind == LINE_ISSUER && b->kind == a->kind))
			continue;
		if (a->kind == LINE_OPEN && !a->led && goes_on(a, b, c))
			l->v[i].kind = LINE_PROSE;
		if (!starts_lower(b->text) || (!starts_lower(c->text) && !ends_sentence(b->text)))
			continue;
		if (b->words >= 4)
			l->v[i].kind = LINE_PROSE;
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
is_kicker(struct meta *w, const struct line *l, const struct heads *h)
{
	return meta_word(w, h->v[1], "kicker") || meta_word(w, h->v[2], "kicker") ||
	       (l->words <= 6 && meta_word(w, h->v[0], "kicker"));
}

/* "For immediate release: New line for the port": the headline behind the
 * kicker takes its place; 0 where nothing like one is there. */
static int
behind_kicker(struct meta *w, struct line *l)
{
	rel_str t = l->text, head;
	size_t n = 0;
	int k;

	for (k = 3; k > 0 && !n; k--) {
		head = lines_head(t, k);
		n = meta_word(w, head, "kicker") ? head.n : 0;
	}
	if (!n || n >= t.n || t.p[n] != ':')
		return 0;
	for (n++; n < t.n && t.p[n] == ' '; n++)
		;
	l->text = (rel_str){t.p + n, t.n - n};
	if (l->text.n < HEADLINE_MIN) {
		l->text = t;
		return 0;
	}
	measure(l);
	l->led = 1;
	return 1;
}

/* "From the Minister for Works, the Hon. A. Muster, M.P.", "Releases are sent
 * by e-mail: press@example.org": set like prose, but of the letter's head. */
static int
is_letterhead(struct meta *w, const struct line *l)
{
	struct heads h;

	if (l->text.n < PROSE_MIN + 60 && is_contact(l->text) && !strchr(".!?", l->text.p[l->text.n - 1]))
		return 1;
	if (l->capital_share <= 0.5 || l->text.n >= PROSE_MIN)
		return 0;
	h = heads_of(l->text);
	return is_issuer(w, &h);
}

/* "Photo: A. Muster / Agency", "Bild: Stadt Altenau" */
static int
is_caption(struct meta *w, rel_str t)
{
	rel_str head = lines_head(t, 1);

	return head.n < t.n && t.p[head.n] == ':' && meta_word(w, head, "credit");
}

static enum line_kind
kind_of(struct meta *w, struct line *l)
{
	struct heads h;

	while (l->text.n > 2 && strchr("-.*|~_ ", l->text.p[0]) && !is_bullet(l->text))
		l->text.p++, l->text.n--;
	if (is_prose(l) && !is_letterhead(w, l))
		return LINE_PROSE;
	if (is_date_line(w, l))
		return LINE_DATE;
	if (is_number(l))
		return LINE_NUMBER;
	if (is_contact(l->text))
		return LINE_CONTACT;
	if (author_is_byline(w, l->text))
		return LINE_BYLINE;
	if (is_caption(w, l->text))
		return LINE_CAPTION;
	h = heads_of(l->text);
	if (is_kicker(w, l, &h))
		return !l->led && behind_kicker(w, l) ? kind_of(w, l) : LINE_KICKER;
	if (is_issuer(w, &h) || (ends_with_office(l->text) && l->words < 12) ||
	    (ends_with_office(h.v[2]) && l->words < 10))
		return LINE_ISSUER;
	if (meta_word(w, h.v[0], "person") && l->capital_share > 0.7 && l->words < 24)
		return LINE_ISSUER;
	return is_bullet(l->text) ? LINE_NUMBER : LINE_OPEN;
}

enum line_kind
lines_kind(struct meta *w, rel_str t)
{
	struct line l = {.text = meta_fold(w, t)};

	if (!l.text.n)
		return LINE_NUMBER;
	measure(&l);
	return kind_of(w, &l);
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

/* A menu fills the lines before there is any prose: what it begins with and
 * what stands nearest to the prose are kept. */
static void
pass_over_menu(struct lines *l)
{
	if (l->n < META_LINES_MAX || l->stop < META_LINES_MAX || !l->left)
		return;
	l->n -= MENU_CUT;
	l->left -= MENU_CUT;
	memmove(l->v + MENU_HEAD, l->v + MENU_HEAD + MENU_CUT, (l->n - MENU_HEAD) * sizeof(*l->v));
}

static void
add_line(struct meta *w, struct lines *l, rel_str t, size_t par)
{
	struct line *new = &l->v[l->n];

	if (l->n >= l->stop)
		return;
	*new = (struct line){.text = meta_fold(w, t), .par = par};
	new->heading = take_heading(&new->text);
	if (!new->text.n)
		return;
	measure(new);
	new->kind = kind_of(w, new);
	if (new->heading && new->kind != LINE_KICKER)
		new->kind = LINE_OPEN;
	l->n++;
	if (new->kind == LINE_PROSE && l->n + BEHIND < l->stop)
		l->stop = l->n + BEHIND;
	pass_over_menu(l);
}

/* Bytes of the blank at p, 0 where there is none. */
static size_t
blank_at(const char *p, const char *end)
{
	if (*p == ' ' || *p == '\t')
		return 1;
	return end - p > 1 && !memcmp(p, NBSP, 2) ? 2 : 0;
}

static const char *
past_blanks(const char *p, const char *end)
{
	size_t n;

	while (p < end && (n = blank_at(p, end)))
		p += n;
	return p;
}

/* The first gap that holds a blank which does not break, or end. */
static const char *
wide_gap(const char *from, const char *end)
{
	const char *p = from, *q, *first;
	size_t n;

	while (p < end && (p = memchr(p, NBSP[0], (size_t)(end - p)))) {
		if (!blank_at(p, end)) {
			p++;
			continue;
		}
		for (first = p; first > from && (first[-1] == ' ' || first[-1] == '\t'); first--)
			;
		for (q = first, n = 0; q < end && blank_at(q, end); n++)
			q += blank_at(q, end);
		if (n >= GAP)
			return first;
		p = q;
	}
	return end;
}

/* Cuts a paragraph at its gaps. */
static void
cut_par(struct meta *w, struct lines *l, size_t i)
{
	rel_str t = w->doc->par[i].text;
	const char *from = t.n ? t.p : "", *end = from + t.n, *p;
	const char *gap = bytes_gap(from, end, GAP), *wide = wide_gap(from, end);

	while (gap < end || wide < end) {
		const char *at = gap < wide ? gap : wide;

		if (l->n >= l->stop)
			return;
		p = past_blanks(at, end);
		if (at > from && p < end) {
			add_line(w, l, (rel_str){from, (size_t)(at - from)}, i);
			from = p;
		}
		gap = gap < p ? bytes_gap(p, end, GAP) : gap;
		wide = wide < p ? wide_gap(p, end) : wide;
	}
	add_line(w, l, (rel_str){from, (size_t)(end - from)}, i);
}

static void
cut_all(struct meta *w, struct lines *l, size_t from, size_t menu)
{
	size_t i;

	l->n = 0;
	l->stop = META_LINES_MAX;
	l->left = menu;
	for (i = from; i < w->doc->npar && l->n < l->stop; i++)
		cut_par(w, l, i);
	join_broken(l);
}

void
lines_cut(struct meta *w, struct lines *l, size_t from)
{
	cut_all(w, l, from, MENU_MAX);
	/* no prose behind it: then it was no menu */
	if (l->left < MENU_MAX && lines_prose(l) == l->n)
		cut_all(w, l, from, 0);
}

size_t
lines_prose(const struct lines *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->v[i].kind == LINE_PROSE)
			return i;
	return l->n;
}
