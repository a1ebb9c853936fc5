/* SPDX-License-Identifier: MIT */
/*
 * The page reader: a tokenizer after the HTML Standard and a tree without
 * the browser's repairs (see html.h).  Its own, since the parsers at hand
 * are quadratic on hostile pages (libxml2 2.9: 50,000 attributes of one tag
 * 2.4 s, 50,000 unmatched end tags 4.9 s; gumbo and MyHTML: deep nesting)
 * and start slowly (libxml2 loads ICU: 1.6 ms).
 *
 * Why it is linear: every byte is passed over once; a search that may fail
 * (a closing quote, a raw element's end tag) remembers its failure; walks up
 * the open elements are bounded by HTML_DEPTH, and an end tag that has no
 * open element is seen by a count.
 */
#include "format/html.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "format/html_tree.h"
#include "text/entity.h"

/* ---- text ---------------------------------------------------------------- */

/* Bytes of the input as characters: the span itself, or a decoded copy. */
static rel_str
chars(struct html_parser *ps, rel_str s, int attr)
{
	char *copy, *w;
	size_t i, n = 0;

	if (!ps->has_nul && !(s.n && memchr(s.p, '&', s.n)))
		return s;
	copy = arena_bytes(ps->page->arena, entity_room(s.n));
	if (!copy) {
		ps->err = REL_NOMEM;
		return (rel_str){NULL, 0};
	}
	w = entity_decode(copy, s, attr);
	for (i = 0; i < (size_t)(w - copy); i++)
		if (copy[i])
			copy[n++] = copy[i];
	/* hand back what was not needed */
	ps->page->arena->at = copy + n;
	return (rel_str){copy, n};
}

static void
add_text(struct html_parser *ps, const char *from, const char *to, int decode)
{
	rel_str s = {from, (size_t)(to - from)};
	struct html_node *n;

	if (!s.n)
		return;
	if (ps->open[ps->depth - 1].tag == TAG_HEAD) {
		while (s.n && html_space[(unsigned char)*s.p])
			s.p++, s.n--;
		if (!s.n)
			return;
		tree_pop_to(ps, ps->depth - 1);
	}
	if (decode)
		s = chars(ps, s, 0);
	n = tree_add(ps, TAG_TEXT);
	if (n)
		n->text = s;
}

/* ---- tags ---------------------------------------------------------------- */

/* Lower case: the span itself where it is so already. */
static rel_str
lower(struct html_parser *ps, rel_str s)
{
	char *copy;
	size_t i;

	for (i = 0; i < s.n; i++)
		if (bytes_is_capital(s.p[i]))
			break;
	if (i == s.n)
		return s;
	copy = arena_bytes(ps->page->arena, s.n);
	if (!copy) {
		ps->err = REL_NOMEM;
		return (rel_str){NULL, 0};
	}
	for (i = 0; i < s.n; i++)
		copy[i] = bytes_lower(s.p[i]);
	return (rel_str){copy, s.n};
}

static const unsigned char attr_end[256] = {[' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1,
	['\f'] = 1, ['/'] = 1, ['>'] = 1, ['='] = 1};

static rel_str
read_name(struct html_parser *ps, const unsigned char *stop)
{
	const char *p = ps->p;

	while (ps->p < ps->end && !stop[(unsigned char)*ps->p])
		ps->p++;
	return (rel_str){p, (size_t)(ps->p - p)};
}

static void
skip_space(struct html_parser *ps)
{
	while (ps->p < ps->end && html_space[(unsigned char)*ps->p])
		ps->p++;
}

/* The value behind "=".  Where its quote is never closed it ends at the
 * next ">", so that the rest of the page is not lost. */
static rel_str
read_value(struct html_parser *ps)
{
	const char *p, *q = NULL;
	size_t left;
	char c;

	skip_space(ps);
	p = ps->p;
	left = (size_t)(ps->end - p);
	c = left ? *p : '\0';
	if (c == '"' || c == '\'') {
		if (!ps->no_quote[c == '"'])
			q = memchr(p + 1, c, left - 1);
		if (q) {
			ps->p = q + 1;
			return (rel_str){p + 1, (size_t)(q - p - 1)};
		}
		ps->no_quote[c == '"'] = 1;
	}
	while (ps->p < ps->end && *ps->p != '>' && !html_space[(unsigned char)*ps->p])
		ps->p++;
	return (rel_str){p, (size_t)(ps->p - p)};
}

static void
add_attr(struct html_parser *ps, rel_str name, rel_str value)
{
	struct html_page *pg = ps->page;
	struct html_node *n = &pg->node[pg->nnode - 1];

	if (n->nattr == HTML_ATTRS)
		return;
	if (pg->nattr == pg->attr_cap &&
	    (pg->nattr >= UINT32_MAX - 1 ||
	     mem_grow(&pg->attr, &pg->attr_cap, pg->nattr + 1, sizeof(*pg->attr)))) {
		ps->err = REL_NOMEM;
		return;
	}
	pg->attr[pg->nattr++] = (struct html_attr){lower(ps, name), chars(ps, value, 1)};
	n->nattr++;
}

/* Reads attributes up to and with ">"; keeps them at the last node if keep.
 * True for a tag that ends in "/>". */
static int
read_attrs(struct html_parser *ps, int keep)
{
	int slash = 0;

	for (;;) {
		rel_str name, value;

		skip_space(ps);
		if (ps->p >= ps->end)
			return slash;
		if (*ps->p == '>') {
			ps->p++;
			return slash;
		}
		if (*ps->p == '/') {
			slash = 1;
			ps->p++;
			continue;
		}
		slash = 0;
		if (*ps->p == '=')
			ps->p++; /* belongs to the name */
		name = read_name(ps, attr_end);
		value = (rel_str){name.p + name.n, 0};
		skip_space(ps);
		if (ps->p < ps->end && *ps->p == '=') {
			ps->p++;
			value = read_value(ps);
		}
		if (keep && name.n)
			add_attr(ps, name, value);
	}
}

/* Does the end tag of this name stand at p (p is "<")? */
static int
is_end_tag(const char *p, const char *end, const char *name)
{
	size_t i, n = strlen(name);

	if ((size_t)(end - p) < n + 2 || p[1] != '/')
		return 0;
	for (i = 0; i < n; i++)
		if ((p[2 + i] | 0x20) != name[i])
			return 0;
	return p + 2 + n == end || html_name_end[(unsigned char)p[2 + n]];
}

/* In a script "<!--" and then "<script" hide the next end tag (the double
 * escaped state), until "-->".  Gives the state behind the "<" at p; the
 * text since the last one begins at from. */
static int
script_state(const char *from, const char *p, const char *end, int state)
{
	if (state && memmem(from, (size_t)(p - from), "-->", 3))
		state = 0;
	if (end - p >= 4 && !memcmp(p, "<!--", 4))
		return state ? state : 1;
	if (state == 1 && end - p >= 7 && (p[1] | 0x20) == 's' && (p[2] | 0x20) == 'c' &&
	    (p[3] | 0x20) == 'r' && (p[6] | 0x20) == 't')
		return 2;
	return state;
}

/* Where the end tag of a raw element stands, or NULL.  A script that never
 * shows one again has been looked for up to the end of the page: that happens
 * once, and no later script may hide its own. */
static const char *
raw_end(struct html_parser *ps, unsigned tag)
{
	const char *p = ps->p, *from = p, *hidden = NULL;
	int state = 0;

	if (ps->none[tag])
		return NULL;
	while ((p = memchr(p, '<', (size_t)(ps->end - p))) != NULL) {
		if (tag == TAG_SCRIPT && !ps->none_hides)
			state = script_state(from, p, ps->end, state);
		if (is_end_tag(p, ps->end, html_taginfo[tag].name)) {
			if (state != 2)
				return p;
			/* the first one hidden serves if no other comes */
			hidden = hidden ? hidden : p;
			state = 1;
		}
		from = ++p;
	}
	ps->none[tag] = !hidden;
	ps->none_hides = hidden != NULL;
	return hidden;
}

static int
is_json_ld(const struct html_parser *ps)
{
	rel_str t = html_attr(ps->page, (uint32_t)ps->page->nnode - 1, "type");

	return t.n >= 19 && memmem(t.p, t.n, "ld+json", 7) != NULL;
}

/* The text of the raw element just opened.  Where its end tag is missing a
 * script or style takes the rest, as in a browser; from others the page is
 * saved. */
static void
read_raw(struct html_parser *ps, unsigned tag)
{
	uint32_t node = (uint32_t)ps->page->nnode - 1;
	const char *from = ps->p, *to = raw_end(ps, tag);

	if (!to && tag != TAG_SCRIPT && tag != TAG_STYLE) {
		tree_close(ps, tag, (rel_str){NULL, 0});
		return;
	}
	ps->p = to ? to : ps->end;
	if (tag == TAG_SCRIPT && is_json_ld(ps))
		ps->page->node[node].text = (rel_str){from, (size_t)(ps->p - from)};
	else if (html_flags(tag) & HTML_RCDATA)
		add_text(ps, from, ps->p, 1);
}

static void
start_tag(struct html_parser *ps)
{
	rel_str name;
	struct html_node *n;
	unsigned tag, flags;
	int closed, foreign;

	ps->p++;
	name = lower(ps, read_name(ps, html_name_end));
	tag = html_tag_of(name);
	flags = html_flags(tag);
	if (tree_is_stray(ps, tag)) {
		read_attrs(ps, 0);
		return;
	}
	foreign = ps->count[TAG_SVG] || ps->count[TAG_MATH];
	if (foreign)
		tree_leave_foreign(ps, tag);
	tree_imply_ends(ps, tag);
	n = tree_add(ps, tag);
	if (!n)
		return;
	if (tag == TAG_OTHER)
		n->text = name;
	closed = read_attrs(ps, 1) && foreign;
	if (closed || (flags & HTML_VOID))
		return;
	tree_push(ps, tag);
	if (flags & (HTML_RAW | HTML_RCDATA))
		read_raw(ps, tag);
}

static void
end_tag(struct html_parser *ps)
{
	rel_str name;
	unsigned tag;

	ps->p += 2;
	name = lower(ps, read_name(ps, html_name_end));
	tag = html_tag_of(name);
	read_attrs(ps, 0);
	/* text behind </body> and </html> belongs to the body */
	if (tag != TAG_BODY && tag != TAG_HTML && !ps->err)
		tree_close(ps, tag, name);
}

/* ---- markup that is no tag ------------------------------------------------ */

static const char *
past(struct html_parser *ps, const char *from, char c)
{
	const char *q = from < ps->end ? memchr(from, c, (size_t)(ps->end - from)) : NULL;

	return q ? q + 1 : ps->end;
}

/* Behind "-->" or "--!>"; the dashes of "<!--" may serve. */
static const char *
comment_end(struct html_parser *ps)
{
	const char *q = ps->p + 4, *low = ps->p + 2;

	while ((q = memchr(q, '>', (size_t)(ps->end - q))) != NULL) {
		if (q - 2 >= low && q[-1] == '-' && q[-2] == '-')
			return q + 1;
		if (q - 3 >= low + 2 && q[-1] == '!' && q[-2] == '-' && q[-3] == '-')
			return q + 1;
		q++;
	}
	return ps->end;
}

static void
skip_markup(struct html_parser *ps)
{
	size_t left = (size_t)(ps->end - ps->p);
	const char *close, *from = ps->p + 9;

	if (left >= 4 && !memcmp(ps->p, "<!--", 4)) {
		ps->p = comment_end(ps);
		return;
	}
	if (left >= 9 && !memcmp(ps->p, "<![CDATA[", 9) && (ps->count[TAG_SVG] || ps->count[TAG_MATH])) {
		close = memmem(from, left - 9, "]]>", 3);
		add_text(ps, from, close ? close : ps->end, 0);
		ps->p = close ? close + 3 : ps->end;
		return;
	}
	ps->p = past(ps, ps->p + 2, '>');
}

/* ---- the page ------------------------------------------------------------- */

/* What stands at "<": 't'ag, '/' end tag, '!' other markup, 0 a plain "<". */
static int
markup_at(const char *p, const char *end)
{
	if (end - p < 2)
		return 0;
	if (bytes_is_letter(p[1]))
		return 't';
	if (p[1] == '!' || p[1] == '?')
		return '!';
	if (p[1] != '/' || end - p < 3)
		return 0;
	return bytes_is_letter(p[2]) ? '/' : '!';
}

static void
parse(struct html_parser *ps)
{
	const char *q = ps->p;
	int what;

	while (!ps->err && q < ps->end) {
		q = memchr(q, '<', (size_t)(ps->end - q));
		if (!q)
			break;
		what = markup_at(q, ps->end);
		if (!what) {
			q++;
			continue;
		}
		add_text(ps, ps->p, q, 1);
		ps->p = q;
		if (what == 't')
			start_tag(ps);
		else if (what == '/')
			end_tag(ps);
		else
			skip_markup(ps);
		q = ps->p;
	}
	if (!ps->err && ps->p < ps->end)
		add_text(ps, ps->p, ps->end, 1);
}

int
html_parse(struct html_page *pg, struct arena *a, rel_str utf8)
{
	struct html_parser ps = {.page = pg};

	html_reset(pg);
	pg->arena = a;
	ps.p = utf8.n ? utf8.p : "";
	ps.end = ps.p + utf8.n;
	ps.has_nul = utf8.n && memchr(utf8.p, '\0', utf8.n) != NULL;
	ps.depth = 1;
	if (!tree_add(&ps, TAG_OTHER))
		return ps.err;
	if (utf8.n >= 3 && !memcmp(utf8.p, "\xEF\xBB\xBF", 3))
		ps.p += 3;
	parse(&ps);
	while (ps.depth > 1)
		tree_pop(&ps);
	pg->node[0].end = (uint32_t)pg->nnode;
	return ps.err;
}

void
html_reset(struct html_page *pg)
{
	pg->nnode = pg->nattr = pg->nblock = 0;
}

void
html_free(struct html_page *pg)
{
	free(pg->node);
	free(pg->attr);
	free(pg->block);
	*pg = (struct html_page){0};
}

rel_str
html_attr_of(const struct html_page *pg, uint32_t node, const char *name, size_t len)
{
	const struct html_node *n = &pg->node[node];
	size_t i;

	for (i = n->attr; i < n->attr + n->nattr; i++)
		if (pg->attr[i].name.n == len && !memcmp(pg->attr[i].name.p, name, len))
			return pg->attr[i].value;
	return (rel_str){NULL, 0};
}
