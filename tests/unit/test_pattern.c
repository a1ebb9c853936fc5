/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "text/pattern.h"

static const struct patterns *
patterns_with(struct rel_rules *r, const char *rows)
{
	assert_int_equal(rel_rules_add(r, "patterns", (rel_str){rows, strlen(rows)}), REL_OK);
	return patterns_of(r);
}

static enum pattern_action
match(const struct patterns *p, const char *line)
{
	struct pattern_work *w;
	enum pattern_action a;
	unsigned row;

	assert_int_equal(pattern_work_new(&w), REL_OK);
	a = pattern_match(p, w, (rel_str){line, strlen(line)}, &row);
	pattern_work_free(w);
	return a;
}

static void
none_is_built_in(void **state)
{
	struct rel_rules *r;

	(void)state;
	assert_int_equal(rel_rules_new(&r), REL_OK);
	assert_int_equal(patterns_count(patterns_of(r)), 0);
	rel_rules_free(r);
}

static void
later_rows_win(void **state)
{
	struct rel_rules *r;
	const struct patterns *p;

	(void)state;
	assert_int_equal(rel_rules_new(&r), REL_OK);
	p = patterns_with(r, "^bild:\tdrop\nübergabe\tkeep\n");
	assert_null(patterns_error(p));
	assert_int_equal(match(p, "Bild: ein Haus"), PATTERN_DROP);
	assert_int_equal(match(p, "Bild: ÜBERGABE der Urkunde"), PATTERN_KEEP);
	assert_int_equal(match(p, "Ein Bild: ja"), PATTERN_NONE);
	assert_int_equal(match(p, "bild:\xFF"), PATTERN_DROP);
	rel_rules_free(r);
}

static void
a_broken_row_is_told(void **state)
{
	struct rel_rules *r;
	const struct patterns *p;

	(void)state;
	assert_int_equal(rel_rules_new(&r), REL_OK);
	p = patterns_with(r, "(open\tdrop\nfine\tdrop\n");
	assert_non_null(strstr(patterns_error(p), "patterns:1: "));
	rel_rules_free(r);
	assert_int_equal(rel_rules_new(&r), REL_OK);
	p = patterns_with(r, "äöü(\tdrop\n");
	assert_non_null(strstr(patterns_error(p), "at character 5: "));
	rel_rules_free(r);
}

/* Nested repeats end at the step limit instead of running for years. */
static void
hostile_patterns_end(void **state)
{
	struct rel_rules *r;
	const struct patterns *p;

	(void)state;
	assert_int_equal(rel_rules_new(&r), REL_OK);
	p = patterns_with(r, "^(a|aa|a?)*(b|a+b)*$\tdrop\n");
	assert_int_equal(match(p, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"), PATTERN_NONE);
	rel_rules_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_is_built_in),
		cmocka_unit_test(later_rows_win),
		cmocka_unit_test(a_broken_row_is_told),
		cmocka_unit_test(hostile_patterns_end),
	};

	return RUN(tests);
}
