/* SPDX-License-Identifier: MIT */
#include "passes.h"

#include <string.h>

static struct rel_norm_opts norm = {.size = sizeof(norm)};
static struct rel_strip_opts strip = {.size = sizeof(strip)};
static struct rel_dedupe_opts dedupe = {.size = sizeof(dedupe)};
static int level, mark, invert, learn, read_only;
static const char *index_path;

const struct opt norm_opts[] = {
	{OPT_HEAD, 0, "Normalising", "rel-norm", 0, 0, 0, 0},
	{OPT_CHOICE, 0, "form", 0, &norm.form, 0, "nfc|nfd|nfkc|nfkd|none", "Unicode form"},
	{OPT_FLAG, 0, "pure", 0, &norm.pure, 0, 0, "validate and normalise, nothing else"},
	{OPT_CHOICE, 0, "invalid", 0, &norm.invalid_fail, 0, "replace|fail", "bytes that fit no charset"},
	{OPT_FLAG, 0, "no-fix", 0, &norm.no_fix, 0, 0, "leave mojibake as it is"},
	{OPT_CHOICE, 0, "entities", 0, &norm.entities, 0, "auto|yes|no", "decode entities left over"},
	{OPT_CHOICE, 0, "spaces", 0, &norm.spaces_keep, 0, "fold|keep", "blanks of all kinds"},
	{OPT_CHOICE, 0, "blank-lines", 0, &norm.blank_lines, 0, "keep|squeeze|drop", "empty lines"},
	{OPT_CHOICE, 0, "invisible", 0, &norm.invisible_keep, 0, "strip|keep", "soft hyphens and their like"},
	{OPT_CHOICE, 0, "controls", 0, &norm.controls_keep, 0, "strip|keep", "control characters"},
	{OPT_CHOICE, 0, "ligatures", 0, &norm.ligatures_keep, 0, "fold|keep", "fi, fl, ..."},
	{OPT_CHOICE, 0, "width", 0, &norm.width_fold, 0, "keep|fold", "full-width letters"},
	{OPT_CHOICE, 0, "quotes", 0, &norm.quotes_ascii, 0, "keep|ascii", "quotation marks"},
	{OPT_CHOICE, 0, "dashes", 0, &norm.dashes_ascii, 0, "keep|ascii", "dashes and hyphens"},
	{OPT_CHOICE, 0, "ellipsis", 0, &norm.ellipsis_ascii, 0, "keep|ascii", "the one-character ellipsis"},
	{0},
};

const struct opt norm_only_opts[] = {
	{OPT_FLAG, 0, "detect", 0, &common.detect, 0, 0, "print charset and confidence, nothing else"},
	{OPT_FLAG, 0, "explain", 0, &norm.explain, 0, 0, "tell each line that changes"},
	{OPT_FLAG, 0, "check", 0, &common.check, 0, 0, "write nothing; with -e: 1 if something would change"},
	{0},
};

const struct opt strip_opts[] = {
	{OPT_HEAD, 0, "Stripping", "rel-strip", 0, 0, 0, 0},
	{OPT_CHOICE, 0, "level", 0, &strip.level, 0, "careful|normal|strict", "how much goes"},
	{OPT_FLAG, 0, "headline", 0, &strip.headline, 0, 0, "of a page of HTML keep the main heading"},
	{OPT_SHARE, 0, "min-share", "X", &strip.min_share, 0, 0, "with --index: share of a site's pages [0.3]"},
	{0},
};

const struct opt dedupe_opts[] = {
	{OPT_HEAD, 0, "Repeats", "rel-dedupe", 0, 0, 0, 0},
	{OPT_FLAG, 0, "exact", 0, &level, REL_EXACT, 0, "the same bytes"},
	{OPT_FLAG, 0, "fold", 0, &level, REL_FOLD, 0, "the same but for case, form, marks, blanks"},
	{OPT_FLAG, 0, "near", 0, &level, REL_NEAR, 0, "edited copies that hold no fact of their own"},
	{OPT_SHARE, 0, "min-similarity", "X", &dedupe.min_similarity, 0, 0, "of a near repeat [0.8]"},
	{OPT_COUNT, 0, "min-words", "N", &dedupe.min_words, 0, 0, "shorter ones go only in a run [8]"},
	{0},
};

const struct opt index_opts[] = {
	{OPT_STRING, 0, "index", "FILE", &index_path, 0, 0, "archive index that processes share"},
	{OPT_FLAG, 0, "learn", 0, &learn, 0, 0, "only fill the index, print nothing"},
	{OPT_FLAG, 0, "read-only", 0, &read_only, 0, 0, "only look up in the index"},
	{OPT_STRING, 0, "id-key", "NAME", &common.id_key, 0, 0, "with --jsonl: member that names the page"},
	{0},
};

const struct opt print_opts[] = {
	{OPT_FLAG, 0, "mark", 0, &mark, 0, 0, "print all, behind \"keep\" or a reason and TAB"},
	{OPT_FLAG, 0, "invert", 0, &invert, 0, 0, "print what would go"},
	{0},
};

static struct rel_index *index_file;

static int
open_index(void)
{
	int rc = rel_index_open(&index_file, index_path, read_only ? REL_INDEX_READ_ONLY : 0);
	const char *why = index_file ? rel_index_error(index_file) : "";

	if (rc)
		tool_error(index_path, "%s", *why ? why : rel_strerror(rc));
	return rc ? -1 : 0;
}

int
passes_setup(struct rel_stream_opts *o)
{
	if (learn && read_only) {
		tool_usage("only one of --learn and --read-only");
		return -1;
	}
	if ((learn || read_only) && !index_path) {
		tool_usage("--learn and --read-only go with --index");
		return -1;
	}
	dedupe.level = (enum rel_level)level;
	dedupe.learn = strip.learn = learn;
	/* what is learnt stands in the index; the pages are not printed */
	common.dry_run |= learn;
	dedupe.read_only = read_only;
	if (index_path && open_index())
		return -1;
	o->index = index_file;
	o->norm = &norm;
	o->strip = &strip;
	o->dedupe = &dedupe;
	o->mark = mark;
	o->invert = invert;
	o->id_key = common.id_key;
	return 0;
}
