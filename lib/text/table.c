/* SPDX-License-Identifier: MIT */
#include "text/table.h"

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"

/* Rows added by a user, kept as bytes until the table is first read. */
struct added {
	struct added *next;
	const struct table_data *table;
	char *bytes; /* NUL behind them */
	size_t n;
};

struct loaded {
	struct loaded *next;
	struct arena arena;
	struct table table;
};

struct rel_rules {
	struct added *added, **added_end;
	_Atomic(struct loaded *) loaded; /* list; grows at its head only */
	_Atomic(void *) slot[RULES_SLOTS];
	void (*drop[RULES_SLOTS])(void *);
	atomic_int nomem; /* sticky: a table could not be read */
	struct rel_buf error;
};

int
rel_rules_new(struct rel_rules **out)
{
	struct rel_rules *r = calloc(1, sizeof(*r));

	*out = r;
	if (!r)
		return REL_NOMEM;
	r->added_end = &r->added;
	r->error = REL_BUF_INIT;
	return REL_OK;
}

static int
fail(struct rel_rules *r, int rc, const char *from, size_t line, const char *what)
{
	buf_clear(&r->error);
	rel_buf_printf(&r->error, "%s", from);
	if (line)
		rel_buf_printf(&r->error, ":%zu", line);
	rel_buf_printf(&r->error, ": %s", what);
	return rc;
}

static int
fail_errno(struct rel_rules *r, const char *path)
{
	char why[ERROR_WORDS];

	error_words(why, errno);
	return fail(r, REL_IO, path, 0, why);
}

const char *
rel_rules_error(const struct rel_rules *r)
{
	return r->error.p;
}

/* Takes the first line off *rest; without its line end. */
static rel_str
take_line(rel_str *rest)
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

static int
check_rows(struct rel_rules *r, const char *from, rel_str rows)
{
	const char *valid_end = rows.p + rel_utf8_check(rows);
	size_t no = 0;

	while (rows.n) {
		rel_str line = take_line(&rows);

		no++;
		if (line.p + line.n > valid_end)
			return fail(r, REL_RULES, from, no, "not valid UTF-8");
		if (line.n && line.p[0] == '\t')
			return fail(r, REL_RULES, from, no, "empty first column");
	}
	return REL_OK;
}

static int
add(struct rel_rules *r, const struct table_data *table, const char *from, rel_str rows)
{
	struct added *a;
	int rc = check_rows(r, from, rows);

	if (rc)
		return rc;
	a = calloc(1, sizeof(*a));
	if (!a)
		return fail(r, REL_NOMEM, from, 0, rel_strerror(REL_NOMEM));
	a->table = table;
	a->bytes = malloc(rows.n + 1);
	if (!a->bytes) {
		free(a);
		return fail(r, REL_NOMEM, from, 0, rel_strerror(REL_NOMEM));
	}
	if (rows.n)
		memcpy(a->bytes, rows.p, rows.n);
	a->bytes[rows.n] = '\0';
	a->n = rows.n;
	*r->added_end = a;
	r->added_end = &a->next;
	return REL_OK;
}

/* NULL: there is no such table. */
static const struct table_data *
builtin_find(rel_str name)
{
	size_t i;

	for (i = 0; i < table_builtin_count; i++)
		if (str_is(name, table_builtin[i].name))
			return &table_builtin[i];
	return NULL;
}

int
rel_rules_add(struct rel_rules *r, const char *table, rel_str rows)
{
	const struct table_data *d = builtin_find(str_of(table));

	return d ? add(r, d, table, rows) : fail(r, REL_RULES, table, 0, "no such rule table");
}

/* Rows whose first line is "#table<TAB>NAME<TAB>...". */
static int
add_named(struct rel_rules *r, const char *path, rel_str rows)
{
	rel_str rest = rows, line = take_line(&rest), head = STR("#table\t");
	const struct table_data *d;
	const char *tab;

	if (!str_starts(line, head))
		return fail(r, REL_RULES, path, 1, "expected '#table<TAB>NAME' in the first line");
	line.p += head.n;
	line.n -= head.n;
	tab = memchr(line.p, '\t', line.n);
	d = builtin_find((rel_str){line.p, tab ? (size_t)(tab - line.p) : line.n});
	return d ? add(r, d, path, rows) : fail(r, REL_RULES, path, 1, "no such rule table");
}

static int
load_file(struct rel_rules *r, const char *path)
{
	struct rel_buf b = REL_BUF_INIT;
	FILE *f = fopen(path, "rbe");
	char chunk[16384];
	size_t n;
	int rc;

	if (!f)
		return fail_errno(r, path);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		rel_buf_put(&b, chunk, n);
	if (ferror(f))
		rc = fail_errno(r, path);
	else if (b.err)
		rc = fail(r, b.err, path, 0, rel_strerror(b.err));
	else
		rc = add_named(r, path, buf_all(&b));
	fclose(f);
	rel_buf_free(&b);
	return rc;
}

static int
is_table(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && d->d_name[0] != '.' && !strcmp(d->d_name + n - 4, ".tsv");
}

/* By bytes: alphasort() looks at the locale, and later rows win. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int
load_folder(struct rel_rules *r, const char *path, struct dirent **names, int n)
{
	struct rel_buf b = REL_BUF_INIT;
	int i, rc = REL_OK;

	for (i = 0; i < n && !rc; i++) {
		buf_clear(&b);
		rel_buf_printf(&b, "%s/%s", path, names[i]->d_name);
		rc = b.err ? b.err : load_file(r, b.p);
	}
	rel_buf_free(&b);
	return rc;
}

int
rel_rules_load(struct rel_rules *r, const char *path)
{
	struct dirent **names;
	int i, n = scandir(path, &names, is_table, by_name), rc;

	if (n < 0)
		return load_file(r, path);
	rc = load_folder(r, path, names, n);
	for (i = 0; i < n; i++)
		free(names[i]);
	free(names);
	return rc;
}

/* ---- reading a table ---------------------------------------------------- */

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
		rel_str line = take_line(&bytes);

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
		rel_str line = take_line(&bytes);
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

static int
read_table(struct loaded *l, const struct rel_rules *r, const struct table_data *d)
{
	struct gather g = {.arena = &l->arena};
	const struct added *a;
	int more = 0;

	g.cols = d->cols;
	for (a = r->added; a; a = a->next) {
		size_t n = a->table == d ? most_cells((rel_str){a->bytes, a->n}) : 0;

		g.cols = n > g.cols ? n : g.cols;
	}
	reserve(&g, d->rows);
	if (!g.err)
		gather_rows(&g, (rel_str){d->bytes, d->n});
	for (a = r->added; a && !g.err; a = a->next)
		if (a->table == d) {
			gather_rows(&g, (rel_str){a->bytes, a->n});
			more = 1;
		}
	if (more && !g.err)
		settle(&g);
	if (g.err) {
		free(g.row);
		return g.err;
	}
	l->table = (struct table){d->name, g.n, g.cols, g.row};
	return REL_OK;
}

static void
loaded_free(struct loaded *l)
{
	free((void *)l->table.row);
	arena_free(&l->arena);
	free(l);
}

static const struct table *
find_loaded(struct loaded *l, const char *name)
{
	for (; l; l = l->next)
		if (!strcmp(l->table.name, name))
			return &l->table;
	return NULL;
}

const struct table *
rules_table(const struct rel_rules *rules, const char *name)
{
	struct rel_rules *r = (struct rel_rules *)rules;
	struct loaded *head = atomic_load(&r->loaded), *l;
	const struct table *t = find_loaded(head, name);
	const struct table_data *d = t ? NULL : builtin_find(str_of(name));

	if (!d)
		return t;
	l = calloc(1, sizeof(*l));
	if (!l || read_table(l, r, d)) {
		if (l)
			loaded_free(l);
		atomic_store(&r->nomem, 1);
		return NULL;
	}
	/* Two threads may both have read it: the later list entry is the same
	 * table again, harmless, and freed with the rules. */
	l->next = head;
	while (!atomic_compare_exchange_weak(&r->loaded, &head, l))
		l->next = head;
	return &l->table;
}

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

int
rules_pristine(const struct rel_rules *r)
{
	return !r->added;
}

int
rules_nomem(const struct rel_rules *r)
{
	return atomic_load(&r->nomem);
}

void *
rules_slot(const struct rel_rules *rules, enum rules_slot i, rules_make make, void (*drop)(void *))
{
	struct rel_rules *r = (struct rel_rules *)rules;
	void *have = atomic_load(&r->slot[i]), *new;

	if (have)
		return have;
	new = make(rules, i);
	if (!new)
		return NULL;
	/* What was made without a table that could not be read is not whole. */
	if (atomic_load(&r->nomem)) {
		drop(new);
		return NULL;
	}
	if (!atomic_compare_exchange_strong(&r->slot[i], &have, new)) {
		drop(new);
		return have;
	}
	r->drop[i] = drop; /* by the one thread that came first */
	return new;
}

void
rel_rules_free(struct rel_rules *r)
{
	struct loaded *l, *lnext;
	struct added *a, *anext;
	int i;

	if (!r)
		return;
	for (i = 0; i < RULES_SLOTS; i++)
		if (atomic_load(&r->slot[i]))
			r->drop[i](atomic_load(&r->slot[i]));
	for (l = atomic_load(&r->loaded); l; l = lnext) {
		lnext = l->next;
		loaded_free(l);
	}
	for (a = r->added; a; a = anext) {
		anext = a->next;
		free(a->bytes);
		free(a);
	}
	rel_buf_free(&r->error);
	free(r);
}
