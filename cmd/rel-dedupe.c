/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "passes.h"

static int keys, decide;
static const char *apply;
static struct rel_dedupe_opts dedupe;

static const struct opt flow_opts[] = {
	{OPT_HEAD, 0, "As text streams", 0, 0, 0, 0, 0},
	{OPT_FLAG, 0, "keys", 0, &keys, 0, 0, "print keys of paragraphs, to be sorted"},
	{OPT_FLAG, 0, "decide", 0, &decide, 0, 0, "read sorted keys, print what is to go"},
	{OPT_STRING, 0, "apply", "FILE", &apply, 0, 0, "take out what --decide printed"},
	{0},
};

static int
load_drops(void)
{
	struct input_bytes lines = {0};
	struct rel_drops *drops;
	struct input in;
	int rc = input_open(&in, apply) || input_read_all(&in, &lines);

	input_close(&in);
	if (rc) {
		tool_errno(apply);
	} else {
		rc = rel_drops_new(&drops, (rel_str){lines.p, lines.n});
		if (rc == REL_FORMAT)
			tool_error(apply, "not what --decide prints");
		else if (rc)
			tool_error(apply, "%s", rel_strerror(rc));
		dedupe.drops = drops; /* lives as long as the process */
	}
	free(lines.p);
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
