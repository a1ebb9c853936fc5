/* SPDX-License-Identifier: MIT */
/* JSON-LD: the nodes make a tree in order, and their spans lie in the
 * script. */
#include <stdint.h>
#include <stdlib.h>

#include "format/ldjson.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
inside(rel_str s, rel_str all)
{
	return !s.n || (s.p >= all.p && s.p + s.n <= all.p + all.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct ldjson j = {NULL, 0, 0};
	struct rel_buf b = REL_BUF_INIT;
	rel_str src = {(const char *)p, n};
	size_t i;

	if (ldjson_parse(&j, src) || !j.n)
		abort();
	for (i = 0; i < j.n; i++) {
		const struct ldjson_node *node = &j.node[i];

		if (node->end <= i || node->end > j.n || (i && node->parent >= i))
			abort();
		if (i && node->end > j.node[node->parent].end)
			abort();
		if (!inside(node->key, src) || !inside(node->value, src))
			abort();
		if (j.node[i].type == LDJSON_OBJECT)
			ldjson_member(&j, (uint32_t)i, "name");
		buf_clear(&b);
		ldjson_text(&b, node->value);
	}
	rel_buf_free(&b);
	ldjson_free(&j);
	return 0;
}
