/* SPDX-License-Identifier: MIT */
/*
 * Folding, for telling whether two paragraphs say the same: words and
 * figures are kept and nothing else.  Case, Unicode form, ligatures and
 * width, quotation marks, dashes and all other punctuation, kind and number
 * of spaces, soft hyphens and other invisible characters, and left-over
 * character references do not count; dates and numbers take one form
 * ("9. November 2017" and "09.11.2017", "10.000" and "10 000").
 *
 * What it is not: a normaliser.  The result is words joined by one space,
 * for hashing, never for printing.  Bytes that are not UTF-8 count as they
 * stand, so that no two different texts in an unknown charset look alike.
 */
#ifndef REL_TEXT_FOLD_H
#define REL_TEXT_FOLD_H

#include "base/buf.h"
#include "text/words.h"

#define FOLD_PAD 64 /* bytes readable behind the folded text */

struct fold_text {
	char *p;        /* FOLD_PAD zero bytes follow the n of the text */
	size_t n, cap;
	unsigned extra; /* words written that have none of their own here:
			   "10 000" is one */
	unsigned unspaced; /* characters that stand as words here */
};

/* Folds s; 0 or REL_NOMEM.  Without words (NULL) dates with the name of a
 * month stay as they are.  The memory is kept for the next call. */
int fold_text(struct fold_text *, const struct words *, rel_str s);
/* How many words were written; no need to count beyond enough. */
unsigned fold_words(const struct fold_text *, unsigned enough);
void fold_free(struct fold_text *);

/* ---- between fold.c and fold_number.c ---- */

/* Where folding stands.  A function below takes what it reads off p. */
struct fold {
	const char *p, *begin, *end; /* input */
	char *start, *out;   /* folded so far; room is made by fold_text */
	const struct words *words;
	unsigned unspaced;
	unsigned extra;      /* words that went into another's form */
};

/* p is at an ASCII digit. */
void fold_number(struct fold *);

static inline int
fold_at_word_start(const struct fold *f)
{
	return f->out == f->start || f->out[-1] == ' ';
}

#endif
