/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "format/ldjson.h"

static struct ldjson j;
static struct rel_buf b;

/* The string at path ("a.b") of the first value. */
static const char *
at(const char *src, const char *path)
{
	char key[64];
	uint32_t i = 1;
	size_t n;

	assert_int_equal(ldjson_parse(&j, str_of(src)), 0);
	buf_clear(&b);
	if (j.n < 2)
		return NULL;
	for (; *path; path += n + (path[n] == '.')) {
		n = strcspn(path, ".");
		memcpy(key, path, n);
		key[n] = '\0';
		i = ldjson_member(&j, i, key);
		if (!i)
			return NULL;
	}
	ldjson_text(&b, j.node[i].value);
	return b.p;
}

static void
sound(void **state)
{
	(void)state;
	assert_string_equal(at("{\"a\": \"x\", \"b\": {\"c\": \"y\"}}", "b.c"), "y");
	assert_string_equal(at("{\"a\": [1, 2, {\"b\": 3}], \"c\": \"z\"}", "c"), "z");
	assert_string_equal(at("{\"a\": \"\\u00fc\\n\\\"\\/ \\ud83d\\ude00\"}", "a"), "\xC3\xBC\n\"/ \xF0\x9F\x98\x80");
	assert_string_equal(at("{\"a\": true}", "a"), "true");
	assert_null(at("{\"a\": 1}", "b"));
	assert_null(at("[1]", "a"));
	assert_null(at("", "a"));
}

/* Each of these stood on some page in this or a like form. */
static void
broken(void **state)
{
	(void)state;
	assert_string_equal(at("{\"a\": \"line\nbreak\tand tab\"}", "a"), "line\nbreak\tand tab");
	assert_string_equal(at("{\"a\": \"he said \"no\" twice\", \"b\": \"y\"}", "a"), "he said \"no\" twice");
	assert_string_equal(at("{\"a\": \"x\", }", "a"), "x");
	assert_string_equal(at("{\"a\": \"x\" \"b\": \"y\"}", "b"), "y");
	assert_string_equal(at("/* c */ {\"a\": // d\n \"x\"}", "a"), "x");
	assert_string_equal(at("<!-- {\"a\": \"x\"} -->", "a"), "x");
	assert_string_equal(at("{\"a\": \"x\"", "a"), "x");
	assert_string_equal(at("{\"a\": \"x", "a"), "x");
	assert_string_equal(at("{\"a\": \"x\"}; {\"b\": 1}", "a"), "x");
	assert_string_equal(at("{\"a\": {\"b\": \"x\"", "a.b"), "x");
	assert_string_equal(at("]}{\"a\": \"x\"}", "a"), "x");
	assert_string_equal(at("{\"a\": \"\\ud800\\q\\\"}", "a"), "\xEF\xBF\xBDq\"}");
}

static void
deep_and_long(void **state)
{
	size_t n = 1 << 20;
	char *p = malloc(n);

	(void)state;
	memset(p, '[', n);
	assert_int_equal(ldjson_parse(&j, (rel_str){p, n}), 0);
	assert_true(j.n <= LDJSON_NODES_MAX);
	memset(p, '"', n);
	assert_int_equal(ldjson_parse(&j, (rel_str){p, n}), 0);
	memset(p, ' ', n);
	p[0] = '{';
	p[1] = '"';
	assert_int_equal(ldjson_parse(&j, (rel_str){p, n}), 0);
	free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sound), cmocka_unit_test(broken), cmocka_unit_test(deep_and_long)};
	int rc;

	b = REL_BUF_INIT;
	rc = RUN(tests);
	rel_buf_free(&b);
	ldjson_free(&j);
	return rc;
}
