/* SPDX-License-Identifier: MIT */
#include "page/persons_impl.h"

#include <stdlib.h>

#include "text/table.h"

static void
people_free(void *p)
{
	struct people *s = p;

	free(s->tok);
	free(s->cand);
	free(s->org);
	free(s->alias);
	free(s->who);
	free(s->mention);
	free(s->person);
	free(s);
}

static struct people *
people_of(struct rel_doc *doc)
{
	struct people *s = doc->pass_state[DOC_PERSONS];

	if (!s) {
		s = calloc(1, sizeof(*s));
		if (!s)
			return NULL;
		doc->pass_state[DOC_PERSONS] = s;
		doc->pass_drop[DOC_PERSONS] = people_free;
	}
	return s;
}

static void
people_clear(struct people *s, const struct rel_doc *doc)
{
	s->doc = doc;
	s->result = (struct persons){0};
	s->nwho = s->nmention = s->nalias = 0;
	s->par = 0;
	s->pos = 0;
	s->sentence = 1;
	s->lang = 0;
	s->err = 0;
	memset(s->bucket, 0, sizeof(s->bucket));
	memset(s->alias_bucket, 0, sizeof(s->alias_bucket));
	memset(s->lang_count, 0, sizeof(s->lang_count));
}

/* The language asked for, else the one whose function words are most. */
static void
choose_lang(struct people *s)
{
	static const char codes[][3] = {"de", "en", "fr", "es", "it", "nl"};
	const char *asked = s->doc->opts.lang;
	unsigned i, best = 1;

	for (i = 0; asked && i < 6; i++)
		if (!strncmp(asked, codes[i], 2)) {
			s->lang = (uint8_t)(1u << i);
			return;
		}
	for (i = 0; i < 6; i++)
		if (s->lang_count[i] > s->lang_count[best])
			best = i;
	s->lang = (uint8_t)(1u << best);
}

static int
read_all(struct people *s)
{
	while (people_tokens(s)) {
		if (!s->lang)
			choose_lang(s);
		people_orgs(s);
		if (!s->err)
			people_cands(s);
		if (!s->err)
			people_table(s);
		if (!s->err)
			people_mentions(s);
		if (s->err)
			break;
	}
	return s->err;
}

int
persons_find(struct rel_doc *doc, const struct persons **out)
{
	struct people *s = people_of(doc);
	int rc = s ? doc_split(doc) : REL_NOMEM;

	*out = NULL;
	if (rc)
		return rc;
	*out = &s->result;
	if (s->serial == doc->serial)
		return REL_OK;
	s->names = names_of(doc->rules);
	if (!s->names)
		return REL_NOMEM;
	people_clear(s, doc);
	rc = read_all(s);
	if (!rc)
		rc = people_result(s);
	if (rc)
		return rc;
	s->serial = doc->serial;
	return REL_OK;
}
