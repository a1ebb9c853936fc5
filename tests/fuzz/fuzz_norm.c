/* SPDX-License-Identifier: MIT */
/*
 * Decoding, repair and normalising: the output is valid UTF-8, the same in
 * pieces of any size, the same when each line goes its rounds (as it does when
 * changes are told), and comes out of a second pass as it went in.  The first
 * byte chooses page or text and the size of the pieces.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "pass/norm.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
ignore(void *user, uint64_t line, const char *what, const char *change)
{
	(void)user;
	(void)line;
	(void)what;
	(void)change;
}

static void
pass(struct rel_buf *out, rel_str in, int html, size_t piece, norm_note note)
{
	struct norm *n;
	size_t i;

	buf_clear(out);
	if (norm_new(&n, NULL, NULL, NULL, html, buf_sink, out))
		abort();
	norm_tell(n, note, NULL);
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
	pass(&one, in, html, n, NULL);
	if (rel_utf8_check(buf_all(&one)) != one.n)
		abort();
	pass(&other, in, html, (size_t)(p[0] >> 1) + 1, NULL);
	if (!str_eq(buf_all(&one), buf_all(&other)))
		abort();
	pass(&other, in, html, n, ignore);
	if (!str_eq(buf_all(&one), buf_all(&other)))
		abort();
	if (!html) {
		pass(&other, buf_all(&one), 0, n + one.n, NULL);
		if (!str_eq(buf_all(&one), buf_all(&other)))
			abort();
	}
	rel_buf_free(&one);
	rel_buf_free(&other);
	return 0;
}
