/* SPDX-License-Identifier: MIT */
#include "passes.h"

static const struct tool tool = {
	.name = "rel-strip",
	.about = "main text without boilerplate",
	.examples = "  rel-strip page.txt\n"
		    "  find pages -type f -print0 | xargs -0 rel-strip -d out",
	.passes = REL_STRIP,
	.opts = {strip_opts, index_opts, print_opts},
	.setup = passes_setup,
};

int
main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
