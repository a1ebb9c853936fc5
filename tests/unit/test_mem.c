/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "base/mem.h"

static void
pieces_stay_apart(void **state)
{
	struct arena a = {0};
	char *piece[200];
	int i, k;

	(void)state;
	for (i = 0; i < 200; i++) {
		piece[i] = arena_bytes(&a, 1000);
		assert_non_null(piece[i]);
		memset(piece[i], i, 1000);
	}
	for (i = 0; i < 200; i++)
		for (k = 0; k < 1000; k++)
			assert_int_equal((unsigned char)piece[i][k], i);
	arena_free(&a);
}

static void
objects_are_aligned(void **state)
{
	struct arena a = {0};
	int i;

	(void)state;
	for (i = 1; i < 100; i++) {
		void *p;

		assert_non_null(arena_bytes(&a, (size_t)i));
		p = arena_alloc(&a, 24);
		assert_non_null(p);
		assert_int_equal((uintptr_t)p % 16, 0);
	}
	arena_free(&a);
}

static void
nothing_is_not_a_failure(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_non_null(arena_bytes(&a, 0));
	assert_non_null(arena_alloc(&a, 0));
	arena_free(&a);
}

static void
absurd_sizes_fail(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_null(arena_alloc(&a, SIZE_MAX));
	assert_null(arena_alloc(&a, SIZE_MAX - 8));
	assert_null(arena_bytes(&a, SIZE_MAX));
	assert_non_null(arena_alloc(&a, 1));
	assert_null(arena_alloc(&a, SIZE_MAX - 8));
	arena_free(&a);
}

static void
limit_is_kept(void **state)
{
	struct arena a = {.limit = 100000};
	size_t got = 0;

	(void)state;
	while (arena_bytes(&a, 1000))
		got += 1000;
	assert_in_range(got, 64000, 100000);
	assert_true(a.total <= 100000);
	arena_free(&a);
	assert_int_equal(a.limit, 100000);
}

static void
reset_keeps_the_largest_block(void **state)
{
	struct arena a = {0};
	size_t held;

	(void)state;
	assert_non_null(arena_bytes(&a, 10));
	assert_non_null(arena_bytes(&a, 1 << 20));
	assert_non_null(arena_bytes(&a, 100));
	arena_reset(&a);
	held = a.total;
	assert_true(held >= 1 << 20);
	assert_non_null(arena_bytes(&a, 1 << 20));
	assert_int_equal(a.total, held);
	arena_free(&a);
}

static void
grow_keeps_content(void **state)
{
	int *v = NULL, i;
	size_t cap = 0;

	(void)state;
	for (i = 0; i < 1000; i++) {
		assert_int_equal(mem_grow(&v, &cap, (size_t)i + 1, sizeof(*v)), 0);
		v[i] = i;
	}
	for (i = 0; i < 1000; i++)
		assert_int_equal(v[i], i);
	assert_int_equal(mem_grow(&v, &cap, SIZE_MAX / 4, sizeof(*v)), REL_NOMEM);
	assert_int_equal(v[999], 999);
	free(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_stay_apart),
		cmocka_unit_test(objects_are_aligned),
		cmocka_unit_test(nothing_is_not_a_failure),
		cmocka_unit_test(absurd_sizes_fail),
		cmocka_unit_test(limit_is_kept),
		cmocka_unit_test(reset_keeps_the_largest_block),
		cmocka_unit_test(grow_keeps_content),
	};

	return RUN(tests);
}
