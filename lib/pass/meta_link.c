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

/* ".../author/name/": the page of an author, not of the article. */
static int
is_author_page(rel_str href)
{
	static const char *const dir[] = {"author/", "autor/", "autoren/", "auteur/", "authors/", "autore/",
		"autores/", "auteurs/", "autori/", "autorin/", "redakteur/", "staff/", "journalist/", "journalisten/",
		"editors/", "contributors/", "columnists/", "writers/"};
	const char *p = href.n ? href.p : "", *end = p + href.n;
	size_t i;

	while (p && p < end && (p = memchr(p, '/', (size_t)(end - p)))) {
		p++;
		if (p >= end || !strchr("arsjecw", *p))
			continue;
		for (i = 0; i < sizeof(dir) / sizeof(*dir); i++)
			if ((size_t)(end - p) > strlen(dir[i]) && !memcmp(p, dir[i], strlen(dir[i])))
				return 1;
	}
	return 0;
}

void
meta_link(struct meta *w, uint32_t i, enum meta_skip skipped)
{
	rel_str rel = html_attr(w->page, i, "rel"), href = html_attr(w->page, i, "href");
	int link = w->page->node[i].tag == TAG_LINK, names = !link && (skipped == SKIP_NOT || skipped == SKIP);

	if (names && is_author_page(href))
		meta_add(w, META_AUTHOR, meta_node_text(w, i, 200), STR("href"), skipped ? 35 : 72, FROM_LINK, i);
	if (!rel.n)
		return;
	if (link && meta_has_word(rel, "canonical"))
		meta_add(w, META_URL, href, STR("canonical"), 90, FROM_LINK, i);
	if (meta_has_word(rel, "license"))
		meta_add(w, META_LICENSE, href, STR("license"), 95, FROM_LINK, i);
	if (names && meta_has_word(rel, "author"))
		meta_add(w, META_AUTHOR, meta_node_text(w, i, 200), STR("rel=author"), skipped ? 45 : 84, FROM_LINK, i);
	if (!link && (meta_has_word(rel, "tag") || meta_has_word(rel, "category")) && !skipped)
		meta_add(w, meta_has_word(rel, "category") ? META_CATEGORY : META_TAG,
			meta_node_text(w, i, 100), STR("rel=tag"), 60, FROM_LINK, i);
}
