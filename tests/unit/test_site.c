/* SPDX-License-Identifier: MIT */
/* The site of a page, and its headline as the title tells it. */
#include "unit.h"

#include "pass/site.h"

static void
site_is_host_or_folder(void **state)
{
	(void)state;
	assert_span(site_of("https://www.alton.example/news/1.html"), "alton.example");
	assert_span(site_of("http://press.alton.example"), "press.alton.example");
	assert_span(site_of("./pages/alton/1.html"), "pages/alton/");
	assert_span(site_of("pages/alton/2.txt"), "pages/alton/");
	assert_span(site_of("3.txt"), "");
	assert_span(site_of(NULL), "");
}

static void
title_begins_with_the_headline(void **state)
{
	struct site s = {.title = STR("council opens new library | town of alton")};

	(void)state;
	assert_true(site_headline(&s, STR("Council opens new library")));
	assert_false(site_headline(&s, STR("Town of Alton")));
	assert_false(site_headline(&s, STR("Council opens new bridge over the river")));
	assert_false(site_headline(&s, STR("Council")));
}

static void
cut_title_is_known(void **state)
{
	struct site s = {.title = STR("a long story of the town of al...")};

	(void)state;
	assert_false(site_headline(&s, STR("A long story of the town of Alton and all of its people")));
	assert_true(site_headline(&s, STR("A long story of the town of al...")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(site_is_host_or_folder),
		cmocka_unit_test(title_begins_with_the_headline),
		cmocka_unit_test(cut_title_is_known),
	};

	return RUN(tests);
}
