/* SPDX-License-Identifier: MIT */
/*
 * Writes lib/text/unicode_table.h from the Unicode Character Database.
 *
 *   cc -o /tmp/mkunicode scripts/mkunicode.c &&
 *   /tmp/mkunicode /usr/share/unicode 15.0.0 > lib/text/unicode_table.h
 *
 * Reads UnicodeData.txt and CompositionExclusions.txt (UAX #44, UAX #15).
 * Hangul is left to arithmetic, except for its flags.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX 0x110000
enum { BLOCK = 128 };

/* As in lib/text/unicode.h. */
enum { NFC_NO = 1, MAYBE = 2, NFD_NO = 4, NFKC_NO = 8, NFKD_NO = 16, BOUND = 32, KBOUND = 64 };

/* Syllables, and the vowels and finals that make them (Unicode, 3.12). */
enum { SYLLABLE = 0xAC00, SYLLABLES = 11172, VOWEL = 0x1161, LAST_VOWEL = 0x1175, FINAL = 0x11A8, LAST_FINAL = 0x11C2 };

/* Decomposition by one step: at most 18 code points (U+FDFA). */
static struct { unsigned char ccc; int n, compat; uint32_t to[18]; } data[MAX];
static unsigned char excluded[MAX], second[MAX] /* of a pair */, flags[MAX];
/* Full decompositions: a count and as many code points; 0 stands for none. */
static uint32_t pool[60000];
static unsigned pools = 1;
static uint16_t canon[MAX], compat[MAX], pair_at[MAX];
static struct { uint32_t first, second, both; } pairs[4000];
static unsigned npairs;
/* What is printed of a code point, each combination once. */
static uint64_t rec[8000];
static uint16_t rec_first[8000];
static unsigned nrec;

static FILE *
open_in(const char *dir, const char *name)
{
	char path[500];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "r");
	if (!f) {
		perror(path);
		exit(1);
	}
	return f;
}

/* The fields of a line, which ";" parts. */
static void
split(char *line, char *field[15])
{
	int i;

	for (i = 0; i < 15 && line; i++) {
		field[i] = line;
		line = strchr(line, ';');
		if (line)
			*line++ = '\0';
	}
}

/* "<compat> 0066 0069": the tag is that of a compatibility step. */
static void
read_decomposition(uint32_t cp, char *p)
{
	if (*p == '<') {
		data[cp].compat = 1;
		p = strchr(p, '>') + 1;
	}
	while (*p) {
		data[cp].to[data[cp].n++] = (uint32_t)strtoul(p, &p, 16);
		while (*p == ' ')
			p++;
	}
}

static void
read_data(const char *dir)
{
	FILE *f = open_in(dir, "UnicodeData.txt");
	char line[1000], *field[15];

	while (fgets(line, sizeof(line), f)) {
		uint32_t cp = (uint32_t)strtoul(line, NULL, 16);

		split(line, field);
		data[cp].ccc = (unsigned char)atoi(field[3]);
		read_decomposition(cp, field[5]);
	}
	fclose(f);
}

static void
read_exclusions(const char *dir)
{
	FILE *f = open_in(dir, "CompositionExclusions.txt");
	char line[1000];

	while (fgets(line, sizeof(line), f))
		if (line[0] != '#' && line[0] != '\n')
			excluded[strtoul(line, NULL, 16)] = 1;
	fclose(f);
}

/* Full decomposition, canonical or compatibility. */
static int
expand(uint32_t cp, int k, uint32_t *out)
{
	int i, n = 0;

	if (!data[cp].n || (data[cp].compat && !k)) {
		out[0] = cp;
		return 1;
	}
	for (i = 0; i < data[cp].n; i++)
		n += expand(data[cp].to[i], k, out + n);
	return n;
}

static uint16_t
put_pool(uint32_t cp, int k)
{
	uint32_t out[64];
	int n = expand(cp, k, out);
	unsigned at = pools;

	if (n == 1 && out[0] == cp)
		return 0;
	pool[pools++] = (uint32_t)n;
	memcpy(pool + pools, out, (size_t)n * 4);
	pools += (unsigned)n;
	return (uint16_t)at;
}

static int
by_pair(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

static void
make_pairs(void)
{
	uint32_t cp;
	unsigned i;

	for (cp = 0; cp < MAX; cp++) {
		if (data[cp].n != 2 || data[cp].compat || excluded[cp] ||
		    data[cp].ccc || data[data[cp].to[0]].ccc)
			continue;
		pairs[npairs].first = data[cp].to[0];
		pairs[npairs].second = data[cp].to[1];
		pairs[npairs++].both = cp;
		second[data[cp].to[1]] = 1;
	}
	qsort(pairs, npairs, sizeof(*pairs), by_pair);
	for (i = npairs; i--;)
		pair_at[pairs[i].first] = (uint16_t)(i + 1);
	for (cp = VOWEL; cp <= LAST_VOWEL; cp++)
		second[cp] = 1;
	for (cp = FINAL; cp <= LAST_FINAL; cp++)
		second[cp] = 1;
}

static int
hangul(uint32_t cp)
{
	return cp >= SYLLABLE && cp < SYLLABLE + SYLLABLES;
}

static int
composes(uint32_t cp)
{
	return data[cp].n == 2 && !excluded[cp] && !data[cp].ccc && !data[data[cp].to[0]].ccc;
}

static void
make_flags(void)
{
	uint32_t cp, out[64], ck[64];

	for (cp = 0; cp < MAX; cp++) {
		int f = 0, n = expand(cp, 0, out), nk = expand(cp, 1, ck);

		if (n > 1 || out[0] != cp)
			f |= NFD_NO | (composes(cp) ? 0 : NFC_NO);
		if (hangul(cp))
			f |= NFD_NO | NFKD_NO;
		if (nk > 1 || ck[0] != cp)
			f |= NFKD_NO;
		/* what decomposes canonically alone follows NFC; any
		 * compatibility step in it makes another character */
		if ((f & NFC_NO) || nk != n || memcmp(out, ck, (size_t)n * 4))
			f |= NFKC_NO;
		if (second[cp])
			f |= MAYBE;
		if (!data[out[0]].ccc && !second[out[0]] && !data[cp].ccc && !second[cp])
			f |= BOUND;
		if (!data[ck[0]].ccc && !second[ck[0]] && !data[cp].ccc && !second[cp])
			f |= KBOUND;
		flags[cp] = (unsigned char)f;
		canon[cp] = put_pool(cp, 0);
		compat[cp] = put_pool(cp, 1);
		if (canon[cp] && compat[cp] && n == nk && !memcmp(out, ck, (size_t)n * 4)) {
			pools = compat[cp];
			compat[cp] = canon[cp];
		}
	}
}

static unsigned
record(uint32_t cp)
{
	uint64_t key = data[cp].ccc | (uint64_t)flags[cp] << 8 | (uint64_t)canon[cp] << 16 |
		       (uint64_t)compat[cp] << 32;
	unsigned i;

	for (i = 0; i < nrec; i++)
		if (rec[i] == key && rec_first[i] == pair_at[cp])
			return i;
	rec[nrec] = key;
	rec_first[nrec] = pair_at[cp];
	return nrec++;
}

/* Blocks of code points that have the same records are printed once. */
static void
print_blocks(void)
{
	static uint16_t block[MAX / BLOCK][BLOCK];
	static unsigned index[MAX / BLOCK];
	unsigned blocks = 0, i, j;
	uint16_t row[BLOCK];

	record(0);
	for (i = 0; i < MAX / BLOCK; i++) {
		for (j = 0; j < BLOCK; j++)
			row[j] = (uint16_t)record(i * BLOCK + j);
		for (j = 0; j < blocks && memcmp(block[j], row, sizeof(row)); j++)
			;
		if (j == blocks)
			memcpy(block[blocks++], row, sizeof(row));
		index[i] = j;
	}
	printf("const %s unicode_index[] = {", blocks > 256 ? "uint16_t" : "unsigned char");
	for (i = 0; i < MAX / BLOCK; i++)
		printf("%s%u,", i % 24 ? " " : "\n\t", index[i]);
	printf("\n};\n\nconst uint16_t unicode_block[][UNICODE_BLOCK] = {\n");
	for (i = 0; i < blocks; i++)
		for (j = 0; j < BLOCK; j++)
			printf("%s%u,%s", j % 16 ? " " : j ? "\n\t\t" : "\t{", block[i][j],
				j == BLOCK - 1 ? "},\n" : "");
	printf("};\n\n");
}

static void
print_records(void)
{
	unsigned i;

	printf("const struct unicode_char unicode_record[] = {\n");
	for (i = 0; i < nrec; i++)
		printf("\t{%u, %u, %u, %u, %u},\n", (unsigned)(rec[i] & 255), (unsigned)(rec[i] >> 8 & 255),
			(unsigned)(rec[i] >> 16 & 65535), (unsigned)(rec[i] >> 32 & 65535), rec_first[i]);
	printf("};\n\nconst uint32_t unicode_pool[] = {");
	for (i = 0; i < pools; i++)
		printf("%s0x%X,", i % 12 ? " " : "\n\t", pool[i]);
	printf("\n};\n\n");
}

static void
print_pairs(void)
{
	unsigned i;

	printf("const struct unicode_pair unicode_pair[] = {\n\t{0, 0, 0},\n");
	for (i = 0; i < npairs; i++)
		printf("\t{0x%X, 0x%X, 0x%X},\n", pairs[i].first, pairs[i].second, pairs[i].both);
	printf("\t{0xFFFFFFFF, 0, 0},\n};\n\n"
	       "const uint16_t unicode_latin[UNICODE_LETTERS][UNICODE_MARKS] = {\n");
	for (i = 0; i < npairs; i++)
		if (pairs[i].first >= 'A' && pairs[i].first <= 'z' && pairs[i].second - 0x300 < 72)
			printf("\t['%c' - 'A'][0x%02X] = 0x%X,\n", (int)pairs[i].first,
				(unsigned)pairs[i].second - 0x300, (unsigned)pairs[i].both);
	printf("};\n");
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		return fprintf(stderr, "usage: mkunicode DIR VERSION > FILE\n"), 2;
	read_data(argv[1]);
	read_exclusions(argv[1]);
	make_pairs();
	make_flags();
	if (pools > 65535 || nrec > 65535)
		return fprintf(stderr, "tables outgrew 16 bits\n"), 1;
	printf("/* SPDX-License-Identifier: MIT AND Unicode-DFS-2016 */\n"
	       "/* made by scripts/mkunicode.c: do not edit */\n\n"
	       "#define UNICODE_VERSION \"%s\"\n\n", argv[2]);
	print_blocks();
	print_records();
	print_pairs();
	return fflush(stdout) || ferror(stdout);
}
