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

/* What came of a line. */
enum brisk {
	BRISK_DONE,
	BRISK_ROUNDS, /* it needs its rounds */
	BRISK_PAIR,   /* mojibake may begin in it: where repair_line() finds
			 none, neither in the line nor in what comes out, it
			 may be tried again with BRISK_SURE */
	BRISK_MARKS   /* it is decomposed: the composed line may be tried, to
			 the same end */
};

enum brisk_flag {
	BRISK_ENTITIES = 1, /* references are looked for */
	BRISK_INSIDE = 2,   /* the line began earlier */
	BRISK_SURE = 4      /* there is no mojibake in it */
};

/* Appends the clean line to out, or leaves out as it was.  flags: or'ed. */
enum brisk brisk_line(struct rel_buf *out, rel_str line, unsigned flags);

#endif
