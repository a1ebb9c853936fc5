/* SPDX-License-Identifier: MIT */
/* One table gives parsing, --help and (through --help-all) completion and the
 * test that every option stands in the man page. */
#include <errno.h>
#include <float.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"

struct common common = {.max_size = (size_t)256 << 20};

static const struct tool *current;
static void print_help(int all), print_version(void), leave(void);

enum { HELP, HELP_ALL, VERSION }; /* values of an OPT_CALL */

#define SHARED "all tools" /* who explains them: --help-all of any */
static const struct opt common_opts[] = {
	{OPT_HEAD, 0, "Output", SHARED, 0, 0, 0, 0},
	{OPT_STRING, 'o', "output", "FILE", &common.output, 0, 0, "one result file, written atomically"},
	{OPT_STRING, 'd', "output-dir", "DIR", &common.dir, 0, 0, "one result file an input, same relative path"},
	{OPT_FLAG, 'i', "in-place", 0, &common.in_place, 0, 0, "replace each FILE atomically"},
	{OPT_STRING, 0, "backup", "SUFFIX", &common.backup, 0, 0, "with -i, keep the old file"},
	{OPT_STRING, 0, "dropped", "FILE", &common.dropped, 0, 0, "append what was taken out, JSON Lines"},
	{OPT_STRING, 0, "stats", "FILE", &common.stats, 0, 0, "append figures as a JSON object; - = stderr"},
	{OPT_FLAG, 'l', "list", 0, &common.list, 0, 0, "print only names of inputs with a change or result"},
	{OPT_FLAG, 'n', "dry-run", 0, &common.dry_run, 0, 0, "do everything but write"},
	{OPT_FLAG, '0', "null", 0, &common.null, 0, 0, "names printed by -l end in NUL"},
	{OPT_FLAG, 0, "line-buffered", 0, &common.line_buffered, 0, 0, "flush after every paragraph or object"},
	{OPT_FLAG, 0, "sync", 0, &common.sync, 0, 0, "flush files to disk before the rename"},
	{OPT_HEAD, 0, "Input", SHARED, 0, 0, 0, 0},
	{OPT_STRING, 0, "files0-from", "F", &common.files0, 0, 0, "NUL-separated names from F (- = stdin)"},
	{OPT_FLAG, 0, "text", 0, &common.kind, REL_TEXT, 0, "input is text, one paragraph a line"},
	{OPT_FLAG, 0, "html", 0, &common.kind, REL_HTML, 0, "input is HTML (default: look at first bytes)"},
	{OPT_FLAG, 0, "jsonl", 0, &common.jsonl, 0, 0, "input is JSON Lines"},
	{OPT_STRING, 0, "field", "NAME", &common.field, 0, 0, "member that holds the text [text]"},
	{OPT_FLAG, 'z', "zero-terminated", 0, &common.zero, 0, 0, "paragraphs end in NUL, in and out"},
	{OPT_STRING, 0, "from", "CHARSET", &common.charset, 0, 0, "charset of the input [find out]"},
	{OPT_STRING, 0, "fallback", "CHARSET", &common.fallback, 0, 0, "where nothing tells the charset"},
	{OPT_STRING, 0, "lang", "CODE", &common.lang, 0, 0, "de, en, ... [auto]"},
	{OPT_LIST, 0, "rules", "FILE", &common.rules, 0, 0, "more rule rows; repeatable"},
	{OPT_SIZE, 0, "max-size", "N[KMG]", &common.max_size, 0, 0, "largest document held whole [256M]"},
	{OPT_HEAD, 0, "Running", SHARED, 0, 0, 0, 0},
	{OPT_FLAG, 'e', "exit-status", 0, &common.exit_status, 0, 0, "exit 1 when nothing changed or was found"},
	{OPT_FLAG, 'q', "quiet", 0, &common.quiet, 0, 0, "no warnings"},
	{OPT_FLAG, 'v', "verbose", 0, &common.verbose, 0, 0, "a line a file"},
	{OPT_FLAG, 0, "progress", 0, &common.progress, 0, 0, "counter on a terminal"},
	{OPT_CALL, 'h', "help", 0, 0, HELP, 0, "print this and exit"},
	{OPT_CALL, 0, "help-all", 0, 0, HELP_ALL, 0, "explain the options of all tools too, and exit"},
	{OPT_CALL, 'V', "version", 0, 0, VERSION, 0, "print versions and exit"},
	{0},
};

#define MAX_OPTS 96
#define LONG 256 /* getopt gives LONG + number of the row; below it are letters */
#define HELP_WIDTH 80

/* All rows of the current tool, its own first. */
struct rows {
	const struct opt *row[MAX_OPTS];
	size_t n;
};

static int
left_out(const struct tool *t, const struct opt *o)
{
	if ((t->flags & TOOL_NO_IN_PLACE) && (o->to == &common.in_place || o->to == &common.backup))
		return 1;
	if ((t->flags & TOOL_BARE) && o->type != OPT_CALL)
		return 1;
	return (t->flags & TOOL_NO_DROPPED) && o->to == &common.dropped;
}

static void
gather(struct rows *r, const struct tool *t)
{
	const struct opt *o, *const *table;

	r->n = 0;
	for (table = t->opts; *table; table++)
		for (o = *table; o->name && r->n < MAX_OPTS; o++)
			r->row[r->n++] = o;
	for (o = common_opts; o->name && r->n < MAX_OPTS; o++)
		if (!left_out(t, o))
			r->row[r->n++] = o;
}

/* ---- values ------------------------------------------------------------- */

static int
bad(const struct opt *o, const char *arg, const char *why)
{
	tool_usage("--%s=%s: %s", o->name, arg, why);
	return -1;
}

static int
set_choice(const struct opt *o, const char *arg)
{
	const char *p = o->choices;
	size_t n;
	int i;

	for (i = 0; *p; i++) {
		n = strcspn(p, "|");
		if (strlen(arg) == n && !memcmp(arg, p, n)) {
			*(int *)o->to = i;
			return 0;
		}
		p += n + (p[n] == '|');
	}
	return bad(o, arg, o->choices);
}

/* Bytes: 0 where the words are none. */
static size_t
parse_size(const char *s)
{
	static const char units[] = "KkMmGg";
	const char *unit;
	size_t v = 0, digit;
	unsigned shift = 0;

	for (; *s >= '0' && *s <= '9'; s++) {
		digit = (size_t)(*s - '0');
		if (v > (SIZE_MAX - digit) / 10)
			return 0;
		v = v * 10 + digit;
	}
	if (*s) {
		unit = strchr(units, *s);
		if (!unit || s[1])
			return 0;
		shift = 10 * ((unsigned)(unit - units) / 2 + 1);
	}
	return v <= SIZE_MAX >> shift ? v << shift : 0;
}

static int
set_size(const struct opt *o, const char *arg)
{
	size_t v = parse_size(arg);

	if (!v)
		return bad(o, arg, "expected a number above 0, with K, M or G behind it or not");
	*(size_t *)o->to = v;
	return 0;
}

static int
set_number(const struct opt *o, const char *arg)
{
	char *end;
	double v;

	errno = 0;
	v = strtod(arg, &end);
	if (end == arg || *end || errno)
		return bad(o, arg, "expected a number");
	if (o->type == OPT_SHARE) {
		if (!(v >= 0 && v <= 1))
			return bad(o, arg, "must lie between 0 and 1");
		*(double *)o->to = v > 0 ? v : DBL_MIN; /* zero is librel's default */
		return 0;
	}
	if (!(v >= 0 && v <= 1e9) || v != (double)(unsigned)v)
		return bad(o, arg, "expected a whole number");
	*(unsigned *)o->to = v > 0 ? (unsigned)v : 1; /* as above */
	return 0;
}

int
options_add_item(struct opt_list *l, const char *s)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 16;
		const char **p = realloc(l->item, cap * sizeof(*p));

		if (!p) {
			tool_no_memory();
			return -1;
		}
		l->item = p;
		l->cap = cap;
	}
	l->item[l->n++] = s;
	return 0;
}

static int
set(const struct opt *o, const char *arg)
{
	switch (o->type) {
	case OPT_FLAG:
		*(int *)o->to = o->value ? o->value : 1;
		return 0;
	case OPT_STRING:
		*(const char **)o->to = arg;
		return 0;
	case OPT_LIST:
		return options_add_item(o->to, arg);
	case OPT_CHOICE:
		return set_choice(o, arg);
	case OPT_SIZE:
		return set_size(o, arg);
	case OPT_COUNT:
	case OPT_SHARE:
		return set_number(o, arg);
	case OPT_CALL:
		if (o->value == VERSION)
			print_version();
		else
			print_help(o->value == HELP_ALL);
		leave();
		return 0;
	default:
		return -1;
	}
}

/* ---- parsing ------------------------------------------------------------ */

static void
to_getopt(const struct rows *r, struct option *out, char *letters)
{
	size_t i, n = 0, k = 0;

	letters[k++] = ':';
	for (i = 0; i < r->n; i++) {
		const struct opt *o = r->row[i];

		if (o->type == OPT_HEAD)
			continue;
		out[n++] = (struct option){.name = o->name, .val = LONG + (int)i,
			.has_arg = o->arg || o->choices ? required_argument : no_argument};
		if (o->letter) {
			letters[k++] = o->letter;
			if (o->arg)
				letters[k++] = ':';
		}
	}
	out[n] = (struct option){0};
	letters[k] = '\0';
}

static const struct opt *
by_letter(const struct rows *r, int c)
{
	size_t i;

	if (c >= LONG)
		return r->row[c - LONG];
	for (i = 0; i < r->n; i++)
		if (r->row[i]->letter == c)
			return r->row[i];
	return NULL;
}

/* Long options that begin with the word. */
static size_t
prefixes(const struct rows *r, const char *word)
{
	size_t i, n = 0, len = strcspn(word, "=");

	for (i = 0; i < r->n && len > 2; i++)
		n += r->row[i]->type != OPT_HEAD && !strncmp(r->row[i]->name, word + 2, len - 2);
	return n;
}

static void
complain(int c, const struct rows *r, char **argv)
{
	const struct opt *o = optopt ? by_letter(r, optopt) : NULL;
	const char *word = argv[optind - 1];

	if (c == ':')
		tool_usage("--%s needs a value", o ? o->name : word);
	else if (o && o->type != OPT_HEAD && optopt >= LONG)
		tool_usage("--%s takes no value", o->name);
	else if (optopt)
		tool_usage("unknown option -%c", optopt);
	else if (prefixes(r, word) > 1)
		tool_usage("%s may be one of several options", word);
	else
		tool_usage("unknown option %s", word);
}

int
options_parse(const struct tool *t, int argc, char **argv)
{
	struct rows r;
	struct option longs[MAX_OPTS + 1];
	char letters[2 * MAX_OPTS + 2];
	const struct opt *o;
	int c;

	current = t;
	gather(&r, t);
	to_getopt(&r, longs, letters);
	opterr = 0;
	while ((c = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (c == '?' || c == ':') {
			complain(c, &r, argv);
			return -1;
		}
		o = by_letter(&r, c);
		if (!o || set(o, optarg))
			return -1;
	}
	return optind;
}

/* ---- --help, --version -------------------------------------------------- */

/* "--form=nfc|nfd" */
static int
name_row(const struct opt *o, char *out, size_t size)
{
	const char *value = o->choices ? o->choices : o->arg;

	return snprintf(out, size, "--%s%s%s", o->name, value ? "=" : "", value ? value : "");
}

static void
help_row(const struct opt *o)
{
	char name[64], left[72];

	if (o->type == OPT_HEAD) {
		printf("%s:\n", o->name);
		return;
	}
	name_row(o, name, sizeof(name));
	if (o->letter)
		snprintf(left, sizeof(left), "  -%c, %s", o->letter, name);
	else
		snprintf(left, sizeof(left), "      %s", name);
	printf(strlen(left) > 27 ? "%s\n%29s" : "%-27s  ", left, "");
	printf("%s\n", o->help);
}

/* The heading is told once for all groups that are shared. */
static void
block_head(const struct opt *o)
{
	if (strcmp(o->arg, SHARED))
		printf("%s, explained by %s --help:\n", o->name, o->arg);
	else
		printf("Shared by all tools, explained by --help-all:\n");
}

/* Rows from `from` up to a heading that others explain, by name alone, in
 * lines of HELP_WIDTH.  Gives the next row. */
static size_t
help_block(const struct rows *r, size_t from)
{
	const char *by = r->row[from]->arg;
	char item[72];
	size_t i, column = 0;
	int n;

	block_head(r->row[from]);
	for (i = from + 1; i < r->n; i++) {
		const struct opt *o = r->row[i];

		if (o->type == OPT_HEAD) {
			if (!o->arg || strcmp(o->arg, by))
				break;
			continue;
		}
		n = o->letter ? snprintf(item, sizeof(item), "-%c ", o->letter) : 0;
		n += name_row(o, item + n, sizeof(item) - (size_t)n);
		if (column && column + 3 + (size_t)n > HELP_WIDTH) {
			printf(",\n");
			column = 0;
		}
		column += (size_t)printf(column ? ", %s" : "  %s", item);
	}
	printf("\n");
	return i;
}

/* All that the tool alone has is explained; what others explain is named, but
 * for `all`. */
static void
print_help(int all)
{
	const struct tool *t = current;
	struct rows r;
	size_t i = 0;

	printf("%s\n\nUsage: %s [options] [FILE...]\n%s\n\n", t->examples, t->name, t->about);
	gather(&r, t);
	while (i < r.n) {
		const struct opt *o = r.row[i];

		if (!all && o->type == OPT_HEAD && o->arg && strcmp(o->arg, t->name))
			i = help_block(&r, i);
		else
			help_row(r.row[i++]);
	}
}

static void
print_version(void)
{
	printf("%s (rel) %s\n%s\n", current->name, rel_version(), rel_build_info());
}

static void
leave(void)
{
	if (fflush(stdout) || ferror(stdout)) {
		tool_errno(TOOL_STDOUT);
		exit(EXIT_TROUBLE);
	}
	exit(EXIT_GOOD);
}
