/* SPDX-License-Identifier: MIT */
/* What links say: the address of the page, its licence, its tags, and the
 * pages of authors. */
#include "pass/meta.h"

int
meta_has_word(rel_str list, const char *word)
{
	size_t n = strlen(word), i;

	for (i = 0; i + n <= list.n; i++)
		if ((!i || list.p[i - 1] == ' ') && !strncasecmp(list.p + i, word, n) &&
		    (i + n == list.n || list.p[i + n] == ' '))
			return 1;
	return 0;
}

enum { SEGMENT_MAX = 24, LINE_MAX_ALONE = 80, LINE_NODES = 24, USERS_MAX = 48, TOPIC_UP = 3 };

/* Is it the address of an author's page?  ".../author/name/": 2;
 * ".../team/name": 1, of a member's, who may be one. */
static int
author_page(struct meta *w, rel_str href)
{
	const char *p = href.n ? href.p : "", *end = p + href.n, *q;
	const struct table_row *row;
	int best = 0;

	if (href.n > 9 && memchr(p, '=', href.n) && (memmem(p, href.n, "?author=", 8) || memmem(p, href.n, "&author=", 8)))
		return 2;
	for (p = href.n ? memchr(p, '/', href.n) : NULL; p; p = q) {
		p++;
		q = memchr(p, '/', (size_t)(end - p));
		if (!q || q + 1 == end)
			break;
		if (q - p < 2 || q - p > SEGMENT_MAX || !(row = meta_word(w, (rel_str){p, (size_t)(q - p)}, "authordir")))
			continue;
		if (str_is(row->cell[2], "strong"))
			return 2;
		best = 1;
	}
	return best;
}

/* Does the link make up the line it stands in?  Not read where that holds
 * many elements: a page may have a link to each of its members. */
static int
stands_alone(struct meta *w, uint32_t i)
{
	uint32_t parent = w->page->node[i].parent;
	rel_str line;

	if (w->page->node[parent].end - parent > LINE_NODES)
		return 0;
	line = meta_node_text(w, parent, LINE_MAX_ALONE + 1);
	return line.n && line.n <= LINE_MAX_ALONE;
}

/* "article-tags", "topicList" */
static int
names_topics(rel_str names)
{
	static const char *const of[] = {"tags", "-tag", "topic", "keyword", "articletag"};
	size_t i, k;

	for (i = 0; i < names.n; i++)
		for (k = 0; k < sizeof(of) / sizeof(*of); k++)
			if (names.n - i >= strlen(of[k]) && !strncasecmp(names.p + i, of[k], strlen(of[k])))
				return 1;
	return 0;
}

/* Does an element around it say that it names what the page is about? */
static int
is_topic(struct meta *w, uint32_t i)
{
	uint32_t up = w->page->node[i].parent;
	int k;

	for (k = 0; k < TOPIC_UP && up; k++, up = w->page->node[up].parent)
		if (names_topics(html_attr(w->page, up, "class")))
			return 1;
	return 0;
}

static void
author_link(struct meta *w, uint32_t i, rel_str href, enum meta_skip skipped)
{
	int page = author_page(w, href);
	rel_str text = page ? meta_node_text(w, i, 200) : (rel_str){NULL, 0};

	if (!page || meta_other_hand(w, i, text))
		return;
	if (page == 2)
		meta_add(w, META_AUTHOR, text, STR("href"), skipped ? 35 : 72, FROM_LINK, i);
	else if (text.n && memchr(text.p, ' ', text.n) && !skipped && w->cand[META_AUTHOR].n < USERS_MAX &&
		 stands_alone(w, i) && !is_topic(w, i))
		meta_add(w, META_AUTHOR, text, STR("member"), 50, FROM_LINK, i);
}

void
meta_link(struct meta *w, uint32_t i, enum meta_skip skipped)
{
	rel_str rel = html_attr(w->page, i, "rel"), href = html_attr(w->page, i, "href");
	int link = w->page->node[i].tag == TAG_LINK, names = !link && (skipped == SKIP_NOT || skipped == SKIP);

	if (names)
		author_link(w, i, href, skipped);
	if (!rel.n)
		return;
	if (link && meta_has_word(rel, "canonical"))
		meta_add(w, META_URL, href, STR("canonical"), 90, FROM_LINK, i);
	if (meta_has_word(rel, "license"))
		meta_add(w, META_LICENSE, href, STR("license"), 95, FROM_LINK, i);
	if (names && meta_has_word(rel, "author") && !meta_other_hand(w, i, (rel_str){NULL, 0}))
		meta_add(w, META_AUTHOR, meta_node_text(w, i, 200), STR("rel=author"), skipped ? 45 : 84, FROM_LINK, i);
	if (!link && (meta_has_word(rel, "tag") || meta_has_word(rel, "category")) && !skipped)
		meta_add(w, meta_has_word(rel, "category") ? META_CATEGORY : META_TAG,
			meta_node_text(w, i, 100), STR("rel=tag"), 60, FROM_LINK, i);
}
