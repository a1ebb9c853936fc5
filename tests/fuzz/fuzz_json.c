/* SPDX-License-Identifier: MIT */
/*
 * The JSON scanner: what it finds lies inside the line, and a text that is
 * escaped and read again is the same text.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
round_trip(rel_str text)
{
	struct rel_buf literal = REL_BUF_INIT, back = REL_BUF_INIT;
	struct json_value v;
	const char *why;
	size_t at;

	buf_puts(&literal, "{\"text\":");
	json_escape(&literal, text);
	buf_puts(&literal, "}");
	if (json_find(buf_all(&literal), "text", &v, &at, &why) || v.type != JSON_STRING)
		abort();
	json_unescape(&back, v.raw);
	if (rel_utf8_check(text) == text.n && !str_eq(buf_all(&back), text))
		abort();
	rel_buf_free(&literal);
	rel_buf_free(&back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const paths[] = {"text", "a.b", "", "a.b.c"};
	rel_str line = {(const char *)p, n};
	struct rel_buf b = REL_BUF_INIT;
	struct json_value v;
	const char *why;
	size_t at, i;

	for (i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		int rc = json_find(line, paths[i], &v, &at, &why);

		if (at < 1 || at > n + 1 || (rc && !why))
			abort();
		if (rc || v.type == JSON_NONE)
			continue;
		if (v.raw.p < line.p || v.raw.p + v.raw.n > line.p + n || !v.raw.n)
			abort();
		if (v.type == JSON_STRING)
			json_unescape(&b, v.raw);
	}
	rel_buf_free(&b);
	round_trip(line);
	return 0;
}
