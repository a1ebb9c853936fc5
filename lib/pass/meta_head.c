/* SPDX-License-Identifier: MIT */
/*
 * One walk over the tree: <meta>, <link>, JSON-LD, microdata, <time>, and
 * elements whose class or id says what they hold.
 */
#include "pass/meta.h"

#include "base/utf8.h"

enum {
	NAME_MAX_BYTES = 64,
	BOX_MIN = 60,         /* bytes of an author's box with more than a name */
	SMALL_NODES = 60,     /* an element that holds more is a region, no value */
	PROSE_MIN = 150,      /* bytes of a paragraph of prose */
	TEXT_LEAST = 600,
	REGION_SHARE = 3      /* a region of "comments" is at most 1/3 of the page */
};

int
meta_field_of(rel_str name)
{
	static const struct { rel_str name; int f; } of[] = {
		{{"title", 5}, META_TITLE}, {{"description", 11}, META_DESCRIPTION}, {{"date", 4}, META_DATE},
		{{"modified", 8}, META_MODIFIED}, {{"author", 6}, META_AUTHOR}, {{"sitename", 8}, META_SITENAME},
		{{"url", 3}, META_URL}, {{"category", 8}, META_CATEGORY}, {{"tag", 3}, META_TAG},
		{{"license", 7}, META_LICENSE}, {{"place", 5}, META_PLACE}, {{"image", 5}, META_IMAGE}, {{"lede", 4}, META_LEDE},
		{{"kicker", 6}, META_KICKER}, {{"skip", 4}, META_SKIP}};
	size_t i;

	for (i = 0; i < sizeof(of) / sizeof(*of); i++)
		if (str_eq(name, of[i].name))
			return of[i].f;
	return -1;
}

unsigned
meta_number(rel_str s)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		n = n * 10 + (unsigned)(s.p[i] - '0');
	return n < 100 ? n : 100;
}

int
meta_by_name(struct meta *w, const char *prefix, rel_str name, rel_str value, enum meta_kind kind, uint32_t node)
{
	char key[NAME_MAX_BYTES + 16];
	size_t k = strlen(prefix), i;
	const struct table_row *row;
	int f;

	if (!name.n || name.n > NAME_MAX_BYTES)
		return 0;
	memcpy(key, prefix, k);
	for (i = 0; i < name.n; i++)
		key[k + i] = (char)(name.p[i] >= 'A' && name.p[i] <= 'Z' ? name.p[i] + 32 : name.p[i]);
	row = keys_find(w->doc->rules, KEYS_METANAMES, (rel_str){key, k + name.n});
	f = row ? meta_field_of(row->cell[1]) : -1;
	if (f >= 0)
		meta_add(w, (enum meta_field)f, value, name, meta_number(row->cell[2]), kind, node);
	return f >= 0;
}

/* ---- elements of the head ---------------------------------------------- */

static void
see_meta(struct meta *w, uint32_t i)
{
	rel_str value = html_attr(w->page, i, "content");

	if (meta_by_name(w, "", html_attr(w->page, i, "property"), value, FROM_META, i) ||
	    meta_by_name(w, "", html_attr(w->page, i, "name"), value, FROM_META, i))
		return;
	meta_by_name(w, "itemprop.", html_attr(w->page, i, "itemprop"), value, FROM_META, i);
}

static void
see_script(struct meta *w, uint32_t i)
{
	rel_str type = html_attr(w->page, i, "type"), src = w->page->node[i].text;
	uint32_t k;

	if (type.n < 11 || !memmem(type.p, type.n, "ld+json", 7))
		return;
	for (k = i + 1; !src.n && k < w->page->node[i].end; k++)
		src = w->page->node[k].text;
	if (src.n)
		meta_jsonld(w, src);
}

/* ---- elements of the body ---------------------------------------------- */

/* The value of an element with itemprop: an attribute or its text. */
static rel_str
prop_value(struct meta *w, uint32_t i)
{
	static const char *const attr[] = {"content", "datetime"};
	const struct html_node *n = &w->page->node[i];
	rel_str v;
	size_t k;

	for (k = 0; k < 2; k++)
		if ((v = html_attr(w->page, i, attr[k])).n)
			return v;
	if (n->end - i > SMALL_NODES)
		return (rel_str){NULL, 0};
	return meta_node_text(w, i, 400);
}

/* itemprop="author" that holds an itemprop="name": that one alone. */
static uint32_t
inner_name(struct meta *w, uint32_t i)
{
	uint32_t k, end = w->page->node[i].end;

	if (end - i > SMALL_NODES)
		return i;
	for (k = i + 1; k < end; k++)
		if (w->page->node[k].nattr && str_is(html_attr(w->page, k, "itemprop"), "name"))
			return k;
	return i;
}

/* Is the item that the property is of a picture or a comment? */
static int
is_of_other(const struct meta *w, uint32_t i)
{
	static const char *const other[] = {"ImageObject", "Photograph", "Comment"};
	const struct html_node *n = w->page->node;
	unsigned depth;
	rel_str type;
	size_t k;

	for (i = n[i].parent, depth = 0; i && depth < 24; i = n[i].parent, depth++) {
		if (!n[i].nattr || !(type = html_attr(w->page, i, "itemtype")).n)
			continue;
		for (k = 0; k < sizeof(other) / sizeof(*other); k++)
			if (memmem(type.p, type.n, other[k], strlen(other[k])))
				return 1;
		return 0;
	}
	return 0;
}

static void
see_prop(struct meta *w, uint32_t i, rel_str prop, int skipped)
{
	rel_str v;

	if (!prop.n || is_of_other(w, i))
		return;
	if (skipped) {
		if (meta_has_word(prop, "datePublished"))
			meta_add(w, META_DATE, prop_value(w, i), STR("datePublished"), 60, FROM_PROP, i);
		return;
	}
	if (meta_has_word(prop, "author"))
		v = prop_value(w, inner_name(w, i));
	else
		v = prop_value(w, i);
	meta_by_name(w, "itemprop.", prop, v, FROM_PROP, i);
	if (memchr(prop.p, ' ', prop.n) && meta_has_word(prop, "datePublished"))
		meta_add(w, META_DATE, v, STR("datePublished"), 93, FROM_PROP, i);
}

static void
see_time(struct meta *w, uint32_t i, int skipped)
{
	rel_str v = html_attr(w->page, i, "datetime");

	if (!v.n)
		v = meta_node_text(w, i, 200);
	meta_add(w, META_DATE, v, STR("time"), skipped ? 35 : 62, FROM_TIME, i);
}

/* The first words in a box: the name before the biography. */
static rel_str
first_text(struct meta *w, uint32_t i)
{
	const struct html_node *n = w->page->node;
	uint32_t end = n[i].end;
	rel_str t = {NULL, 0};

	for (i++; i < end && t.n < 5; i++) {
		if (n[i].tag == TAG_SCRIPT || n[i].tag == TAG_STYLE)
			i = n[i].end - 1;
		else if (n[i].tag == TAG_TEXT)
			t = meta_clean(w, n[i].text);
	}
	return t;
}

/* The microformat of hAtom: <abbr class="published" title="2013-04-04T18:52">
 * around "18:52". */
static void
see_title(struct meta *w, uint32_t i, unsigned bits, const struct table_row **hit, int skipped)
{
	static const enum meta_field of[] = {META_DATE, META_MODIFIED};
	rel_str v = html_attr(w->page, i, "title");
	size_t k;

	if (v.n < 10 || v.n > 32 || v.p[4] != '-' || v.p[7] != '-' || v.p[0] < '1' || v.p[0] > '2')
		return;
	for (k = 0; k < sizeof(of) / sizeof(*of); k++)
		if (bits & 1u << of[k])
			meta_add(w, of[k], v, hit[of[k]]->cell[0], skipped ? 35 : 62, FROM_CLASS, i);
}

static void
see_hints(struct meta *w, uint32_t i, unsigned bits, const struct table_row **hit, int skipped)
{
	static const enum meta_field of[] = {META_DATE, META_MODIFIED, META_AUTHOR, META_LEDE, META_KICKER};
	const struct html_node *n = &w->page->node[i];
	rel_str text, value;
	size_t k;

	if (n->end - i > SMALL_NODES || n->end == i + 1 || !bits)
		return;
	text = meta_node_text(w, i, 1200);
	for (k = 0; k < sizeof(of) / sizeof(*of); k++) {
		unsigned weight;

		if (!(bits & 1u << of[k]))
			continue;
		weight = meta_number(hit[of[k]]->cell[2]);
		if (skipped && (of[k] == META_LEDE || of[k] == META_AUTHOR))
			continue;
		if (of[k] == META_AUTHOR && meta_other_hand(w, i, text))
			continue;
		value = of[k] == META_AUTHOR && text.n > BOX_MIN ? first_text(w, i) : text;
		meta_add(w, of[k], value, hit[of[k]]->cell[0], skipped ? weight - 25 : weight,
			FROM_CLASS, i);
	}
}

/* ---- regions ------------------------------------------------------------ */

static int
holds_heading(const struct meta *w, uint32_t i, const uint32_t *h1, size_t n)
{
	size_t k;

	for (k = 0; k < n; k++)
		if (h1[k] >= i && h1[k] < w->page->node[i].end)
			return 1;
	return 0;
}

/* The foot of an article names its author and date. */
static int
in_article(const struct meta *w, uint32_t i)
{
	const struct html_node *n = w->page->node;
	unsigned depth;

	for (depth = 0; i && depth < 24; depth++, i = n[i].parent)
		if (n[i].tag == TAG_ARTICLE || n[i].tag == TAG_MAIN)
			return 1;
	return 0;
}

static int
is_foot_of_entry(rel_str names)
{
	static const char *const of[] = {"post", "entry", "article", "content", "story", "bio", "meta"};
	size_t i;

	for (i = 0; i < sizeof(of) / sizeof(*of); i++)
		if (names.n && memmem(names.p, names.n, of[i], strlen(of[i])))
			return 1;
	return 0;
}

/* Bytes of prose in the first n nodes. */
static size_t
prose_before(const struct meta *w, uint32_t n)
{
	size_t lo = 0, hi = w->page->nblock;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (w->page->block[mid].first < n)
			lo = mid + 1;
		else
			hi = mid;
	}
	return w->prose[lo];
}

/* Layouts name an element after what stands beside it ("with-sidebar") or in
 * it ("builder-widget"): most of the text of the page is in no sidebar. */
static int
holds_text(const struct meta *w, uint32_t i)
{
	size_t all = w->prose[w->page->nblock];
	size_t here = prose_before(w, w->page->node[i].end) - prose_before(w, i);

	return here >= TEXT_LEAST && here * 2 > all;
}

/* Who quotes a post or a person quotes the name below it. */
static enum meta_skip
region_of(const struct meta *w, uint32_t i, unsigned bits, const struct table_row **hit)
{
	const struct html_node *n = &w->page->node[i];
	int part = (n->end - i) < w->page->nnode / REGION_SHARE;

	if (n->tag == TAG_NAV || n->tag == TAG_SELECT)
		return SKIP_SURE;
	if (n->tag == TAG_ASIDE)
		return SKIP;
	if (n->tag == TAG_FOOTER)
		return in_article(w, i) ? SKIP_NOT : SKIP;
	if (n->tag == TAG_BLOCKQUOTE)
		return part ? SKIP_QUOTED : SKIP_NOT;
	if (n->tag == TAG_BODY || n->tag == TAG_HTML || n->tag == TAG_MAIN || n->tag == TAG_ARTICLE ||
	    n->tag == TAG_TIME)
		return SKIP_NOT;
	if (!(bits >> META_SKIP & 1) || !part)
		return SKIP_NOT;
	return !str_is(hit[META_SKIP]->cell[2], "1") && holds_text(w, i) ? SKIP_NOT : SKIP;
}

static size_t
first_headings(const struct meta *w, uint32_t *h1, size_t max)
{
	size_t i, n = 0;

	for (i = 0; i < w->page->nnode && n < max; i++)
		if (w->page->node[i].tag == TAG_H1)
			h1[n++] = (uint32_t)i;
	return n;
}

/* ---- the walk ----------------------------------------------------------- */

static void
see_body(struct meta *w, uint32_t i, const uint32_t *h1, size_t nh1)
{
	const struct table_row *hit[META_FIELDS];
	const struct html_node *n = &w->page->node[i];
	unsigned bits = 0;
	int skipped = w->skip[n->parent], region;

	if (n->nattr) {
		bits |= meta_hints_in(w, html_attr(w->page, i, "class"), hit);
		if (!bits)
			bits |= meta_hints_in(w, html_attr(w->page, i, "id"), hit);
	}
	if ((bits >> META_SKIP & 1) && str_is(hit[META_SKIP]->cell[0], "footer") &&
	    is_foot_of_entry(html_attr(w->page, i, "class")))
		bits &= ~(1u << META_SKIP);
	if (!skipped && (region = region_of(w, i, bits, hit)) && !holds_heading(w, i, h1, nh1))
		skipped = region;
	w->skip[i] = (uint8_t)skipped;
	if (n->tag == TAG_TIME)
		see_time(w, i, skipped);
	if (!n->nattr)
		return;
	if (bits & (1u << META_DATE | 1u << META_MODIFIED))
		see_title(w, i, bits, hit, skipped);
	if (bits & ~(1u << META_SKIP))
		see_hints(w, i, bits, hit, skipped);
	see_prop(w, i, html_attr(w->page, i, "itemprop"), skipped);
	if (n->tag == TAG_A)
		meta_link(w, i, skipped);
}

static void
see(struct meta *w, uint32_t i, const uint32_t *h1, size_t nh1)
{
	switch (w->page->node[i].tag) {
	case TAG_TEXT:
		w->skip[i] = w->skip[w->page->node[i].parent];
		return;
	case TAG_META:
		see_meta(w, i);
		return;
	case TAG_LINK:
		meta_link(w, i, 0);
		return;
	case TAG_SCRIPT:
		see_script(w, i);
		return;
	case TAG_TITLE:
		if (!w->doc_title.n)
			w->doc_title = meta_node_text(w, i, META_TITLE_MAX);
		if (w->doc_title.n > META_TITLE_MAX)
			w->doc_title.n = 0;
		return;
	case TAG_HTML:
		if (!w->html_lang.n)
			w->html_lang = html_attr(w->page, i, "lang");
		if (!w->html_lang.n)
			w->html_lang = html_attr(w->page, i, "xml:lang");
		return;
	default:
		see_body(w, i, h1, nh1);
	}
}

/* What the walk needs; 0 when there is no memory for it. */
static int
prepare(struct meta *w)
{
	size_t i, sum = 0;

	w->skip = (uint8_t *)arena_bytes(w->arena, w->page->nnode + 1);
	w->prose = arena_alloc(w->arena, (w->page->nblock + 1) * sizeof(*w->prose));
	if (!w->skip || !w->prose || !meta_hints_begin(w))
		return 0;
	memset(w->skip, SKIP_NOT, w->page->nnode + 1);
	for (i = 0; i < w->page->nblock; i++) {
		w->prose[i] = sum;
		sum += w->page->block[i].text.n >= PROSE_MIN ? w->page->block[i].text.n : 0;
	}
	w->prose[i] = sum;
	return 1;
}

void
meta_head(struct meta *w)
{
	uint32_t h1[16];
	size_t n = first_headings(w, h1, 16), i;

	if (!prepare(w)) {
		w->err = REL_NOMEM;
		w->page = NULL;
		return;
	}
	for (i = 1; i < w->page->nnode && !w->err; i++)
		see(w, (uint32_t)i, h1, n);
}
