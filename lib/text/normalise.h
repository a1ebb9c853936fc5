/* SPDX-License-Identifier: MIT */
/*
 * Unicode normalisation forms (UAX #15) of valid UTF-8, from constant tables
 * of the Unicode version in unicode_table.h.
 */
#ifndef REL_TEXT_NORMALISE_H
#define REL_TEXT_NORMALISE_H

#include "base/out.h"

/*
 * Writes the form of in to out.  What is in that form already goes through as
 * spans.  markup: '<', '=' and '>' do not compose, so that a page stays one.
 */
void normalise_out(struct out *, rel_str in, enum rel_form form, int markup);

/* The same at the end of a buffer; 0 or REL_NOMEM. */
int normalise_put(struct rel_buf *out, rel_str in, enum rel_form form);

/*
 * One run of text that may not be in the form: the character at p (of valid
 * UTF-8) and what may not be cut off behind it, up to the result.  What is
 * right already is left: *right is set and nothing is written.
 */
const char *normalise_run(struct out *, const char *p, const char *end, enum rel_form form,
	int markup, int *right);

/* The one character that a compatibility character stands for (full and half
 * width, circled, ...); c itself where that is none or several. */
uint32_t normalise_meant(uint32_t c);

/* Is all of in surely in that form?  0 also where only normalising would tell
 * (the quick check of UAX #15 says "maybe"). */
int normalise_is(rel_str in, enum rel_form form);

/*
 * Where a stream may be cut: the last place in s at which what stands behind
 * does not change what stands before; 0 when there is none.
 */
size_t normalise_last_cut(rel_str s, enum rel_form form);

#endif
