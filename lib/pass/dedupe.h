/* SPDX-License-Identifier: MIT */
/*
 * Paragraphs that say again what another one says.
 *
 *   exact   the same bytes
 *   fold    the same words and figures (text/fold.h)
 *   near    an edited copy, or a part, that holds no fact of its own
 *
 * A paragraph of fewer than min_words words goes only where it stands in a
 * repeated run: between two copies as between their two originals.  Blank
 * paragraphs are never touched; those that another pass has marked are
 * neither taken out nor remembered.
 *
 * A document may come in pieces of whole paragraphs: what is known of the
 * earlier ones goes on to the next, same_as counts through all of them.
 */
#ifndef REL_PASS_DEDUPE_H
#define REL_PASS_DEDUPE_H

#include "page/doc.h"

struct dedupe;

/* index may be NULL.  It and the options are borrowed until dedupe_free. */
int dedupe_new(struct dedupe **out, const struct rel_rules *, struct rel_index *,
	const struct rel_dedupe_opts *);
/* A new document; page_id is the owner of its keys in the index. */
int dedupe_begin(struct dedupe *, const char *page_id);
int dedupe_piece(struct dedupe *, struct rel_doc *);
/* How large pieces should be, in bytes. */
size_t dedupe_piece_size(const struct dedupe *);
/* The keys (or drops) of the last piece as text, when those were asked for;
 * else NULL.  The caller empties it. */
struct rel_buf *dedupe_keys(struct dedupe *);
void dedupe_free(struct dedupe *);

#endif
