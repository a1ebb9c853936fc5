/* SPDX-License-Identifier: MIT */
#include "format/html_tree.h"

struct html_node *
tree_add(struct html_parser *ps, unsigned tag)
{
	struct html_page *pg = ps->page;
	struct html_node *n;

	if (pg->nnode == pg->node_cap &&
	    (pg->nnode >= UINT32_MAX - 1 ||
	     mem_grow(&pg->node, &pg->node_cap, pg->nnode + 1, sizeof(*pg->node)))) {
		ps->err = REL_NOMEM;
		return NULL;
	}
	n = &pg->node[pg->nnode++];
	*n = (struct html_node){.parent = ps->open[ps->depth - 1].node,
		.end = (uint32_t)pg->nnode, .tag = (uint16_t)tag, .attr = (uint32_t)pg->nattr};
	return n;
}

void
tree_push(struct html_parser *ps, unsigned tag)
{
	if (ps->depth == HTML_DEPTH) {
		ps->over++;
		return;
	}
	ps->open[ps->depth++] = (struct html_open){
		.node = (uint32_t)ps->page->nnode - 1, .tag = (uint16_t)tag};
	ps->count[tag]++;
}

void
tree_pop(struct html_parser *ps)
{
	struct html_open *o = &ps->open[--ps->depth];

	ps->page->node[o->node].end = (uint32_t)ps->page->nnode;
	ps->count[o->tag]--;
}

void
tree_pop_to(struct html_parser *ps, unsigned at)
{
	while (ps->depth > at)
		tree_pop(ps);
	while (ps->depth > 1 && ps->open[ps->depth - 1].dead)
		tree_pop(ps);
}

/* The innermost open element of that tag, not beyond one that has a stop
 * flag; 0 when there is none. */
static unsigned
find(const struct html_parser *ps, unsigned tag, unsigned stop)
{
	unsigned i;

	if (!ps->count[tag])
		return 0;
	for (i = ps->depth - 1; i; i--) {
		if (ps->open[i].tag == tag)
			return i;
		if (html_flags(ps->open[i].tag) & stop)
			return 0;
	}
	return 0;
}

static unsigned
find_any(const struct html_parser *ps, unsigned tag1, unsigned tag2, unsigned stop)
{
	unsigned a = find(ps, tag1, stop), b = find(ps, tag2, stop);

	return a > b ? a : b;
}

static void
close_if(struct html_parser *ps, unsigned at)
{
	if (at)
		tree_pop_to(ps, at);
}

/* Closes all above the innermost table, or what is nearer of a row and a
 * section if those are asked for. */
static void
close_above(struct html_parser *ps, int row, int section)
{
	unsigned i;

	if (!ps->count[TAG_TABLE])
		return;
	for (i = ps->depth - 1; i; i--) {
		unsigned t = ps->open[i].tag;

		if (t == TAG_TABLE || (row && t == TAG_TR) ||
		    (section && (t == TAG_TBODY || t == TAG_THEAD || t == TAG_TFOOT)))
			break;
	}
	if (i)
		tree_pop_to(ps, i + 1);
}

/* A second <a> ends the first one, as two links never nest. */
static void
close_a(struct html_parser *ps)
{
	unsigned i, at = find(ps, TAG_A, HTML_SCOPE);

	for (i = at; at && i < ps->depth; i++)
		if (html_flags(ps->open[i].tag) & HTML_BLOCK)
			return;
	close_if(ps, at);
}

void
tree_imply_ends(struct html_parser *ps, unsigned tag)
{
	unsigned top = ps->open[ps->depth - 1].tag;

	if (top == TAG_HEAD && !(html_flags(tag) & HTML_INHEAD))
		tree_pop_to(ps, ps->depth - 1);
	if ((html_flags(tag) & HTML_CLOSES_P) && ps->count[TAG_P])
		close_if(ps, find(ps, TAG_P, HTML_SCOPE));
	switch (tag) {
	case TAG_A:
		close_a(ps);
		break;
	case TAG_LI:
		close_if(ps, find(ps, TAG_LI, HTML_SPECIAL));
		break;
	case TAG_DT:
	case TAG_DD:
		close_if(ps, find_any(ps, TAG_DT, TAG_DD, HTML_SPECIAL));
		break;
	case TAG_OPTION:
	case TAG_OPTGROUP:
		if (top == TAG_OPTION)
			tree_pop_to(ps, ps->depth - 1);
		break;
	case TAG_BUTTON:
		close_if(ps, find(ps, TAG_BUTTON, HTML_SCOPE));
		break;
	case TAG_TD:
	case TAG_TH:
		close_above(ps, 1, 1);
		break;
	case TAG_TR:
		close_above(ps, 0, 1);
		break;
	case TAG_TBODY:
	case TAG_THEAD:
	case TAG_TFOOT:
	case TAG_CAPTION:
		close_above(ps, 0, 0);
		break;
	default:
		if (html_flags(tag) & html_flags(ps->open[ps->depth - 1].tag) & HTML_HEADING)
			tree_pop_to(ps, ps->depth - 1);
	}
}

/* SVG may hold HTML in a foreignObject. */
static int
holds_html(const struct html_parser *ps, unsigned at)
{
	while (++at < ps->depth)
		if (ps->open[at].tag == TAG_OTHER &&
		    str_is(ps->page->node[ps->open[at].node].text, "foreignobject"))
			return 1;
	return 0;
}

void
tree_leave_foreign(struct html_parser *ps, unsigned tag)
{
	unsigned at = find_any(ps, TAG_SVG, TAG_MATH, 0);

	if (at && (html_flags(tag) & HTML_BLOCK) && !(html_flags(tag) & HTML_INHEAD) &&
	    !holds_html(ps, at))
		tree_pop_to(ps, at);
}

int
tree_is_stray(const struct html_parser *ps, unsigned tag)
{
	unsigned i;

	if (tag == TAG_HTML)
		return ps->depth > 1 || ps->page->nnode > 1;
	if (tag == TAG_HEAD)
		return ps->count[TAG_HEAD] || ps->count[TAG_BODY];
	if (tag != TAG_BODY)
		return 0;
	for (i = 1; i < ps->depth; i++)
		if (ps->open[i].tag != TAG_HTML && ps->open[i].tag != TAG_HEAD)
			return 1;
	return 0;
}

/* The open element that an end tag closes, or 0. */
static unsigned
find_open(const struct html_parser *ps, unsigned tag, rel_str name)
{
	unsigned i, stop = html_flags(tag) & HTML_TABLE ? 0 : HTML_SCOPE;

	if (tag != TAG_OTHER) {
		i = find(ps, tag, tag == TAG_TABLE ? 0 : stop);
		if (i || !(html_flags(tag) & HTML_HEADING))
			return i;
		/* any heading ends at </h1> .. </h6> */
		i = ps->depth - 1;
		return html_flags(ps->open[i].tag) & HTML_HEADING ? i : 0;
	}
	for (i = ps->count[tag] ? ps->depth - 1 : 0; i; i--) {
		if (ps->open[i].tag == TAG_OTHER && str_eq(ps->page->node[ps->open[i].node].text, name))
			return i;
		if (html_flags(ps->open[i].tag) & HTML_SCOPE)
			return 0;
	}
	return 0;
}

/* True when a block is open inside open[at]. */
static int
holds_block(const struct html_parser *ps, unsigned at)
{
	while (++at < ps->depth)
		if (html_flags(ps->open[at].tag) & HTML_BLOCK)
			return 1;
	return 0;
}

void
tree_close(struct html_parser *ps, unsigned tag, rel_str name)
{
	unsigned at = find_open(ps, tag, name);

	if (ps->over) {
		ps->over--;
		tree_add(ps, tag); /* flat, so that words stay apart */
		return;
	}
	if (!at) {
		/* these two make an element even alone */
		if (tag == TAG_P || tag == TAG_BR)
			tree_add(ps, tag);
		return;
	}
	if (!(html_flags(tag) & (HTML_BLOCK | HTML_SCOPE | HTML_UNSEEN)) && tag != TAG_OTHER &&
	    holds_block(ps, at))
		ps->open[at].dead = 1;
	else
		tree_pop_to(ps, at);
}
