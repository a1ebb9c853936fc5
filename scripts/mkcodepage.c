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

static const struct {
	const char *name, *iconv;
	int c1; /* a byte without a character is a C1 control */
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
			if (!map[p][b] && pages[p].c1 && b < 32)
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

/* ---- the other way ------------------------------------------------------ */

enum { CODES = 65536, BLOCK = 64 };

/* Code point -> byte in each of the reversed pages: at[] names its row, 0 is
 * the row of those that no page has. */
static unsigned char row[4096][REVERSED];
static uint16_t at[CODES];
static unsigned rows = 1;

static void
make_rows(void)
{
	for (unsigned p = 0; p < REVERSED; p++)
		for (unsigned b = 0; b < 128; b++) {
			unsigned cp = map[p][b];

			if (!cp)
				continue;
			if (!at[cp])
				at[cp] = (uint16_t)rows++;
			row[at[cp]][p] = (unsigned char)(b + 128);
		}
}

/* Has a page any code point of the block? */
static int
is_used(unsigned block)
{
	unsigned any = 0;

	for (unsigned i = 0; i < BLOCK; i++)
		any |= at[block * BLOCK + i];
	return any != 0;
}

/* Blocks of code points, and of those that are used the rows. */
static void
print_blocks(void)
{
	unsigned used = 1;

	printf("static const unsigned char codepage_block[%d] = {", CODES / BLOCK);
	for (unsigned k = 0; k < CODES / BLOCK; k++)
		printf("%s%u,", k % 16 ? " " : "\n\t", is_used(k) ? used++ : 0);
	printf("\n};\n\nstatic const uint16_t codepage_row[][%d] = {\n\t{0},\n", BLOCK);
	for (unsigned k = 0; k < CODES / BLOCK; k++)
		for (unsigned i = 0; i < BLOCK && is_used(k); i++)
			printf("%s%u,%s", i % 16 ? " " : i ? "\n\t\t" : "\t{", at[k * BLOCK + i],
				i == BLOCK - 1 ? "},\n" : "");
	printf("};\n\n");
}

static void
print_bytes(void)
{
	printf("static const unsigned char codepage_byte[][%d] = {\n", REVERSED);
	for (unsigned r = 0; r < rows; r++) {
		printf("\t{");
		for (unsigned p = 0; p < REVERSED; p++)
			printf("%s%u", p ? ", " : "", row[r][p]);
		printf("},\n");
	}
	printf("};\n\n");
}

static void
print_roles(void)
{
	printf("/* pages in which it is a lead byte of UTF-8, and a next one */\n"
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
	make_rows();
	print_blocks();
	print_bytes();
	print_roles();
	return fflush(stdout) || ferror(stdout);
}
