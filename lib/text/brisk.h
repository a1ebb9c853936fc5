/* SPDX-License-Identifier: MIT */
/*
 * Cleaning of a line in one go, for what most lines hold: blanks, soft
 * hyphens, characters to be composed.  It gives up where a line needs its
 * rounds (see clean.c); what it does give is what they would give.
 */
#ifndef REL_TEXT_BRISK_H
#define REL_TEXT_BRISK_H

#include "base/out.h"

/* Is it of use with these options?  Those that are asked for rarely are left
 * to the rounds. */
int brisk_serves(const struct rel_norm_opts *);

enum brisk { BRISK_DONE, BRISK_ROUNDS, BRISK_PAIR, BRISK_MARKS };

/*
 * Appends the clean line to out, or leaves out as it was where it is not so
 * simple.  BRISK_PAIR: mojibake may begin in the line; where repair_line()
 * finds none, neither in the line nor in what comes out, it may be called
 * again with sure.  BRISK_MARKS: it is decomposed and may be called again with
 * the composed line, to the same end.  entities: references are looked for;
 * inside: the line began earlier.
 */
enum brisk brisk_line(struct rel_buf *out, rel_str line, int entities, int inside, int sure);

#endif
