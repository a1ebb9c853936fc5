/* SPDX-License-Identifier: MIT */
/* A user's rule rows, added to the first built-in table. */
#include <stdint.h>
#include <stdlib.h>

#include "text/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const struct table *t;
	struct rel_rules *r;
	size_t i, k, sum = 0;

	if (!table_builtin_count || rel_rules_new(&r))
		return 0;
	if (!rel_rules_add(r, table_builtin[0].name, (rel_str){(const char *)p, n})) {
		t = rules_table(r, table_builtin[0].name);
		if (!t)
			abort();
		for (i = 0; i < t->rows; i++)
			for (k = 0; k < t->cols; k++)
				sum += t->row[i].cell[k].n;
		if (!sum)
			abort();
	} else if (!*rel_rules_error(r))
		abort();
	rel_rules_free(r);
	return 0;
}
