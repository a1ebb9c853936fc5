/* SPDX-License-Identifier: MIT */
/*
 * JSON-LD: the members of an article, of the page it stands on, and of the
 * site, as schema.org names them.  Objects that are about something else
 * (breadcrumbs, images, comments, products, other articles in a list) are
 * passed over.
 */
#include "pass/meta.h"

enum {
	DEPTH_MAX = 6,
	REFS_MAX = 64, /* "@id"s followed: each costs a walk over the script */
	LIST_MAX = 64
};

enum role { OTHER, ARTICLE, PAGE, SITE };

static rel_str
value_of(struct meta *w, uint32_t i)
{
	const struct ldjson_node *n = &w->ld.node[i];

	if (n->type != LDJSON_STRING)
		return (rel_str){NULL, 0};
	buf_clear(&w->buf);
	ldjson_text(&w->buf, n->value);
	return meta_copy(w, buf_all(&w->buf));
}

static int
type_has(rel_str type, const char *part)
{
	return type.n && memmem(type.p, type.n, part, strlen(part)) != NULL;
}

static enum role
role_of(struct meta *w, uint32_t object)
{
	uint32_t t = ldjson_member(&w->ld, object, "@type");
	rel_str type;

	if (t && w->ld.node[t].type == LDJSON_ARRAY && w->ld.node[t].end > t + 1)
		t++;
	type = t ? w->ld.node[t].value : (rel_str){NULL, 0};
	if (type_has(type, "Article") || type_has(type, "Posting") || type_has(type, "Report") ||
	    type_has(type, "PressRelease") || type_has(type, "CreativeWork") || str_is(type, "Review") ||
	    str_is(type, "Recipe") || str_is(type, "Blog") || str_is(type, "HowTo") || str_is(type, "Podcast") ||
	    str_is(type, "PodcastEpisode") || str_is(type, "Dataset"))
		return ARTICLE;
	if (type_has(type, "Page"))
		return PAGE;
	if (str_is(type, "WebSite") || type_has(type, "Organization"))
		return SITE;
	return OTHER;
}

/* The object that {"@id": X} stands for, in the same script. */
static uint32_t
follow(struct meta *w, uint32_t i)
{
	uint32_t id = ldjson_member(&w->ld, i, "@id"), k, other;

	if (!id || ldjson_member(&w->ld, i, "name") || w->refs++ > REFS_MAX)
		return i;
	for (k = 1; k < w->ld.n; k++) {
		if (w->ld.node[k].type != LDJSON_OBJECT || k == i)
			continue;
		other = ldjson_member(&w->ld, k, "@id");
		if (other && str_eq(w->ld.node[other].value, w->ld.node[id].value) &&
		    ldjson_member(&w->ld, k, "name"))
			return k;
	}
	return i;
}

/* "name", or given and family name put together. */
static rel_str
name_of(struct meta *w, uint32_t i)
{
	uint32_t n, f;
	rel_str a, b;

	if (w->ld.node[i].type == LDJSON_STRING)
		return value_of(w, i);
	if (w->ld.node[i].type != LDJSON_OBJECT)
		return (rel_str){NULL, 0};
	i = follow(w, i);
	n = ldjson_member(&w->ld, i, "name");
	if (n && w->ld.node[n].type == LDJSON_ARRAY && w->ld.node[n].end > n + 1)
		n++;
	if (n)
		return value_of(w, n);
	n = ldjson_member(&w->ld, i, "givenName");
	f = ldjson_member(&w->ld, i, "familyName");
	if (!n || !f)
		return (rel_str){NULL, 0};
	a = value_of(w, n);
	b = value_of(w, f);
	buf_clear(&w->buf);
	rel_buf_printf(&w->buf, "%.*s %.*s", (int)a.n, a.p, (int)b.n, b.p);
	return meta_copy(w, buf_all(&w->buf));
}

/* An author that is declared an organisation: kept with its kind, since some
 * pages call every author so. */
static int
is_organisation(struct meta *w, uint32_t i)
{
	uint32_t t;

	if (w->ld.node[i].type != LDJSON_OBJECT)
		return 0;
	i = follow(w, i);
	t = ldjson_member(&w->ld, i, "@type");
	if (t && w->ld.node[t].type == LDJSON_ARRAY && w->ld.node[t].end > t + 1)
		t++;
	return t && (type_has(w->ld.node[t].value, "Organi") || str_is(w->ld.node[t].value, "Corporation"));
}

static void
put(struct meta *w, uint32_t i, rel_str key, unsigned less)
{
	rel_str v;
	struct meta_list *l = w->cand;
	size_t f, before[META_FIELDS];

	if (!meta_by_name(w, "ld.", key, (rel_str){NULL, 0}, FROM_LD, 0))
		return;
	v = name_of(w, i);
	for (f = 0; f < META_FIELDS; f++)
		before[f] = l[f].n;
	meta_by_name(w, "ld.", key, v, FROM_LD, 0);
	for (f = 0; f < META_FIELDS; f++)
		if (l[f].n > before[f]) {
			less += f == META_AUTHOR && is_organisation(w, i) ? 40 : 0;
			l[f].v[before[f]].weight = (uint8_t)(l[f].v[before[f]].weight > less ?
				l[f].v[before[f]].weight - less : 1);
		}
}

/* A member of an article or page: one value or an array of them. */
static void
take_member(struct meta *w, uint32_t i, unsigned less)
{
	const struct ldjson_node *n = w->ld.node;
	uint32_t k;
	unsigned count = 0;

	if (n[i].type != LDJSON_ARRAY) {
		put(w, i, n[i].key, less);
		return;
	}
	for (k = i + 1; k < n[i].end && count++ < LIST_MAX; k = n[k].end)
		put(w, k, n[i].key, less);
}

static void
take_object(struct meta *w, uint32_t object, enum role role)
{
	const struct ldjson_node *n = w->ld.node;
	uint32_t i;
	rel_str v;

	if (role == SITE) {
		i = ldjson_member(&w->ld, object, "name");
		v = i ? value_of(w, i) : (rel_str){NULL, 0};
		meta_add(w, META_SITENAME, v, STR("name"), 60, FROM_LD, 0);
		return;
	}
	for (i = object + 1; i < n[object].end; i = n[i].end) {
		if (role == PAGE && (str_is(n[i].key, "author") || str_is(n[i].key, "creator")))
			take_member(w, i, 30);
		else
			take_member(w, i, role == PAGE ? 12 : 0);
	}
}

static void
walk(struct meta *w, uint32_t i, unsigned depth)
{
	static const char *const into[] = {"@graph", "mainEntity", "mainEntityOfPage", "blogPost"};
	const struct ldjson_node *n = w->ld.node;
	enum role role;
	uint32_t k;
	size_t j;

	if (depth > DEPTH_MAX)
		return;
	if (n[i].type == LDJSON_ARRAY) {
		for (k = i + 1; k < n[i].end; k = n[k].end)
			walk(w, k, depth + 1);
		return;
	}
	if (n[i].type != LDJSON_OBJECT)
		return;
	role = role_of(w, i);
	if (role != OTHER)
		take_object(w, i, role);
	for (j = 0; j < sizeof(into) / sizeof(*into); j++) {
		k = ldjson_member(&w->ld, i, into[j]);
		if (k && (j < 2 || n[k].type == LDJSON_OBJECT))
			walk(w, k, depth + 1);
	}
}

void
meta_jsonld(struct meta *w, rel_str script)
{
	if (ldjson_parse(&w->ld, script)) {
		w->err = REL_NOMEM;
		return;
	}
	walk(w, 0, 0);
}
