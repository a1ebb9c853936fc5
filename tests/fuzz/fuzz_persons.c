/* SPDX-License-Identifier: MIT */
/*
 * The table of persons of any text: mentions in order and within their
 * paragraphs, names and offices within the phrase's paragraph, entries that
 * exist, and look-ups at every place that end.
 */
#include <stdint.h>
#include <stdlib.h>

#include "page/persons.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static struct rel_rules *rules;
static struct rel_doc *doc;

static void
must(int holds)
{
	if (!holds)
		abort();
}

static void
check_mention(const struct persons *p, size_t i)
{
	const struct mention *m = &p->mention[i];
	size_t n;

	must(m->par < doc->npar);
	n = doc->par[m->par].text.n;
	must(m->start < m->end && m->end <= n);
	must(m->name_start <= m->name_end && m->name_end <= n);
	must(m->role_start <= m->role_end && m->role_end <= n);
	must(m->person == PERSON_NONE || m->person < p->nperson);
	must(!i || m[-1].par < m->par || (m[-1].par == m->par && m[-1].start <= m->start));
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	static const char *const langs[] = {"de", "en", "es", "fr", "it", "nl", NULL};
	struct rel_parse_opts opts = REL_OPTS(rel_parse_opts);
	const struct persons *p;
	size_t i;

	if (!rules && (rel_rules_new(&rules) || rel_doc_new(&doc, rules)))
		abort();
	if (!n)
		return 0;
	opts.kind = REL_TEXT;
	opts.lang = langs[s[0] % 7];
	must(!rel_doc_parse(doc, (rel_str){(const char *)s + 1, n - 1}, &opts));
	must(!persons_find(doc, &p));
	for (i = 0; i < p->nmention; i++)
		check_mention(p, i);
	for (i = 0; i < doc->npar && i < 200; i++) {
		(void)persons_covering(p, (uint32_t)i, n / 2, 1);
		(void)persons_antecedent(p, (uint32_t)i, n / 2, 'f', 2);
		must(persons_from(p, (uint32_t)i, n) <= p->nmention);
	}
	for (i = 0; i < p->nperson; i++)
		(void)persons_by_name(p, p->person[i].name);
	return 0;
}
