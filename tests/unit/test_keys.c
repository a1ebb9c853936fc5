/* SPDX-License-Identifier: MIT */
/* Rows by their first cell: the set says what the table says. */
#include "unit.h"
#include "rules.h"

#include "text/keys.h"

static void
every_row_is_found(void **state)
{
	static const char *const names[KEYS_TABLES] = {"metanames", "metahints", "metawords"};
	size_t k, i;

	(void)state;
	for (k = 0; k < KEYS_TABLES; k++) {
		const struct table *t = rules_table(rules, names[k]);

		assert_non_null(t);
		for (i = 0; i < t->rows; i++)
			assert_ptr_equal(keys_find(rules, (enum keys_table)k, t->row[i].cell[0]), &t->row[i]);
		assert_null(keys_find(rules, (enum keys_table)k, STR("no such row")));
		assert_null(keys_find(rules, (enum keys_table)k, STR("")));
	}
}

static void
rows_of_a_user(void **state)
{
	struct rel_rules *own;

	(void)state;
	assert_int_equal(rel_rules_new(&own), 0);
	assert_int_equal(rel_rules_add(own, "metahints", STR("brunnenzeile\tdate\t50\n")), 0);
	assert_non_null(keys_find(own, KEYS_METAHINTS, STR("brunnenzeile")));
	assert_null(keys_find(rules, KEYS_METAHINTS, STR("brunnenzeile")));
	rel_rules_free(own);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_found),
		cmocka_unit_test(rows_of_a_user),
	};

	return RUN_WITH_RULES(tests);
}
