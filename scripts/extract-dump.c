/* SPDX-License-Identifier: MIT */
/*
 * Features of pages for scripts/fit-extract.  Reads "LENGTH\n" and a page of
 * that many bytes, again and again.  Writes for each page, as native 32-bit
 * numbers: blocks, features, the rows; then each block's length of text and
 * the text.  Behind "names" on the command line: the names of the features.
 */
#include <stdio.h>
#include <stdlib.h>

#include "pass/extract_in.h"

static void
put(const void *p, size_t n)
{
	fwrite(p, 1, n, stdout);
}

static int
dump(struct rel_doc *d)
{
	struct ex_page x;
	uint32_t n, k = EX_FEATURES, i;

	if (doc_split(d) || ex_page_read(&x, d->rules, &d->page, &d->arena))
		return -1;
	n = (uint32_t)d->page.nblock;
	put(&n, 4);
	put(&k, 4);
	put(x.row, (size_t)n * k * sizeof(*x.row));
	for (i = 0; i < n; i++) {
		uint32_t len = (uint32_t)d->page.block[i].text.n;

		put(&len, 4);
		put(d->page.block[i].text.p, len);
	}
	return 0;
}

int
main(int argc, char **argv)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	struct rel_rules *rules;
	struct rel_doc *d;
	unsigned long n;

	(void)argv;
	o.kind = REL_HTML;
	if (rel_rules_new(&rules) || rel_doc_new(&d, rules))
		return 2;
	if (argc > 1) {
		for (n = 0; n < EX_FEATURES; n++)
			puts(ex_feature_name[n]);
		return 0;
	}
	while (scanf("%lu", &n) == 1 && getchar() == '\n') {
		char *page = malloc(n + 1);

		if (!page || fread(page, 1, n, stdin) != n ||
		    rel_doc_parse(d, (rel_str){page, n}, &o) || dump(d))
			return 2;
		free(page);
	}
	rel_doc_free(d);
	rel_rules_free(rules);
	return 0;
}
