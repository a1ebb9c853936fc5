/* SPDX-License-Identifier: MIT */
/* Persons with their offices, and organisations, from the person table of
 * the document. */
#include "page/persons.h"
#include "pass/meta.h"

#include <stdlib.h>

enum {
	SURE = 50,
	SURE_FULL = 30, /* given name and surname */
	SURE_STRICT = 75,
	PERSONS_MAX = 400,
	PROSE = 140,    /* bytes of a paragraph that is body, */
	LINE = 50,      /* of a line of one in plain text */
	GAP = 9,        /* shorter paragraphs in a row that end the body, */
	LIST = 12,      /* or lines of text */
	BYLINE_LONG = 120, /* bytes of a paragraph that is no byline */
	LETTERHEAD = 24,
	CONTACT = 10    /* paragraphs behind it: signature, contact */
};

/* ---- where the release stands on the page ---------------------------------- */

struct stretch {
	size_t from, to;
};

/* From the headline to the end of the running text, so that teasers of other
 * pages name nobody. */
static struct stretch
body_of(const struct meta *w)
{
	size_t i, last = SIZE_MAX, beside = 0, from = w->title_par == SIZE_MAX ? 0 : w->title_par;
	size_t prose = w->page ? PROSE : LINE, gap = w->page ? GAP : LIST;

	for (i = from; i < w->doc->npar && beside <= gap; i++) {
		if (w->doc->par[i].text.n >= prose && !meta_skipped(w, &w->doc->par[i])) {
			last = i;
			beside = 0;
		} else if (last != SIZE_MAX) {
			beside += w->page || w->doc->par[i].text.n;
		}
	}
	if (last == SIZE_MAX || (!w->page && w->title_par == SIZE_MAX))
		return (struct stretch){0, w->doc->npar};
	/* the head of a letter is text's own; that of a page is the site's */
	if (!w->page && from < LETTERHEAD)
		return (struct stretch){0, last + CONTACT};
	return (struct stretch){from > 4 ? from - 4 : 0, last + CONTACT};
}

/* A line that is but a name: under a photograph, of a contact. */
static int
is_whole_line(const struct meta *w, const struct mention *m)
{
	return m->kind == MENTION_FULL && !m->start && m->end == w->doc->par[m->par].text.n;
}

/* By name, and in more than a byline. */
static int
is_of_body(const struct meta *w, const struct mention *m)
{
	return m->kind <= MENTION_SURNAME && w->doc->par[m->par].text.n >= BYLINE_LONG;
}

enum { IN_LINE = 1, IN_TEXT = 2, IN_BODY = 4 };

/* A byte a person: is he or she, or it, named there, in running text or on a
 * line alone? */
static uint8_t *
named_in(struct meta *w, const struct persons *t)
{
	struct stretch s = body_of(w);
	uint8_t *in = (uint8_t *)arena_bytes(w->arena, t->nperson + 1);
	size_t i;

	if (!in) {
		w->err = REL_NOMEM;
		return NULL;
	}
	memset(in, 0, t->nperson + 1);
	for (i = 0; i < t->nmention; i++) {
		const struct mention *m = &t->mention[i];

		if (m->person < t->nperson && m->par >= s.from && m->par < s.to && !meta_skipped(w, &w->doc->par[m->par]))
			in[m->person] |= (is_whole_line(w, m) ? IN_LINE : IN_TEXT) |
					 (is_of_body(w, m) ? IN_BODY : 0);
	}
	return in;
}

/* The first word of a name, the last one. */
static rel_str
first_word(rel_str name)
{
	const char *p = memchr(name.p, ' ', name.n);

	return (rel_str){name.p, p ? (size_t)(p - name.p) : name.n};
}

static rel_str
last_word(rel_str name)
{
	size_t i = name.n;

	while (i && name.p[i - 1] != ' ')
		i--;
	return (rel_str){name.p + i, name.n - i};
}

static int
same_word(rel_str a, rel_str b)
{
	return a.n == b.n && !strncasecmp(a.p, b.p, a.n);
}

/* The entry of that person, or n: "Klara M. Lund" is "KLARA LUND". */
static size_t
known(const struct rel_named *v, size_t n, rel_str name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (same_word(first_word(v[i].name), first_word(name)) &&
			same_word(last_word(v[i].name), last_word(name)))
			break;
	return i;
}

static int
is_end(rel_str name, rel_str surname)
{
	return name.n > surname.n && !strncasecmp(name.p + name.n - surname.n, surname.p, surname.n) &&
	       name.p[name.n - surname.n - 1] == ' ';
}

/* Adds a name of the letterhead, or completes the surname the text has. */
static size_t
with_issuer(struct rel_named *v, size_t n, rel_str name)
{
	size_t i;

	if (known(v, n, name) < n)
		return n;
	for (i = 0; i < n; i++) {
		if (!memchr(v[i].name.p, ' ', v[i].name.n) && is_end(name, v[i].name)) {
			v[i].name = name;
			return n;
		}
	}
	v[n].name = name;
	v[n].role = (rel_str){NULL, 0};
	return n + 1;
}

/* Sure enough, and more than a surname that nothing is told of. */
static int
is_named(const struct meta *w, const struct person *p, uint8_t in)
{
	if (!p->name.n || (!p->given.n && !p->role.n))
		return 0;
	return p->sure >= (w->strict ? SURE_STRICT : p->given.n && (in & IN_TEXT) ? SURE_FULL : SURE);
}

/* Adds a person; of one known by a shorter name the longer one stays. */
static size_t
with_person(struct meta *w, struct rel_named *v, size_t n, const struct person *p)
{
	size_t i = known(v, n, p->name);

	if (i == n || p->name.n > v[i].name.n)
		v[i].name = meta_clean(w, p->name);
	if (i == n || !v[i].role.n)
		v[i].role = meta_clean(w, p->role);
	return n + (i == n);
}

/* "JÖRG MUSTER" is "Jörg Muster". */
static int
is_author(struct meta *w, rel_str name)
{
	rel_str low = w->out->authors.n ? meta_lower(w, name) : name;
	size_t i;

	for (i = 0; i < w->out->authors.n; i++)
		if (str_eq(meta_lower(w, w->out->authors.v[i]), low))
			return 1;
	return 0;
}

/* Is it an author that the text itself does not speak of? */
static int
only_signs(struct meta *w, const struct person *p, uint8_t in)
{
	return !(in & IN_BODY) && is_author(w, p->name);
}

static int
in_order(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* The persons to be told of, by their first mention; how many. */
static size_t
order(struct meta *w, const struct persons *t, const uint8_t *in, uint64_t *out)
{
	size_t i, n = 0;

	for (i = 0; i < t->nperson && n < PERSONS_MAX; i++) {
		const struct person *p = &t->person[i];

		if (!p->is_org && in[i] && is_named(w, p, in[i]) && !only_signs(w, p, in[i]))
			out[n++] = (uint64_t)p->first << 32 | i;
	}
	qsort(out, n, sizeof(*out), in_order);
	return n;
}

static void
take_persons(struct meta *w, const struct persons *t, const uint8_t *in)
{
	size_t i, n = 0, max = t->nperson < PERSONS_MAX ? t->nperson : PERSONS_MAX;
	struct rel_named *v = arena_alloc(w->arena, (max + META_ISSUERS) * sizeof(*v));
	uint64_t *named = arena_alloc(w->arena, (max + 1) * sizeof(*named));

	if (!v || !named) {
		w->err = REL_NOMEM;
		return;
	}
	max = order(w, t, in, named);
	for (i = 0; i < max; i++)
		n = with_person(w, v, n, &t->person[(uint32_t)named[i]]);
	for (i = 0; i < w->nissuer && !w->strict; i++)
		if (!is_author(w, w->issuer[i]))
			n = with_issuer(v, n, w->issuer[i]);
	w->out->persons = v;
	w->out->npersons = n;
	if (n)
		w->out->source[REL_META_PERSONS] = STR("text");
}

/* "Forum for X" where "World Forum for X" is named too. */
static int
is_tail(const struct persons *t, size_t k)
{
	rel_str s = t->person[k].name, o;
	size_t i;

	if (!memchr(s.p, ' ', s.n))
		return 0;
	for (i = 0; i < t->nperson && i < PERSONS_MAX; i++) {
		o = t->person[i].name;
		if (t->person[i].is_org && o.n > s.n + 1 && !memcmp(o.p + o.n - s.n, s.p, s.n) &&
		    o.p[o.n - s.n - 1] == ' ')
			return 1;
	}
	return 0;
}

static void
take_organisations(struct meta *w, const struct persons *t, const uint8_t *in)
{
	size_t i;

	for (i = 0; i < t->nperson; i++)
		if (t->person[i].is_org && in[i] && t->person[i].sure >= (w->strict ? SURE_STRICT : SURE) &&
		    !is_tail(t, i))
			meta_push(w, &w->out->organisations, meta_clean(w, t->person[i].name));
	if (w->out->organisations.n)
		w->out->source[REL_META_ORGANISATIONS] = STR("text");
}

void
meta_people(struct meta *w)
{
	const struct persons *t;
	const uint8_t *in;

	if (persons_find(w->doc, &t)) {
		w->err = REL_NOMEM;
		return;
	}
	in = named_in(w, t);
	if (!in)
		return;
	take_persons(w, t, in);
	take_organisations(w, t, in);
}
