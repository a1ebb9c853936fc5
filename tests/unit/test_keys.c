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

/* No word that a class has may be sorted out, in any case. */
static void
shapes(void **state)
{
	const struct table *t = rules_table(rules, "metawords");
	size_t i, k, passed = 0;
	char word[3];

	(void)state;
	for (i = 0; i < t->rows; i++) {
		rel_str key = t->row[i].cell[0];
		const char *colon = memchr(key.p, ':', key.n);
		char first;

		assert_non_null(colon);
		assert_true(keys_maybe(rules, KEYS_METAWORDS, key.p, (rel_str){colon + 1, (size_t)(key.p + key.n - colon) - 1}));
		first = colon[1] >= 'a' && colon[1] <= 'z' ? (char)(colon[1] - 32) : colon[1];
		if (key.p + key.n - colon == 2)
			assert_true(keys_maybe(rules, KEYS_METAWORDS, key.p, (rel_str){&first, 1}));
	}
	for (i = 0; i < 26; i++)
		for (k = 0; k < 26 * 26; k++) {
			word[0] = (char)('a' + i);
			word[1] = (char)('a' + k / 26);
			word[2] = (char)('a' + k % 26);
			passed += (size_t)keys_maybe(rules, KEYS_METAWORDS, "party", (rel_str){word, 3});
		}
	assert_true(passed > 0 && passed < 26 * 26 * 26 / 20);
	assert_false(keys_maybe(rules, KEYS_METAWORDS, "party", STR("")));
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
		cmocka_unit_test(shapes),
		cmocka_unit_test(rows_of_a_user),
	};

	return RUN_WITH_RULES(tests);
}
