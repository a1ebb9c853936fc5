/* SPDX-License-Identifier: MIT */
/*
 * Rule tables: rows of TAB-separated cells (format: lib/data/README).  The
 * same loader reads the embedded bytes and a user's.  Later rows win.
 */
#ifndef REL_TEXT_TABLE_H
#define REL_TEXT_TABLE_H

#include "base/buf.h"
#include "base/mem.h"

struct table_row {
	const rel_str *cell; /* table.cols of them; a missing one is empty */
	unsigned line;       /* where it stands, for messages and --dropped */
	unsigned order;      /* in which it was read */
};

/* Rows in the order of their first cells by bytes, each of which is there
 * once. */
struct table {
	const char *name; /* "boilerplate.de" */
	size_t rows, cols;
	const struct table_row *row;
};

/* The row whose first cell is word, or NULL: a binary search. */
const struct table_row *table_find(const struct table *, rel_str word);

/* Embedded tables, written by scripts/embed at build time, sorted by name. */
struct table_data {
	const char *name;
	const char *bytes;
	size_t n;
	size_t rows, cols; /* counted by scripts/embed */
};
extern const struct table_data table_builtin[];
extern const size_t table_builtin_count;

/* NULL: there is no such table. */
const struct table_data *table_builtin_find(rel_str name);

/* Rows that a user added to a table, which live as long as what is read. */
struct table_added {
	struct table_added *next;
	const struct table_data *table;
	rel_str rows;
};

/*
 * Reads a table with what was added to it (and to others, which is passed
 * over); cells lie in the arena and point into the rows.  0 or REL_NOMEM.
 */
int table_read(struct table *, struct arena *, const struct table_data *, const struct table_added *);
void table_free(struct table *);

/* What is wrong with rows, and in which line; NULL: nothing. */
const char *table_fault(rel_str rows, size_t *line);
/* Takes the first line off *rest; without its line end. */
rel_str table_line(rel_str *rest);

#endif
