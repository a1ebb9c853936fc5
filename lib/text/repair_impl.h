/* SPDX-License-Identifier: MIT */
/* What the parts of repair share: characters, their points, sequences. */
#ifndef REL_TEXT_REPAIR_IMPL_H
#define REL_TEXT_REPAIR_IMPL_H

#include "text/codepage.h"
#include "text/repair.h"

enum repair_class {
	C_LETTER, C_CLOSE, C_SYMBOL, C_BOX, C_DAMAGE, C_BLANK, C_OTHER
};

enum repair_class repair_class_of(uint32_t c);
int repair_is_letter(uint32_t c);
/* Points: how odd b is behind a as text of a page, how odd a third or fourth
 * character is, how likely it is what a sequence becomes. */
int repair_odd_pair(unsigned page, uint32_t a, uint32_t b);
int repair_odd_more(uint32_t c);
int repair_likely(uint32_t c);

/* Characters that are the bytes of one of UTF-8. */
struct repair_seq {
	uint32_t at, len;  /* characters in the line */
	uint32_t to;       /* what it becomes */
	int points;
	int run;           /* number of its run */
	unsigned char lost, spaced;
};

/* The byte of a character in a page, or 0.  A C1 control stands for its own
 * number: readers of windows code pages leave undefined bytes like that. */
unsigned repair_byte(unsigned page, uint32_t c);
/*
 * The sequence that begins with the first of up to four characters (zeros
 * behind the line's end), in q.  A byte may have been lost on the way: U+FFFD
 * or, as the last of a dash or quote, "?" stand for any next byte, and a blank
 * for A0, which was taken for a no-break space.
 */
int repair_seq_read(unsigned page, const uint32_t *cp, struct repair_seq *q);
/* Pages in which a sequence begins with the first of four characters, the
 * second of which is no blank that stands for another. */
unsigned repair_seq_pages(const uint32_t *cp);

#endif
