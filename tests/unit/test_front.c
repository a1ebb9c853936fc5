/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "page/front.h"

/* "key=value|key=value|..." of the text's front matter. */
static const char *
items(const char *text)
{
	static char out[1000];
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	struct rel_doc *d;
	struct front f = {0};
	size_t n = 0;

	out[0] = '\0';
	o.kind = REL_TEXT;
	assert_int_equal(rel_doc_new(&d, NULL), 0);
	assert_int_equal(rel_doc_parse(d, str_of(text), &o), 0);
	assert_int_equal(doc_split(d), 0);
	f.doc = d;
	f.size = d->front;
	while (front_next(&f))
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%.*s=%.*s|", (int)f.key.n, f.key.p,
			(int)f.value.n, f.value.p);
	rel_doc_free(d);
	return out;
}

static void
values_and_lists_are_read(void **state)
{
	(void)state;
	assert_string_equal(items("---\ntitle: A: b\n---\n"), "title=A: b|");
	assert_string_equal(items("---\r\ntitle: 'A'\r\n...\r\nBody"), "title=A|");
	assert_string_equal(items("---\ntags:\n  - one\n- \"two, too\"\nx: 1\n---\n"), "tags=one|tags=two, too|x=1|");
	assert_string_equal(items("---\ntags: [a, 'b, c', , d]\n---\n"), "tags=a|tags=b, c|tags=d|");
	assert_string_equal(items("---\ntags: []\nlong: >\n  is left out\n---\n"), "long=>|");
	assert_string_equal(items("---\nt: \"The \"best\" of\"\n---\n"), "t=The \"best\" of|");
}

static void
what_is_none_has_none(void **state)
{
	(void)state;
	assert_string_equal(items(""), "");
	assert_string_equal(items("title: A\n---\n"), "");
	assert_string_equal(items("---\ntitle: A\n"), "");
	assert_string_equal(items("---\n\n---\n"), "");
	assert_string_equal(items("---\nA sentence stands here.\n---\n"), "");
	assert_string_equal(items("---\nAnna said: no.\nkey: v\n---\n"), "");
	assert_string_equal(items(" ---\nkey: v\n---\n"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_and_lists_are_read),
		cmocka_unit_test(what_is_none_has_none),
	};

	return RUN(tests);
}
