/* SPDX-License-Identifier: MIT */
/* What the files of the extractor share. */
#ifndef REL_PASS_EXTRACT_IN_H
#define REL_PASS_EXTRACT_IN_H

#include "format/html.h"
#include "page/doc.h"

/* ---- words ---------------------------------------------------------------- */

/* A set of hashes with a small value each; 0 is no member. */
struct ex_set {
	uint32_t *key;
	uint8_t *value;
	size_t mask; /* of a power of two, 0: empty set */
};

int ex_set_new(struct ex_set *, struct arena *, size_t members);
/* Empty slots for that many numbers, at most half full; *cap is a power of
 * two.  NULL when out of memory. */
uint32_t *ex_slots(struct arena *, size_t members, size_t *cap);
void ex_set_put(struct ex_set *, uint32_t key, uint8_t value);
/* The value put with a key, 0 when it is no member. */
uint8_t ex_set_get(const struct ex_set *, uint32_t key);

/* The next word (letters and digits) of [p, end): its hash in lower case,
 * its end in *past and begin in *from; 0 when there is none. */
uint32_t ex_word(const char *p, const char *end, const char **from, const char **past);
uint32_t ex_hash(rel_str word); /* the hash that ex_word gives this word */

/* ---- rules ---------------------------------------------------------------- */

enum { EX_HINTS = 32 };

struct ex_tree_node {
	float threshold;  /* leaf: its value */
	uint32_t feature; /* EX_LEAF: a leaf */
};
enum { EX_LEAF = 0xFFFF };

struct ex_model {
	const struct ex_tree_node *node;
	const uint32_t *tree; /* first node of each, and the end of all */
	size_t trees;
	float base;
};

/* Points into the image of the tables, which is not written to. */
struct ex_rules {
	struct ex_set stop; /* function words of all languages: 1 */
	struct ex_set hint; /* words of class and id: kind + 1 */
	struct ex_model model;
};

struct ex_image;
const struct ex_image *ex_image_of(const struct rel_rules *);
/* The rules of the extractor; 0 or REL_NOMEM. */
int ex_rules_get(struct ex_rules *, const struct rel_rules *);
/* Probabilities for n rows of features. */
void ex_model_run(const struct ex_model *, const float *rows, size_t n, float *score);

/* ---- one page -------------------------------------------------------------- */

struct ex_block {
	uint32_t words, stop, upper, digits, ends, commas, marks;
	uint32_t bytes, linked;
	uint8_t start, final; /* enum ex_edge */
	float title, lead, body; /* share of words found there, -1: no such */
	float before, after; /* share of its runs of words in other blocks */
	float covers;   /* share of the title's words that stand here */
	float prose;    /* words, less where it does not read like prose */
	uint32_t hash;  /* of the text */
	uint32_t group; /* of blocks with like tags and classes */
	uint32_t card;  /* the node around it with most siblings of its kind */
	uint16_t copies, nth; /* same text elsewhere; which copy it is */
};

enum ex_edge { EX_NONE, EX_LOWER, EX_UPPER, EX_DIGIT, EX_STOP, EX_COLON, EX_COMMA, EX_QUOTE, EX_MARK };

/* Where a node stands: not known, in the page's core, in its frame as words
 * tell, in it as tags tell. */
enum ex_state { EX_OPEN, EX_CORE, EX_FRAME, EX_NEVER };

enum { EX_ITEM_LIKE = 3 }; /* elements of one kind that make each an item of a list */

/* What stands in a node beside its text. */
enum ex_held { /* picture or film, heading, quotation, heading that is a link */
	EX_IMAGE = 1, EX_HEADED = 2, EX_QUOTED = 4, EX_TITLED = 8
};

/* Sums over the blocks under a node. */
struct ex_node {
	float words, prose, bytes, linked;
	uint32_t blocks;
	uint32_t hints; /* bits of enum ex_hint of its class and id */
	uint32_t class_hash; /* of the attribute, 0: none */
	uint32_t kin;   /* the first sibling of like tag and class */
	uint8_t state;  /* enum ex_state */
	uint8_t holds;  /* bits of enum ex_held */
	uint16_t like;  /* number of these siblings, */
	uint16_t titled; /* and of those that hold a heading that is a link */
};

struct ex_group {
	float words, words2, bytes, linked, prose, score;
	uint32_t n, first, last;
};

enum ex_og { EX_OG_NONE, EX_OG_ARTICLE, EX_OG_SITE, EX_OG_OTHER };
enum ex_ld { EX_LD_NONE, EX_LD_ARTICLE, EX_LD_FORUM, EX_LD_PRODUCT, EX_LD_LIST, EX_LD_OTHER };

struct ex_page {
	const struct rel_rules *tables;
	struct ex_rules rules;
	const struct html_page *html;
	struct arena *arena;
	struct ex_block *block;
	struct ex_node *node;
	struct ex_group *group;
	size_t ngroup;
	float words, prose, bytes, linked;
	int strange;         /* a language whose function words are not known */
	struct ex_set title, lead, body;
	uint32_t half, most; /* deepest nodes with 50 %, 80 % of the prose */
	uint32_t half_first, half_last; /* blocks of it */
	uint32_t h1;         /* block of the main heading, or nblock */
	rel_str head_title;  /* text of <title> */
	uint32_t title_words;
	uint32_t articles;   /* number of <article> */
	int og, dated;       /* enum ex_og; article:published_time */
	rel_str address;     /* canonical, as the page gives it */
	float depth, slug;   /* its parts; hyphens in the last one; -1: not known */
	float core;          /* words outside of the frame */
	int ld;              /* enum ex_ld, of JSON-LD */
	float *row;          /* features, EX_FEATURES a block */
};

/* Text of every block, and the page's own evidence. */
int ex_text(struct ex_page *);
/* What stands in several blocks; part of ex_text. */
int ex_copies(struct ex_page *);
/* Bits of enum ex_hint that an attribute gives. */
uint32_t ex_hints(const struct ex_page *, const struct html_attr *);
/* Sums and hints of the nodes. */
int ex_tree(struct ex_page *);
/* Which nodes are the page's frame; and keeps all else of a list. */
int ex_frame(struct ex_page *);
int ex_is_other(const struct ex_page *);
void ex_keep_core(const struct ex_page *, const float *score, unsigned char *verdict);

/* ---- features -------------------------------------------------------------- */

enum ex_hint {
	EX_AD, EX_AUTHOR, EX_BODY, EX_CAPTION, EX_CARD, EX_COMMENT, EX_CONSENT,
	EX_CONTACT, EX_DATE, EX_FOOT, EX_FORUM, EX_GALLERY, EX_HEAD, EX_HIDDEN,
	EX_LEAD, EX_MAIN, EX_MODAL, EX_NAV, EX_NEWS, EX_PRODUCT, EX_REFS,
	EX_RELATED, EX_SHARE, EX_SIDE, EX_TABLE, EX_TAGS, EX_TITLE, EX_TOOL,
	/* not from words: */
	EX_PROP_BODY, EX_ROLE_MAIN, EX_ROLE_OTHER, EX_PROP_META
};

/* In the table of words besides the above: words of looks, which void the
 * name they stand in; and words that tell of looks unless they stand first
 * ("btn-primary", "panel--hidden") or last ("text-center"), or when a number
 * is behind ("top-0"). */
enum { EX_LAYOUT = EX_TOOL + 1, EX_NO_NUMBER = 0x20, EX_AT_FIRST = 0x40, EX_AT_LAST = 0x80 };

enum ex_feature {
	/* the text */
	F_WORDS, F_WORD_LENGTH, F_STOP, F_LINKED, F_LINKS, F_ENDS, F_START, F_FINAL,
	F_COMMAS, F_UPPER, F_DIGITS, F_MARKS, F_PROSE,
	/* evidence */
	F_TITLE, F_COVERS, F_LEAD, F_BODY, F_COPIES, F_NTH, F_SEEN_BEFORE, F_SEEN_AFTER,
	/* its tag and the tags around: 0, or 1 + share of the prose in it */
	F_TAG, F_HEADING, F_PRE, F_ROW, F_UNSEEN, F_LINK_FIRST, F_LINK_LAST, F_MARKUP,
	F_IN_ARTICLE, F_IN_MAIN, F_IN_SECTION, F_IN_ASIDE, F_IN_NAV, F_IN_HEADER,
	F_IN_FOOTER, F_IN_FORM, F_IN_TABLE, F_IN_FIGURE, F_IN_LIST, F_IN_QUOTE,
	F_IN_BUTTON, F_IN_P,
	/* class and id, the same way, by enum ex_hint */
	F_HINT,
	/* place */
	F_PLACE = F_HINT + EX_HINTS, F_PROSE_BEFORE, F_DEPTH, F_H1, F_SINCE_PROSE, F_UNTIL_PROSE,
	F_SINCE_HEADING, F_LAST_HEADING,
	/* neighbours */
	F_P1_WORDS, F_P1_LINKED, F_P1_STOP, F_P1_SAME, F_P2_WORDS, F_P2_LINKED,
	F_N1_WORDS, F_N1_LINKED, F_N1_STOP, F_N1_SAME, F_N2_WORDS, F_N2_LINKED,
	F_NEAR_WORDS, F_NEAR_LINKED, F_NEAR_PROSE,
	/* the elements around it, from its own up */
	F_C0_SHARE, F_C0_LINKED, F_C0_WORDS, F_C0_MEAN,
	F_C1_SHARE, F_C1_LINKED, F_C1_WORDS, F_C1_MEAN,
	F_C2_SHARE, F_C2_LINKED, F_C2_WORDS, F_C2_MEAN,
	F_C3_SHARE, F_C3_LINKED, F_C3_WORDS, F_C3_MEAN,
	F_HALF_STEPS, F_MOST_STEPS, F_HALF_PLACE,
	/* blocks of like tags and classes */
	F_GROUP_N, F_GROUP_WORDS, F_GROUP_SPREAD, F_GROUP_LINKED, F_GROUP_PROSE, F_GROUP_SPAN,
	/* the page */
	F_PAGE_WORDS, F_PAGE_PROSE, F_PAGE_BLOCKS, F_PAGE_LINKED, F_PAGE_ARTICLES,
	F_PAGE_BODY, F_PAGE_H1, F_PAGE_HALF, F_PAGE_OG, F_PAGE_DATED, F_PAGE_LD,
	F_PAGE_DEPTH, F_PAGE_SLUG, F_PAGE_CORE, F_PAGE_OTHER, F_PAGE_CARDS,
	F_FRAME,
	/* the element around it with most siblings of like tag and class: an
	 * item of a list, a card */
	F_LIKE_N, F_LIKE_STEPS, F_LIKE_WORDS, F_LIKE_LINKED,
	EX_FEATURES
};

extern const char *const ex_feature_name[EX_FEATURES];

/* Fills the rows. */
int ex_features(struct ex_page *);

/* Draws the scores of blocks of one kind together; 0 or REL_NOMEM. */
int ex_even_out(struct ex_page *, float *score);

/* ---- all ------------------------------------------------------------------- */

/* Reads the page and fills the rows. */
int ex_page_read(struct ex_page *, const struct rel_rules *, const struct html_page *, struct arena *);
/* Probability of each block to be main content; room for nblock. */
int ex_page_score(struct ex_page *, float *score);

/* What becomes of a block. */
enum ex_verdict { EX_KEEP, EX_LOW, EX_COPY, EX_BEFORE, EX_HEADLINE, EX_ADDRESS, EX_FRAMED, EX_CAPTIONED,
	EX_WALL, EX_LABEL };

/* Is it a page that a robot is shown, or an error, in place of the text? */
int ex_is_wall(const struct ex_page *, const struct rel_rules *);

/* A verdict for each block, from its score. */
int ex_decide(struct ex_page *, const float *score, int level, int headline, unsigned char *);

/* Marks kept blocks that are captions of pictures; and those that tell about
 * the article: data of the page shown as text, its date and its author. */
void ex_drop_captions(const struct ex_page *, unsigned char *verdict);
void ex_trim(const struct ex_page *, const float *score, unsigned char *verdict);

/* Marks kept blocks that repeat kept text of another container. */
int ex_drop_copies(struct ex_page *, unsigned char *verdict);

#endif
