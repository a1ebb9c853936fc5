/* SPDX-License-Identifier: MIT */
/*
 * The whole flow.  The first byte picks passes and kind; the rest is one
 * input.  Fed in pieces it must give the very bytes that it gives whole, and
 * a second run of the same stream the same again.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static struct rel_rules *rules;

static struct rel_stream_opts
options(uint8_t pick, struct rel_buf *out)
{
	static const unsigned passes[] = {REL_NORM, REL_STRIP, REL_DEDUPE, REL_NORM | REL_STRIP | REL_DEDUPE,
		REL_NORM | REL_DEDUPE};
	static const enum rel_kind kinds[] = {REL_AUTO, REL_TEXT, REL_HTML};
	struct rel_stream_opts o = REL_OPTS(rel_stream_opts);

	o.passes = passes[pick % 5];
	o.kind = kinds[pick / 5 % 3];
	o.jsonl = pick / 15 % 3 == 1;
	o.nul = pick / 45 % 3 == 1;
	o.mark = pick / 135 == 1;
	o.out = buf_sink;
	o.user = out;
	return o;
}

static void
feed(struct rel_stream *s, const char *p, size_t n, size_t step)
{
	size_t i;

	rel_stream_begin(s, "x");
	for (i = 0; i < n; i += step)
		rel_stream_feed(s, p + i, n - i < step ? n - i : step);
	rel_stream_end(s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct rel_buf out = REL_BUF_INIT, again = REL_BUF_INIT;
	struct rel_stream_opts o;
	struct rel_stream *s;
	const char *bytes = (const char *)p + 1;

	if (!n || (!rules && rel_rules_new(&rules)))
		return 0;
	o = options(*p, &out);
	if (rel_stream_new(&s, rules, &o))
		abort();
	rel_stream_run(s, "x", (rel_str){bytes, n - 1});
	rel_buf_put(&again, out.p, out.n);
	buf_clear(&out);
	feed(s, bytes, n - 1, 1 + *p % 7);
	if (!str_eq(buf_all(&out), buf_all(&again)))
		abort();
	buf_clear(&out);
	rel_stream_run(s, "x", (rel_str){bytes, n - 1});
	if (!str_eq(buf_all(&out), buf_all(&again)))
		abort();
	rel_stream_free(s);
	rel_buf_free(&out);
	rel_buf_free(&again);
	return 0;
}
