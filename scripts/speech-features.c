/* SPDX-License-Identifier: MIT */
/* usage: speech-features FILE... : the features of every marked span, for
 * scripts/fit-speech.  Linked with librel.a: it looks inside. */
#include <stdio.h>
#include <stdlib.h>

#include "pass/quotes_speech.h"

static const char *file;

static void
watch(const struct quotes *q, const struct qspan *p, const float *f, int longer)
{
	struct offset o;
	int i;

	offset_init(&o, q->text);
	printf("%s\t%zu\t", file, offset_points(&o, q->at + p->at));
	printf("%zu\t%d", offset_points(&o, q->at + p->end), longer);
	for (i = 0; i < SPEECH_FEATURES; i++)
		printf("\t%g", (double)f[i]);
	printf("\n");
}

static rel_str
slurp(const char *name)
{
	FILE *f = fopen(name, "rb");
	struct rel_buf b = REL_BUF_INIT;
	char chunk[4096];
	size_t n;

	while (f && (n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		rel_buf_put(&b, chunk, n);
	if (f)
		fclose(f);
	return (rel_str){b.p, b.n};
}

int
main(int argc, char **argv)
{
	struct rel_rules *rules;
	struct rel_doc *doc;
	const struct rel_quote *q;
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	size_t n;
	int i;

	if (rel_rules_new(&rules) || rel_doc_new(&doc, rules))
		return 2;
	printf("file\tstart\tend\tlong");
	for (i = 0; i < SPEECH_FEATURES; i++)
		printf("\t%s", quotes_feature_names[i]);
	printf("\n");
	o.kind = REL_TEXT;
	for (i = 1; i < argc; i++) {
		rel_str text = slurp(argv[i]);

		file = argv[i];
		if (!doc->pass_state[DOC_QUOTES]) {
			rel_doc_parse(doc, (rel_str){"", 0}, &o);
			rel_quotes(doc, NULL, &q, &n);
		}
		((struct quotes *)doc->pass_state[DOC_QUOTES])->watch = watch;
		if (rel_doc_parse(doc, text, &o) || rel_quotes(doc, NULL, &q, &n))
			return 2;
		if (text.n)
			free((void *)text.p);
	}
	rel_doc_free(doc);
	rel_rules_free(rules);
	return 0;
}
