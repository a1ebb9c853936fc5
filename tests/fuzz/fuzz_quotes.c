/* SPDX-License-Identifier: MIT */
/*
 * rel_quotes on any text: every quotation lies in the text where its offsets
 * say, in text order, and a second run finds the same.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "page/doc.h"
#include "write/quotes.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static struct rel_rules *rules;
static struct rel_doc *doc;

static size_t
run(rel_str text, const char *lang, int html, struct rel_buf *out)
{
	struct rel_parse_opts parse = REL_OPTS(rel_parse_opts);
	struct rel_quotes_opts o = REL_OPTS(rel_quotes_opts);
	const struct rel_quote *q;
	size_t n, i;

	parse.kind = html ? REL_HTML : REL_TEXT;
	parse.lang = lang;
	parse.decode = 1;
	o.indirect = o.bytes = 1;
	o.min_confidence = 0.2;
	if (rel_doc_parse(doc, text, &parse) || rel_quotes(doc, &o, &q, &n))
		abort();
	for (i = 0; i < n; i++) {
		if (q[i].end <= q[i].start || q[i].text.n != q[i].end - q[i].start)
			abort();
		if (i && q[i].start < q[i - 1].start)
			abort();
		if (rel_utf8_check(q[i].text) != q[i].text.n ||
			rel_utf8_check(q[i].mention) != q[i].mention.n)
			abort();
		quotes_json(out, NULL, &q[i]);
		quotes_tsv(out, "x", &q[i]);
	}
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const langs[] = {"de", "en", "es", "fr", "it", "nl", NULL};
	struct rel_buf a = REL_BUF_INIT, b = REL_BUF_INIT;
	rel_str text;

	if (!rules && (rel_rules_new(&rules) || rel_doc_new(&doc, rules)))
		abort();
	if (!n)
		return 0;
	text = (rel_str){(const char *)p + 1, n - 1};
	run(text, langs[p[0] % 7], p[0] / 7 % 2, &a);
	run(text, langs[p[0] % 7], p[0] / 7 % 2, &b);
	if (!str_eq(buf_all(&a), buf_all(&b)))
		abort();
	rel_buf_free(&a);
	rel_buf_free(&b);
	return 0;
}
