/* SPDX-License-Identifier: MIT */
#include "passes.h"

static const struct tool tool = {
	.name = "rel-norm",
	.about = "Unicode text, decoded, repaired and normalised",
	.examples = "  rel-norm page.txt\n"
		    "  find pages -type f -print0 | xargs -0 rel-norm -d out",
	.passes = REL_NORM,
	.opts = {norm_opts, norm_only_opts},
	.setup = passes_setup,
};

int
main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
