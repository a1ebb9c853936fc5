/* SPDX-License-Identifier: MIT */
/* Authors in the printed text: bylines, names beside the date, signatures. */
#include "pass/meta_author.h"

#include "base/bytes.h"
#include "base/utf8.h"

enum {
	CATEGORY_MAX = 60, /* bytes of "in News, Politics" */
	FAR_MAX = 80,      /* of a byline away from the headline */
	PROSE_MIN = 120,   /* bytes of a paragraph of the text */
	SIGNATURE_MAX = 40,
	TALK = 24, /* bytes of " im Gespräch mit " between two */
	LOOSE = 6 /* bytes in a list of names that are none's */
};

int
author_is_credit(struct meta *w, rel_str t)
{
	size_t i, from = 0;

	for (i = 0; i <= t.n && from < 16; i++) {
		if (i < t.n && t.p[i] != ' ' && t.p[i] != ':' && t.p[i] != '/' && t.p[i] != ',')
			continue;
		if (i > from && meta_word(w, (rel_str){t.p + from, i - from}, "credit"))
			return 1;
		from = i + 1;
	}
	return 0;
}

/* What a short line says besides its date and time. */
static rel_str
without_date(struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0;

	if (!date_next(w->months, t, &pos, &d))
		return (rel_str){NULL, 0};
	if (d.at.p - t.p > 6 && !byline_is_labels(w, (rel_str){t.p, (size_t)(d.at.p - t.p)}))
		return byline_trim((rel_str){t.p, (size_t)(d.at.p - t.p)});
	return byline_trim(byline_behind_time(w, (rel_str){t.p + pos, t.n - pos}));
}

size_t
author_length(const struct author_set *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->names.n; i++)
		n += s->names.v[i].text.n + (i ? 2 : 0);
	return n;
}

/* "Autor:" or, near the headline, "Written by" on a line of its own: what it
 * says of the next. */
static int
label_line(struct meta *w, rel_str t, int near)
{
	rel_str rest = byline_trim(t), word;
	const struct table_row *row;
	int bits = 0, colon = t.n && t.p[t.n - 1] == ':';

	if (t.n < 2 || t.n > 23 || (!colon && !near))
		return 0;
	for (; rest.n; rest = byline_trim(rest)) {
		word = byline_word(rest);
		row = meta_word(w, word, "bylabel");
		if (!row || (meta_word(w, word, "datelabel") && word.n == rest.n))
			return 0; /* "Veröffentlicht:" */
		bits |= str_is(row->cell[2], "noun") ? BY_NOUN | BY_WORD : str_is(row->cell[2], "strong") ? BY_WORD :
			str_is(row->cell[2], "filler") ? 0 : BY_VERB;
		rest.p += word.n;
		rest.n -= word.n;
	}
	return !bits ? 0 : colon ? BY_COLON : bits & BY_WORD ? bits : 0;
}

static int
is_capitals(rel_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return 0;
	return s.n > 2;
}

/* What the name in a line must be like, by how plainly it is called one. */
static enum name_shape
line_shape(const struct meta *w, int labelled, int dated, int near)
{
	if (labelled & BY_COLON) /* "Reporter: [Speaks In Dutch]" of a transcript */
		return near ? A_DESK : w->page ? A_PERSON : A_KNOWN;
	if (near && ((labelled & BY_BOTH) == BY_BOTH || dated & BY_WORD))
		return A_HANDLE;
	return (near && labelled) || labelled & BY_NOUN ? A_PERSON : A_KNOWN;
}

/* "Posted in News by ...": from the "by" on, or rest. */
static rel_str
behind_category(struct meta *w, rel_str rest)
{
	const struct table_row *row;
	size_t i, from = 0;

	if (!meta_word(w, byline_word(rest), "dateprep"))
		return rest;
	for (i = 0; i < rest.n && i < CATEGORY_MAX; i++) {
		if (rest.p[i] != ' ')
			continue;
		row = meta_word(w, (rel_str){rest.p + from, i - from}, "bylabel");
		if (row && from && (str_is(row->cell[2], "strong") || str_is(row->cell[2], "after")))
			return (rel_str){rest.p + from, rest.n - from};
		from = i + 1;
	}
	return rest;
}

/* The names in a line: behind its label, or beside its date; empty where it
 * is about something else. */
static rel_str
line_names(struct meta *w, rel_str t, int near, int *labelled, int *dated)
{
	static const rel_str none = {NULL, 0};
	rel_str rest;

	if (t.n > AUTHOR_LINE || t.n < 6 || memmem(t.p, t.n, "(@", 2))
		return none;
	rest = byline_label(w, t, labelled);
	if (near && *labelled == BY_VERB)
		rest = byline_label(w, behind_category(w, rest), labelled);
	if (*labelled & ~BY_VERB)
		rest.n = byline_end(w, rest);
	if (author_is_credit(w, *labelled & ~BY_VERB ? rest : t) || (!near && !(*labelled & BY_COLON) && t.n > FAR_MAX))
		return none;
	*dated = *labelled & BY_VERB;
	if (!(*labelled & ~BY_VERB))
		rest = byline_label(w, near ? without_date(w, t) : none, dated);
	rest.n = rest.n < 4 ? 0 : byline_end(w, rest);
	return rest;
}

/* A line that begins with a letter, no label, and holds no figure: nine in
 * ten, and not worth a closer look. */
static int
is_dull(struct meta *w, rel_str t)
{
	const char *end = t.p + t.n;

	if (!t.n || (unsigned char)t.p[0] >= 0x80 || !(utf8_ascii[(unsigned char)t.p[0]] & UTF8_LETTER))
		return !t.n;
	return !str_starts(t, STR("By")) && !meta_word(w, byline_word(t), "bylabel") &&
	       bytes_find(t.p, end, &bytes_digits) == end;
}

/*
 * "Von Erika Mustermann" on a line near the headline, "Autorin: ..."
 * anywhere, or a name beside the date of the page.
 */
static int
try_line(struct meta *w, struct author_sets *all, rel_str t, int near, int labelled)
{
	struct author_set *s = &all->v[all->n];
	int dated = 0;
	rel_str rest = {NULL, 0};

	if (labelled || !is_dull(w, t))
		rest = line_names(w, t, near, &labelled, &dated);
	if (!rest.n)
		return 0;
	*s = (struct author_set){.from = {.kind = FROM_TEXT, .weight = near ? 56 : 54}};
	s->plain = (labelled & BY_BOTH) == BY_BOTH || dated & BY_WORD || (near && labelled & BY_COLON);
	s->names.desks = labelled & BY_COLON;
	byline_split(w, &s->names, rest, 0, 0);
	labelled &= ~BY_VERB;
	if (!s->names.n || s->names.v[0].shape < line_shape(w, labelled, dated, near))
		return 0;
	if (s->names.v[0].shape == A_HANDLE && is_capitals(s->names.v[0].text))
		return 0; /* "SPD": whom the line is about */
	if ((!near || !labelled) && !(labelled & BY_COLON) && author_length(s) + LOOSE < rest.n)
		return 0; /* a sentence that begins with a name */
	all->n++;
	return 1;
}

int
author_is_byline(struct meta *w, rel_str t)
{
	struct author_set s = {0};
	int labelled = 0, dated = 0;
	rel_str rest;

	if (t.n > AUTHOR_LINE || !meta_word(w, byline_word(t), "bylabel"))
		return 0;
	rest = line_names(w, t, 1, &labelled, &dated);
	if (!(labelled & ~BY_VERB) || !rest.n)
		return 0;
	byline_split(w, &s.names, rest, 0, 0);
	return s.names.n && s.names.v[0].shape >= A_PERSON && author_length(&s) + (s.names.n > 1 ? TALK : LOOSE) >= rest.n;
}

/* Is all of the paragraph in italics? */
static int
is_italic(struct meta *w, const struct rel_par *p)
{
	const struct html_node *n = w->page->node;
	uint32_t i, k, last;

	if (p->block >= w->page->nblock)
		return 0;
	last = w->page->block[p->block].last;
	for (i = w->page->block[p->block].first; i <= last; i++) {
		if (n[i].tag != TAG_TEXT || !meta_clean(w, n[i].text).n)
			continue;
		for (k = n[i].parent; k && n[k].tag != TAG_I && n[k].tag != TAG_EM && n[k].tag != TAG_CITE; k = n[k].parent)
			if (k == w->page->block[p->block].node)
				return 0;
		if (!k)
			return 0;
	}
	return 1;
}

static int
ends_prose(rel_str t)
{
	return t.n > PROSE_MIN && (strchr(".!?\")", t.p[t.n - 1]) || str_ends(t, "…") || str_ends(t, "“") || str_ends(t, "”"));
}

/* "Kim Beispiel" in italics below the last paragraph of the text. */
void
author_from_signature(struct meta *w, struct author_sets *all)
{
	struct author_set *s = &all->v[all->n];
	size_t i, t = w->title_par;

	if (t == SIZE_MAX || all->n == AUTHOR_SETS)
		return;
	for (i = t + 2; i < w->doc->npar; i++) {
		const struct rel_par *p = &w->doc->par[i];

		if (p->text.n < 6 || p->text.n > SIGNATURE_MAX || meta_skip_of(w, p) || !ends_prose(p[-1].text) ||
		    (i + 1 < w->doc->npar && ends_prose(p[1].text)) || !is_italic(w, p))
			continue;
		*s = (struct author_set){.from = {.kind = FROM_TEXT, .from = STR("signature"), .weight = 54}};
		byline_split(w, &s->names, p->text, 0, 0);
		if (s->names.n != 1 || s->names.v[0].shape != A_KNOWN || author_length(s) + 2 < p->text.n)
			continue;
		all->n++;
		return;
	}
}

void
author_from_text(struct meta *w, struct author_sets *all)
{
	size_t i, t = w->title_par;
	int labelled = 0;

	for (i = 0; i < w->doc->npar && all->n < AUTHOR_SETS; i++) {
		const struct rel_par *p = &w->doc->par[i];
		int near = t != SIZE_MAX && i + 4 > t && i < t + 10;

		if (!near && (t == SIZE_MAX || i < t))
			continue;
		if (meta_skip_of(w, p) || (i == t && !w->page))
			continue;
		if (try_line(w, all, p->text, near, labelled))
			return;
		labelled = label_line(w, p->text, near);
	}
}
