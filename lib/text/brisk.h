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

/*
 * Appends the clean line to out.  1: done; 0: not so simple, out is as it
 * was.  entities: references are looked for; inside: the line began earlier.
 */
int brisk_line(struct rel_buf *out, rel_str line, int entities, int inside);

#endif
