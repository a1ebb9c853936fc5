/* SPDX-License-Identifier: MIT */
#include "unit.h"

static void
empty_is_a_string(void **state)
{
	struct rel_buf b = REL_BUF_INIT;

	(void)state;
	assert_string_equal(b.p, "");
	rel_buf_put(&b, NULL, 0);
	buf_clear(&b);
	assert_string_equal(b.p, "");
	assert_int_equal(b.cap, 0);
	rel_buf_free(&b);
	assert_string_equal(b.p, "");
}

static void
bytes_add_up(void **state)
{
	struct rel_buf b = REL_BUF_INIT;
	int i;

	(void)state;
	for (i = 0; i < 1000; i++) {
		rel_buf_put(&b, "ab\0c", 4);
		buf_putc(&b, '\n');
		assert_int_equal(b.p[b.n], 0);
	}
	assert_int_equal(b.n, 5000);
	for (i = 0; i < 1000; i++)
		assert_memory_equal(b.p + 5 * i, "ab\0c\n", 5);
	rel_buf_free(&b);
}

static void
printf_measures_first(void **state)
{
	struct rel_buf b = REL_BUF_INIT;
	char wide[5000];

	(void)state;
	memset(wide, 'x', sizeof(wide) - 1);
	wide[sizeof(wide) - 1] = '\0';
	rel_buf_printf(&b, "%d:%s:%c", 42, wide, '!');
	assert_int_equal(b.n, 3 + sizeof(wide) - 1 + 2);
	assert_memory_equal(b.p, "42:xxx", 6);
	assert_string_equal(b.p + b.n - 3, "x:!");
	rel_buf_free(&b);
}

static void
failure_sticks(void **state)
{
	struct rel_buf b = REL_BUF_INIT;

	(void)state;
	buf_puts(&b, "kept");
	assert_int_equal(buf_room(&b, SIZE_MAX - 2), REL_NOMEM);
	assert_int_equal(b.err, REL_NOMEM);
	buf_puts(&b, "lost");
	rel_buf_printf(&b, "%d", 1);
	assert_int_equal(buf_sink(&b, "lost", 4), REL_NOMEM);
	assert_string_equal(b.p, "kept");
	assert_null(rel_buf_take(&b, NULL));
	assert_int_equal(b.err, 0);
	rel_buf_free(&b);
}

static void
take_gives_the_bytes_away(void **state)
{
	struct rel_buf b = REL_BUF_INIT;
	size_t n;
	char *p;

	(void)state;
	buf_puts(&b, "mine");
	p = rel_buf_take(&b, &n);
	assert_int_equal(n, 4);
	assert_string_equal(p, "mine");
	free(p);
	assert_int_equal(b.n, 0);
	p = rel_buf_take(&b, &n);
	assert_int_equal(n, 0);
	assert_string_equal(p, "");
	free(p);
}

static void
spans_compare_by_bytes(void **state)
{
	(void)state;
	assert_true(str_eq(STR(""), (rel_str){NULL, 0}));
	assert_false(str_eq(STR("a"), STR("ab")));
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_false(str_starts(STR("a"), STR("ab")));
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("b"), STR("ab")) > 0);
	assert_true(str_cmp(STR("\xc3\xa4"), STR("z")) > 0);
	assert_int_equal(str_cmp(STR("x"), STR("x")), 0);
}

static void
every_result_has_words(void **state)
{
	int rc;

	(void)state;
	for (rc = REL_LIBRARY; rc <= REL_OK; rc++)
		assert_string_not_equal(rel_strerror(rc), "unknown result");
	assert_string_equal(rel_strerror(1), "unknown result");
	assert_string_equal(rel_strerror(REL_LIBRARY - 1), "unknown result");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_is_a_string),
		cmocka_unit_test(bytes_add_up),
		cmocka_unit_test(printf_measures_first),
		cmocka_unit_test(failure_sticks),
		cmocka_unit_test(take_gives_the_bytes_away),
		cmocka_unit_test(spans_compare_by_bytes),
		cmocka_unit_test(every_result_has_words),
	};

	return RUN(tests);
}
