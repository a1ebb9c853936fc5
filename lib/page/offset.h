/* SPDX-License-Identifier: MIT */
/* From bytes to code points: positions asked in rising order cost one look
 * at each byte in all; one that goes back starts from the nearer end. */
#ifndef REL_PAGE_OFFSET_H
#define REL_PAGE_OFFSET_H

#include "base/buf.h"

struct offset {
	rel_str text;        /* UTF-8 */
	size_t byte, points; /* the last answer */
};

void offset_init(struct offset *, rel_str text);
/* Code points before byte `at`. */
size_t offset_points(struct offset *, size_t at);

#endif
