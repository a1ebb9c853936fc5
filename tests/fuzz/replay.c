/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzz target over its seed corpus without any fuzzer: every file of
 * tests/fuzz/corpus/NAME whole, and cut off at some lengths.  Prints TAP.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* A copy of exactly n bytes, so that a sanitizer sees a read behind them. */
static void
try_bytes(const char *p, size_t n)
{
	uint8_t *copy = malloc(n ? n : 1);

	if (!copy)
		abort();
	memcpy(copy, p, n);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

static int
try_file(const char *path)
{
	static char bytes[1 << 20];
	FILE *f = fopen(path, "rb");
	size_t n, cut;

	if (!f)
		return -1;
	n = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	try_bytes(bytes, n);
	for (cut = n; cut > 0; cut -= cut / 7 + 1)
		try_bytes(bytes, cut - 1);
	return 0;
}

static int
is_file(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

int
main(void)
{
	const char *source = getenv("REL_SOURCE");
	char path[4096];
	struct dirent **names;
	int i, n, bad = 0;

	snprintf(path, sizeof(path), "%s/tests/fuzz/corpus/%s", source ? source : ".", FUZZ_NAME);
	n = scandir(path, &names, is_file, alphasort);
	if (n < 1) {
		printf("1..1\nnot ok 1 - no corpus in %s\n", path);
		return 1;
	}
	printf("1..%d\n", n);
	for (i = 0; i < n; i++) {
		snprintf(path, sizeof(path), "%s/tests/fuzz/corpus/%s/%s",
			source ? source : ".", FUZZ_NAME, names[i]->d_name);
		fflush(stdout);
		if (try_file(path)) {
			printf("not ");
			bad = 1;
		}
		printf("ok %d - %s/%s\n", i + 1, FUZZ_NAME, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	return bad;
}
