/* SPDX-License-Identifier: MIT */
/* Writers of text and of what was taken out. */
#ifndef REL_WRITE_TEXT_H
#define REL_WRITE_TEXT_H

#include "page/doc.h"

struct text_writer {
	rel_sink sink;
	void *user;
	char eol;            /* written where the input had no line end */
	int mark, invert;    /* as in rel_stream_opts */
	int begun;           /* a paragraph that is not blank was printed */
	struct rel_buf lead; /* blank lines before it: printed with it, so
				that a document without text prints nothing */
	uint64_t bytes;      /* printed so far */
	int added_end;       /* a line end was added to the last paragraph */
};

/* Prints the document, or the next piece of one. */
int text_write(struct text_writer *, const struct rel_doc *);

/* One JSON line for each paragraph that has a reason.  before = number of
 * paragraphs of the input that stand before the document's first. */
int text_write_dropped(const struct rel_doc *, const char *file, size_t before, rel_sink, void *user);

#endif
