/* SPDX-License-Identifier: MIT */
/* Site name, address and host, categories, tags, licence. */
#include "pass/meta.h"

static const struct meta_cand *
heaviest(const struct meta_list *l)
{
	const struct meta_cand *best = NULL;
	size_t i;

	for (i = 0; i < l->n; i++)
		if (!best || l->v[i].weight > best->weight)
			best = &l->v[i];
	return best;
}

static int
is_address(rel_str s)
{
	return s.n > 10 && (str_starts(s, STR("http://")) || str_starts(s, STR("https://"))) &&
	       !memchr(s.p, ' ', s.n);
}

static void
url(struct meta *w)
{
	const struct meta_list *l = &w->cand[META_URL];
	const struct meta_cand *best = NULL;
	const char *p, *end;
	rel_str u;
	size_t i;

	for (i = 0; i < l->n; i++)
		if (is_address(l->v[i].text) && (!best || l->v[i].weight > best->weight))
			best = &l->v[i];
	if (!best)
		return;
	u = w->out->url = meta_clean(w, best->text);
	meta_source(w, REL_META_URL, best);
	p = memchr(u.p, '/', u.n);
	end = u.p + u.n;
	if (!p || end - p < 3)
		return;
	p += 2;
	if (end - p > 4 && !memcmp(p, "www.", 4))
		p += 4;
	for (i = 0; p + i < end && p[i] != '/' && p[i] != ':' && p[i] != '?'; i++)
		;
	w->out->hostname = (rel_str){p, i};
	w->out->source[REL_META_HOSTNAME] = w->out->source[REL_META_URL];
}

static void
sitename(struct meta *w)
{
	const struct meta_cand *c = heaviest(&w->cand[META_SITENAME]);
	rel_str s;

	if (!c)
		return;
	s = meta_clean(w, c->text);
	if (s.n > 1 && s.p[0] == '@')
		s.p++, s.n--;
	if (s.n > 120 || is_address(s))
		return;
	w->out->sitename = s;
	meta_source(w, REL_META_SITENAME, c);
}

/* "a, b; c" as three. */
static void
push_parts(struct meta *w, struct rel_strs *l, rel_str s)
{
	size_t i, from = 0;

	for (i = 0; i <= s.n; i++) {
		rel_str part;

		if (i < s.n && s.p[i] != ',' && s.p[i] != ';')
			continue;
		part = meta_clean(w, (rel_str){s.p + from, i - from});
		if (part.n && part.n <= 100)
			meta_push(w, l, part);
		from = i + 1;
	}
}

/* The lists come from the heaviest kind of source alone: tags that a theme
 * prints for the whole site are no tags of the page. */
static void
strings(struct meta *w, enum meta_field f, enum rel_meta_field out, struct rel_strs *l)
{
	const struct meta_cand *c = heaviest(&w->cand[f]);
	size_t i;

	if (!c)
		return;
	for (i = 0; i < w->cand[f].n; i++)
		if (w->cand[f].v[i].weight == c->weight)
			push_parts(w, l, w->cand[f].v[i].text);
	if (l->n)
		meta_source(w, out, c);
}

static void
license(struct meta *w)
{
	const struct meta_list *l = &w->cand[META_LICENSE];
	size_t i;

	for (i = 0; i < l->n; i++) {
		rel_str t = l->v[i].text;

		if (l->v[i].weight < 80 && !memmem(t.p, t.n, "creativecommons", 15) && !str_starts(t, STR("CC")))
			continue;
		w->out->license = meta_clean(w, t);
		meta_source(w, REL_META_LICENSE, &l->v[i]);
		return;
	}
}

void
meta_site(struct meta *w)
{
	url(w);
	sitename(w);
	strings(w, META_CATEGORY, REL_META_CATEGORIES, &w->out->categories);
	strings(w, META_TAG, REL_META_TAGS, &w->out->tags);
	license(w);
}
