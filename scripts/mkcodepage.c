/* SPDX-License-Identifier: MIT */
/*
 * Writes lib/text/codepage_table.h: the upper halves of the single-byte
 * charsets as the web means them, taken from the C library's iconv.
 *
 *   cc -o /tmp/mkcodepage scripts/mkcodepage.c &&
 *   /tmp/mkcodepage > lib/text/codepage_table.h
 *
 * A byte that a Windows code page leaves undefined stands for the C1 control
 * of the same number (WHATWG Encoding Standard, and what writers of such
 * bytes in fact produce); elsewhere 0 says undefined.
 */
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *name, *iconv;
	int sloppy;
} pages[] = {
	{"windows-1252", "CP1252", 1}, {"iso-8859-1", "ISO-8859-1", 0},
	{"windows-1250", "CP1250", 1}, {"windows-1251", "CP1251", 1},
	{"macintosh", "MACINTOSH", 0}, {"ibm437", "CP437", 0},
	{"iso-8859-2", "ISO-8859-2", 0}, {"windows-1253", "CP1253", 1},
	{"windows-1254", "CP1254", 1}, {"windows-1257", "CP1257", 1},
	{"ibm850", "CP850", 0}, {"ibm866", "CP866", 0},
	{"koi8-r", "KOI8-R", 0}, {"iso-8859-15", "ISO-8859-15", 0},
	/* the ones above are those that repair reverses */
	{"windows-1255", "CP1255", 1}, {"windows-1256", "CP1256", 1},
	{"windows-1258", "CP1258", 1}, {"windows-874", "CP874", 1},
	{"iso-8859-3", "ISO-8859-3", 0}, {"iso-8859-4", "ISO-8859-4", 0},
	{"iso-8859-5", "ISO-8859-5", 0}, {"iso-8859-6", "ISO-8859-6", 0},
	{"iso-8859-7", "ISO-8859-7", 0}, {"iso-8859-8", "ISO-8859-8", 0},
	{"iso-8859-10", "ISO-8859-10", 0}, {"iso-8859-13", "ISO-8859-13", 0},
	{"iso-8859-14", "ISO-8859-14", 0}, {"iso-8859-16", "ISO-8859-16", 0},
	{"koi8-u", "KOI8-U", 0}, {"x-mac-cyrillic", "MAC-CYRILLIC", 0},
	{"x-mac-ce", "MAC-CENTRALEUROPE", 0}, {"ibm852", "CP852", 0},
	{"ibm855", "CP855", 0}, {"ibm865", "CP865", 0},
};
enum { COUNT = sizeof(pages) / sizeof(*pages), REVERSED = 14 };
static uint16_t map[COUNT][128];

/* What one byte is in that charset; CP1255 and CP1258 hold letters back
 * until they are flushed. */
static uint16_t
one(iconv_t cd, unsigned byte)
{
	char in[1] = {(char)byte}, *src = in;
	unsigned char out[8], *dst = out;
	size_t n = 1, room = sizeof(out);

	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &src, &n, (char **)&dst, &room) == (size_t)-1)
		return 0;
	iconv(cd, NULL, NULL, (char **)&dst, &room);
	return dst - out == 2 ? (uint16_t)(out[0] << 8 | out[1]) : 0;
}

static int
fill(void)
{
	for (unsigned p = 0; p < COUNT; p++) {
		iconv_t cd = iconv_open("UTF-16BE", pages[p].iconv);

		if (cd == (iconv_t)-1)
			return fprintf(stderr, "%s is not known here\n", pages[p].iconv), 1;
		for (unsigned b = 0; b < 128; b++) {
			map[p][b] = one(cd, b + 128);
			if (!map[p][b] && pages[p].sloppy && b < 32)
				map[p][b] = (uint16_t)(b + 128);
		}
		iconv_close(cd);
	}
	return 0;
}

static void
print_forward(void)
{
	printf("static const struct codepage codepage_all[] = {\n");
	for (unsigned p = 0; p < COUNT; p++) {
		printf("\t{\"%s\", {", pages[p].name);
		for (unsigned b = 0; b < 128; b++)
			printf("%s0x%04X,", b % 8 ? " " : "\n\t\t", map[p][b]);
		printf("\n\t}},\n");
	}
	printf("};\n\n");
}

/* cp -> byte in each of the reversed pages: pages of 64 code points point to
 * rows of REVERSED bytes; row 0 is all zero. */
static void
print_reverse(void)
{
	static unsigned char row[4096][REVERSED];
	static uint16_t at[65536];
	unsigned rows = 1, used = 1;

	for (unsigned p = 0; p < REVERSED; p++)
		for (unsigned b = 0; b < 128; b++) {
			unsigned cp = map[p][b];

			if (!cp)
				continue;
			if (!at[cp])
				at[cp] = (uint16_t)rows++;
			row[at[cp]][p] = (unsigned char)(b + 128);
		}
	printf("static const unsigned char codepage_block[1024] = {");
	for (unsigned k = 0; k < 1024; k++) {
		unsigned any = 0;

		for (unsigned i = 0; i < 64; i++)
			any |= at[k * 64 + i];
		printf("%s%u,", k % 16 ? " " : "\n\t", any ? used++ : 0);
	}
	printf("\n};\n\nstatic const uint16_t codepage_row[][64] = {\n\t{0},\n");
	for (unsigned k = 0; k < 1024; k++) {
		unsigned any = 0;

		for (unsigned i = 0; i < 64; i++)
			any |= at[k * 64 + i];
		for (unsigned i = 0; any && i < 64; i++)
			printf("%s%u,%s", i % 16 ? " " : i ? "\n\t\t" : "\t{", at[k * 64 + i],
				i == 63 ? "},\n" : "");
	}
	printf("};\n\nstatic const unsigned char codepage_byte[][%d] = {\n", REVERSED);
	for (unsigned r = 0; r < rows; r++) {
		printf("\t{");
		for (unsigned p = 0; p < REVERSED; p++)
			printf("%s%u", p ? ", " : "", row[r][p]);
		printf("},\n");
	}
	printf("};\n\n/* pages in which it is a lead byte of UTF-8, and a next one */\n"
	       "static const uint16_t codepage_role[][2] = {\n");
	for (unsigned r = 0; r < rows; r++) {
		unsigned lead = 0, next = 0;

		for (unsigned p = 0; p < REVERSED; p++) {
			lead |= (unsigned)(row[r][p] >= 0xC2 && row[r][p] <= 0xF4) << p;
			next |= (unsigned)(row[r][p] >= 0x80 && row[r][p] < 0xC0) << p;
		}
		printf("\t{0x%04X, 0x%04X},\n", lead, next);
	}
	printf("};\n");
}

int
main(void)
{
	if (fill())
		return 1;
	printf("/* SPDX-License-Identifier: MIT */\n/* made by scripts/mkcodepage.c: do not edit */\n\n");
	print_forward();
	print_reverse();
	return fflush(stdout) || ferror(stdout);
}
