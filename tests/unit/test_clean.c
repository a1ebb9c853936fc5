/* SPDX-License-Identifier: MIT */
/* Cleaning and repair by line, and the engine that feeds them. */
#include "unit.h"

#include "base/utf8.h"
#include "pass/norm.h"
#include "text/clean.h"
#include "text/polish.h"
#include "text/repair.h"

static void
repaired(const char *in, const char *want)
{
	struct rel_buf out = REL_BUF_INIT, again = REL_BUF_INIT;

	if (!repair_line(&out, str_of(in)))
		buf_puts(&out, in);
	while (repair_line(&again, buf_all(&out))) {
		buf_clear(&out);
		buf_str(&out, buf_all(&again));
	}
	assert_span(buf_all(&out), want);
	rel_buf_free(&out);
	rel_buf_free(&again);
}

static void
mojibake_is_read_back(void **state)
{
	(void)state;
	repaired("M\u00C3\u00BCller, Gr\u00C3\u00B6\u00C3\u0178e", "Müller, Größe");
	repaired("fÃƒÂ¼r alle", "für alle");
	repaired("sagte er â€žneinâ€œ.", "sagte er „nein“.");
	repaired("weiter geht es ‚Äì morgen", "weiter geht es – morgen");
	repaired("H√§user", "Häuser");
	repaired("f├╝r", "für");
	repaired("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир");
	repaired("ein „rechtes“ Wort und ein zerstÃ¶rtes", "ein „rechtes“ Wort und ein zerstörtes");
}

/* The same wherever in a line it stands: sixteen bytes are looked at at once. */
static void
markup_of_a_page(void **state)
{
	static const char *const row[][2] = {{"a\001b", "ab"}, {"a\x7F" "b", "ab"}, {"\t\f\r<p>", "\t\f\r<p>"},
		{"\xC2\x84Wort\xC2\x93", "\u201EWort\u201C"}, {"a\uFEFFb\uFF41", "ab\uFF41"},
		{"\u00A0 \u00AD", "\u00A0 \u00AD"}, {"\xC2\x81", ""}, {"  a  ", "  a  "}};
	static const struct rel_norm_opts o = {0};
	struct rel_buf out = REL_BUF_INIT;
	char line[128], want[128];
	size_t i;
	int at;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++)
		for (at = 0; at < 40; at++) {
			snprintf(line, sizeof(line), "%.*s%s<b>", at, "0123456789012345678901234567890123456789", row[i][0]);
			snprintf(want, sizeof(want), "%.*s%s<b>", at, "0123456789012345678901234567890123456789", row[i][1]);
			polish_markup(&out, str_of(line), &o);
			assert_span(buf_all(&out), want);
		}
	rel_buf_free(&out);
}

/* What only looks like it. */
static void
right_text_is_left(void **state)
{
	static const char *const right[] = {"CAFÉ™ und NESTLÉ®", "Voilà « oui »", "VOCÊ…", "4 × “x”",
		"10 Å—12 Å", "«Está»…", "„Ärzte“ – Ämter", "‚Ärzte‘", "Größe: Fußüberzug", "Рёбра и Сёстры",
		"Україна — Ві", "«Αθήνα» Έ.", "2√π", "┌─┬┐", "SÃO PAULO", "IRMÃ DE", "naïve “œuvre”", "Ĳ½",
		"Příští týden", "dążą łódź", "żółć", "İstanbul’da", "Tiếng Việt", "한국어…", "日本語「です」"};
	struct rel_buf out = REL_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(right) / sizeof(*right); i++)
		if (repair_line(&out, str_of(right[i])))
			fail_msg("\"%s\" became \"%s\"", right[i], out.p);
	rel_buf_free(&out);
}

static void
cleaned(const char *in, const char *want)
{
	struct rel_buf out = REL_BUF_INIT;
	int rc = clean_text(&out, str_of(in));

	assert_true(rc >= 0);
	assert_int_equal(rc, strcmp(in, want) != 0);
	if (rc)
		assert_span(buf_all(&out), want);
	rel_buf_free(&out);
}

static void
text_of_a_page(void **state)
{
	(void)state;
	cleaned("plain Größe", "plain Größe");
	cleaned("", "");
	cleaned("a\u00A0b", "a b");
	cleaned("Do\u00ADnau  dampf ", "Donau dampf");
	cleaned("u\u0308ber \uFB01nden", "über finden");
	cleaned("A &amp; B", "A &amp; B"); /* entities are the page's affair */
}

static int
quick(const char *in, size_t n, size_t piece, const struct rel_norm_opts *o, struct rel_buf *out)
{
	struct norm *e;
	size_t i;
	int rc = norm_new(&e, o, NULL, NULL, 0, buf_sink, out);

	assert_int_equal(rc, 0);
	buf_clear(out);
	for (i = 0; i < n && !rc; i += piece)
		rc = norm_feed(e, in + i, n - i < piece ? n - i : piece);
	if (!rc)
		rc = norm_end(e);
	norm_free(e);
	return rc;
}

/* Pieces of any size give the same bytes. */
static void
pieces(void **state)
{
	static const char line[] = "Mu\u0308ller „x“ Gro\u00DFe\u00A0 Ma\u00DFe \u00C3\u00A4 &amp; so\r\n\n 日本\t\n";
	struct rel_buf in = REL_BUF_INIT, one = REL_BUF_INIT, other = REL_BUF_INIT;
	static const size_t sizes[] = {1, 2, 3, 7, 64, 1000, 65536};
	size_t i;

	(void)state;
	for (i = 0; i < 60; i++)
		buf_puts(&in, line);
	buf_puts(&in, "und\xFC");
	assert_int_equal(quick(in.p, in.n, in.n, NULL, &one), 0);
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		assert_int_equal(quick(in.p, in.n, sizes[i], NULL, &other), 0);
		assert_span(buf_all(&other), one.p);
	}
	rel_buf_free(&in);
	rel_buf_free(&one);
	rel_buf_free(&other);
}

/* CR LF ends a line as LF does; CR alone parts one. */
static void
line_ends(void **state)
{
	static const char *const row[][2] = {{"a\r\nb\r\n", "a\nb\n"}, {"a \r\n\r\n\r\nb\r\n", "a\n\n\nb\n"},
		{"a\r\r\nb\r", "a\n\nb\n"}, {"Gro\u00DFe  Ma\u00DFe\r\nx\ry\r\n", "Gro\u00DFe Ma\u00DFe\nx\ny\n"},
		{"M\u00C3\u00BCller\r\n", "M\u00FCller\n"}};
	struct rel_buf out = REL_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		assert_int_equal(quick(row[i][0], strlen(row[i][0]), 3, NULL, &out), 0);
		assert_span(buf_all(&out), row[i][1]);
	}
	rel_buf_free(&out);
}

/* One line of some megabytes: all of it arrives, whatever the pieces. */
static void
endless_line(void **state)
{
	struct rel_buf in = REL_BUF_INIT, one = REL_BUF_INIT, other = REL_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 60000; i++)
		buf_puts(&in, "wo\u0308rter  ohne Ende ");
	assert_int_equal(quick(in.p, in.n, in.n, NULL, &one), 0);
	assert_int_equal(one.n, 60000 * strlen("wörter ohne Ende "));
	assert_memory_equal(one.p + one.n - 9, "hne Ende\n", 9);
	assert_int_equal(quick(in.p, in.n, 4099, NULL, &other), 0);
	assert_span(buf_all(&other), one.p);
	rel_buf_free(&in);
	rel_buf_free(&one);
	rel_buf_free(&other);
}

static void
spans_are_not_copied(void **state)
{
	struct rel_buf in = REL_BUF_INIT, out = REL_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 20000; i++)
		buf_puts(&in, "Größe, „so“ – und weiter.\n");
	assert_int_equal(quick(in.p, in.n, in.n, NULL, &out), 0);
	assert_span(buf_all(&out), in.p);
	rel_buf_free(&in);
	rel_buf_free(&out);
}

/* Twice is once, on bytes of all kinds. */
static void
random_bytes(void **state)
{
	struct rel_buf a = REL_BUF_INIT, b = REL_BUF_INIT;
	uint64_t seed = 11;
	char s[700];
	unsigned i, n, k;

	(void)state;
	for (i = 0; i < 3000; i++) {
		n = i % sizeof(s);
		for (k = 0; k < n; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			s[k] = (char)(seed >> 56 & (i & 1 ? 0xFF : 0xBF));
		}
		assert_int_equal(quick(s, n, n + 1, NULL, &a), 0);
		assert_int_equal(rel_utf8_check(buf_all(&a)), a.n);
		assert_int_equal(quick(a.p, a.n, a.n + 1, NULL, &b), 0);
		assert_span(buf_all(&b), a.p);
	}
	rel_buf_free(&a);
	rel_buf_free(&b);
}

static void
refusing(void **state)
{
	struct rel_norm_opts o = REL_OPTS(rel_norm_opts);
	struct rel_buf out = REL_BUF_INIT;

	(void)state;
	o.pure = o.invalid_fail = 1;
	assert_int_equal(quick("a\xFF", 2, 2, &o, &out), REL_ENCODING);
	assert_int_equal(quick("a\xC3", 2, 2, &o, &out), REL_ENCODING);
	assert_int_equal(quick("a\xC3\xA4", 3, 2, &o, &out), 0);
	rel_buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mojibake_is_read_back),
		cmocka_unit_test(right_text_is_left),
		cmocka_unit_test(markup_of_a_page),
		cmocka_unit_test(text_of_a_page),
		cmocka_unit_test(pieces),
		cmocka_unit_test(line_ends),
		cmocka_unit_test(endless_line),
		cmocka_unit_test(spans_are_not_copied),
		cmocka_unit_test(random_bytes),
		cmocka_unit_test(refusing),
	};

	return RUN(tests);
}
