/* SPDX-License-Identifier: MIT */
/* Option structs as callers give them, who may have been compiled against
 * another rel.h: they begin with their size, and grow at their end. */
#ifndef REL_BASE_OPTS_H
#define REL_BASE_OPTS_H

#include <stddef.h>
#include <string.h>

/*
 * The options given (or NULL) as a struct of this library, of size bytes: what
 * the caller's header did not have is zero, the default.  A size of 0, of who
 * did not begin with REL_OPTS, is that of this library.
 */
static inline void
opts_take(void *own, size_t size, const void *given)
{
	size_t n = 0;

	memset(own, 0, size);
	if (given) {
		memcpy(&n, given, sizeof(n));
		memcpy(own, given, n && n < size ? n : size);
	}
	memcpy(own, &size, sizeof(size));
}

#endif
