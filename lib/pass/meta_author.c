/* SPDX-License-Identifier: MIT */
/*
 * Who wrote the page.  Rather none than a wrong one: agencies, the site, its
 * editors and its makers are no authors, whatever the meta tags say; a
 * person named in several places is.
 */
#include "pass/meta_byline.h"

#include "base/utf8.h"
#include "page/persons.h"

enum {
	SETS_MAX = 24,
	BYLINE_MAX = 160,  /* bytes of a byline */
	MASTHEAD = 300,
	CATEGORY_MAX = 60, /* bytes of "in News, Politics" */
	FAR_MAX = 80,      /* of one away from the headline */
	PROSE_MIN = 120,   /* bytes of a paragraph of the text */
	SIGNATURE_MAX = 40,
	BYLINE_NEAR = 40,
	BYLINE_FAR = 400,  /* nodes between two bylines of one page */
	LOOK_MAX = 6,      /* names looked for in the text: it may be long */
	LIST_MAX = 4,      /* more names are a cast or a masthead */
	LIST_MIN = 64,
	HIDDEN = 55,       /* taken off a name that no reader sees */
	ACCEPT = 52,
	STRICT_MIN = 75
};

/* The names that one kind of place gives. */
struct set {
	struct byline names;
	struct meta_cand from;
	uint32_t last;
	uint32_t outer; /* end of the element that holds the next ones */
	int plain;      /* "Posted by", "14:30 by": whatever follows is a name */
	int score;
};

struct sets {
	struct set v[SETS_MAX];
	size_t n;
};

/* ---- gathering ------------------------------------------------------------ */

static struct set *
set_for(struct sets *all, const struct meta_cand *c)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct set *s = &all->v[i];

		if (s->from.kind != c->kind || !str_eq(s->from.from, c->from) || s->from.weight != c->weight)
			continue;
		if (c->node && c->node > s->last + (c->kind == FROM_PROP ? BYLINE_FAR : BYLINE_NEAR))
			return NULL; /* of another article */
		return s;
	}
	if (all->n == SETS_MAX)
		return NULL;
	all->v[all->n] = (struct set){.from = *c};
	all->v[all->n].names.desks = c->kind == FROM_CLASS || c->kind == FROM_LINK || c->kind == FROM_PROP;
	return &all->v[all->n++];
}

static void
structured(struct meta *w, struct sets *all)
{
	const struct meta_list *l = &w->cand[META_AUTHOR];
	size_t i;

	for (i = 0; i < l->n; i++) {
		struct set *s;
		rel_str t = l->v[i].text;

		if (t.n > BYLINE_MAX && l->v[i].kind != FROM_META)
			continue;
		if (t.n > 400)
			continue;
		s = set_for(all, &l->v[i]);
		if (!s)
			continue;
		if (s->outer && l->v[i].node < s->outer) {
			s->names.n = 0; /* the inner element says it better */
			s->outer = 0;
		}
		if (!s->names.n && l->v[i].node)
			s->outer = w->page->node[l->v[i].node].end;
		byline_split(w, &s->names, meta_clean(w, t), s->from.kind == FROM_LD, s->from.kind == FROM_META);
		s->last = l->v[i].node;
	}
}

static int
is_credit(struct meta *w, rel_str t)
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

/* "Posted on", "Veröffentlicht am" */
static int
only_labels(struct meta *w, rel_str s)
{
	static const char *const class[] = {"bylabel", "datelabel", "dateprep", "datearticle", "weekday"};
	size_t i;

	for (s = byline_trim(s); s.n; s = byline_trim(s)) {
		rel_str word = byline_word(s);

		for (i = 0; i < sizeof(class) / sizeof(*class) && !meta_word(w, byline_trim(word), class[i]); i++)
			;
		if (i == sizeof(class) / sizeof(*class))
			return 0;
		s.p += word.n;
		s.n -= word.n;
	}
	return 1;
}

/* What a short line says besides its date and time. */
static rel_str
without_date(struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0;

	if (!date_next(w->months, t, &pos, &d))
		return (rel_str){NULL, 0};
	if (d.at.p - t.p > 6 && !only_labels(w, (rel_str){t.p, (size_t)(d.at.p - t.p)}))
		return byline_trim((rel_str){t.p, (size_t)(d.at.p - t.p)});
	return byline_trim(byline_behind_time(w, (rel_str){t.p + pos, t.n - pos}));
}

static size_t
length_of(const struct set *s)
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
line_shape(int labelled, int dated, int near)
{
	if (labelled & BY_COLON)
		return near ? A_DESK : A_PERSON;
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

	if (t.n > BYLINE_MAX || t.n < 6 || memmem(t.p, t.n, "(@", 2))
		return none;
	rest = byline_label(w, t, labelled);
	if (near && *labelled == BY_VERB)
		rest = byline_label(w, behind_category(w, rest), labelled);
	if (*labelled & ~BY_VERB)
		rest.n = byline_end(w, rest);
	if (is_credit(w, *labelled & ~BY_VERB ? rest : t) || (!near && !(*labelled & BY_COLON) && t.n > FAR_MAX))
		return none;
	*dated = *labelled & BY_VERB;
	if (!(*labelled & ~BY_VERB))
		rest = byline_label(w, near ? without_date(w, t) : none, dated);
	rest.n = rest.n < 4 ? 0 : byline_end(w, rest);
	return rest;
}

/*
 * "Von Erika Mustermann" on a line near the headline, "Autorin: ..."
 * anywhere, or a name beside the date of the page.
 */
static int
try_line(struct meta *w, struct sets *all, rel_str t, int near, int labelled)
{
	struct set *s = &all->v[all->n];
	int dated = 0;
	rel_str rest = line_names(w, t, near, &labelled, &dated);

	if (!rest.n)
		return 0;
	*s = (struct set){.from = {.kind = FROM_TEXT, .weight = near ? 56 : 54}};
	s->plain = (labelled & BY_BOTH) == BY_BOTH || dated & BY_WORD || (near && labelled & BY_COLON);
	s->names.desks = labelled & BY_COLON;
	byline_split(w, &s->names, rest, 0, 0);
	labelled &= ~BY_VERB;
	if (!s->names.n || s->names.v[0].shape < line_shape(labelled, dated, near))
		return 0;
	if (s->names.v[0].shape == A_HANDLE && is_capitals(s->names.v[0].text))
		return 0; /* "SPD": whom the line is about */
	if ((!near || !labelled) && !(labelled & BY_COLON) && length_of(s) + 6 < rest.n)
		return 0; /* a sentence that begins with a name */
	all->n++;
	return 1;
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
static void
from_signature(struct meta *w, struct sets *all)
{
	struct set *s = &all->v[all->n];
	size_t i, t = w->title_par;

	if (t == SIZE_MAX || all->n == SETS_MAX)
		return;
	for (i = t + 2; i < w->doc->npar; i++) {
		const struct rel_par *p = &w->doc->par[i];

		if (p->text.n < 6 || p->text.n > SIGNATURE_MAX || meta_skip_of(w, p) || !ends_prose(p[-1].text) ||
		    (i + 1 < w->doc->npar && ends_prose(p[1].text)) || !is_italic(w, p))
			continue;
		*s = (struct set){.from = {.kind = FROM_TEXT, .from = STR("signature"), .weight = 54}};
		byline_split(w, &s->names, p->text, 0, 0);
		if (s->names.n != 1 || s->names.v[0].shape != A_KNOWN || length_of(s) + 2 < p->text.n)
			continue;
		all->n++;
		return;
	}
}

static void
from_text(struct meta *w, struct sets *all)
{
	size_t i, t = w->title_par;
	int labelled = 0;

	for (i = 0; i < w->doc->npar && all->n < SETS_MAX; i++) {
		const struct rel_par *p = &w->doc->par[i];
		int near = t != SIZE_MAX && i + 4 > t && i < t + 10;

		if (!near && (t == SIZE_MAX || i < t))
			continue;
		if (meta_skip_of(w, p))
			continue;
		if (try_line(w, all, p->text, near, labelled))
			return;
		labelled = label_line(w, p->text, near);
	}
}

/* ---- choice ----------------------------------------------------------------- */

static int
same_set(const struct set *a, const struct set *b)
{
	size_t i, k;

	for (i = 0; i < a->names.n; i++)
		for (k = 0; k < b->names.n; k++)
			if (a->names.v[i].text.n == b->names.v[k].text.n &&
			    !strncasecmp(a->names.v[i].text.p, b->names.v[k].text.p, a->names.v[i].text.n))
				return 1;
	return 0;
}

enum { UNSEEN, SEEN_FAR, SEEN_NEAR };

/* "ANNA MUSTER" for "Anna Muster" too, in ASCII letters. */
static int
shows(rel_str text, rel_str name, int any_case)
{
	const char *p, *end = text.p + text.n - name.n;

	if (!any_case)
		return memmem(text.p, text.n, name.p, name.n) != NULL;
	for (p = text.p; p <= end; p++)
		if ((*p | 0x20) == (name.p[0] | 0x20) && !strncasecmp(p, name.p, name.n))
			return 1;
	return 0;
}

/* Does the page show the name to its readers, and where? */
static int
visibility(const struct meta *w, rel_str name, int any_case)
{
	size_t i, t = w->title_par;
	int seen = UNSEEN;

	for (i = 0; i < w->doc->npar; i++) {
		rel_str p = w->doc->par[i].text;

		if (p.n < name.n || !shows(p, name, any_case))
			continue;
		seen = SEEN_FAR;
		if (t == SIZE_MAX || (i + 12 > t && i < t + 16))
			return SEEN_NEAR;
	}
	return seen;
}

static int
bonus_of_place(const struct meta *w, const struct set *s)
{
	uint32_t node = s->from.node;

	if (!w->h1 || !node || (s->from.kind != FROM_CLASS && s->from.kind != FROM_LINK))
		return 0;
	if (s->from.kind == FROM_LINK && s->from.weight < 50 && node + 40 > w->h1 && node < w->h1 + 60)
		return 20; /* beside the headline after all */
	if (node > w->h1 + MASTHEAD && s->from.kind == FROM_CLASS)
		return -20;
	return node > w->h1 && node < w->h1 + 120 ? 8 : node + 80 > w->h1 ? 4 : -5;
}

/* Where readers see one of the names; near where the page has no text to show
 * it in. */
static int
seen_of(struct meta *w, const struct set *s)
{
	int hidden = s->from.kind == FROM_META || s->from.kind == FROM_LD || s->from.kind == FROM_PROP;
	int seen = s->names.n && w->prose[w->page->nblock] ? UNSEEN : SEEN_NEAR, v;
	size_t i;

	for (i = 0; i < s->names.n && i < LOOK_MAX && seen != SEEN_NEAR; i++) {
		v = visibility(w, s->names.v[i].text, 0);
		v = v || !hidden ? v : visibility(w, s->names.v[i].text, 1);
		seen = v > seen ? v : seen;
	}
	return seen;
}

/* Does another kind of place name one of them? */
static int
is_confirmed(const struct sets *all, const struct set *s)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (&all->v[i] != s && all->v[i].from.kind != s->from.kind && same_set(s, &all->v[i]))
			return 1;
	return 0;
}

/* Hidden data are filled in by content systems with whoever has the account:
 * a name that no reader sees counts little. */
static void
rate(struct meta *w, struct sets *all, struct set *s)
{
	size_t i, persons = 0, known = 0, site = 0, desks = 0;
	int seen = seen_of(w, s);

	for (i = 0; i < s->names.n; i++) {
		persons += s->names.v[i].shape >= A_PERSON;
		known += s->names.v[i].shape == A_KNOWN;
		desks += s->names.v[i].shape == A_DESK;
		site += meta_names_site(w, s->names.v[i].text);
	}
	s->score = s->from.weight + bonus_of_place(w, s);
	if (!persons && !s->plain)
		s->score -= s->from.kind == FROM_META ? 33 : 20;
	if (!persons && !desks && s->names.n > 2)
		s->score -= 20; /* words of a menu */
	if (!known && str_is(s->from.from, "member"))
		s->score -= 20; /* of a forum */
	if (site && !desks)
		s->score -= known || s->from.kind == FROM_LINK || s->from.kind == FROM_CLASS ? 10 : 45;
	if (s->from.kind == FROM_META || s->from.kind == FROM_LD || seen == UNSEEN)
		s->score -= seen == UNSEEN ? HIDDEN : seen == SEEN_FAR ? 30 : 0;
	if (s->from.kind == FROM_PROP && seen == SEEN_FAR)
		s->score -= 15;
	if ((!site || known) && is_confirmed(all, s))
		s->score += 10;
}

/* A given name alone, where the text has just one person of that name. */
static rel_str
fuller(struct meta *w, rel_str name)
{
	const struct persons *t;
	rel_str full = name;
	size_t i, n = 0;

	if (memchr(name.p, ' ', name.n) || persons_find(w->doc, &t))
		return name;
	for (i = 0; i < t->nperson; i++)
		if (!t->person[i].is_org && str_eq(t->person[i].given, name) && t->person[i].surname.n) {
			full = t->person[i].name;
			n++;
		}
	return n == 1 && byline_shape(w, full) == A_KNOWN ? full : name;
}

void
meta_join_authors(struct meta *w, const struct meta_cand *c)
{
	struct rel_buf b = REL_BUF_INIT;
	size_t i;

	for (i = 0; i < w->out->authors.n; i++) {
		buf_puts(&b, i ? "; " : "");
		buf_str(&b, w->out->authors.v[i]);
	}
	w->out->author = meta_copy(w, buf_all(&b));
	meta_drop(w, &b);
	meta_source(w, REL_META_AUTHOR, c);
	w->out->source[REL_META_AUTHORS] = w->out->source[REL_META_AUTHOR];
}

static void
give(struct meta *w, const struct set *s)
{
	size_t i;
	int persons = 0;

	for (i = 0; i < s->names.n; i++)
		persons |= s->names.v[i].shape >= A_PERSON;
	for (i = 0; i < s->names.n; i++)
		if (!persons || s->names.v[i].shape >= A_PERSON)
			meta_push(w, &w->out->authors, meta_copy(w, fuller(w, s->names.v[i].text)));
	meta_join_authors(w, &s->from);
}

static int
holds(const struct set *s, rel_str name)
{
	size_t i;

	for (i = 0; i < s->names.n; i++)
		if (s->names.v[i].text.n == name.n && !strncasecmp(s->names.v[i].text.p, name.p, name.n))
			return 1;
	return 0;
}

/* Systems keep one author where the page prints two: the printed list that
 * holds the best one's names and more persons, or best. */
static const struct set *
longer_list(const struct sets *all, const struct set *best)
{
	const struct set *out = best;
	size_t i, k;

	for (i = 0; i < all->n; i++) {
		const struct set *s = &all->v[i];

		if (s->names.n <= out->names.n || s->score < LIST_MIN || s->from.kind == FROM_META || s->from.kind == FROM_LD)
			continue;
		for (k = 0; k < best->names.n && holds(s, best->names.v[k].text); k++)
			;
		if (k < best->names.n)
			continue;
		for (k = 0; k < s->names.n && (s->names.v[k].shape == A_KNOWN || holds(best, s->names.v[k].text)); k++)
			;
		if (k == s->names.n && k <= LIST_MAX)
			out = s;
	}
	return out;
}

void
meta_author(struct meta *w)
{
	struct sets *all = arena_alloc(w->arena, sizeof(*all));
	const struct set *best = NULL;
	size_t i;

	if (!all) {
		w->err = REL_NOMEM;
		return;
	}
	all->n = 0;
	structured(w, all);
	from_text(w, all);
	from_signature(w, all);
	for (i = 0; i < all->n; i++) {
		if (!all->v[i].names.n)
			continue;
		rate(w, all, &all->v[i]);
		if (!best || all->v[i].score > best->score)
			best = &all->v[i];
	}
	if (best && best->score >= (w->strict ? STRICT_MIN : ACCEPT))
		give(w, longer_list(all, best));
}
