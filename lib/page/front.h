/* SPDX-License-Identifier: MIT */
/*
 * Front matter: the block of "key: value" lines between two lines "---" at
 * the head of a Markdown file (Jekyll, Hugo, Pandoc, and rel-meta --yaml).
 * It is read as what such files really hold, not as YAML: values whose
 * quotation marks do not match are common.
 */
#ifndef REL_PAGE_FRONT_H
#define REL_PAGE_FRONT_H

#include "page/doc.h"

/* Number of paragraphs that are front matter, with both its fences; 0: the
 * text has none. */
size_t front_size(const struct rel_doc *);

/* A walk from value to value; the first two members are the caller's to set,
 * the rest begins as zeros.  The items of a list come one by one, each with
 * the key of the list. */
struct front {
	const struct rel_doc *doc;
	size_t size; /* front_size(doc) */
	size_t par, at;
	rel_str key, value; /* the value without its quotation marks */
};

/* The next value that is not empty; 0 behind the last one. */
int front_next(struct front *);

#endif
