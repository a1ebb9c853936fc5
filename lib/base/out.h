/* SPDX-License-Identifier: MIT */
/*
 * Output on its way to a sink: spans that need no copy pass straight
 * through, small pieces gather in a buffer.  A failure sticks, as in rel_buf.
 */
#ifndef REL_BASE_OUT_H
#define REL_BASE_OUT_H

#include "base/buf.h"

#define OUT_SPAN 2048              /* shorter spans are copied */
#define OUT_BUF ((size_t)64 << 10) /* that gather before they are handed over */

struct out {
	struct rel_buf buf;
	rel_sink sink; /* NULL: all gathers in buf */
	void *user;
	int err;       /* REL_NOMEM, REL_STOP */
};

/* Hands over what has gathered: 0 or a negative code. */
int out_flush(struct out *);
/* Writes a span, which is borrowed until the call returns; err tells. */
void out_span(struct out *, const char *p, size_t n);

/* Room to write n bytes at buf.p + buf.n, and a NUL; NULL when out of memory. */
static inline char *
out_room(struct out *o, size_t n)
{
	if (o->buf.n + n < o->buf.cap || !buf_room(&o->buf, n))
		return o->buf.p + o->buf.n;
	o->err = o->buf.err;
	return NULL;
}

#endif
