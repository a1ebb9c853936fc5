/* SPDX-License-Identifier: MIT */
/*
 * Every lib/data table, from its embedded bytes: valid UTF-8, a head that
 * names it, rows sorted by first cell in byte order, each entry once, no
 * stray blanks.  A fault is told as lib/data/NAME.tsv:LINE.
 */
#include "unit.h"

#include "text/rules.h"

static int faults;

static void
fault(const struct table_data *d, size_t line, const char *what)
{
	if (faults++ < 20)
		fprintf(stderr, "lib/data/%s.tsv:%zu: %s\n", d->name, line, what);
}

static rel_str
first_cell(rel_str line)
{
	const char *tab = line.n ? memchr(line.p, '\t', line.n) : NULL;

	if (tab)
		line.n = (size_t)(tab - line.p);
	return line;
}

static void
check_head(const struct table_data *d, rel_str line)
{
	char head[128];

	snprintf(head, sizeof(head), "#table\t%s\tcolumns=", d->name);
	if (!str_starts(line, str_of(head)))
		fault(d, 1, "expected #table<TAB>NAME<TAB>columns=...");
}

static void
check_row(const struct table_data *d, size_t no, rel_str line, rel_str *before)
{
	rel_str cell = first_cell(line);
	int order = before->n ? str_cmp(*before, cell) : -1;

	if (!cell.n)
		fault(d, no, "empty first cell");
	if (order > 0)
		fault(d, no, "not sorted (LC_ALL=C sort)");
	if (order == 0)
		fault(d, no, "stands twice");
	if (strchr(" \r", line.p[line.n - 1]))
		fault(d, no, "blank at the end");
	*before = cell;
}

static void
check_table(const struct table_data *d)
{
	rel_str rest = {d->bytes, d->n}, before = {NULL, 0};
	size_t no = 0, good = rel_utf8_check(rest);

	if (!d->n || d->bytes[d->n - 1] != '\n')
		fault(d, 0, "does not end in a newline");
	while (rest.n) {
		const char *nl = memchr(rest.p, '\n', rest.n);
		rel_str line = {rest.p, nl ? (size_t)(nl - rest.p) : rest.n};

		no++;
		if (d->bytes + good < line.p + line.n && d->bytes + good >= line.p)
			fault(d, no, "not valid UTF-8");
		rest.p += line.n + (nl != NULL);
		rest.n -= line.n + (nl != NULL);
		if (no == 1)
			check_head(d, line);
		else if (line.n && line.p[0] != '#')
			check_row(d, no, line, &before);
	}
}

static void
tables_are_in_order(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < table_builtin_count; i++)
		check_table(&table_builtin[i]);
	assert_int_equal(faults, 0);
}

static void
every_table_loads(void **state)
{
	struct rel_rules *r;
	size_t i;

	(void)state;
	assert_int_equal(rel_rules_new(&r), REL_OK);
	for (i = 0; i < table_builtin_count; i++) {
		const struct table *t = rules_table(r, table_builtin[i].name);

		assert_non_null(t);
		/* "patterns" is there for a user's rows alone */
		assert_true(t->rows > 0 || !strcmp(t->name, "patterns"));
		assert_int_equal(t->rows, table_builtin[i].rows);
		assert_int_equal(t->cols, table_builtin[i].cols);
	}
	rel_rules_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_in_order),
		cmocka_unit_test(every_table_loads),
	};

	return RUN(tests);
}
