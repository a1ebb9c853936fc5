/* SPDX-License-Identifier: MIT */
/* What the parts of normalisation share. */
#ifndef REL_TEXT_NORMALISE_IMPL_H
#define REL_TEXT_NORMALISE_IMPL_H

#include "text/normalise.h"
#include "text/unicode.h"

/* What a form asks for. */
struct normalise_form {
	unsigned char no, bound; /* flags of what does not stand in it, and
				    before which text may be cut; 0: by class */
	int compat, compose;
};

/* normalise_run.c: any text to the form, slowly. */
void normalise_slow(struct out *, const char *p, const char *end, const struct normalise_form *, int markup);
/* A base and marks in order that all compose with it, the usual decomposed
 * text: writes the composite and gives 1, or 0 where it is not so simple. */
int normalise_simple(struct out *, const char *p, const char *end, int markup);

/* normalise_dense.c: is it a mark, or jamo, that normalise_dense knows? */
int normalise_is_dense(const char *p);
/* NFC of decomposed text, from p on and up to a base: behind it is what it
 * cannot do (*more 0), or little to compose. */
const char *normalise_dense(struct out *, const char *p, const char *end, int markup, int *more);

#endif
