/* SPDX-License-Identifier: MIT */
#include "passes.h"

static const struct tool tool = {
	.name = "rel-dedupe",
	.about = "paragraphs without repeats",
	.examples = "  rel-dedupe page.txt\n"
		    "  find pages -type f -print0 | xargs -0 rel-dedupe -d out",
	.passes = REL_DEDUPE,
	.opts = {dedupe_opts, index_opts, print_opts},
	.setup = passes_setup,
};

int
main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
