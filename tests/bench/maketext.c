/* SPDX-License-Identifier: MIT */
/*
 * usage: maketext text|html|lines|latin1|jsonl MEGABYTES [SEED]
 * Writes pages of made-up German for `make bench`: words of syllables with a
 * Zipf-like spread, sentences, quotations, a share of repeated and of
 * furniture paragraphs as on real pages.  The same arguments give the same
 * bytes.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum form { TEXT, HTML, LINES, LATIN1, JSONL };

static uint64_t state;
static char page[1 << 16];
static size_t n;

static unsigned
rnd(unsigned below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((state >> 33) % below);
}

static void
put(const char *s)
{
	size_t len = strlen(s);

	if (n + len < sizeof(page)) {
		memcpy(page + n, s, len + 1);
		n += len;
	}
}

/* Words of rank r come about 1/r as often as the first. */
static void
word(int capital)
{
	static const char *const small[] = {"der", "die", "und", "in", "den", "von", "zu", "das", "mit",
		"sich", "des", "auf", "für", "ist", "im", "dem", "nicht", "ein", "eine", "als", "auch", "es",
		"an", "werden", "aus", "er", "hat", "dass", "sie", "nach"};
	static const char *const syllable[] = {"ge", "ver", "stadt", "rat", "land", "ung", "heit", "bau",
		"ü", "ö", "ä", "schul", "ver", "kehrs", "haus", "halt", "plan", "markt", "wirt", "schaft",
		"en", "er", "lich", "isch", "berg", "tal", "see", "straß", "e", "fach", "kraft", "arbeit"};
	unsigned r = rnd(100), k = 1 + rnd(3);
	size_t at = n;

	if (r < 45)
		put(small[rnd(rnd(30) + 1)]);
	else
		while (k--)
			put(syllable[rnd(32)]);
	if ((capital || r > 70) && page[at] >= 'a' && page[at] <= 'z')
		page[at] = (char)(page[at] - 32);
}

static void
sentence(void)
{
	unsigned words = 6 + rnd(16), quoted = rnd(5) == 0, i;
	char number[16];

	if (quoted)
		put("„");
	for (i = 0; i < words; i++) {
		if (i)
			put(rnd(12) ? " " : ", ");
		if (rnd(20) == 0) {
			snprintf(number, sizeof(number), "%u", 1 + rnd(5000));
			put(number);
		} else
			word(i == 0);
	}
	put(quoted ? "“, sagte Bürgermeisterin Anna Kern. " : ". ");
}

static void
paragraph(enum form f)
{
	unsigned k = 2 + rnd(4);

	put(f == HTML ? "<p>" : "");
	while (k--)
		sentence();
	n--;
	put(f == HTML ? "</p>\n" : "\n");
}

static void
furniture(enum form f)
{
	static const char *const line[] = {"Startseite", "Kontakt", "Impressum", "Datenschutz", "Newsletter abonnieren",
		"Wir verwenden Cookies, um unsere Website zu verbessern.", "Teilen", "Drucken", "Nach oben"};
	unsigned i;

	put(f == HTML ? "<div class=\"nav\"><ul>\n" : "");
	for (i = 0; i < 9; i++) {
		put(f == HTML ? "<li><a href=\"/x\">" : "");
		put(line[i]);
		put(f == HTML ? "</a></li>\n" : "\n");
	}
	put(f == HTML ? "</ul></div>\n" : "");
}

static void
make_page(enum form f)
{
	unsigned body = 4 + rnd(8), i;
	size_t first, len;

	n = 0;
	if (f == HTML)
		put("<!doctype html>\n<html lang=\"de\"><head><meta charset=\"utf-8\"><title>Seite</title>\n"
		    "<script>var x = {\"a\": 1};</script></head>\n<body>\n");
	if (f != LINES)
		furniture(f);
	for (i = 0; i < body; i++) {
		first = n;
		paragraph(f);
		len = n - first;
		if (rnd(4) == 0 && n + len < sizeof(page)) {
			memcpy(page + n, page + first, len);
			n += len;
		}
	}
	if (f == HTML)
		put("</body></html>\n");
}

/* German text holds only characters of Latin-1 here, but for quotation
 * marks, which windows-1252 has. */
static void
write_latin1(void)
{
	size_t i;

	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)page[i];

		if (c == 0xE2) {
			putchar((unsigned char)page[i + 2] == 0x9E ? 0x84 : 0x93);
			i += 2;
		} else if (c >= 0xC2)
			putchar((c & 3) << 6 | ((unsigned char)page[++i] & 0x3F));
		else
			putchar(c);
	}
}

static void
write_jsonl(void)
{
	size_t i;

	fputs("{\"id\": 1, \"text\": \"", stdout);
	for (i = 0; i < n; i++)
		if (page[i] == '\n')
			fputs("\\n", stdout);
		else
			putchar(page[i]);
	fputs("\", \"n\": 1.10}\n", stdout);
}

int
main(int argc, char **argv)
{
	static const char *const forms[] = {"text", "html", "lines", "latin1", "jsonl"};
	uint64_t want, done;
	int f = 0;

	while (f < 5 && argc > 1 && strcmp(argv[1], forms[f]))
		f++;
	if (argc < 3 || f == 5) {
		fputs("usage: maketext text|html|lines|latin1|jsonl MEGABYTES [SEED]\n", stderr);
		return 2;
	}
	want = strtoull(argv[2], NULL, 10) * 1000000;
	state = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
	for (done = 0; done < want; done += n) {
		make_page((enum form)f);
		if (f == LATIN1)
			write_latin1();
		else if (f == JSONL)
			write_jsonl();
		else
			fwrite(page, 1, n, stdout);
	}
	return fflush(stdout) ? 1 : 0;
}
