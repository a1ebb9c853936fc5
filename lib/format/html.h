/* SPDX-License-Identifier: MIT */
/*
 * A page of HTML as a light tree, and its text as blocks.
 *
 * Nodes stand in one array in document order: the descendants of node i are
 * i+1 .. node[i].end-1, so that a pass over the page is a loop.  Node 0 is
 * the document.  Text is UTF-8 with entities decoded; spans lie in the input
 * or in the arena and live as long as the document.
 *
 * What this reader is not: it builds no browser's tree.  Implied ends, void
 * and raw-text elements, character references and comments follow the HTML
 * Standard; mis-nested formatting is closed where it stands (no adoption
 * agency), and text in odd places of a table stays there (no foster
 * parenting), since order and wording of the text are the same.
 */
#ifndef REL_FORMAT_HTML_H
#define REL_FORMAT_HTML_H

#include "base/buf.h"
#include "base/mem.h"

enum html_tag {
	TAG_TEXT, /* a text node */
	TAG_OTHER, /* an element not named here */
	TAG_A, TAG_ABBR, TAG_ADDRESS, TAG_AREA, TAG_ARTICLE, TAG_ASIDE,
	TAG_AUDIO, TAG_B, TAG_BASE, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR,
	TAG_BUTTON, TAG_CANVAS, TAG_CAPTION, TAG_CENTER, TAG_CITE, TAG_CODE,
	TAG_COL, TAG_DATA, TAG_DATALIST, TAG_DD, TAG_DEL, TAG_DETAILS,
	TAG_DIALOG, TAG_DIV, TAG_DL, TAG_DT, TAG_EM, TAG_EMBED, TAG_FIELDSET,
	TAG_FIGCAPTION, TAG_FIGURE, TAG_FONT, TAG_FOOTER, TAG_FORM, TAG_FRAME,
	TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6, TAG_HEAD, TAG_HEADER,
	TAG_HGROUP, TAG_HR, TAG_HTML, TAG_I, TAG_IFRAME, TAG_IMG, TAG_INPUT,
	TAG_INS, TAG_KBD, TAG_LABEL, TAG_LEGEND, TAG_LI, TAG_LINK, TAG_MAIN,
	TAG_MAP, TAG_MARK, TAG_MATH, TAG_MENU, TAG_META, TAG_NAV, TAG_NOSCRIPT,
	TAG_OBJECT, TAG_OL, TAG_OPTGROUP, TAG_OPTION, TAG_OUTPUT, TAG_P,
	TAG_PICTURE, TAG_PRE, TAG_PROGRESS, TAG_Q, TAG_RP, TAG_RT, TAG_RUBY,
	TAG_S, TAG_SAMP, TAG_SCRIPT, TAG_SECTION, TAG_SELECT, TAG_SMALL,
	TAG_SOURCE, TAG_SPAN, TAG_STRIKE, TAG_STRONG, TAG_STYLE, TAG_SUB,
	TAG_SUMMARY, TAG_SUP, TAG_SVG, TAG_TABLE, TAG_TBODY, TAG_TD,
	TAG_TEMPLATE, TAG_TEXTAREA, TAG_TFOOT, TAG_TH, TAG_THEAD, TAG_TIME,
	TAG_TITLE, TAG_TR, TAG_TRACK, TAG_TT, TAG_U, TAG_UL, TAG_VAR,
	TAG_VIDEO, TAG_WBR,
	TAG_COUNT
};

enum {
	HTML_DEPTH = 512,     /* of nesting; deeper elements stay flat */
	HTML_ATTRS = 256      /* attributes kept of one element */
};

struct html_attr {
	rel_str name; /* lower case */
	rel_str value;
};

struct html_node {
	uint32_t parent; /* 0 for the top */
	uint32_t end;    /* one behind the last descendant */
	uint16_t tag;    /* enum html_tag */
	uint16_t nattr;
	uint32_t attr;   /* first of nattr in html_page.attr */
	rel_str text;    /* TAG_TEXT: the characters; a script of JSON-LD:
			    its source; TAG_OTHER: the tag name */
};

/* A piece of text that stands on lines of its own: one paragraph. */
struct html_block {
	uint32_t node;  /* the block-level element that holds it */
	uint32_t first; /* text nodes first .. last belong to it */
	uint32_t last;
	uint32_t linked; /* bytes of the text inside <a> */
	uint32_t links;  /* number of <a> that begin in it */
	uint32_t flags;  /* HTML_HIDDEN, ... */
	rel_str text;    /* white space folded, entities decoded */
};

enum {
	HTML_HIDDEN = 1,   /* hidden, aria-hidden, display:none, noscript:
			      kept since the page shows no other prose */
	HTML_PRE = 2,      /* a line of <pre> */
	HTML_ROW = 4,      /* a row of a table, TAB between the cells */
	HTML_BROKEN = 8,   /* begins behind a <br> */
	HTML_LINK_FIRST = 16, /* begins, ends inside an <a> */
	HTML_LINK_LAST = 32
};

struct html_page {
	struct html_node *node;
	size_t nnode, node_cap;
	struct html_attr *attr;
	size_t nattr, attr_cap;
	struct html_block *block;
	size_t nblock, block_cap;
	struct arena *arena; /* text; of the document */
};

/*
 * Parses UTF-8 bytes, which must live as long as the page, into nodes;
 * html_blocks then makes blocks of what a reader would see (script, style,
 * hidden parts left out).  0 or REL_NOMEM.  Linear in time and memory on
 * any input.
 */
int html_parse(struct html_page *, struct arena *, rel_str utf8);
int html_blocks(struct html_page *);
void html_reset(struct html_page *);
void html_free(struct html_page *);

/* Value of an attribute by its lower-case name; {NULL, 0} when absent, and
 * an empty value has a pointer. */
rel_str html_attr_of(const struct html_page *, uint32_t node, const char *name, size_t n);

static inline rel_str
html_attr(const struct html_page *page, uint32_t node, const char *name)
{
	return html_attr_of(page, node, name, strlen(name));
}

/* Do these first bytes look like a page?  (after BOM, blanks, comments and
 * an XML declaration: a doctype or an HTML tag)  No more than HTML_SNIFF of
 * them are looked at, so that bytes in pieces and all at once tell the same. */
enum { HTML_SNIFF = 16 << 10 };
int html_sniff(rel_str head);

/* ---- tags (html_tag.c) -------------------------------------------------- */

enum {
	HTML_BLOCK = 1 << 0,    /* stands on lines of its own */
	HTML_VOID = 1 << 1,     /* has no end tag */
	HTML_RAW = 1 << 2,      /* its text is not parsed */
	HTML_RCDATA = 1 << 3,   /* the same, with entities */
	HTML_CLOSES_P = 1 << 4, /* its start ends an open p */
	HTML_SPECIAL = 1 << 5,  /* stops an implied end of li, dd, dt */
	HTML_SCOPE = 1 << 6,    /* an end tag inside reaches not beyond */
	HTML_INHEAD = 1 << 7,   /* may stand in head */
	HTML_UNSEEN = 1 << 8,   /* its content is not for reading */
	HTML_GAP = 1 << 9,      /* inline, yet parts the words beside it */
	HTML_HEADING = 1 << 10,
	HTML_TABLE = 1 << 11    /* table, its sections, rows and cells */
};

struct html_taginfo {
	char name[12];
	unsigned flags;
};
extern const struct html_taginfo html_taginfo[TAG_COUNT];

/* By byte: white space; what ends the name of a tag. */
extern const unsigned char html_space[256], html_name_end[256];

static inline unsigned
html_flags(unsigned tag)
{
	return html_taginfo[tag].flags;
}

/* The tag of a lower-case name, TAG_OTHER when it has no number. */
enum html_tag html_tag_of(rel_str name);

#endif
