/* SPDX-License-Identifier: MIT */
/* Looks after index files; it reads no pages, so it has a main of its own. */
#include <inttypes.h>
#include <string.h>

#include "tool.h"

static int info, check, dump, merge;

static const struct opt opts[] = {
	{OPT_HEAD, 0, "What to do", 0, 0, 0, 0, 0},
	{OPT_FLAG, 0, "info", 0, &info, 0, 0, "figures, as a JSON object a file (default)"},
	{OPT_FLAG, 0, "check", 0, &check, 0, 0, "look at every entry; status 2 when one is broken"},
	{OPT_FLAG, 0, "dump", 0, &dump, 0, 0, "every key with its page, a line each"},
	{OPT_FLAG, 0, "merge", 0, &merge, 0, 0, "add all later FILEs to the first one"},
	{0},
};

static const struct tool tool = {
	.name = "rel-index",
	.about = "looks after the index that rel-dedupe and rel-strip share",
	.examples = "  rel-index --info seen.idx\n"
		    "  rel-index --merge all.idx monday.idx tuesday.idx",
	.flags = TOOL_BARE,
	.opts = {opts},
};

static void
complain(const char *path, const struct rel_index *x, int rc)
{
	const char *why = x ? rel_index_error(x) : "";

	tool_error(path, "%s", *why ? why : rel_strerror(rc));
}

static int
open_index(struct rel_index **x, const char *path, unsigned flags)
{
	int rc = rel_index_open(x, path, flags);

	if (rc)
		complain(path, *x, rc);
	return rc;
}

static int
to_stdout(void *user, const void *p, size_t n)
{
	(void)user;
	return fwrite(p, 1, n, stdout) != n;
}

/* A JSON string of a file's name, which may be no UTF-8. */
static int
print_name(const char *name)
{
	struct rel_buf utf8 = REL_BUF_INIT;
	int rc = rel_decode(&utf8, (rel_str){name, strlen(name)}, "utf-8");
	const char *s;

	putchar('"');
	for (s = utf8.p; *s; s++) {
		if (*s == '"' || *s == '\\')
			printf("\\%c", *s);
		else if ((unsigned char)*s < 0x20)
			printf("\\u%04x", (unsigned char)*s);
		else
			putchar(*s);
	}
	putchar('"');
	rel_buf_free(&utf8);
	return rc;
}

static int
print_info(struct rel_index *x, const char *path)
{
	struct rel_index_info i = REL_OPTS(rel_index_info);
	int rc = rel_index_info(x, &i);

	if (rc)
		return rc;
	printf("{\"file\": ");
	rc = print_name(path);
	printf(", \"bytes\": %" PRIu64 ", \"pages\": %" PRIu64 ", \"keys\": %" PRIu64 ", \"records\": %" PRIu64
	       ", \"counts\": %" PRIu64 ", \"load\": %.3f}\n",
		i.bytes, i.pages, i.keys, i.records, i.counts, i.load);
	return rc;
}

static int
look_at(const char *path)
{
	struct rel_index *x;
	int rc = open_index(&x, path, REL_INDEX_READ_ONLY);

	if (!rc) {
		rc = check ? rel_index_check(x) : 0;
		if (!rc && dump)
			rc = rel_index_dump(x, to_stdout, NULL);
		if (!rc && (info || (!check && !dump)))
			rc = print_info(x, path);
		if (rc && rc != REL_STOP) /* standard output failed: told at the end */
			complain(path, x, rc);
	}
	rel_index_close(x);
	return rc;
}

static int
merge_one(struct rel_index *into, const char *into_path, const char *path)
{
	struct rel_index *from;
	int rc = open_index(&from, path, REL_INDEX_READ_ONLY);

	if (!rc) {
		rc = rel_index_merge(into, from);
		if (rc && *rel_index_error(from))
			complain(path, from, rc);
		else if (rc)
			complain(into_path, into, rc);
	}
	rel_index_close(from);
	return rc;
}

/* After a FILE that cannot be added the next one follows, unless the first one
 * takes no more. */
static int
merge_all(char **path, int n)
{
	struct rel_index *into;
	int i, rc = open_index(&into, path[0], 0), bad = rc != 0;

	for (i = 1; !rc && !*rel_index_error(into) && i < n; i++)
		bad |= merge_one(into, path[0], path[i]) != 0;
	rel_index_close(into);
	return bad;
}

/* What is asked for makes sense?  Else -1 after a message. */
static int
check_usage(int files)
{
	if (!files)
		tool_usage("which index?");
	else if (merge && (files < 2 || info || check || dump))
		tool_usage("--merge needs two FILEs and goes alone");
	else
		return 0;
	return -1;
}

int
main(int argc, char **argv)
{
	int first, i, bad = 0;

	tool_begin(&tool);
	first = options_parse(&tool, argc, argv);
	if (first < 0 || check_usage(argc - first))
		return EXIT_TROUBLE;
	if (merge)
		bad = merge_all(argv + first, argc - first);
	for (i = first; !merge && i < argc; i++)
		bad |= look_at(argv[i]) != 0;
	if (fflush(stdout) || ferror(stdout)) {
		tool_errno(TOOL_STDOUT);
		bad = 1;
	}
	return bad ? EXIT_TROUBLE : EXIT_GOOD;
}
