/* SPDX-License-Identifier: MIT */
/* Looks after index files; it reads no pages, so it has a main of its own. */
#include <string.h>

#include "tool.h"

static int info, check, dump, merge;

static const struct opt opts[] = {
	{.type = OPT_HEAD, .name = "What to do"},
	{.type = OPT_FLAG, .name = "info", .to = &info, .help = "figures, as a JSON object a file (default)"},
	{.type = OPT_FLAG, .name = "check", .to = &check, .help = "look at every entry; status 2 when one is broken"},
	{.type = OPT_FLAG, .name = "dump", .to = &dump, .help = "every key with its page, a line each"},
	{.type = OPT_FLAG, .name = "merge", .to = &merge, .help = "add all later FILEs to the first one"},
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

static int
complain(const char *path, struct rel_index *x, int rc)
{
	tool_error(path, "%s", x && *rel_index_error(x) ? rel_index_error(x) : rel_strerror(rc));
	return rc;
}

static int
open_index(struct rel_index **x, const char *path, unsigned flags)
{
	int rc = rel_index_open(x, path, flags);

	return rc ? complain(path, *x, rc) : 0;
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
	struct rel_index_info i;
	int rc = rel_index_info(x, &i);

	if (rc)
		return rc;
	printf("{\"file\": ");
	rc = print_name(path);
	printf(", \"bytes\": %llu, \"pages\": %llu, \"keys\": %llu, \"records\": %llu, \"counts\": %llu, "
	       "\"load\": %.3f}\n",
		(unsigned long long)i.bytes, (unsigned long long)i.pages, (unsigned long long)i.keys,
		(unsigned long long)i.records, (unsigned long long)i.counts, i.load);
	return rc;
}

static int
look_at(const char *path)
{
	struct rel_index *x;
	int rc = open_index(&x, path, REL_INDEX_READ_ONLY);

	if (!rc && check && (rc = rel_index_check(x)) != 0)
		complain(path, x, rc);
	if (!rc && dump && (rc = rel_index_dump(x, to_stdout, NULL)) != 0 && rc != REL_STOP)
		complain(path, x, rc);
	if (!rc && (info || (!check && !dump)) && (rc = print_info(x, path)) != 0)
		complain(path, x, rc);
	rel_index_close(x);
	return rc;
}

static int
merge_all(char **path, int n)
{
	struct rel_index *into, *from;
	int i, rc = open_index(&into, path[0], 0), bad = 0;

	for (i = 1; !rc && i < n; i++) {
		rc = open_index(&from, path[i], REL_INDEX_READ_ONLY);
		bad |= rc != 0;
		if (!rc && (rc = rel_index_merge(into, from)) != 0)
			complain(path[0], into, rc);
		else
			rc = 0; /* told; the next one */
		rel_index_close(from);
	}
	rel_index_close(into);
	return rc ? rc : bad;
}

int
main(int argc, char **argv)
{
	int first, i, bad = 0;

	tool_name = tool.name;
	tool_hold_streams();
	first = options_parse(&tool, argc, argv);
	if (first < 0)
		return EXIT_TROUBLE;
	if (first == argc || (merge && (argc - first < 2 || info || check || dump))) {
		tool_usage(first == argc ? "which index?" : "--merge needs two FILEs and goes alone");
		return EXIT_TROUBLE;
	}
	if (merge)
		bad = merge_all(argv + first, argc - first);
	for (i = first; !merge && i < argc; i++)
		bad |= look_at(argv[i]) != 0;
	if (fflush(stdout) || ferror(stdout)) {
		tool_error("(standard output)", ":");
		bad = 1;
	}
	return bad ? EXIT_TROUBLE : EXIT_GOOD;
}
