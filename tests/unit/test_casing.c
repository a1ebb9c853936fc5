/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "text/casing.h"

static void
is(rel_str text, size_t words, size_t letters, size_t capitals, size_t upper, size_t lower)
{
	struct casing n;

	casing_count(text, &n);
	assert_int_equal(n.words, words);
	assert_int_equal(n.letters, letters);
	assert_int_equal(n.capitals, capitals);
	assert_int_equal(n.upper, upper);
	assert_int_equal(n.lower, lower);
}

static void
lines(void **state)
{
	(void)state;
	is((rel_str){NULL, 0}, 0, 0, 0, 0, 0);
	is(STR("A"), 1, 1, 1, 1, 0);
	is(STR("The old Bridge, 3 May"), 5, 4, 3, 3, 12);
	is(STR("- 12 (new) \"x\" --"), 1, 0, 0, 0, 4);
	is(STR("tab\tline\nwide\xE2\x80\xAFno"), 4, 4, 0, 0, 13);
	is(STR("\xC3\x9C" "ber \xC3\xA4lter \xC3\x89tat"), 3, 3, 2, 2, 11);
	is(STR("\xE4\xB8\xAD\xE6\x96\x87 Text"), 2, 2, 1, 1, 3);
}

/* The same words again and again, so that every one of them falls on every
 * border of a block; and more blocks than one counter holds. */
static void
many(void **state)
{
	static const char line[] = "Neue Br\xC3\xBC" "cke f\xC3\xBCr 12 Schiffe; ";
	size_t i, k, n = sizeof(line) - 1;
	char *p = malloc(400 * n + 64);

	(void)state;
	assert_non_null(p);
	for (k = 0; k < 40; k++) {
		memset(p, ' ', k);
		for (i = 0; i < 400; i++)
			memcpy(p + k + i * n, line, n);
		is((rel_str){p, k + 400 * n}, 5 * 400, 4 * 400, 3 * 400, 3 * 400, 17 * 400);
	}
	memset(p, 'x', 400 * n);
	is((rel_str){p, 400 * n}, 1, 1, 0, 0, 400 * n);
	free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(many)};

	return RUN(tests);
}
