/* SPDX-License-Identifier: MIT */
/*
 * The document: bytes as they came, the text made of them, its paragraphs,
 * and for a page of HTML the tree.  Passes meet here and nowhere else.
 *
 * Life: doc_reset -> parse (borrows the bytes) -> passes mark paragraphs ->
 * writers.  Paragraphs are cut when first asked for (doc_split), so that
 * rel_norm, which changes the bytes, does not pay for a first cut.
 */
#ifndef REL_PAGE_DOC_H
#define REL_PAGE_DOC_H

#include "base/mem.h"
#include "base/buf.h"
#include "format/html.h"
#include "text/rules.h"

/* Bytes of a document where the caller sets no limit. */
#define DOC_MAX_SIZE ((size_t)256 << 20)

enum doc_state { DOC_NORM, DOC_STRIP, DOC_DEDUPE, DOC_QUOTES, DOC_META, DOC_PERSONS, DOC_STATES };

struct rel_doc {
	const struct rel_rules *rules;
	struct rel_parse_opts opts;
	enum rel_kind kind;     /* REL_TEXT or REL_HTML once parsed */
	rel_str input;          /* as given, borrowed */
	rel_str bytes;          /* UTF-8 the paragraphs lie in: the input, or
				   what decoding or norm made of it */
	const char *charset;    /* of the input; NULL: plain UTF-8 */
	double charset_sure;
	uint64_t bad;           /* places whose bytes did not fit the charset */
	uint64_t first_bad;     /* offset in the input of the first of them */
	int utf8;               /* bytes are known to be valid UTF-8 */
	int split;              /* paragraphs are cut */
	uint64_t serial;        /* another number for every text held: tells a
				   pass that what it kept is of another one */
	struct rel_par *par;
	size_t npar, par_cap;
	size_t front;           /* paragraphs of front matter at its beginning */
	struct html_page page;  /* REL_HTML: the tree; see format/html.h */
	int list;               /* REL_HTML: goods, teasers or posts rather than one text,
				   as far as strip can tell */
	struct arena arena;     /* all of one document */
	struct rel_buf work;    /* bytes made by decoding or norm */
	struct rel_buf clean;   /* scratch: one block cleaned */
	struct rel_buf error;
	int err;
	/* What a pass keeps from one document to the next, by pass; dropped
	 * with the document by the function beside it. */
	void *pass_state[DOC_STATES];
	void (*pass_drop[DOC_STATES])(void *);
};

/* Cuts the paragraphs if that is still to be done. */
int doc_split(struct rel_doc *);
/* Puts other bytes (that live in the document) in place of doc->bytes. */
void doc_set_bytes(struct rel_doc *, rel_str);
/* Sets the error text, gives rc. */
int doc_fail(struct rel_doc *, int rc, const char *fmt, ...) REL_PRINTF(3, 4);

static inline int
par_blank(const struct rel_par *p)
{
	size_t i;

	for (i = 0; i < p->text.n; i++)
		if (p->text.p[i] != ' ' && p->text.p[i] != '\t')
			return 0;
	return 1;
}

static inline void
par_mark(struct rel_par *p, enum rel_reason reason, const char *rule)
{
	p->reason = (uint8_t)reason;
	p->rule = rule;
}

#endif
