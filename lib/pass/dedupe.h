/* SPDX-License-Identifier: MIT */
#ifndef REL_PASS_DEDUPE_H
#define REL_PASS_DEDUPE_H

#include "page/doc.h"

struct dedupe;

int dedupe_new(struct dedupe **out, const struct rel_rules *, struct rel_index *, const struct rel_dedupe_opts *);
int dedupe_begin(struct dedupe *, const char *page_id);
int dedupe_piece(struct dedupe *, struct rel_doc *);
size_t dedupe_piece_size(const struct dedupe *);
void dedupe_free(struct dedupe *);

#endif
