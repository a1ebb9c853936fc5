/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "base/utf8.h"

/* Each scalar value is written and read back; each other value is not. */
static void
every_code_point_goes_round(void **state)
{
	uint32_t cp;

	(void)state;
	for (cp = 0; cp <= 0x10FFFF; cp++) {
		char c[4];
		unsigned n, len;

		if (cp == 0xD800)
			cp = 0xE000;
		n = utf8_put(c, cp);
		assert_int_equal(utf8_get(c, c + n, &len), cp);
		assert_int_equal(len, n);
		assert_int_equal(utf8_len((unsigned char)c[0]), n);
		assert_int_equal(rel_utf8_check((rel_str){c, n}), n);
		if (n > 1) {
			assert_int_equal(utf8_get(c, c + n - 1, &len), 0xFFFD);
			assert_int_equal(len, 1);
		}
	}
}

static void
bad_sequences_are_seen(void **state)
{
	static const struct { const char *bytes; size_t good; } t[] = {
		{"\x80", 0}, {"a\xBF", 1}, {"\xC0\xAF", 0}, {"\xC1\xBF", 0},
		{"\xE0\x80\xAF", 0}, {"\xE0\x9F\xBF", 0}, {"\xED\xA0\x80", 0},
		{"\xED\xBF\xBF", 0}, {"\xF0\x80\x80\xAF", 0},
		{"\xF4\x90\x80\x80", 0}, {"\xF5\x80\x80\x80", 0}, {"\xFF", 0},
		{"\xFE", 0}, {"ab\xC3", 2}, {"ab\xE2\x82", 2},
		{"ab\xF0\x9F\x98", 2}, {"\xC3\xA4\xC3(", 2},
		{"\xE2\x82(", 0}, {"\xF0\x9F\x98(", 0},
		{"\xEF\xBF\xBD", 3}, {"\xEF\xBF\xBD\xFF", 3}, {"", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(t) / sizeof(*t); i++)
		assert_int_equal(rel_utf8_check(str_of(t[i].bytes)), t[i].good);
}

/* A long valid text with one bad byte at every place, so that a fast path
 * over whole words is tried at every alignment. */
static void
position_is_exact_everywhere(void **state)
{
	char text[160];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text); i++) {
		memset(text, 'a', sizeof(text));
		text[i] = '\x9F';
		assert_int_equal(rel_utf8_check((rel_str){text, sizeof(text)}), i);
	}
	for (i = 0; i + 2 < sizeof(text); i++) {
		memset(text, 'a', sizeof(text));
		memcpy(text + i, "\xE2\x82\xAC", 3);
		assert_int_equal(rel_utf8_check((rel_str){text, sizeof(text)}), sizeof(text));
		assert_int_equal(rel_utf8_check((rel_str){text, i + 2}), i);
		assert_int_equal(utf8_count((rel_str){text, sizeof(text)}), sizeof(text) - 2);
	}
}

static void
classes(void **state)
{
	static const struct { uint32_t cp; unsigned want; } t[] = {
		{'a', UTF8_LETTER | UTF8_LOWER}, {'Z', UTF8_LETTER | UTF8_UPPER},
		{'7', UTF8_DIGIT}, {' ', UTF8_SPACE}, {'\t', UTF8_SPACE},
		{'\n', UTF8_SPACE}, {'"', UTF8_PUNCT}, {'+', UTF8_PUNCT},
		{'~', UTF8_PUNCT}, {0x7F, 0}, {0, 0},
		{0xE4, UTF8_LETTER | UTF8_LOWER}, {0xC4, UTF8_LETTER | UTF8_UPPER},
		{0xDF, UTF8_LETTER | UTF8_LOWER}, {0xA0, UTF8_SPACE},
		{0x2003, UTF8_SPACE}, {0x201E, UTF8_PUNCT}, {0x20AC, UTF8_PUNCT},
		{0x301, UTF8_LETTER}, {0x661, UTF8_DIGIT}, {0x85, 0},
		{0x200B, 0}, {0x4E2D, UTF8_LETTER},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(t) / sizeof(*t); i++)
		assert_int_equal(utf8_class(t[i].cp), t[i].want);
}

/* The ASCII table and utf8proc's must tell the same. */
static void
ascii_table_agrees(void **state)
{
	uint32_t cp;

	(void)state;
	for (cp = 0x20; cp < 0x7F; cp++)
		assert_int_equal(utf8_ascii[cp], utf8_class_of(cp));
	for (cp = 0; cp < 0x80; cp++)
		assert_int_equal(utf8_lower(cp), utf8_lower_of(cp));
}

static void
case_pairs(void **state)
{
	(void)state;
	assert_int_equal(utf8_lower(0xC4), 0xE4);
	assert_int_equal(utf8_lower(0x1E9E), 0xDF);
	assert_int_equal(utf8_lower('@'), '@');
	assert_int_equal(utf8_lower('['), '[');
	assert_int_equal(utf8_lower('Z'), 'z');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_goes_round),
		cmocka_unit_test(bad_sequences_are_seen),
		cmocka_unit_test(position_is_exact_everywhere),
		cmocka_unit_test(classes),
		cmocka_unit_test(ascii_table_agrees),
		cmocka_unit_test(case_pairs),
	};

	return RUN(tests);
}
