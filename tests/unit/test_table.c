/* SPDX-License-Identifier: MIT */
/* The loader of rule tables, tried on whichever table is built in first. */
#include "unit.h"

#include <malloc.h>
#include <unistd.h>

#include "text/rules.h"
#include "text/words.h"

static const char *
some_table(void)
{
	return table_builtin[0].name;
}

static const struct table_row *
find(const struct table *t, const char *entry)
{
	size_t i;

	for (i = 0; i < t->rows; i++)
		if (str_is(t->row[i].cell[0], entry))
			return &t->row[i];
	return NULL;
}

static const struct table *
with_rows(struct rel_rules **r, const char *rows)
{
	assert_int_equal(rel_rules_new(r), REL_OK);
	assert_int_equal(rel_rules_add(*r, some_table(), str_of(rows)), REL_OK);
	return rules_table(*r, some_table());
}

static void
later_row_wins(void **state)
{
	struct rel_rules *r;
	const struct table *t = with_rows(&r, "zz-a\tone\nzz-b\tx\r\n# note\n\nzz-a\ttwo");

	(void)state;
	assert_non_null(t);
	assert_span(find(t, "zz-a")->cell[1], "two");
	assert_int_equal(find(t, "zz-a")->line, 5);
	assert_span(find(t, "zz-b")->cell[1], "x");
	assert_null(find(t, "# note"));
	rel_rules_free(r);
}

static void
entry_is_taken_away_and_given_back(void **state)
{
	struct rel_rules *r;
	const struct table *t = with_rows(&r, "zz-a\t1\nzz-b\t1\n!zz-a\n!zz-b\nzz-b\t2\n");

	(void)state;
	assert_null(find(t, "zz-a"));
	assert_span(find(t, "zz-b")->cell[1], "2");
	rel_rules_free(r);
}

static void
missing_cells_are_empty(void **state)
{
	struct rel_rules *r;
	const struct table *t = with_rows(&r, "zz-a\nzz-b\t1\t2\t3\t4\t5\t6\t7\t8\n");

	(void)state;
	assert_int_equal(t->cols, 9);
	assert_span(find(t, "zz-a")->cell[8], "");
	assert_span(find(t, "zz-b")->cell[8], "8");
	rel_rules_free(r);
}

static void
broken_rows_are_told_with_their_line(void **state)
{
	struct rel_rules *r;
	char want[128];

	(void)state;
	assert_int_equal(rel_rules_new(&r), REL_OK);
	assert_int_equal(rel_rules_add(r, some_table(), STR("a\nb\n\xff\n")), REL_RULES);
	snprintf(want, sizeof(want), "%s:3: not valid UTF-8", some_table());
	assert_string_equal(rel_rules_error(r), want);
	assert_int_equal(rel_rules_add(r, some_table(), STR("a\r\nb\r\nc\xff\r\n")), REL_RULES);
	assert_string_equal(rel_rules_error(r), want);
	assert_int_equal(rel_rules_add(r, some_table(), STR("a\n\tb\n")), REL_RULES);
	snprintf(want, sizeof(want), "%s:2: empty first column", some_table());
	assert_string_equal(rel_rules_error(r), want);
	assert_int_equal(rel_rules_add(r, "no.such", STR("a\n")), REL_RULES);
	assert_string_equal(rel_rules_error(r), "no.such: no such rule table");
	rel_rules_free(r);
}

/* A scratch file with these bytes; its name lies in path. */
static void
scratch(char *path, const char *bytes)
{
	int fd;

	strcpy(path, "/tmp/rel-test-XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, strlen(bytes)), strlen(bytes));
	close(fd);
}

static void
file_names_its_table(void **state)
{
	struct rel_rules *r;
	char path[64], text[128];

	(void)state;
	snprintf(text, sizeof(text), "#table\t%s\tcolumns=x\nzz-a\tfile\n", some_table());
	scratch(path, text);
	assert_int_equal(rel_rules_new(&r), REL_OK);
	assert_int_equal(rel_rules_load(r, path), REL_OK);
	assert_span(find(rules_table(r, some_table()), "zz-a")->cell[1], "file");
	rel_rules_free(r);
	unlink(path);
}

static void
file_faults_are_told(void **state)
{
	struct rel_rules *r;
	char path[64], want[256];

	(void)state;
	assert_int_equal(rel_rules_new(&r), REL_OK);
	assert_int_equal(rel_rules_load(r, "/nonexistent/x.tsv"), REL_IO);
	assert_string_equal(rel_rules_error(r), "/nonexistent/x.tsv: no such file or directory");
	scratch(path, "zz-a\tno head\n");
	assert_int_equal(rel_rules_load(r, path), REL_RULES);
	snprintf(want, sizeof(want), "%s:1: expected '#table<TAB>NAME' in the first line", path);
	assert_string_equal(rel_rules_error(r), want);
	unlink(path);
	rel_rules_free(r);
}

/* Nothing behind the last row is read as part of it. */
static void
last_row_ends_with_the_rows(void **state)
{
	struct rel_rules *r;
	const struct words *w;
	int slot;

	(void)state;
	mallopt(M_PERTURB, (char)~'2'); /* new memory holds "222..." */
	assert_int_equal(rel_rules_new(&r), REL_OK);
	assert_int_equal(rel_rules_add(r, "months", STR("brumaire\t1")), REL_OK);
	w = words_of(r);
	slot = words_find(w, words_hash("brumaire\0\0\0\0\0\0\0", 8));
	assert_true(slot >= 0);
	assert_int_equal(w->month[slot], 1);
	mallopt(M_PERTURB, 0);
	rel_rules_free(r);
}

static void
unknown_table_is_null(void **state)
{
	struct rel_rules *r;

	(void)state;
	assert_int_equal(rel_rules_new(&r), REL_OK);
	assert_null(rules_table(r, "no.such"));
	rel_rules_free(r);
	rel_rules_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_row_wins),
		cmocka_unit_test(entry_is_taken_away_and_given_back),
		cmocka_unit_test(missing_cells_are_empty),
		cmocka_unit_test(broken_rows_are_told_with_their_line),
		cmocka_unit_test(file_names_its_table),
		cmocka_unit_test(file_faults_are_told),
		cmocka_unit_test(last_row_ends_with_the_rows),
		cmocka_unit_test(unknown_table_is_null),
	};

	if (!table_builtin_count) {
		puts("1..0 # SKIP no table is built in");
		return 0;
	}
	return RUN(tests);
}
