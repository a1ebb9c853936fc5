/* SPDX-License-Identifier: MIT */
/* The open elements of a page being read: what html.c alone needs. */
#ifndef REL_FORMAT_HTML_TREE_H
#define REL_FORMAT_HTML_TREE_H

#include "format/html.h"

struct html_open {
	uint32_t node;
	uint16_t tag;
	uint16_t dead; /* its end tag has come inside a block it holds */
};

struct html_parser {
	struct html_page *page;
	const char *p, *end;
	struct html_open open[HTML_DEPTH];
	unsigned depth;         /* of open; open[0] is the document */
	unsigned over;          /* elements open beyond HTML_DEPTH */
	uint32_t count[TAG_COUNT];
	unsigned char none[TAG_COUNT]; /* no end tag of a raw element ahead */
	unsigned char no_quote[2];     /* no closing ' or " ahead */
	unsigned char none_hides;      /* a comment in a script hides no end tag */
	int has_nul;
	int err;
};

/* Appends a node under the innermost open element; NULL and ps->err when
 * out of memory. */
struct html_node *tree_add(struct html_parser *, unsigned tag);
/* Opens the node added last. */
void tree_push(struct html_parser *, unsigned tag);
/* Closes the innermost element; or open[at], all inside it, and what was
 * waiting for that. */
void tree_pop(struct html_parser *);
void tree_pop_to(struct html_parser *, unsigned at);
/* Closes what the start of this element ends. */
void tree_imply_ends(struct html_parser *, unsigned tag);
/* HTML ends SVG and MathML where one of its own elements begins. */
void tree_leave_foreign(struct html_parser *, unsigned tag);
/* html, head and body stand once; body only at the top. */
int tree_is_stray(const struct html_parser *, unsigned tag);
/* An end tag. */
void tree_close(struct html_parser *, unsigned tag, rel_str name);

#endif
