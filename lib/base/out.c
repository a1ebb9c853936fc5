/* SPDX-License-Identifier: MIT */
#include "base/out.h"

int
out_flush(struct out *o)
{
	if (!o->err)
		o->err = o->buf.err;
	if (!o->err && o->sink && o->buf.n) {
		if (o->sink(o->user, o->buf.p, o->buf.n))
			o->err = REL_STOP;
		buf_clear(&o->buf);
	}
	return o->err;
}

void
out_span(struct out *o, const char *p, size_t n)
{
	if (!n || o->err)
		return;
	if (n < OUT_SPAN || !o->sink) {
		rel_buf_put(&o->buf, p, n);
		if (o->sink && o->buf.n >= OUT_BUF)
			out_flush(o);
		return;
	}
	if (!out_flush(o) && o->sink(o->user, p, n))
		o->err = REL_STOP;
}
