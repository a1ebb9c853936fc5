/* SPDX-License-Identifier: MIT */
/*
 * Decoding, repair and normalising: the output is valid UTF-8, the same in
 * pieces of any size, and comes out of a second pass as it went in.  The
 * first byte chooses page or text and the size of the pieces.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "pass/norm.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
pass(struct rel_buf *out, rel_str in, int html, size_t piece)
{
	struct norm *n;
	size_t i;

	buf_clear(out);
	if (norm_new(&n, NULL, NULL, NULL, html, buf_sink, out))
		abort();
	for (i = 0; i < in.n; i += piece)
		if (norm_feed(n, in.p + i, in.n - i < piece ? in.n - i : piece))
			abort();
	if (norm_end(n))
		abort();
	norm_free(n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct rel_buf one = REL_BUF_INIT, other = REL_BUF_INIT;
	rel_str in = {(const char *)p + 1, n - 1};
	int html;

	if (!n)
		return 0;
	html = p[0] & 1;
	pass(&one, in, html, n);
	if (rel_utf8_check(buf_all(&one)) != one.n)
		abort();
	pass(&other, in, html, (size_t)(p[0] >> 1) + 1);
	if (!str_eq(buf_all(&one), buf_all(&other)))
		abort();
	if (!html) {
		pass(&other, buf_all(&one), 0, n + one.n);
		if (!str_eq(buf_all(&one), buf_all(&other)))
			abort();
	}
	rel_buf_free(&one);
	rel_buf_free(&other);
	return 0;
}
