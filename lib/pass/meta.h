/* SPDX-License-Identifier: MIT */
/*
 * Inside of the metadata pass: what its files share.
 *
 * Head and body of the page are walked once (meta_head.c); every value that
 * might be a field's is kept as a candidate with its source and a weight.
 * Then one file a field chooses.  No field looks at another's choice but
 * where it says so, and none can make another fail.
 */
#ifndef REL_PASS_META_H
#define REL_PASS_META_H

#include "format/date.h"
#include "format/ldjson.h"
#include "page/doc.h"
#include "text/keys.h"

enum meta_field {
	META_TITLE,
	META_DESCRIPTION,
	META_DATE,
	META_MODIFIED,
	META_AUTHOR,
	META_SITENAME,
	META_URL,
	META_CATEGORY,
	META_TAG,
	META_LICENSE,
	META_PLACE,
	META_IMAGE,  /* addresses of its pictures: they hold dates */
	META_LEDE,   /* elements that call themselves lead, intro, ... */
	META_KICKER,
	META_SKIP,   /* elements of other things: comments, sidebars */
	META_FIELDS
};

enum meta_kind {
	FROM_META,
	FROM_LD,
	FROM_PROP,    /* microdata */
	FROM_LINK,
	FROM_TIME,
	FROM_CLASS,   /* class or id of an element */
	FROM_HEADING,
	FROM_TEXT,
	FROM_URL,
	FROM_FRONT    /* front matter of a text */
};

/* SKIP_QUOTED: text of the page, but names in it are other people's;
 * SKIP_SURE: the tag says so, not a class alone. */
enum meta_skip { SKIP_NOT, SKIP_QUOTED, SKIP, SKIP_SURE };

/* More of one field are of no use and come from hostile pages only. */
enum { META_CAND_MAX = 96, META_VALUE_MAX = 20000, META_ISSUERS = 8,
       META_TITLE_MAX = 2000 /* bytes: a heading or <title> that is longer is none */ };

struct meta_cand {
	rel_str text;   /* as found; see meta_clean */
	rel_str from;   /* name of the meta tag, member, class, ... */
	uint32_t node;  /* where in the tree; 0 = in JSON-LD */
	uint8_t weight; /* 0 to 100 */
	uint8_t kind;   /* enum meta_kind */
};

struct meta_list {
	struct meta_cand v[META_CAND_MAX];
	size_t n;
};

struct meta {
	struct rel_doc *doc;
	struct html_page *page; /* NULL for plain text */
	struct arena *arena;
	struct rel_meta *out;
	int strict;
	const struct table *months;
	struct meta_list cand[META_FIELDS];
	struct ldjson ld;
	unsigned refs;         /* JSON-LD references followed */
	struct rel_buf buf;    /* scratch */
	uint32_t h1;           /* node of the heading that is the title */
	size_t title_par;      /* paragraph of the headline, SIZE_MAX: none */
	size_t prose_par;      /* plain text: first paragraph of prose, or that */
	rel_str html_lang;     /* what the page says of itself */
	rel_str doc_title;     /* text of <title> */
	rel_str issuer[META_ISSUERS]; /* names in a letterhead */
	size_t nissuer;
	uint8_t *skip;         /* a byte a node, enum meta_skip: inside
				  navigation, comments, sidebars, footers */
	struct meta_said *said; /* what classes were seen to say */
	size_t *prose;         /* bytes of prose in the blocks before each, and
				  in all */
	int err;
};

/* ---- meta.c: shared ---- */
void meta_add(struct meta *, enum meta_field, rel_str text, rel_str from, unsigned weight,
	enum meta_kind, uint32_t node);
/* White space folded, left-over entities decoded; lives with the document. */
rel_str meta_clean(struct meta *, rel_str);
/* The same, but a part of the text given where nothing is to be folded. */
rel_str meta_fold(struct meta *, rel_str);
rel_str meta_copy(struct meta *, rel_str);
/* Frees a scratch buffer; its failure is the pass's. */
void meta_drop(struct meta *, struct rel_buf *);
/* Text of an element, folded, at most max bytes of it. */
rel_str meta_node_text(struct meta *, uint32_t node, size_t max);
rel_str meta_lower(struct meta *, rel_str);
/* Appends to a list of strings in the arena. */
void meta_push(struct meta *, struct rel_strs *, rel_str);
void meta_source(struct meta *, enum rel_meta_field, const struct meta_cand *);
/* Class of a word in the table "metawords": "label", "agency", ...; the row
 * or NULL.  Any case. */
const struct table_row *meta_word(struct meta *, rel_str word, const char *class);

/* Does the paragraph stand in navigation, comments, a sidebar, a quotation? */
enum meta_skip meta_skip_of(const struct meta *, const struct rel_par *);

static inline int
meta_skipped(const struct meta *w, const struct rel_par *p)
{
	return meta_skip_of(w, p) >= SKIP;
}
/* What an element's class says it holds: 1 << enum meta_field, or'ed. */
unsigned meta_hints(struct meta *, uint32_t node);
/* Before the first question about a page; 0 when out of memory. */
int meta_hints_begin(struct meta *);
/* The same of any class or id; the row of each field that is in it in
 * hit[]. */
unsigned meta_hints_in(struct meta *, rel_str names, const struct table_row **hit);
/* Does the element name whoever translated, photographed or checked it? text
 * is its own; a label may stand before it. */
int meta_other_hand(struct meta *, uint32_t node, rel_str text);
/* The field of a name in the tables, -1 when it is none. */
int meta_field_of(rel_str name);
unsigned meta_number(rel_str); /* 0 to 100 */
int meta_has_word(rel_str list, const char *word); /* any case */
/* Share of words two strings have in common, 0 to 1. */
double meta_alike(struct meta *, rel_str, rel_str);
/* Is this the site's name, or part of its host's? */
int meta_names_site(struct meta *, rel_str);

enum { META_LEDE_MIN = 80, META_LEDE_MAX = 700 }; /* bytes of a paragraph that is one */
/* Behind the first full stop at or behind byte n: a blank and a capital
 * follow. */
size_t meta_sentence_end(rel_str, size_t n);
/* Where the last " | ", " - " or the like begins; 0 where there is none. */
size_t meta_last_separator(rel_str);

/* ---- one file a field ---- */
void meta_head(struct meta *);   /* gathers candidates */
void meta_link(struct meta *, uint32_t node, enum meta_skip);
void meta_jsonld(struct meta *, rel_str script);
/* Keeps the value if the table "metanames" has prefix and name; 1 if so. */
int meta_by_name(struct meta *, const char *prefix, rel_str name, rel_str value,
	enum meta_kind, uint32_t node);
void meta_title(struct meta *);
void meta_date(struct meta *);
void meta_author(struct meta *);
void meta_author_plain(struct meta *);
/* Puts the list of authors into one string; c is where they are from. */
void meta_join_authors(struct meta *, const struct meta_cand *c);
void meta_lede(struct meta *);
void meta_site(struct meta *);   /* site name, URL, host, tags, licence */
void meta_front(struct meta *);  /* gathers candidates of front matter */
void meta_front_wins(struct meta *); /* and puts them over what was found */
void meta_plain(struct meta *);  /* title and lede of plain text */
void meta_issuer(struct meta *); /* who signs plain text */
void meta_place(struct meta *);
void meta_contact(struct meta *);
void meta_reference_in(struct meta *, rel_str text); /* its number, an embargo */
void meta_emails_in(struct meta *, rel_str text);
void meta_email_links(struct meta *); /* those that only links have */
void meta_people(struct meta *);

#endif
