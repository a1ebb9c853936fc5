/* SPDX-License-Identifier: MIT */
#include "text/rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"

struct loaded {
	struct loaded *next;
	struct arena arena;
	struct table table;
};

struct rel_rules {
	struct table_added *added, **added_end;
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

static int
no_memory(struct rel_rules *r, const char *from)
{
	return fail(r, REL_NOMEM, from, 0, rel_strerror(REL_NOMEM));
}

/* The rows are kept behind their head, and a NUL behind them. */
static int
add(struct rel_rules *r, const struct table_data *table, const char *from, rel_str rows)
{
	struct table_added *a;
	size_t line;
	const char *fault = table_fault(rows, &line);
	char *bytes;

	if (fault)
		return fail(r, REL_RULES, from, line, fault);
	a = malloc(sizeof(*a) + rows.n + 1);
	if (!a)
		return no_memory(r, from);
	bytes = (char *)(a + 1);
	if (rows.n)
		memcpy(bytes, rows.p, rows.n);
	bytes[rows.n] = '\0';
	*a = (struct table_added){NULL, table, {bytes, rows.n}};
	*r->added_end = a;
	r->added_end = &a->next;
	return REL_OK;
}

int
rel_rules_add(struct rel_rules *r, const char *table, rel_str rows)
{
	const struct table_data *d = table_builtin_find(str_of(table));

	return d ? add(r, d, table, rows) : fail(r, REL_RULES, table, 0, "no such rule table");
}

/* Rows whose first line is "#table<TAB>NAME<TAB>...". */
static int
add_named(struct rel_rules *r, const char *path, rel_str rows)
{
	rel_str rest = rows, line = table_line(&rest), head = STR("#table\t");
	const struct table_data *d;
	const char *tab;

	if (!str_starts(line, head))
		return fail(r, REL_RULES, path, 1, "expected '#table<TAB>NAME' in the first line");
	line.p += head.n;
	line.n -= head.n;
	tab = memchr(line.p, '\t', line.n);
	d = table_builtin_find((rel_str){line.p, tab ? (size_t)(tab - line.p) : line.n});
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
		rc = no_memory(r, path);
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

/* ---- what is made of them ------------------------------------------------- */

static void
loaded_free(struct loaded *l)
{
	table_free(&l->table);
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
	const struct table_data *d = t ? NULL : table_builtin_find(str_of(name));

	if (!d)
		return t;
	l = calloc(1, sizeof(*l));
	if (!l || table_read(&l->table, &l->arena, d, r->added)) {
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
	struct table_added *a, *anext;
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
		free(a);
	}
	rel_buf_free(&r->error);
	free(r);
}
