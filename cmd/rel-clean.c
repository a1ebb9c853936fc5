/* SPDX-License-Identifier: MIT */
#include "tool.h"

static const struct tool tool = {
	.name = "rel-clean",
	.about = "norm, strip and dedupe in one process",
	.examples = "  rel-clean page.txt\n"
		    "  find pages -type f -print0 | xargs -0 rel-clean -d out",
	.passes = REL_NORM | REL_STRIP | REL_DEDUPE,
};

int
main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
