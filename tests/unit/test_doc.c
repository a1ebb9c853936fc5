/* SPDX-License-Identifier: MIT */
/* Paragraphs of a text: ends of any kind, wherever they fall. */
#include "unit.h"

#include "page/doc.h"

enum { OFFSETS = 40 };

static struct rel_rules *rules;
static struct rel_doc *doc;

static int
begin(void **state)
{
	(void)state;
	return rel_rules_new(&rules) || rel_doc_new(&doc, rules);
}

static int
done(void **state)
{
	(void)state;
	rel_doc_free(doc);
	rel_rules_free(rules);
	return 0;
}

/* A line of n letters, the end, and a line behind it. */
static void
check_cut(size_t n, const char *end)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	size_t len = strlen(end);
	char text[2 * OFFSETS + 8];

	memset(text, 'a', sizeof(text));
	memcpy(text + n, end, len);
	o.kind = REL_TEXT;
	assert_int_equal(rel_doc_parse(doc, (rel_str){text, n + len + OFFSETS}, &o), REL_OK);
	assert_int_equal(rel_doc_count(doc), 2);
	assert_int_equal(rel_doc_par(doc, 0)->text.n, n);
	assert_int_equal(rel_doc_par(doc, 0)->eol.n, len);
	assert_int_equal(rel_doc_par(doc, 1)->text.n, OFFSETS);
}

static void
ends_of_all_kinds_at_all_offsets(void **state)
{
	static const char *const ends[] = {"\n", "\r", "\r\n", "\xE2\x80\xA8", "\xE2\x80\xA9"};
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		for (n = 0; n < OFFSETS; n++)
			check_cut(n, ends[i]);
}

static void
signs_like_ends_end_nothing(void **state)
{
	static const char *const none[] = {"", "a\xE2\x80\xA6", "a\xE2\x80", "a\xE2\x80\xA7" "b", "\xC2\x85", "\v\f"};
	static const char odd[] = "a\rb"; /* with an end of another kind before it */
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	char text[64];
	size_t i;

	(void)state;
	o.kind = REL_TEXT;
	for (i = 0; i < sizeof(none) / sizeof(*none); i++) {
		size_t n = (size_t)snprintf(text, sizeof(text), "%s%s", odd, none[i]);

		assert_int_equal(rel_doc_parse(doc, (rel_str){text, n}, &o), REL_OK);
		assert_int_equal(rel_doc_count(doc), 2);
		assert_int_equal(rel_doc_par(doc, 1)->text.n, n - 2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(ends_of_all_kinds_at_all_offsets, begin, done),
		cmocka_unit_test_setup_teardown(signs_like_ends_end_nothing, begin, done),
	};

	return RUN(tests);
}
