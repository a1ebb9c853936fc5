/* SPDX-License-Identifier: MIT */
/*
 * Who wrote the page.  Rather none than a wrong one: agencies, the site, its
 * editors and its makers are no authors, whatever the meta tags say; a
 * person named in several places is.
 */
#include "pass/meta_author.h"

#include "page/persons.h"

enum {
	MASTHEAD = 300,
	BYLINE_NEAR = 40,
	BYLINE_FAR = 400,  /* nodes between two bylines of one page */
	LOOK_MAX = 6,      /* names looked for in the text: it may be long */
	LIST_MAX = 4,      /* more names are a cast or a masthead */
	LIST_MIN = 64,
	HIDDEN = 55,       /* taken off a name that no reader sees */
	ACCEPT = 52,
	STRICT_MIN = 75
};

/* ---- gathering ------------------------------------------------------------ */

static struct author_set *
set_for(struct author_sets *all, const struct meta_cand *c)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct author_set *s = &all->v[i];

		if (s->from.kind != c->kind || !str_eq(s->from.from, c->from) || s->from.weight != c->weight)
			continue;
		if (c->node && c->node > s->last + (c->kind == FROM_PROP ? BYLINE_FAR : BYLINE_NEAR))
			return NULL; /* of another article */
		return s;
	}
	if (all->n == AUTHOR_SETS)
		return NULL;
	all->v[all->n] = (struct author_set){.from = *c};
	all->v[all->n].names.desks = c->kind == FROM_CLASS || c->kind == FROM_LINK || c->kind == FROM_PROP;
	return &all->v[all->n++];
}

static void
structured(struct meta *w, struct author_sets *all)
{
	const struct meta_list *l = &w->cand[META_AUTHOR];
	size_t i;

	for (i = 0; i < l->n; i++) {
		struct author_set *s;
		rel_str t = l->v[i].text;

		if (t.n > AUTHOR_LINE && l->v[i].kind != FROM_META)
			continue;
		if (t.n > 400 || (l->v[i].kind == FROM_PROP && author_is_credit(w, byline_trim(t))))
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

/* ---- choice ----------------------------------------------------------------- */

static int
same_set(const struct author_set *a, const struct author_set *b)
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
bonus_of_place(const struct meta *w, const struct author_set *s)
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
seen_of(struct meta *w, const struct author_set *s)
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
is_confirmed(const struct author_sets *all, const struct author_set *s)
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
rate(struct meta *w, struct author_sets *all, struct author_set *s)
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
give(struct meta *w, const struct author_set *s)
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
holds(const struct author_set *s, rel_str name)
{
	size_t i;

	for (i = 0; i < s->names.n; i++)
		if (s->names.v[i].text.n == name.n && !strncasecmp(s->names.v[i].text.p, name.p, name.n))
			return 1;
	return 0;
}

/* Systems keep one author where the page prints two: the printed list that
 * holds the best one's names and more persons, or best. */
static const struct author_set *
longer_list(const struct author_sets *all, const struct author_set *best)
{
	const struct author_set *out = best;
	size_t i, k;

	for (i = 0; i < all->n; i++) {
		const struct author_set *s = &all->v[i];

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
	struct author_sets *all = arena_alloc(w->arena, sizeof(*all));
	const struct author_set *best = NULL;
	size_t i;

	if (!all) {
		w->err = REL_NOMEM;
		return;
	}
	all->n = 0;
	structured(w, all);
	author_from_text(w, all);
	author_from_signature(w, all);
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

/* In plain text what is printed is all there is. */
void
meta_author_plain(struct meta *w)
{
	struct author_sets *all = w->strict ? NULL : arena_alloc(w->arena, sizeof(*all));

	if (!all) {
		w->err = w->strict ? w->err : REL_NOMEM;
		return;
	}
	all->n = 0;
	author_from_text(w, all);
	if (all->n)
		give(w, &all->v[0]);
}
