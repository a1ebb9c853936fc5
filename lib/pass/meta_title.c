/* SPDX-License-Identifier: MIT */
/*
 * The title of a page.  A page says it up to six times: <title>, og:title,
 * JSON-LD headline, h1, ...; what the visible headline and one of the hidden
 * ones agree on is the title, and the visible wording wins.  Where there is
 * no such heading the best hidden one is taken, without the site's name.
 */
#include "pass/meta.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { WORDS_MAX = 64, HEADS_MAX = 24, SITE_MAX = 60 /* bytes */, GLUED_MIN = 20 };

struct words {
	uint64_t v[WORDS_MAX];
	size_t n;
};

struct head {
	uint32_t node;
	unsigned level; /* 1 .. 6 */
	rel_str text;
	struct words words;
	int skipped;
	double score;
};

/* ---- likeness ----------------------------------------------------------- */

static void
words_of(struct meta *w, rel_str s, struct words *out)
{
	const char *p, *end, *from = NULL;
	unsigned len = 0;

	s = meta_lower(w, s);
	out->n = 0;
	for (p = s.p, end = p + s.n; p <= end && out->n < WORDS_MAX; p += len) {
		unsigned c = p < end ? utf8_class(utf8_get(p, end, &len)) : 0;

		if (c & (UTF8_LETTER | UTF8_DIGIT)) {
			from = from ? from : p;
			continue;
		}
		if (from)
			out->v[out->n++] = hash64(from, (size_t)(p - from));
		from = NULL;
		if (p == end)
			break;
	}
}

static size_t
common_words(const struct words *a, const struct words *b)
{
	uint8_t used[WORDS_MAX] = {0};
	size_t i, k, n = 0;

	for (i = 0; i < a->n; i++)
		for (k = 0; k < b->n; k++)
			if (!used[k] && a->v[i] == b->v[k]) {
				used[k] = 1;
				n++;
				break;
			}
	return n;
}

double
meta_alike(struct meta *w, rel_str a, rel_str b)
{
	struct words x, y;

	words_of(w, a, &x);
	words_of(w, b, &y);
	return x.n && y.n ? 2.0 * (double)common_words(&x, &y) / (double)(x.n + y.n) : 0;
}

/* ---- the site's name ---------------------------------------------------- */

/* Length of a separator between title and site name at p, 0 when none.
 * *strong: one that stands in no title of its own ("|", "»"). */
static size_t
separator(const char *p, const char *end, int *strong)
{
	static const struct { const char *s; int strong; } sep[] = {
		{" | ", 1}, {" - ", 0}, {" – ", 0}, {" — ", 0}, {" :: ", 1}, {" : ", 0}, {" · ", 1},
		{" • ", 1}, {" » ", 1}, {" « ", 1}, {" › ", 1}, {" ‹ ", 1}, {" / ", 0}, {" ~ ", 1},
		{" ― ", 0}, {" ⋆ ", 1}, {" ┃ ", 1}, {" │ ", 1}, {" // ", 1}, {" > ", 1}, {" < ", 1}, {" ◂ ", 1},
		{" ▷ ", 1}, {" ◊ ", 1}, {"｜", 1}, {"|", 1}};
	size_t i, n;

	/* most places: no blank, bar or wide bar (its first byte), or a blank before a letter */
	if (p >= end || (*p != ' ' && *p != '|' && *p != '\xEF') ||
	    (*p == ' ' && (p + 1 == end || (unsigned char)((p[1] | 32) - 'a') < 26)))
		return 0;
	for (i = 0; i < sizeof(sep) / sizeof(*sep); i++) {
		n = strlen(sep[i].s);
		if ((size_t)(end - p) >= n && !memcmp(p, sep[i].s, n)) {
			*strong = sep[i].strong;
			return n;
		}
	}
	return 0;
}

size_t
meta_last_separator(rel_str t)
{
	size_t i, n, at = 0;
	int strong;

	for (i = 1; i < t.n; i++)
		if ((n = separator(t.p + i, t.p + t.n, &strong))) {
			at = i;
			i += n - 1;
		}
	return at;
}

/* Letters and digits alone, lower case: "Die Zeit" is in "die-zeit.de". */
static rel_str
letters(struct meta *w, rel_str s)
{
	const char *p, *end;
	unsigned len;

	s = meta_lower(w, s);
	buf_clear(&w->buf);
	for (p = s.p, end = p + s.n; p < end; p += len) {
		uint32_t cp = utf8_get(p, end, &len);

		if (utf8_class(cp) & (UTF8_LETTER | UTF8_DIGIT))
			utf8_append(&w->buf, cp);
	}
	return meta_copy(w, buf_all(&w->buf));
}

static int
contains(rel_str hay, rel_str needle)
{
	return needle.n && hay.n >= needle.n && memmem(hay.p, hay.n, needle.p, needle.n) != NULL;
}

int
meta_names_site(struct meta *w, rel_str part)
{
	rel_str p = letters(w, part), site = letters(w, w->out->sitename),
		host = letters(w, w->out->hostname);

	if (p.n < 2)
		return 0;
	if (site.n > 2 && (str_eq(p, site) || (p.n > 3 && contains(site, p)) ||
		(site.n > 3 && contains(p, site) && p.n < 3 * site.n)))
		return 1;
	return p.n > 3 && host.n && contains(host, p);
}

/* Cuts " | Site" off the end while it names the site; of a hidden title also
 * what stands behind a bar and is the shorter part. */
static rel_str
cut_tail(struct meta *w, rel_str t, int hidden)
{
	const char *p, *end = t.p + t.n, *at = NULL;
	size_t n, sep = 0;
	int strong = 0, less, s;
	rel_str tail, head;

	for (p = t.p + 1; p < end; p++)
		if ((n = separator(p, end, &s))) {
			at = p;
			sep = n;
			strong = s;
			p += n - 1;
		}
	if (!at)
		return t;
	head = str_trim((rel_str){t.p, (size_t)(at - t.p)});
	tail = str_trim((rel_str){at + sep, (size_t)(end - at - (ptrdiff_t)sep)});
	if (!head.n)
		return t;
	less = tail.n < head.n || (str_count(tail, ' ') && str_count(tail, ' ') < str_count(head, ' '));
	if (!tail.n || meta_names_site(w, tail) || (hidden && strong && less))
		return cut_tail(w, head, hidden);
	return t;
}

static rel_str
cut_front(struct meta *w, rel_str t)
{
	const char *p, *end = t.p + t.n;
	int strong;
	size_t n;

	for (p = t.p + 1; p < end; p++) {
		rel_str head = {t.p, (size_t)(p - t.p)};

		n = separator(p, end, &strong);
		if (!n && end - p > 2 && p[0] == ':' && p[1] == ' ')
			n = 2;
		if (!n)
			continue;
		if (meta_names_site(w, str_trim(head)) && p + n < end)
			return str_trim((rel_str){p + n, (size_t)(end - p) - n});
		return t;
	}
	return t;
}

static rel_str
without_site(struct meta *w, rel_str t)
{
	return cut_front(w, cut_tail(w, t, 1));
}

/* ---- headings ----------------------------------------------------------- */

/* An address without a path: "/", "https://example.org/", "./". */
static int
is_home(rel_str href)
{
	const char *p = href.n > 8 ? memchr(href.p + 8, '/', href.n - 8) : NULL;
	size_t k;

	/* an archive's address holds the page's own */
	for (k = 1; k + 8 < href.n; k++)
		if (!memcmp(href.p + k, "http", 4))
			return is_home((rel_str){href.p + k, href.n - k});
	if (str_is(href, "/") || str_is(href, "./") || str_is(href, "index.html") || str_starts(href, STR("/?")))
		return 1;
	if (!str_starts(href, STR("http")))
		return 0;
	return !p || p + 1 == href.p + href.n;
}

static int
in_link_to_home(struct meta *w, uint32_t node)
{
	const struct html_node *n = w->page->node;
	uint32_t i;

	for (i = node + 1; i < n[node].end; i++)
		if (n[i].tag == TAG_A)
			return is_home(html_attr(w->page, i, "href")) ||
			       str_is(html_attr(w->page, i, "rel"), "home");
	return n[n[node].parent].tag == TAG_A && is_home(html_attr(w->page, n[node].parent, "href"));
}

/* Kickers, subtitles, dates and hidden colons that stand inside of the
 * heading element: no part of the title. */
static int
is_beside(struct meta *w, uint32_t i)
{
	const struct html_node *n = &w->page->node[i];
	const unsigned bits = 1u << META_KICKER | 1u << META_LEDE | 1u << META_DATE | 1u << META_MODIFIED;

	if (n->tag == TAG_SMALL || n->tag == TAG_TIME || n->tag == TAG_SUP || n->tag == TAG_BUTTON)
		return 1;
	return n->nattr && (meta_hints(w, i) & bits) != 0;
}

static void
drop_beside(struct meta *w, uint32_t node, struct rel_buf *b)
{
	const struct html_node *n = w->page->node;
	uint32_t i, end = n[node].end;

	for (i = node + 1; i < end; i++) {
		if (n[i].tag == TAG_TEXT)
			buf_str(b, n[i].text);
		else if (n[i].tag == TAG_SCRIPT || n[i].tag == TAG_STYLE || n[i].tag == TAG_SVG || is_beside(w, i))
			i = n[i].end - 1;
		else if (n[i].tag == TAG_BR || n[i].tag == TAG_DIV || n[i].tag == TAG_P)
			buf_putc(b, ' ');
	}
}

/* Signs that joined the title to what was dropped. */
static rel_str
trim_joints(rel_str s)
{
	static const char *const joint[] = {" ", ":", "|", "/", "-", "–", "—", "•", "·", "»"};
	size_t i, n;

	for (i = 0; i < sizeof(joint) / sizeof(*joint); i++) {
		n = strlen(joint[i]);
		if (s.n >= n && !memcmp(s.p, joint[i], n))
			return trim_joints((rel_str){s.p + n, s.n - n});
		if (s.n >= n && !memcmp(s.p + s.n - n, joint[i], n))
			return trim_joints((rel_str){s.p, s.n - n});
	}
	return s;
}

static rel_str
head_text(struct meta *w, uint32_t node)
{
	rel_str all = meta_node_text(w, node, 600), some;
	struct rel_buf b = REL_BUF_INIT;

	if (w->page->node[node].end == node + 2)
		return all;
	drop_beside(w, node, &b);
	some = meta_clean(w, buf_all(&b));
	meta_drop(w, &b);
	return some.n < all.n && trim_joints(some).n ? trim_joints(some) : all;
}

static size_t
find_heads(struct meta *w, struct head *out)
{
	const struct html_node *n = w->page->node;
	size_t i, k = 0;

	for (i = 1; i < w->page->nnode && k < HEADS_MAX; i++) {
		struct head h;

		if (n[i].tag < TAG_H1 || n[i].tag > TAG_H3)
			continue;
		h = (struct head){.node = (uint32_t)i, .skipped = w->skip[i] >= SKIP};
		h.level = (unsigned)(n[i].tag - TAG_H1) + 1;
		if (h.level > 1 && k > HEADS_MAX / 2)
			continue;
		h.text = head_text(w, (uint32_t)i);
		if (!h.text.n || h.text.n > META_TITLE_MAX || in_link_to_home(w, (uint32_t)i))
			continue;
		words_of(w, h.text, &h.words);
		if (h.words.n)
			out[k++] = h;
	}
	return k;
}

/* How much of the heading the hidden titles say, and the other way round. */
static double
support(struct meta *w, const struct head *h, double *recall)
{
	double best = 0;
	size_t i;
	struct words x;

	*recall = 0;
	for (i = 0; i <= w->cand[META_TITLE].n; i++) {
		rel_str t = i < w->cand[META_TITLE].n ? w->cand[META_TITLE].v[i].text : w->doc_title;
		double c, p, r;

		words_of(w, t, &x);
		if (!x.n)
			continue;
		c = (double)common_words(&h->words, &x);
		p = c / (double)h->words.n;
		r = c / (double)x.n;
		if (p > best)
			best = p;
		if (r > *recall)
			*recall = r;
	}
	return best;
}

/* The one heading of the first level, though nothing hidden agrees: some
 * pages have the same <title> everywhere. */
static const struct head *
lone_head(const struct head *h, size_t n)
{
	const struct head *one = NULL;
	size_t i;

	for (i = 0; i < n; i++)
		if (h[i].level == 1 && !h[i].skipped) {
			if (one)
				return NULL;
			one = &h[i];
		}
	return one && one->words.n >= 3 ? one : NULL;
}

static const struct head *
choose_head(struct meta *w, struct head *h, size_t n)
{
	const struct head *best = NULL;
	const struct head *lone = lone_head(h, n);
	int hidden = w->doc_title.n || w->cand[META_TITLE].n;
	size_t i;

	for (i = 0; i < n; i++) {
		double r, p = support(w, &h[i], &r);

		h[i].score = p * 2 + r * 2 + (h[i].level == 1 ? 1.8 : h[i].level == 2 ? 0.4 : 0.2);
		if (h[i].skipped)
			h[i].score -= 0.8;
		if (meta_names_site(w, h[i].text) && h[i].words.n < 6)
			h[i].score -= 1.5;
		if (hidden && h[i].level > 1 && (p < 0.75 || r < 0.3))
			continue;
		if (hidden && h[i].level == 1 && p < 0.5 && r < 0.5 && !(&h[i] == lone && p > 0.1))
			continue;
		if (&h[i] == lone)
			h[i].score += 1;
		if (!best || h[i].score > best->score)
			best = &h[i];
	}
	return best;
}

static const struct meta_cand *
best_hidden(struct meta *w)
{
	const struct meta_list *l = &w->cand[META_TITLE];
	const struct meta_cand *best = NULL;
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->v[i].weight > 55 && (!best || l->v[i].weight > best->weight))
			best = &l->v[i];
	return best;
}

static void
from_hidden(struct meta *w)
{
	const struct meta_cand *c = best_hidden(w);
	struct meta_cand title = {.text = w->doc_title, .kind = FROM_HEADING, .from = STR("title")};

	if (!c && !w->doc_title.n)
		return;
	if (!c)
		c = &title;
	w->out->title = without_site(w, meta_clean(w, c->text));
	meta_source(w, REL_META_TITLE, c);
}

/* "Politik", "3 May 2020": a section, or a day. */
static int
is_section(struct meta *w, rel_str s)
{
	struct date d;
	size_t pos = 0, i;

	for (i = 0; i < w->out->categories.n; i++)
		if (w->out->categories.v[i].n == s.n && !strncasecmp(w->out->categories.v[i].p, s.p, s.n))
			return 1;
	if (date_next(w->months, s, &pos, &d))
		return 1;
	return w->out->hostname.n && !memchr(s.p, ' ', s.n) && !meta_names_site(w, s) &&
	       !contains(w->out->hostname, meta_lower(w, s));
}

/*
 * "Headline | Example Times": where no tag names the site, what <title> has
 * behind the headline does.
 */
static void
site_of_title(struct meta *w)
{
	static const struct meta_cand from = {.kind = FROM_HEADING, .from = {"title", 5}};
	size_t at = meta_last_separator(w->doc_title), n;
	rel_str head, tail;
	int strong;

	if (w->out->sitename.n || !at || !w->out->title.n)
		return;
	n = separator(w->doc_title.p + at, w->doc_title.p + w->doc_title.n, &strong);
	head = (rel_str){w->doc_title.p, at};
	tail = str_trim((rel_str){w->doc_title.p + at + n, w->doc_title.n - at - n});
	if (tail.n < 2 || tail.n > SITE_MAX || !(strong || meta_names_site(w, tail)))
		return;
	if (is_section(w, tail) || meta_alike(w, head, w->out->title) < 0.75 || meta_alike(w, tail, w->out->title) > 0.3)
		return;
	w->out->sitename = meta_copy(w, tail);
	meta_source(w, REL_META_SITENAME, &from);
}

/* "KulturMuseum opens its archive": a kicker is glued to the headline that a
 * hidden title gives alone. */
static rel_str
without_glued(struct meta *w, rel_str t)
{
	size_t i;

	for (i = 0; i < w->cand[META_TITLE].n; i++) {
		rel_str c = meta_clean(w, w->cand[META_TITLE].v[i].text);

		if (c.n > GLUED_MIN && c.n < t.n && !memcmp(t.p + t.n - c.n, c.p, c.n) && t.p[t.n - c.n - 1] != ' ')
			return (rel_str){t.p + t.n - c.n, c.n};
	}
	return t;
}

void
meta_title(struct meta *w)
{
	static const char *const level[] = {"", "h1", "h2", "h3"};
	struct head *h = arena_alloc(w->arena, HEADS_MAX * sizeof(*h));
	const struct head *best;
	struct meta_cand c = {.kind = FROM_HEADING};
	size_t n;

	if (!h) {
		w->err = REL_NOMEM;
		return;
	}
	n = find_heads(w, h);
	best = choose_head(w, h, n);
	if (!best)
		best = lone_head(h, n);
	if (!best) {
		from_hidden(w);
		site_of_title(w);
		return;
	}
	w->h1 = best->node;
	w->out->title = without_glued(w, cut_tail(w, best->text, 0));
	c.from = str_of(level[best->level]);
	meta_source(w, REL_META_TITLE, &c);
	site_of_title(w);
}
