/* SPDX-License-Identifier: MIT */
/* Writers of text and of what was taken out. */
#ifndef REL_WRITE_TEXT_H
#define REL_WRITE_TEXT_H

#include "page/doc.h"

/*
 * Blank lines wait for the next paragraph that is printed: so a document
 * without text prints nothing, and where paragraphs were taken out no heap
 * of blank lines is left.  Where nothing was taken out all of them stay.
 */
struct text_writer {
	rel_sink sink;
	void *user;
	char eol;            /* written where the input had no line end */
	int mark, invert;    /* as in rel_stream_opts */
	int begun;           /* a paragraph that is not blank was printed */
	int gap;             /* one was taken out since */
	struct rel_buf lead; /* blank lines that wait, from earlier pieces */
	int added_end;       /* a line end was added to the last paragraph */
};

/* Prints the document, or the next piece of one; text_end after the last. */
int text_write(struct text_writer *, const struct rel_doc *);
int text_end(struct text_writer *);
/* Forgets what waits: for the next document. */
void text_restart(struct text_writer *);

/* One JSON line for each paragraph that has a reason.  before = number of
 * paragraphs of the input that stand before the document's first. */
int text_write_dropped(const struct rel_doc *, const char *file, size_t before, rel_sink, void *user);

#endif
