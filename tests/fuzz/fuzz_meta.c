/* SPDX-License-Identifier: MIT */
/* Metadata of any bytes as a page and as text: no crash, dates that are
 * dates, valid UTF-8, and every form of output is written. */
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(const struct rel_meta *m)
{
	size_t i;

	if ((m->date.n && m->date.n != 10) || (m->date_modified.n && m->date_modified.n != 10))
		abort();
	if (m->language.n != 0 && m->language.n != 2)
		abort();
	for (i = 0; i < m->authors.n; i++)
		if (!m->authors.v[i].n)
			abort();
	if ((m->authors.n == 0) != (m->author.n == 0))
		abort();
	for (i = 0; i < m->emails.n; i++)
		if (!memchr(m->emails.v[i].p, '@', m->emails.v[i].n))
			abort();
}

static void
run(struct rel_doc *doc, rel_str bytes, enum rel_kind kind)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	struct rel_meta_write how = REL_OPTS(rel_meta_write);
	struct rel_buf b = REL_BUF_INIT;
	const struct rel_meta *m;
	int form;

	o.kind = kind;
	o.decode = 1;
	if (rel_doc_parse(doc, bytes, &o) || rel_meta(doc, NULL, &m))
		abort();
	check(m);
	how.evidence = 1;
	for (form = REL_META_JSON; form <= REL_META_DC; form++) {
		how.form = (enum rel_meta_form)form;
		if (rel_write_meta(m, "x", &how, buf_sink, &b))
			abort();
	}
	if (rel_utf8_check(buf_all(&b)) != b.n)
		abort();
	rel_buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct rel_rules *rules;
	static struct rel_doc *doc;

	if (!rules && (rel_rules_new(&rules) || rel_doc_new(&doc, rules)))
		abort();
	run(doc, (rel_str){(const char *)p, n}, REL_HTML);
	run(doc, (rel_str){(const char *)p, n}, REL_TEXT);
	return 0;
}
