/* SPDX-License-Identifier: MIT */
#include "text/table.h"

#include <stdlib.h>

const struct table_data *
table_builtin_find(rel_str name)
{
	size_t i;

	for (i = 0; i < table_builtin_count; i++)
		if (str_is(name, table_builtin[i].name))
			return &table_builtin[i];
	return NULL;
}

rel_str
table_line(rel_str *rest)
{
	const char *nl = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
	rel_str line = {rest->p, nl ? (size_t)(nl - rest->p) : rest->n};
	size_t used = line.n + (nl != NULL);

	rest->p += used;
	rest->n -= used;
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

const char *
table_fault(rel_str rows, size_t *line)
{
	const char *valid_end = rows.p + rel_utf8_check(rows);

	for (*line = 1; rows.n; ++*line) {
		rel_str row = table_line(&rows);

		if (row.p + row.n > valid_end)
			return "not valid UTF-8";
		if (row.n && row.p[0] == '\t')
			return "empty first column";
	}
	return NULL;
}

/* ---- reading ------------------------------------------------------------- */

/* Rows are gathered in order, then sorted by first cell so that the last row
 * of an entry can win. */
struct gather {
	struct arena *arena;
	struct table_row *row;
	size_t n, cap, cols;
	rel_str *cell; /* room for the cells of so many rows */
	size_t room;
	int err;
};

static size_t
most_cells(rel_str bytes)
{
	size_t n, most = 0, i;

	while (bytes.n) {
		rel_str line = table_line(&bytes);

		for (i = 0, n = 1; i < line.n; i++)
			n += line.p[i] == '\t';
		if (n > most && line.n && line.p[0] != '#')
			most = n;
	}
	return most;
}

/* The built-in rows take one piece of memory. */
static void
reserve(struct gather *g, size_t rows)
{
	g->err = mem_grow(&g->row, &g->cap, rows, sizeof(*g->row));
	if (!g->err)
		g->cell = arena_alloc(g->arena, rows * g->cols * sizeof(*g->cell));
	if (!g->cell)
		g->err = REL_NOMEM;
	g->room = rows;
}

static rel_str *
cells_of_row(struct gather *g)
{
	rel_str *cell = g->cell;

	if (!g->room)
		return arena_alloc(g->arena, g->cols * sizeof(*cell));
	g->room--;
	g->cell += g->cols;
	return cell;
}

static rel_str *
cut_cells(struct gather *g, rel_str line)
{
	rel_str *cell = cells_of_row(g);
	const char *tab;
	size_t i;

	for (i = 0; cell && i < g->cols; i++) {
		tab = line.n ? memchr(line.p, '\t', line.n) : NULL;
		cell[i].p = line.p;
		cell[i].n = tab ? (size_t)(tab - line.p) : line.n;
		line.p += cell[i].n + (tab != NULL);
		line.n -= cell[i].n + (tab != NULL);
	}
	return cell;
}

static void
gather_rows(struct gather *g, rel_str bytes)
{
	unsigned no = 0;

	while (bytes.n && !g->err) {
		rel_str line = table_line(&bytes);
		rel_str *cell;

		no++;
		if (!line.n || line.p[0] == '#')
			continue;
		g->err = mem_grow(&g->row, &g->cap, g->n + 1, sizeof(*g->row));
		cell = g->err ? NULL : cut_cells(g, line);
		if (!cell) {
			g->err = REL_NOMEM;
			return;
		}
		g->row[g->n] = (struct table_row){cell, no, (unsigned)g->n};
		g->n++;
	}
}

static rel_str
entry_of(const struct table_row *r)
{
	rel_str e = r->cell[0];

	if (e.n > 1 && e.p[0] == '!') {
		e.p++;
		e.n--;
	}
	return e;
}

static int
by_entry(const void *x, const void *y)
{
	const struct table_row *a = x, *b = y;
	int c = str_cmp(entry_of(a), entry_of(b));

	return c ? c : (a->order > b->order) - (a->order < b->order);
}

/* Only needed when a user added rows: of each entry the last row stays, and
 * none when that one says "!entry". */
static void
settle(struct gather *g)
{
	size_t i, n = 0;
	struct table_row *order = g->row;

	qsort(order, g->n, sizeof(*order), by_entry);
	for (i = 0; i < g->n; i++) {
		if (i + 1 < g->n && str_eq(entry_of(&order[i]), entry_of(&order[i + 1])))
			continue;
		if (order[i].cell[0].n > 1 && order[i].cell[0].p[0] == '!')
			continue;
		order[n++] = order[i];
	}
	g->n = n;
}

int
table_read(struct table *t, struct arena *arena, const struct table_data *d, const struct table_added *added)
{
	struct gather g = {.arena = arena, .cols = d->cols};
	const struct table_added *a;
	int more = 0;

	for (a = added; a; a = a->next) {
		size_t n = a->table == d ? most_cells(a->rows) : 0;

		g.cols = n > g.cols ? n : g.cols;
	}
	reserve(&g, d->rows);
	if (!g.err)
		gather_rows(&g, (rel_str){d->bytes, d->n});
	for (a = added; a && !g.err; a = a->next)
		if (a->table == d) {
			gather_rows(&g, a->rows);
			more = 1;
		}
	if (more && !g.err)
		settle(&g);
	if (g.err) {
		free(g.row);
		return g.err;
	}
	*t = (struct table){d->name, g.n, g.cols, g.row};
	return REL_OK;
}

void
table_free(struct table *t)
{
	free((void *)t->row);
}

/* ---- asking -------------------------------------------------------------- */

const struct table_row *
table_find(const struct table *t, rel_str word)
{
	size_t lo = 0, hi = t->rows;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = str_cmp(t->row[mid].cell[0], word);

		if (!c)
			return &t->row[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}
