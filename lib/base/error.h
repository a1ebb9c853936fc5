/* SPDX-License-Identifier: MIT */
/* Words for what went wrong; those for results are rel_strerror's. */
#ifndef REL_BASE_ERROR_H
#define REL_BASE_ERROR_H

#define ERROR_WORDS 128 /* room that is enough */

/* What the system says of an errno: in English whatever the locale, and like
 * all messages without a capital. */
void error_words(char out[ERROR_WORDS], int e);

#endif
