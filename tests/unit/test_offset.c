/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "base/utf8.h"
#include "page/offset.h"

static const char text[] = "aä€😀 b\xC3\xA4\r\nüüüüüüüüüüüüüüüüüüüüüü 0123456789 äöü";

/* In any order of asking, the answer is that of a plain count. */
static void
points_are_counted_in_any_order(void **state)
{
	rel_str s = {text, sizeof(text) - 1};
	struct offset o;
	size_t i, at = 0;

	(void)state;
	offset_init(&o, s);
	for (i = 0; i < 2000; i++) {
		at = (at * 7 + i * 13 + 5) % (s.n + 3);
		assert_int_equal(offset_points(&o, at), utf8_count((rel_str){text, at > s.n ? s.n : at}));
	}
}

static void
an_empty_text_has_none(void **state)
{
	struct offset o;

	(void)state;
	offset_init(&o, (rel_str){NULL, 0});
	assert_int_equal(offset_points(&o, 0), 0);
	assert_int_equal(offset_points(&o, 9), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_are_counted_in_any_order),
		cmocka_unit_test(an_empty_text_has_none),
	};

	return RUN(tests);
}
