/* SPDX-License-Identifier: MIT */
/* The text of a page as blocks: what stands on lines of its own. */
#include <stdlib.h>

#include "base/utf8.h"
#include "format/html.h"

#define CELL_MAX 200   /* bytes of a cell of a data row */
#define ENTRY_MIN 3    /* bytes of an entry of a list made of <span> */
#define NOTE_STEPS 4   /* elements around the number of a note that are looked at, */
#define NOTE_HREF 1000 /* bytes of its address: it may be long, and hold many numbers */
#define PROSE_MIN 80   /* bytes from which a block may be prose */

struct fold {
	struct html_page *page;
	uint32_t stack[HTML_DEPTH + 2]; /* open block-level elements */
	unsigned depth;
	char *w;                /* where the next byte goes */
	struct html_block b;    /* the block being made; b.text.p its begin */
	int gap, tab, lines;    /* before the next word: blank, cell, <br>s */
	uint32_t link, link_end, last_link, span, span_end;
	uint32_t pre_end, row_end, hidden_end, heading_end, card_end;
	int err;
};

static const unsigned char space[256] = {[' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, ['\f'] = 1};

/* ---- blocks --------------------------------------------------------------- */

/* Bytes that a reader does not see, at p: no-break space, zero-width space,
 * byte order mark; 0 where there is something. */
static size_t
unseen(const char *p, const char *end)
{
	if (space[(unsigned char)*p])
		return 1;
	if (end - p >= 2 && !memcmp(p, "\xC2\xA0", 2))
		return 2;
	if (end - p >= 3 && (!memcmp(p, "\xE2\x80\x8B", 3) || !memcmp(p, "\xEF\xBB\xBF", 3)))
		return 3;
	return 0;
}

static int
is_blank(const char *p, const char *end)
{
	size_t n;

	while (p < end && (n = unseen(p, end)) != 0)
		p += n;
	return p >= end;
}

/* Ends the block being made. */
static void
flush(struct fold *f)
{
	struct html_page *pg = f->page;

	while (f->w > f->b.text.p && space[(unsigned char)f->w[-1]])
		f->w--;
	f->b.text.n = (size_t)(f->w - f->b.text.p);
	if (f->b.linked > f->b.text.n)
		f->b.linked = (uint32_t)f->b.text.n; /* blanks cut off in <pre> */
	if (f->b.text.n && !is_blank(f->b.text.p, f->w)) {
		if (pg->nblock == pg->block_cap &&
		    mem_grow(&pg->block, &pg->block_cap, pg->nblock + 1, sizeof(*pg->block)))
			f->err = REL_NOMEM;
		else
			pg->block[pg->nblock++] = f->b;
	}
	f->b = (struct html_block){.text = {f->w, 0}};
	f->gap = f->tab = f->lines = 0;
	f->last_link = 0;
}

static int
lower_at(const char *p, const char *end)
{
	unsigned len;

	return (utf8_class(utf8_get(p, end, &len)) & UTF8_LOWER) != 0 || *p == ',' || *p == ';';
}

/* A single <br> is only a wrapped line where the sentence runs on. */
static int
runs_on(const struct fold *f, const char *p, const char *end, uint32_t node)
{
	if (node < f->heading_end)
		return 1;
	return f->lines == 1 && f->w > f->b.text.p && !strchr(".!?:;", f->w[-1]) &&
	       lower_at(p, end);
}

static int
in_span(const struct fold *f, uint32_t text)
{
	return f->page->node[f->page->node[text].parent].tag == TAG_SPAN;
}

/* Does what is read end with two small letters, behind one more of the word? */
static int
ends_small(const struct fold *f)
{
	const char *w = f->w;

	return w - f->b.text.p >= ENTRY_MIN && (unsigned)(w[-1] - 'a') < 26 &&
	       (unsigned)(w[-2] - 'a') < 26 && !space[(unsigned char)w[-3]];
}

/* A kicker and the headline behind it, as <span> in one heading: a word and a
 * capital. */
static int
is_kicker(const struct fold *f, const char *p, const char *end, uint32_t node)
{
	unsigned len;

	return node < f->heading_end && node != f->b.last && end - p >= ENTRY_MIN &&
	       (in_span(f, node) || in_span(f, f->b.last)) && ends_small(f) &&
	       (utf8_class(utf8_get(p, end, &len)) & UTF8_UPPER);
}

/* The number of a note behind a word or a number: a raised one that leads to a
 * place in a page.  It is none of their digits; an exponent leads nowhere. */
static int
is_note(const struct fold *f, const char *p, uint32_t node)
{
	const struct html_page *pg = f->page;
	uint32_t at = pg->node[node].parent;
	rel_str href;
	int i, raised = 0;

	if (node >= f->link_end || (unsigned)(*p - '0') > 9)
		return 0;
	for (i = 0; at && i < NOTE_STEPS; i++, at = pg->node[at].parent)
		raised |= pg->node[at].tag == TAG_SUP;
	if (!raised)
		return 0;
	href = html_attr(pg, f->link, "href");
	return href.n && memchr(href.p, '#', href.n < NOTE_HREF ? href.n : NOTE_HREF) != NULL;
}

/* Makes ready for a word at p. */
static void
begin_word(struct fold *f, const char *p, const char *end, uint32_t node)
{
	int broken = f->lines;

	if (broken && f->w > f->b.text.p) {
		if (runs_on(f, p, end, node)) {
			f->gap = 1;
			broken = 0;
		} else {
			flush(f);
		}
	}
	if (f->w == f->b.text.p) {
		f->b.node = f->depth ? f->stack[f->depth - 1] : 0;
		f->b.first = node;
		f->b.flags |= broken ? HTML_BROKEN : 0;
		f->b.flags |= node < f->hidden_end ? HTML_HIDDEN : 0;
		f->b.flags |= node < f->row_end ? HTML_ROW : 0;
		f->b.flags |= node < f->link_end ? HTML_LINK_FIRST : 0;
	} else if (f->tab) {
		*f->w++ = '\t';
	} else if (f->gap || is_kicker(f, p, end, node) || is_note(f, p, node)) {
		*f->w++ = ' ';
	}
	f->gap = f->tab = f->lines = 0;
	f->b.last = node;
	f->b.flags &= ~(uint32_t)HTML_LINK_LAST;
	f->b.flags |= node < f->link_end ? HTML_LINK_LAST : 0;
}

static void
count_link(struct fold *f, uint32_t node, size_t n)
{
	if (node >= f->link_end)
		return;
	f->b.linked += (uint32_t)n;
	if (f->last_link != f->link) {
		f->last_link = f->link;
		f->b.links++;
	}
}

static void
put_text(struct fold *f, uint32_t node)
{
	rel_str s = f->page->node[node].text;
	const char *p = s.p, *end = s.p + s.n, *q;

	while (p < end) {
		if (space[(unsigned char)*p]) {
			f->gap = 1;
			p++;
			continue;
		}
		for (q = p + 1; q < end && !space[(unsigned char)*q];)
			q++;
		begin_word(f, p, end, node);
		memcpy(f->w, p, (size_t)(q - p));
		f->w += q - p;
		count_link(f, node, (size_t)(q - p));
		p = q;
	}
}

/* In <pre> every line is a block and keeps its blanks. */
static void
put_lines(struct fold *f, uint32_t node)
{
	rel_str s = f->page->node[node].text;
	const char *p = s.p, *end = s.p + s.n;

	while (p < end) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		const char *q = nl ? nl : end;
		size_t n = (size_t)(q - p);

		if (n) {
			f->gap = 0;
			begin_word(f, p, end, node);
			f->b.flags |= HTML_PRE;
			memcpy(f->w, p, n);
			f->w += n;
			count_link(f, node, n);
		}
		if (!nl)
			break;
		flush(f);
		p = nl + 1;
	}
}

/* ---- elements -------------------------------------------------------------- */

static int
is_true(rel_str v)
{
	return v.n == 4 && !memcmp(v.p, "true", 4);
}

/* "display:none" or "visibility:hidden" in a style attribute */
static int
style_hides(rel_str s)
{
	const char *p = s.p, *end = s.p + s.n, *q;

	while ((q = p < end ? memchr(p, ':', (size_t)(end - p)) : NULL) != NULL) {
		size_t before = (size_t)(q - s.p);

		for (p = q + 1; p < end && *p == ' ';)
			p++;
		while (before && s.p[before - 1] == ' ')
			before--;
		if (before >= 7 && end - p >= 4 && !memcmp(s.p + before - 7, "display", 7) &&
		    !memcmp(p, "none", 4))
			return 1;
		if (before >= 10 && end - p >= 6 && !memcmp(s.p + before - 10, "visibility", 10) &&
		    !memcmp(p, "hidden", 6))
			return 1;
	}
	return 0;
}

static int
is_hidden(const struct html_page *pg, const struct html_node *n)
{
	const struct html_attr *a = &pg->attr[n->attr];
	unsigned i;

	if (n->tag == TAG_NOSCRIPT)
		return 1;
	for (i = 0; i < n->nattr; i++)
		switch (a[i].name.n) {
		case 5:
			if (!memcmp(a[i].name.p, "style", 5) && style_hides(a[i].value))
				return 1;
			break;
		case 6:
			if (!memcmp(a[i].name.p, "hidden", 6))
				return 1;
			break;
		case 11:
			if (!memcmp(a[i].name.p, "aria-hidden", 11) && is_true(a[i].value))
				return 1;
			break;
		}
	return 0;
}

static int
is_cell(unsigned tag)
{
	return tag == TAG_TD || tag == TAG_TH;
}

/*
 * A row of data: two or more short cells without blocks but p and div.  Its
 * cells go on one line.  A row of a page layout holds more and is no row.
 * Looks at the nodes of this row alone (an inner table ends it), so that all
 * rows together cost one pass.
 */
static int
is_data_row(const struct html_page *pg, uint32_t tr)
{
	uint32_t i, end = pg->node[tr].end;
	size_t cells = 0, bytes = 0;

	for (i = tr + 1; i < end; i++) {
		const struct html_node *n = &pg->node[i];

		if (is_cell(n->tag)) {
			cells++;
			bytes = 0;
		} else if (n->tag == TAG_TEXT) {
			bytes += n->text.n;
		} else if ((html_flags(n->tag) & HTML_BLOCK) && n->tag != TAG_P && n->tag != TAG_DIV) {
			return 0;
		}
		if (bytes > CELL_MAX)
			return 0;
	}
	return cells > 1;
}

static void
enter_block(struct fold *f, uint32_t i)
{
	const struct html_node *n = &f->page->node[i];

	if (i < f->row_end) { /* a cell of a data row, or a block in it */
		f->gap = 1;
		f->tab |= is_cell(n->tag);
		return;
	}
	flush(f);
	if (n->tag == TAG_TR && is_data_row(f->page, i))
		f->row_end = n->end;
	if (n->tag == TAG_PRE && n->end > f->pre_end)
		f->pre_end = n->end;
	if ((html_flags(n->tag) & HTML_HEADING) && n->end > f->heading_end)
		f->heading_end = n->end;
	if (f->depth < HTML_DEPTH + 2 && n->end > i + 1)
		f->stack[f->depth++] = i;
}

/* Is it named after what opens when the pointer rests on a word? */
static int
is_card(const struct html_page *pg, const struct html_node *n)
{
	static const char *const word[] = {"rollover", "hovercard", "popover", "tooltip", "popup"};
	const struct html_attr *a = &pg->attr[n->attr];
	unsigned i, k;

	for (i = 0; i < n->nattr; i++)
		for (k = 0; k < sizeof(word) / sizeof(*word) && str_is(a[i].name, "class"); k++)
			if (memmem(a[i].value.p, a[i].value.n, word[k], strlen(word[k])))
				return 1;
	return 0;
}

static size_t
last_text(const struct html_page *pg, uint32_t i)
{
	const struct html_node *last = &pg->node[pg->node[i].end - 1];

	return last->tag == TAG_TEXT ? last->text.n : 0;
}

/* Labels, keywords: elements of one class side by side, each with words of
 * its own and not with a letter or two of a word. */
static int
are_entries(const struct html_page *pg, uint32_t a, uint32_t b)
{
	rel_str class = html_attr(pg, a, "class"), other = html_attr(pg, b, "class");

	return class.n && class.n == other.n && !memcmp(class.p, other.p, class.n) &&
	       last_text(pg, a) >= ENTRY_MIN && last_text(pg, b) >= ENTRY_MIN;
}

/* Gives 0 for a card inside the element, so named too, whose word is read. */
static int
enter_inline(struct fold *f, uint32_t i)
{
	const struct html_node *n = &f->page->node[i];

	/* a word and its card are three nodes at least */
	if (n->nattr && n->tag != TAG_A && (i < f->card_end || n->end > i + 3) && is_card(f->page, n)) {
		if (i < f->card_end)
			return 0;
		f->card_end = n->end;
	}

	if (n->tag == TAG_BR) {
		if (i < f->pre_end)
			flush(f);
		else if (i < f->row_end)
			f->gap = 1;
		else
			f->lines++;
	}
	if (n->tag == TAG_SPAN) {
		if (i == f->span_end && are_entries(f->page, f->span, i))
			f->gap = 1;
		f->span = i;
		f->span_end = n->end;
	}
	if (n->tag == TAG_A) {
		/* two links side by side are two words */
		if (i == f->link_end)
			f->gap = 1;
		f->link = i;
		f->link_end = n->end > f->link_end || i >= f->link_end ? n->end : f->link_end;
	}
	return 1;
}

/* Takes node i; gives the next one. */
static uint32_t
enter(struct fold *f, uint32_t i)
{
	const struct html_node *n = &f->page->node[i];
	unsigned flags = html_flags(n->tag);

	while (f->depth && i >= f->page->node[f->stack[f->depth - 1]].end) {
		flush(f);
		f->depth--;
	}
	if (n->tag == TAG_TEXT) {
		if (i < f->pre_end)
			put_lines(f, i);
		else
			put_text(f, i);
		return i + 1;
	}
	if (flags & HTML_GAP)
		f->gap = 1;
	if (flags & HTML_UNSEEN)
		return n->end;
	if ((n->nattr || n->tag == TAG_NOSCRIPT) && i >= f->hidden_end && is_hidden(f->page, n)) {
		flush(f);
		f->hidden_end = n->end;
	}
	if (flags & HTML_BLOCK)
		enter_block(f, i);
	else if (!enter_inline(f, i))
		return n->end;
	return i + 1;
}

/* ---- hidden text ------------------------------------------------------------ */

static int
is_prose(const struct html_block *b)
{
	return b->text.n >= PROSE_MIN && b->linked * 2 < b->text.n;
}

/* Hidden blocks go, unless they hold more prose than is seen: some pages show
 * their text by script alone. */
static void
drop_hidden(struct html_page *pg)
{
	size_t i, n = 0, seen = 0, hidden = 0;

	for (i = 0; i < pg->nblock; i++)
		if (is_prose(&pg->block[i]))
			*(pg->block[i].flags & HTML_HIDDEN ? &hidden : &seen) += pg->block[i].text.n;
	if (hidden > seen)
		return;
	for (i = 0; i < pg->nblock; i++)
		if (!(pg->block[i].flags & HTML_HIDDEN))
			pg->block[n++] = pg->block[i];
	pg->nblock = n;
}

int
html_blocks(struct html_page *pg)
{
	struct fold f = {.page = pg};
	size_t room = 1;
	uint32_t i;

	pg->nblock = 0;
	for (i = 0; i < pg->nnode; i++)
		if (pg->node[i].tag == TAG_TEXT)
			room += pg->node[i].text.n + 1;
	f.w = arena_bytes(pg->arena, room);
	if (!f.w)
		return REL_NOMEM;
	f.b.text.p = f.w;
	for (i = 1; i < pg->nnode && !f.err;)
		i = enter(&f, i);
	flush(&f);
	drop_hidden(pg);
	return f.err;
}
