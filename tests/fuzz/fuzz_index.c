/* SPDX-License-Identifier: MIT */
/* Any bytes as an index file: opened, read, claimed in, dumped. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "archive/index.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
nowhere(void *user, const void *p, size_t n)
{
	(void)user, (void)p, (void)n;
	return 0;
}

static void
use(struct rel_index *x)
{
	static struct index_query q;
	struct rel_index_info info = REL_OPTS(rel_index_info);
	struct index_claimed c;
	token t[16];
	uint32_t page, with, pages;
	unsigned i;

	for (i = 0; i < 16; i++)
		t[i] = (token)(TOKEN_WORD + i);
	rel_index_info(x, &info);
	rel_index_check(x);
	rel_index_dump(x, nowhere, NULL);
	index_share(x, STR("site"), 3, &with, &pages);
	if (index_page(x, "page", &page))
		return;
	for (i = 1; i < 40; i++)
		if (!index_claim(x, i * 0x9E3779B97F4A7C15u, page, i & 1, &c))
			index_page_id(x, c.owner);
	if (!index_search(x, t, 16, page, &q))
		index_remember(x, 5, t, 16, page, &q);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct rel_index *x = NULL;
	char path[64];
	unsigned flags;
	int fd = memfd_create("index", 0);

	if (fd < 0 || write(fd, p, n) != (ssize_t)n)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	for (flags = 0; flags < 2; flags++) {
		if (!rel_index_open(&x, path, flags ? 0 : REL_INDEX_READ_ONLY))
			use(x);
		else if (!x || !*rel_index_error(x))
			abort();
		rel_index_close(x);
	}
	close(fd);
	return 0;
}
