/* SPDX-License-Identifier: MIT */
/* Option structs of programs that were compiled against another rel.h. */
#include "unit.h"

#include "base/opts.h"

struct own {
	size_t size;
	int first, second, third;
};

static void
what_an_older_header_had_not_is_zero(void **state)
{
	struct own given = {offsetof(struct own, second), 1, 2, 3}, own;

	(void)state;
	opts_take(&own, sizeof(own), &given);
	assert_int_equal(own.size, sizeof(own));
	assert_int_equal(own.first, 1);
	assert_int_equal(own.second, 0);
	assert_int_equal(own.third, 0);
}

static void
what_a_newer_header_has_is_left(void **state)
{
	struct { struct own own; int fourth; } given = {{sizeof(given), 1, 2, 3}, 4};
	struct { struct own own; int guard; } taken = {.guard = 7};

	(void)state;
	opts_take(&taken.own, sizeof(taken.own), &given);
	assert_int_equal(taken.own.third, 3);
	assert_int_equal(taken.guard, 7);
}

static void
none_are_the_defaults(void **state)
{
	struct own own = {0, 1, 2, 3}, given = {0, 1, 2, 3};

	(void)state;
	opts_take(&own, sizeof(own), NULL);
	assert_int_equal(own.first | own.second | own.third, 0);
	opts_take(&own, sizeof(own), &given);
	assert_int_equal(own.third, 3);
}

static void
calls_look_at_the_size(void **state)
{
	struct rel_parse_opts parse = REL_OPTS(rel_parse_opts);
	struct rel_rules *rules;
	struct rel_doc *doc;

	(void)state;
	assert_int_equal(rel_rules_new(&rules), REL_OK);
	assert_int_equal(rel_doc_new(&doc, rules), REL_OK);
	parse.nul = 1;
	assert_int_equal(rel_doc_parse(doc, STR("a\nb"), &parse), REL_OK);
	assert_int_equal(rel_doc_count(doc), 1);
	parse.size = offsetof(struct rel_parse_opts, nul);
	assert_int_equal(rel_doc_parse(doc, STR("a\nb"), &parse), REL_OK);
	assert_int_equal(rel_doc_count(doc), 2);
	rel_doc_free(doc);
	rel_rules_free(rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_an_older_header_had_not_is_zero),
		cmocka_unit_test(what_a_newer_header_has_is_left),
		cmocka_unit_test(none_are_the_defaults),
		cmocka_unit_test(calls_look_at_the_size),
	};

	return RUN(tests);
}
