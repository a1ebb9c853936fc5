/* SPDX-License-Identifier: MIT */
#include "pass/dedupe.h"

#include <stdlib.h>

struct dedupe {
	int level;
};

int
dedupe_new(struct dedupe **out, const struct rel_rules *r, struct rel_index *x, const struct rel_dedupe_opts *o)
{
	(void)r, (void)x, (void)o;
	*out = calloc(1, sizeof(**out));
	return *out ? 0 : REL_NOMEM;
}

int
dedupe_begin(struct dedupe *d, const char *page_id)
{
	(void)d, (void)page_id;
	return 0;
}

int
dedupe_piece(struct dedupe *s, struct rel_doc *d)
{
	(void)s;
	return doc_split(d);
}

size_t
dedupe_piece_size(const struct dedupe *d)
{
	(void)d;
	return 256 << 10;
}

void
dedupe_free(struct dedupe *d)
{
	free(d);
}

int
rel_dedupe(struct rel_doc *d, struct rel_index *x, const struct rel_dedupe_opts *o)
{
	(void)x, (void)o;
	return doc_split(d);
}
