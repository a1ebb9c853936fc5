/* SPDX-License-Identifier: MIT */
#ifndef REL_WRITE_QUOTES_H
#define REL_WRITE_QUOTES_H

#include "base/buf.h"
#include "pass/quotes.h"

/* One quotation as a line of JSON; file may be NULL. */
void quotes_json(struct rel_buf *, const char *file, const struct rel_quote *);
/* n quotations as a JSON array, without "file". */
void quotes_json_array(struct rel_buf *, const struct rel_quote *, size_t n);
/* One row; quotes_tsv_head is the heading. */
void quotes_tsv(struct rel_buf *, const char *file, const struct rel_quote *);
extern const char quotes_tsv_head[];

#endif
