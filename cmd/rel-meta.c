/* SPDX-License-Identifier: MIT */
#include "tool.h"

#include <string.h>

#define NO_FIELD (1u << 31) /* --fields=file: `file` is always there, and a set of none means all */

static const char *fields;
static int form, evidence, with_text;
static struct rel_meta_opts meta;
static struct rel_meta_write how;

static const struct opt meta_opts[] = {
	{OPT_HEAD, 0, "Metadata", 0, 0, 0, 0, 0},
	{OPT_STRING, 0, "fields", "A,B", &fields, 0, 0, "only these members (file is always there)"},
	{OPT_FLAG, 0, "tsv", 0, &form, REL_META_TSV, 0, "a line a page, tab-separated, with a heading"},
	{OPT_FLAG, 0, "yaml", 0, &form, REL_META_YAML, 0, "front matter"},
	{OPT_FLAG, 0, "with-text", 0, &with_text, 0, 0, "with --yaml: the text that rel-strip prints"},
	{OPT_FLAG, 0, "jsonld", 0, &form, REL_META_JSONLD, 0, "schema.org NewsArticle"},
	{OPT_FLAG, 0, "dc", 0, &form, REL_META_DC, 0, "Dublin Core"},
	{OPT_FLAG, 0, "strict", 0, &meta.strict, 0, 0, "only what is sure"},
	{OPT_FLAG, 0, "evidence", 0, &evidence, 0, 0, "tell where each value was found"},
	{0},
};

static int
is_word(const char *word, const char *p, size_t n)
{
	return strlen(word) == n && !memcmp(word, p, n);
}

/* The bit of a member; 0: there is none of that name. */
static unsigned
field_bit(const char *name, size_t n)
{
	unsigned i;

	for (i = 0; i < REL_META_FIELDS; i++)
		if (is_word(rel_meta_name((enum rel_meta_field)i), name, n))
			return 1u << i;
	return is_word("file", name, n) ? NO_FIELD : 0;
}

static int
parse_fields(void)
{
	const char *p = fields;

	while (p && *p) {
		size_t n = strcspn(p, ",");
		unsigned bit = field_bit(p, n);

		if (!bit) {
			tool_usage("--fields=%s: no member '%.*s'", fields, (int)n, p);
			return -1;
		}
		how.fields |= bit;
		p += n + (p[n] == ',');
	}
	return 0;
}

static int
setup(struct rel_stream_opts *o)
{
	static const char *const suffix[] = {
		[REL_META_TSV] = ".tsv", [REL_META_YAML] = ".yaml", [REL_META_JSONLD] = ".jsonld",
		[REL_META_DC] = ".dc"};

	if (with_text && (form != REL_META_YAML || o->jsonl)) {
		tool_usage("--with-text: only with --yaml, and not with --jsonl");
		return -1;
	}
	if (o->jsonl && form != REL_META_JSON && form != REL_META_JSONLD) {
		tool_usage("--tsv, --yaml, --dc: not together with --jsonl");
		return -1;
	}
	common.suffix = with_text ? ".md" : suffix[form];
	meta.size = sizeof(meta);
	how.size = sizeof(how);
	how.form = (enum rel_meta_form)form;
	how.evidence = evidence;
	if (form == REL_META_TSV)
		how.head = common.dir ? 2 : 1; /* 2: each file has its own */
	how.with_text = with_text;
	if (parse_fields())
		return -1;
	o->meta = &meta;
	o->meta_write = &how;
	return 0;
}

static const struct tool tool = {
	.name = "rel-meta",
	.about = "title, lede, date, place, persons and other facts",
	.examples = "  rel-meta --html page.html | jq .date\n"
		    "  find pages -name '*.html' -print0 | xargs -0 -P8 rel-meta > facts.jsonl",
	.flags = TOOL_NO_IN_PLACE | TOOL_NO_DROPPED,
	.passes = REL_META,
	.opts = {meta_opts},
	.suffix = ".json",
	.setup = setup,
};

int
main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
