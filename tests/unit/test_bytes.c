/* SPDX-License-Identifier: MIT */
/* What is found sixteen or 64 bytes at a time is what a walk finds. */
#include "unit.h"

#include "base/bytes.h"

static const struct byte_set some = {'0', '9', {'+', '(', '&', 0xC2, 0xEF, '@'}};
static const struct byte_set no_range = {1, 0, {'@', '(', '[', '{', '<', 0xEF}};

/* A place wherever one asks: exact-sized memory, so that a byte read behind
 * it would show. */
static char *
place(const char *bytes, size_t n)
{
	char *p = malloc(n ? n : 1);

	assert_non_null(p);
	memcpy(p, bytes, n);
	return p;
}

static void
every_place_and_length(void **state)
{
	char line[100];
	size_t n, at;

	(void)state;
	for (n = 0; n <= 80; n++)
		for (at = 0; at <= n; at++) {
			char *p;

			memset(line, 'x', sizeof(line));
			line[at] = at % 2 ? '7' : '@'; /* at n: behind the end */
			p = place(line, n);
			assert_ptr_equal(bytes_find(p, p + n, &some), p + at);
			assert_ptr_equal(bytes_find(p, p + n, &bytes_digits), at % 2 ? p + at : p + n);
			assert_ptr_equal(bytes_find(p, p + n, &no_range), at % 2 ? p + n : p + at);
			free(p);
		}
}

static void
every_byte(void **state)
{
	char line[32];
	int c;

	(void)state;
	memset(line, 'x', sizeof(line));
	for (c = 0; c < 256; c++) {
		int digit = c >= '0' && c <= '9', one = c && strchr("+(&\xC2\xEF@", c);

		line[5] = line[20] = (char)c;
		assert_int_equal(bytes_find(line, line + 32, &some) - line, digit || one ? 5 : 32);
		assert_int_equal(bytes_find(line + 18, line + 21, &some) - line, digit || one ? 20 : 21);
		assert_int_equal(bytes_has(&some, (unsigned char)c), digit || one);
		assert_int_equal(bytes_find(line, line + 32, &bytes_digits) - line, digit ? 5 : 32);
	}
}

static void
pairs(void **state)
{
	char line[60];
	size_t n, at;

	(void)state;
	for (n = 0; n <= 50; n++)
		for (at = 0; at <= n; at++) {
			char *p;

			memset(line, ' ', sizeof(line));
			line[at] = "xyz"[at % 3]; /* at n: behind the end */
			p = place(line, n);
			assert_int_equal(bytes_pair(p, p + n, ' ', "xyz") - p, at && at < n ? at - 1 : n);
			assert_int_equal(bytes_pair(p, p + n, ' ', "aXb") - p, n);
			free(p);
		}
}

static void
gaps(void **state)
{
	char line[200];
	size_t at, run;

	(void)state;
	for (run = 1; run < 7; run++)
		for (at = 0; at + run <= 150; at++) {
			char *p;

			memset(line, 'x', sizeof(line));
			memset(line + at, at % 3 ? ' ' : '\t', run);
			p = place(line, 150);
			assert_int_equal(bytes_gap(p, p + 150, 2) - p, run >= 2 ? (long)at : 150);
			assert_int_equal(bytes_gap(p, p + 150, 4) - p, run >= 4 ? (long)at : 150);
			free(p);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_place_and_length), cmocka_unit_test(every_byte),
		cmocka_unit_test(pairs), cmocka_unit_test(gaps)};

	return RUN(tests);
}
