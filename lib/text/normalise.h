/* SPDX-License-Identifier: MIT */
/*
 * Unicode normalisation forms (UAX #15) of valid UTF-8.
 */
#ifndef REL_TEXT_NORMALISE_H
#define REL_TEXT_NORMALISE_H

#include "base/buf.h"

/*
 * Appends the form of in to out.  Bytes that are not UTF-8 become U+FFFD.
 * Cost: one pass over what is normalised already, and n log n in the length
 * of a run of marks.
 */
int normalise_put(struct rel_buf *out, rel_str in, enum rel_form form);

/* Is all of in surely in that form?  Fast; 0 also where it would have to
 * look closer. */
int normalise_quick(rel_str in, enum rel_form form);

#endif
