/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "base/utf8.h"
#include "text/charset.h"
#include "text/decode.h"

static void
decodes(rel_str in, const char *charset, int html, const char *name, const char *want)
{
	struct rel_buf work = REL_BUF_INIT;
	struct decode_result r;

	assert_int_equal(decode_all(&work, in, charset, NULL, html ? DECODE_HTML : 0, &r), 0);
	assert_span(r.text, want);
	if (name)
		assert_string_equal(r.charset, name);
	rel_buf_free(&work);
}

static void
utf8_is_not_copied(void **state)
{
	struct rel_buf work = REL_BUF_INIT;
	struct decode_result r;
	rel_str in = STR("\xEF\xBB\xBFGr\xC3\xBC\xC3\x9F" "e");

	(void)state;
	assert_int_equal(decode_all(&work, in, NULL, NULL, 0, &r), 0);
	assert_ptr_equal(r.text.p, in.p + 3);
	assert_int_equal(r.text.n, in.n - 3);
	assert_int_equal(work.cap, 0);
}

/* NUL among bytes makes no UTF-16 of them. */
static void
nul_is_data(void **state)
{
	static const rel_str text[] = {STR("a\0b\n"), STR("ab\0c\0d"), STR("a\0b\0\n"),
		STR("one\0two\0three\0four\0"), STR("x\0y\0z\0\n"), STR("a b\0\0\0\0\0c d\n"),
		STR("one\0two\0"), STR("\0one\0two"), STR("\0\0\0\0\0\0\0\0")};
	struct decode_result r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text) / sizeof(*text); i++) {
		struct rel_buf work = REL_BUF_INIT;

		assert_int_equal(decode_all(&work, text[i], NULL, NULL, 0, &r), 0);
		assert_string_equal(r.charset, "utf-8");
		assert_true(str_eq(r.text, text[i]));
		rel_buf_free(&work);
	}
}

static void
marks_and_width(void **state)
{
	(void)state;
	decodes(STR("\xFF\xFEG\0r\0\xFC\0\x3D\xD8\0\xDE"), NULL, 0, "utf-16le", "Gr\xC3\xBC\xF0\x9F\x98\x80");
	decodes(STR("\xFE\xFF\0G\0r\0\xFC"), NULL, 0, "utf-16be", "Gr\xC3\xBC");
	decodes(STR("H\0a\0u\0s\0,\0 \0T\0\xFC\0r\0"), NULL, 0, "utf-16le", "Haus, T\xC3\xBCr");
	decodes(STR("\xFF\xFE\0\0G\0\0\0\xFC\0\0\0"), NULL, 0, "utf-32le", "G\xC3\xBC");
	decodes(STR("H\0a\0l\0l\0o\0&\x20\n\0"), NULL, 0, "utf-16le", "Hallo\xE2\x80\xA6\n");
	decodes(STR("\xFF\xFE\x00\xD8" "a\0"), NULL, 0, "utf-16le", "\xEF\xBF\xBD" "a");
}

/* Four bytes a character, in either order, without a mark. */
static void
four_bytes_without_mark(void **state)
{
	static const char german[] = "Grüße aus Lübeck.\nDie Brücke öffnet am Montag, sagt die Stadt.\n";
	static const char russian[] = "Новый мост.\nОн откроется в понедельник, говорит город \xF0\x9F\x98\x80.\n";
	static const struct { const char *text; size_t chars; } part[] = {
		{german, 2}, {german, 5}, {german, 17}, {german, 64}, {russian, 2}, {russian, 11}, {russian, 50}};
	struct rel_buf wide[2], text = REL_BUF_INIT;
	size_t i, k;
	unsigned len, byte;

	(void)state;
	for (i = 0; i < sizeof(part) / sizeof(*part); i++) {
		const char *p = part[i].text, *end = p + strlen(p);

		wide[0] = wide[1] = (struct rel_buf)REL_BUF_INIT;
		buf_clear(&text);
		for (k = 0; k < part[i].chars && p < end; k++, p += len) {
			uint32_t c = utf8_get(p, end, &len);

			rel_buf_put(&text, p, len);
			for (byte = 0; byte < 4; byte++) {
				buf_putc(&wide[0], (char)(c >> 8 * byte));
				buf_putc(&wide[1], (char)(c >> 8 * (3 - byte)));
			}
		}
		buf_putc(&text, '\0');
		decodes(buf_all(&wide[0]), NULL, 0, "utf-32le", text.p);
		decodes(buf_all(&wide[1]), NULL, 0, "utf-32be", text.p);
		rel_buf_free(&wide[0]);
		rel_buf_free(&wide[1]);
	}
	rel_buf_free(&text);
}

static void
labels_as_on_the_web(void **state)
{
	(void)state;
	assert_string_equal(charset_of(STR("ISO-8859-1")), "windows-1252");
	assert_string_equal(charset_of(STR("gb2312")), "gb18030");
	assert_string_equal(charset_of(STR("latin2")), "iso-8859-2");
	assert_null(charset_of(STR("klingon")));
	assert_null(charset_of(STR("utf-")));
	decodes(STR("\x84" "x\x93"), "iso-8859-1", 0, "windows-1252", "\xE2\x80\x9Ex\xE2\x80\x9C");
	assert_int_equal(rel_decode(&(struct rel_buf){rel_buf_empty, 0, 0, 0}, STR("x"), "klingon"), REL_INVAL);
}

/* The page's own word, if the bytes are not UTF-8; not that of a script. */
static void
declarations(void **state)
{
	(void)state;
	decodes(STR("<script charset=\"windows-1252\"></script><meta charset=iso-8859-2><p>\xB1 \xE6"), NULL, 1,
		"iso-8859-2", "<script charset=\"windows-1252\"></script><meta charset=iso-8859-2><p>"
		"\xC4\x85 \xC4\x87");
	decodes(STR("<meta charset=iso-8859-2><p>\xC3\xBC"), NULL, 1, "utf-8",
		"<meta charset=iso-8859-2><p>\xC3\xBC");
}

static void
single_bytes_between_utf8(void **state)
{
	(void)state;
	decodes(STR("M\xC3\xBCller und Gr\xF6\xC3\x9F" "e"), NULL, 0, "utf-8",
		"M\xC3\xBCller und Gr\xC3\xB6\xC3\x9F" "e");
	/* the strays of another page show by their letters */
	decodes(STR("b\xC4\x99" "dzie ca\xC5\x82y dzie\xC5\x84\npi\xEA\xE6 ksi\xB9\xBF" "ek \x9Cpi\n"), NULL, 0, NULL,
		"b\xC4\x99" "dzie ca\xC5\x82y dzie\xC5\x84\npi\xC4\x99\xC4\x87 ksi\xC4\x85\xC5\xBC" "ek \xC5\x9Bpi\n");
	/* a character cut off, and two surrogates */
	decodes(STR("\xC3\xA4 papier\xC3..."), NULL, 0, "utf-8", "\xC3\xA4 papier\xEF\xBF\xBD...");
	decodes(STR("\xC3\xA4 \xED\xA0\xBD\xED\xB8\x80"), NULL, 0, "utf-8", "\xC3\xA4 \xF0\x9F\x98\x80");
}

static void
letters_tell_the_page(void **state)
{
	(void)state;
	decodes(STR("F\x9Fr die Gr\x9A\xA7" "e der H\x8Auser gibt es \xE3keinen\xD2 Grund.\n"), NULL, 0, "macintosh",
		"F\xC3\xBCr die Gr\xC3\xB6\xC3\x9F" "e der H\xC3\xA4user gibt es "
		"\xE2\x80\x9Ekeinen\xE2\x80\x9C Grund.\n");
	decodes(STR("Za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1\n"), NULL, 0, "windows-1250",
		"Za\xC5\xBC\xC3\xB3\xC5\x82\xC4\x87 g\xC4\x99\xC5\x9Bl\xC4\x85 ja\xC5\xBA\xC5\x84\n");
}

/* Cut anywhere, the pieces give what the whole gives. */
static void
pieces(void **state)
{
	static const char text[] = "\x82\xA0\x82\xA2 kana \x93\xFA\x96{\x8C\xEA\n";
	struct decode_plan plan;
	struct decoder d;
	struct rel_buf whole = REL_BUF_INIT, out = REL_BUF_INIT;
	rel_str in = {text, sizeof(text) - 1};
	size_t cut;

	(void)state;
	rel_decode(&whole, in, "shift_jis");
	assert_int_equal(decode_plan(&plan, in, "shift_jis", NULL, DECODE_WHOLE), 0);
	for (cut = 0; cut <= in.n; cut++) {
		buf_clear(&out);
		assert_int_equal(decoder_open(&d, &plan), 0);
		decoder_feed(&d, &out, (rel_str){in.p, cut}, 0);
		decoder_feed(&d, &out, (rel_str){in.p + cut, in.n - cut}, 1);
		decoder_close(&d);
		assert_span(buf_all(&out), whole.p);
	}
	rel_buf_free(&whole);
	rel_buf_free(&out);
}

/* rel_utf8_check at every place in a block, against the plain reader. */
static void
check_finds_the_first(void **state)
{
	static const char *const bad[] = {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
		"\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8", "\xE2\x82", "\xC3\xC3\xA4", "\xFF"};
	char s[300];
	size_t at, i, n;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		for (at = 0; at + 10 < sizeof(s); at++) {
			for (n = 0; n + 2 <= sizeof(s); n += 2)
				memcpy(s + n, at & 1 ? "\xC3\xA4" : "ab", 2);
			n = at & ~(size_t)1;
			memcpy(s + n, bad[i], strlen(bad[i]));
			s[n + strlen(bad[i])] = 'x';
			assert_int_equal(rel_utf8_check((rel_str){s, sizeof(s)}), n);
			assert_int_equal(rel_utf8_check((rel_str){s, n}), n);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_is_not_copied),
		cmocka_unit_test(nul_is_data),
		cmocka_unit_test(marks_and_width),
		cmocka_unit_test(four_bytes_without_mark),
		cmocka_unit_test(labels_as_on_the_web),
		cmocka_unit_test(declarations),
		cmocka_unit_test(single_bytes_between_utf8),
		cmocka_unit_test(letters_tell_the_page),
		cmocka_unit_test(pieces),
		cmocka_unit_test(check_finds_the_first),
	};

	return RUN(tests);
}
