/* SPDX-License-Identifier: MIT */
/* Month names of the European languages (table "months"), full and short. */
#ifndef REL_FORMAT_MONTH_H
#define REL_FORMAT_MONTH_H

#include "text/table.h"

/* Month of the name, 1 to 12, in any case; 0 when it is none.  *guessed is
 * set when a full name of six letters or more is one slip away. */
unsigned month_find(const struct table *names, rel_str word, int *guessed);

#endif
