/* SPDX-License-Identifier: MIT */
#include "tool.h"

#include <string.h>

static const char *fields;
static int form, evidence, with_text;
static struct rel_meta_opts meta;
static struct rel_meta_write how;

static const struct opt meta_opts[] = {
	{OPT_HEAD, 0, "Metadata", 0, 0, 0, 0, 0},
	{OPT_STRING, 0, "fields", "A,B", "only these members (file is always there)", &fields, 0, 0},
	{OPT_FLAG, 0, "tsv", 0, "a line a page, tab-separated, with a heading", &form, REL_META_TSV, 0},
	{OPT_FLAG, 0, "yaml", 0, "front matter", &form, REL_META_YAML, 0},
	{OPT_FLAG, 0, "with-text", 0, "with --yaml: the text that rel-strip prints", &with_text, 1, 0},
	{OPT_FLAG, 0, "jsonld", 0, "schema.org NewsArticle", &form, REL_META_JSONLD, 0},
	{OPT_FLAG, 0, "dc", 0, "Dublin Core", &form, REL_META_DC, 0},
	{OPT_FLAG, 0, "strict", 0, "only what is sure", &meta.strict, 0, 0},
	{OPT_FLAG, 0, "evidence", 0, "tell where each value was found", &evidence, 0, 0},
	{0},
};

static int
field_bit(const char *name, size_t n)
{
	unsigned i;

	for (i = 0; i < REL_META_FIELDS; i++) {
		const char *f = rel_meta_name((enum rel_meta_field)i);

		if (strlen(f) == n && !memcmp(f, name, n))
			return (int)i;
	}
	return n == 4 && !memcmp(name, "file", 4) ? REL_META_FIELDS : -1;
}

static int
parse_fields(void)
{
	const char *p = fields;

	while (p && *p) {
		size_t n = strcspn(p, ",");
		int i = field_bit(p, n);

		if (i < 0) {
			tool_usage("--fields=%s: no member '%.*s'", fields, (int)n, p);
			return -1;
		}
		how.fields |= i == REL_META_FIELDS ? 1u << 31 : 1u << i;
		p += n + (p[n] == ',');
	}
	return 0;
}

static int
setup(struct rel_stream_opts *o)
{
	static const char *const suffix[] = {
		[REL_META_TSV] = ".tsv", [REL_META_YAML] = ".yaml", [REL_META_JSONLD] = ".jsonld", [REL_META_DC] = ".dc"};

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
	how.head = form != REL_META_TSV ? 0 : common.dir ? 2 : 1;
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
