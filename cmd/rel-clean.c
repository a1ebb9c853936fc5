/* SPDX-License-Identifier: MIT */
#include "passes.h"

static int no_norm, no_strip, no_dedupe;

static const struct opt clean_opts[] = {
	{OPT_HEAD, 0, "Passes", 0, 0, 0, 0, 0},
	{OPT_FLAG, 0, "no-norm", 0, &no_norm, 0, 0, "leave out normalising"},
	{OPT_FLAG, 0, "no-strip", 0, &no_strip, 0, 0, "leave out stripping"},
	{OPT_FLAG, 0, "no-dedupe", 0, &no_dedupe, 0, 0, "leave out repeats"},
	{0},
};

static int
setup(struct rel_stream_opts *o)
{
	if (no_norm)
		o->passes &= ~(unsigned)REL_NORM;
	if (no_strip)
		o->passes &= ~(unsigned)REL_STRIP;
	if (no_dedupe)
		o->passes &= ~(unsigned)REL_DEDUPE;
	if (!o->passes) {
		tool_usage("no pass is left");
		return -1;
	}
	return passes_setup(o);
}

static const struct tool tool = {
	.name = "rel-clean",
	.about = "norm, strip and dedupe in one process",
	.examples = "  rel-clean page.html\n"
		    "  find pages -type f -print0 | xargs -0 -P8 rel-clean -d out",
	.passes = REL_NORM | REL_STRIP | REL_DEDUPE,
	.opts = {clean_opts, norm_opts, strip_opts, dedupe_opts, index_opts, print_opts},
	.setup = setup,
};

int
main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
