/* SPDX-License-Identifier: MIT */
#include "tool.h"

static struct rel_quotes_opts quotes;
static int offsets, tsv;

static const struct opt quotes_opts[] = {
	{OPT_HEAD, 0, "Quotations", 0, 0, 0, 0, 0},
	{OPT_FLAG, 0, "indirect", 0, &quotes.indirect, 0, 0, "reported speech without marks too"},
	{OPT_SHARE, 0, "min-confidence", "X", &quotes.min_confidence, 0, 0, "leave out what is less sure [0.5]"},
	{OPT_CHOICE, 0, "offsets", 0, &offsets, 0, "codepoint|byte", "unit of start and end"},
	{OPT_FLAG, 0, "tsv", 0, &tsv, 0, 0, "a line a quotation, tab-separated, with a heading"},
	{0},
};

static int
setup(struct rel_stream_opts *o)
{
	if (tsv && o->jsonl) {
		tool_usage("--tsv: not together with --jsonl");
		return -1;
	}
	quotes.size = sizeof(quotes);
	quotes.bytes = offsets;
	o->quotes = &quotes;
	o->tsv = tsv && common.dir ? 2 : tsv; /* 2: each file has its heading */
	common.suffix = tsv ? ".tsv" : NULL;
	return 0;
}

static const struct tool tool = {
	.name = "rel-quotes",
	.about = "who said what: quotations with speaker, office and place",
	.examples = "  rel-quotes *.txt | jq -r 'select(.speaker) | [.speaker, .text] | @tsv'\n"
		    "  rel-quotes --indirect --tsv page.txt > quotes.tsv",
	.flags = TOOL_NO_IN_PLACE | TOOL_NO_DROPPED,
	.passes = REL_QUOTES,
	.opts = {quotes_opts},
	.suffix = ".jsonl",
	.setup = setup,
};

int
main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
