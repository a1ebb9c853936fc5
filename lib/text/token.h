/* SPDX-License-Identifier: MIT */
/* The words of a folded text as tokens (text/words.h); words that carry no
 * fact are left out. */
#ifndef REL_TEXT_TOKEN_H
#define REL_TEXT_TOKEN_H

#include "text/fold.h"

struct token_list {
	token *id;
	uint32_t *at; /* where the word begins in the folded text */
	size_t n, cap, at_cap;
};

/* 0 or REL_NOMEM. */
int token_split(struct token_list *, const struct words *, const struct fold_text *);
void token_free(struct token_list *);

static inline int
token_negator(token t)
{
	return t >= TOKEN_NEGATOR && t < TOKEN_GUARD;
}

/* A word whose coming or going changes what is said. */
static inline int
token_guard(token t)
{
	return t >= TOKEN_NEGATOR && t < TOKEN_WORD;
}

static inline int
token_figure(token t)
{
	return t >= TOKEN_FIGURE;
}

#endif
