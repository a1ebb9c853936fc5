/* SPDX-License-Identifier: MIT */
/* The forms, against utf8proc, which got them on another way.  Its version
 * 2.8 loses U+11A7 behind a Hangul syllable; that is tested apart. */
#include "unit.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/normalise.h"
#include "text/codepage.h"
#include "text/repair.h"
#include "text/skim.h"
#include "text/unicode.h"

static const int flags[] = {
	[REL_NFC] = UTF8PROC_STABLE | UTF8PROC_COMPOSE,
	[REL_NFD] = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE,
	[REL_NFKC] = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT,
	[REL_NFKD] = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT,
};

static void
same_as_utf8proc(const char *p, size_t n)
{
	struct rel_buf got = REL_BUF_INIT;
	int form;

	for (form = REL_NFC; form <= REL_NFKD; form++) {
		utf8proc_uint8_t *want = NULL;
		utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)n,
			&want, (utf8proc_option_t)flags[form]);

		assert_true(len >= 0);
		buf_clear(&got);
		assert_int_equal(normalise_put(&got, (rel_str){p, n}, (enum rel_form)form), 0);
		if (got.n != (size_t)len || memcmp(got.p, want, got.n))
			fail_msg("form %d of \"%.*s\": wanted \"%s\", got \"%s\"", form, (int)n, p,
				(char *)want, got.p);
		if (normalise_is((rel_str){p, n}, (enum rel_form)form))
			assert_true(got.n == n && !memcmp(got.p, p, n));
		free(want);
	}
	rel_buf_free(&got);
}

static void
every_character(void **state)
{
	char s[16];
	uint32_t c;

	(void)state;
	for (c = 1; c < 0x110000; c++) {
		unsigned n;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		s[0] = 'a';
		n = 1 + utf8_put(s + 1, c);
		memcpy(s + n, "\xCC\x81", 2);
		same_as_utf8proc(s, n);
		same_as_utf8proc(s + 1, n - 1 + 2);
	}
}

static uint32_t
next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* Letters, marks, jamo and their neighbours in any order. */
static void
any_order(void **state)
{
	static const uint32_t from[] = {'a', 'o', ' ', 0xC4, 0x1EA0, 0x300, 0x323, 0x31B, 0x345,
		0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x3099, 0x304B, 0x5B0, 0x9C7, 0x9BE,
		0xF900, 0x4E00, 0x212B, 0x1D15E, 0x11347, 0x1133E, 0x2126, 0xFB1D, 0x64B};
	uint64_t seed = 7;
	char s[256];
	unsigned i, n, k;

	(void)state;
	for (i = 0; i < 40000; i++) {
		for (n = 0, k = next(&seed) % 40; k; k--)
			n += utf8_put(s + n, from[next(&seed) % (sizeof(from) / sizeof(*from))]);
		same_as_utf8proc(s, n);
	}
}

static void
hangul_guard(void **state)
{
	struct rel_buf b = REL_BUF_INIT;

	(void)state;
	assert_int_equal(normalise_put(&b, STR("\xEA\xB0\x80\xE1\x86\xA7"), REL_NFC), 0);
	assert_span(buf_all(&b), "\xEA\xB0\x80\xE1\x86\xA7");
	rel_buf_free(&b);
}

/* A flood of marks of two classes: linear, and in order. */
static void
flood(void **state)
{
	struct rel_buf in = REL_BUF_INIT, out = REL_BUF_INIT;
	size_t i;

	(void)state;
	buf_putc(&in, 'q');
	for (i = 0; i < 20000; i++)
		buf_puts(&in, "\xCC\x81\xCC\xA3");
	assert_int_equal(normalise_put(&out, buf_all(&in), REL_NFC), 0);
	assert_int_equal(out.n, in.n);
	assert_memory_equal(out.p + 1, "\xCC\xA3\xCC\xA3", 4);
	assert_memory_equal(out.p + out.n - 4, "\xCC\x81\xCC\x81", 4);
	rel_buf_free(&in);
	rel_buf_free(&out);
}

/* What the scan passes over is in the form, wherever the text begins. */
static void
skim_passes_only_what_is_right(void **state)
{
	uint64_t seed = 3;
	char s[400];
	unsigned i, k, n;

	(void)state;
	for (i = 0; i < 20000; i++) {
		size_t at;

		for (n = 0, k = next(&seed) % 60; k; k--) {
			uint32_t c = next(&seed) % 3 ? 'a' + next(&seed) % 26 : next(&seed) % 0x3200;

			n += utf8_put(s + n, c ? c : 1);
		}
		at = skim_nfc((rel_str){s, n});
		assert_true(at == n || (s[at] & 0xC0) != 0x80);
		assert_true(normalise_is((rel_str){s, at}, REL_NFC));
		assert_true(skim_text((rel_str){s, n}, SKIM_TEXT) <= at);
	}
}

/* Is the character of len bytes suspect behind the one of last bytes at s and
 * before the bytes that follow? */
static int
suspect_behind(const char *s, unsigned len, unsigned last, size_t follow)
{
	char t[32] = "x";
	unsigned head = 0;

	if (last == 1)
		head = 1; /* so that a blank does not begin the text */
	follow = follow > 8 ? 8 : follow; /* two characters can make a difference */
	memcpy(t + head, s, last + len + follow);
	return skim_text((rel_str){t, head + last + len + follow}, SKIM_TEXT) < head + last + len;
}

/* The vector scan finds what a look at each character and the one before it
 * finds; texts shorter than a block are looked at like that. */
static void
skim_is_the_same_in_blocks(void **state)
{
	static const uint32_t from[] = {'a', 'e', 'n', ' ', '\n', '&', '\t', 0x7F, 0x1A, 0x85, 0xA0, 0xAB,
		0xAD, 0xBB, 0xE4, 0x17F, 0x30A, 0x386, 0x3B1, 0x430, 0x487, 0x5D0, 0x64B, 0xE01,
		0x1161, 0x1EA1, 0x2001, 0x2009, 0x200B, 0x2013, 0x201E, 0x2028, 0x202F, 0x2060, 0x20AC,
		0x2126, 0x2713, 0x3000, 0x3002, 0x302A, 0x3059, 0x3099, 0x4E2D, 0xA66F, 0xAC00,
		0xF900, 0xFB01, 0xFE20, 0xFEFF, 0xFF0C, 0xFFFD, 0x1D165, 0x1F600, 0x20000};
	uint64_t seed = 5;
	char s[700];
	unsigned i, k, len, last;
	size_t n, at, nfc, text;

	(void)state;
	for (i = 0; i < 60000; i++) {
		for (n = 0, k = next(&seed) % 150; k; k--) {
			uint32_t c = next(&seed) % 6 ? 'a' + next(&seed) % 26
						     : from[next(&seed) % (sizeof(from) / sizeof(*from))];

			n += utf8_put(s + n, c);
		}
		nfc = text = n;
		for (at = 0, last = 0; at < n; last = len, at += len) {
			utf8_get(s + at, s + n, &len);
			if (nfc == n && skim_nfc((rel_str){s + at, len}) < len)
				nfc = at;
			if (text == n && suspect_behind(s + (at < last ? 0 : at - last), len, last, n - at - len))
				text = at;
		}
		assert_int_equal(skim_nfc((rel_str){s, n}), nfc);
		assert_int_equal(skim_text((rel_str){s, n}, SKIM_TEXT), text);
	}
}

/* No two characters that mojibake begins with escape the vector scan. */
static void
skim_finds_all_pairs(void **state)
{
	uint32_t a, b;
	char s[160];
	size_t at, second, n;

	(void)state;
	for (a = 0x80; a < 0x10000; a++) {
		if (!codepage_leads(a) || (a >= 0xD800 && a < 0xE000))
			continue;
		for (b = 0x80; b < 0x10000; b++) {
			if (!codepage_nexts(b) && b >= 0xA0 && b != 0xFFFD)
				continue;
			memset(s, 'x', sizeof(s));
			at = n = 31 + (a & 32);
			n += utf8_put(s + n, a);
			second = n;
			n += utf8_put(s + n, b);
			n += utf8_put(s + n, b);
			n += utf8_put(s + n, b);
			if (repair_begins(s + at, s + sizeof(s)))
				assert_true(skim_text((rel_str){s, sizeof(s)}, SKIM_TEXT) <= second);
		}
	}
}

static void
cuts(void **state)
{
	(void)state;
	assert_int_equal(normalise_last_cut(STR("abu\xCC\x88"), REL_NFC), 2);
	assert_int_equal(normalise_last_cut(STR("\xCC\x88"), REL_NFC), 0);
}

static void
markup_is_left(void **state)
{
	struct out o = {.buf = REL_BUF_INIT};

	(void)state;
	normalise_out(&o, STR("<b>\xCC\xB8u\xCC\x88"), REL_NFC, 1);
	assert_span(buf_all(&o.buf), "<b>\xCC\xB8\xC3\xBC");
	rel_buf_free(&o.buf);
}

/* What --version tells is the version of the tables. */
static void
told_version(void **state)
{
	char want[32];

	(void)state;
	snprintf(want, sizeof(want), "Unicode %.4s;", unicode_version());
	assert_non_null(strstr(rel_build_info(), want));
}

static void
bytes_that_are_no_text(void **state)
{
	static const char *const cases[][2] = {
		{"a\xFF" "b", "a\uFFFDb"}, {"\xC3", "\uFFFD"}, {"u\xCC\x88\xE2\x80", "ü\uFFFD\uFFFD"},
		{"\xE2", "\uFFFD"}, {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"}};
	struct rel_buf out = REL_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_clear(&out);
		assert_int_equal(rel_normalise(&out, str_of(cases[i][0]), REL_NFC), REL_OK);
		assert_span(buf_all(&out), cases[i][1]);
	}
	assert_int_equal(rel_normalise(&out, STR("a"), (enum rel_form)(REL_NOFORM + 1)), REL_INVAL);
	rel_buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(told_version),
		cmocka_unit_test(every_character),
		cmocka_unit_test(any_order),
		cmocka_unit_test(hangul_guard),
		cmocka_unit_test(flood),
		cmocka_unit_test(skim_passes_only_what_is_right),
		cmocka_unit_test(skim_is_the_same_in_blocks),
		cmocka_unit_test(skim_finds_all_pairs),
		cmocka_unit_test(cuts),
		cmocka_unit_test(markup_is_left),
		cmocka_unit_test(bytes_that_are_no_text),
	};

	return RUN(tests);
}
