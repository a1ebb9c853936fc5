/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "passes.h"

static int keys, decide;
static const char *apply;
static struct rel_dedupe_opts dedupe;

static const struct opt flow_opts[] = {
	{.type = OPT_HEAD, .name = "As text streams"},
	{.type = OPT_FLAG, .name = "keys", .to = &keys, .help = "print keys of paragraphs, to be sorted"},
	{.type = OPT_FLAG, .name = "decide", .to = &decide, .help = "read sorted keys, print what is to go"},
	{.type = OPT_STRING, .name = "apply", .arg = "FILE", .to = &apply, .help = "take out what --decide printed"},
	{0},
};

/* Reads all of a file; NULL after a message. */
static char *
read_file(const char *path, size_t *n)
{
	struct input in;
	size_t cap = 0;
	long got = 1;
	char *p = NULL, *q;

	*n = 0;
	if (input_open(&in, path)) {
		tool_error(path, ":");
		return NULL;
	}
	while (got > 0) {
		if (*n == cap) {
			cap = cap ? cap * 2 : in.size + 1;
			q = realloc(p, cap);
			if (!q) {
				got = -1;
				break;
			}
			p = q;
		}
		got = input_read(&in, p + *n, cap - *n);
		*n += got > 0 ? (size_t)got : 0;
	}
	if (got < 0)
		tool_error(path, ":");
	input_close(&in);
	if (got < 0)
		free(p);
	return got < 0 ? NULL : p;
}

static int
load_drops(void)
{
	struct rel_drops *drops;
	size_t n;
	char *p = read_file(apply, &n);
	int rc;

	if (!p)
		return -1;
	rc = rel_drops_new(&drops, (rel_str){p, n});
	free(p);
	if (rc)
		tool_error(apply, "%s", rc == REL_FORMAT ? "not what --decide prints" : rel_strerror(rc));
	dedupe.drops = drops; /* lives as long as the process */
	return rc ? -1 : 0;
}

static int
setup(struct rel_stream_opts *o)
{
	int ways = keys + decide + (apply != NULL);

	if (ways > 1) {
		tool_usage("only one of --keys, --decide and --apply");
		return -1;
	}
	if (passes_setup(o))
		return -1;
	if (!ways)
		return 0;
	if (o->index || o->dedupe->level == REL_NEAR) {
		tool_usage("--keys, --decide and --apply do not go with --index or --near");
		return -1;
	}
	dedupe = *o->dedupe;
	dedupe.keys = keys;
	dedupe.decide = decide;
	o->dedupe = &dedupe;
	if (decide)
		o->kind = REL_TEXT;
	return apply ? load_drops() : 0;
}

static const struct tool tool = {
	.name = "rel-dedupe",
	.about = "paragraphs without repeats",
	.examples = "  rel-dedupe page.txt\n"
		    "  find pages -type f -print0 | xargs -0 -P8 rel-dedupe --index=seen -d out",
	.passes = REL_DEDUPE,
	.opts = {dedupe_opts, index_opts, flow_opts, print_opts},
	.setup = setup,
};

int
main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
