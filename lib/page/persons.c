/* SPDX-License-Identifier: MIT */
#include "page/persons_impl.h"

#include <stdlib.h>

#include "text/rules.h"

/* Bytes that tell the language, and pieces of them after which it may be
 * known already: when so many of its function words were met. */
#define SAMPLE 6000
#define PIECE 256
#define ENOUGH 32

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

/* Empties the buckets that the entries of the document before stand in. */
static void
clear_buckets(struct people *s)
{
	size_t i;

	for (i = 0; i < s->nwho; i++)
		s->bucket[people_bucket(s->who[i].surname)] = 0;
	for (i = 0; i < s->nalias; i++)
		s->alias_bucket[people_bucket(s->alias[i].hash)] = 0;
}

static void
people_clear(struct people *s, struct rel_doc *doc)
{
	s->doc = doc;
	s->arena = &doc->arena;
	s->result = (struct persons){0};
	clear_buckets(s);
	s->nwho = s->nmention = s->nalias = 0;
	s->par = s->doc->front;
	s->pos = 0;
	s->sentence = 1;
	s->err = 0;
}

/* The language with most function words; English where there are none. */
static unsigned
leading(const uint32_t count[6])
{
	unsigned i, best = 1;

	for (i = 0; i < 6; i++)
		if (count[i] > count[best])
			best = i;
	return best;
}

/* Three times as many as of any other: more text would not change that. */
static int
decided(const uint32_t count[6])
{
	unsigned i, best = leading(count);

	for (i = 0; i < 6; i++)
		if (i != best && count[best] < 3 * count[i])
			return 0;
	return count[best] >= ENOUGH;
}

/* The words of t, a piece at a time while it is not decided. */
static int
count_in(const struct rel_doc *doc, rel_str t, uint32_t count[6])
{
	int rc = 0;

	while (t.n && !rc && !decided(count)) {
		size_t n = t.n < PIECE ? t.n : PIECE;

		while (n < t.n && t.p[n] != ' ')
			n++;
		rc = names_count(doc->rules, (rel_str){t.p, n}, count);
		t.p += n;
		t.n -= n;
	}
	return rc;
}

/* Counts over the paragraphs of some length first: what stands in lists and
 * menus is often of another language. */
static int
count_words(const struct rel_doc *doc, size_t least, uint32_t count[6])
{
	size_t i, left = SAMPLE;
	int rc = 0;

	for (i = 0; i < doc->npar && left && !rc; i++) {
		rel_str t = doc->par[i].text;

		if (t.n < least)
			continue;
		if (t.n > left)
			t.n = left;
		left -= t.n;
		rc = count_in(doc, t, count);
	}
	return rc;
}

/* The language asked for, else the one whose function words are most. */
static int
choose_lang(struct people *s, const struct rel_doc *doc)
{
	uint32_t count[6] = {0};
	int rc;

	s->lang = (uint8_t)names_lang(doc->opts.lang);
	if (s->lang)
		return 0;
	rc = count_words(doc, 80, count);
	if (!rc && count[leading(count)] < 3)
		rc = count_words(doc, 1, count);
	s->lang = (uint8_t)(1u << leading(count));
	return rc;
}

static const struct names *
lexicon(struct people *s, const struct rel_doc *doc)
{
	const struct names *before = s->names;

	if (s->lang_serial != doc->serial) {
		if (choose_lang(s, doc))
			return NULL;
		s->names = names_of(doc->rules, s->lang);
		s->lang_serial = s->names ? doc->serial : 0;
		if (before && s->names != before)
			memset(s->known, 0, sizeof(s->known));
	}
	return s->names;
}

const struct names *
persons_names(struct rel_doc *doc)
{
	struct people *s = people_of(doc);

	return s && !doc_split(doc) ? lexicon(s, doc) : NULL;
}

unsigned
persons_lang(struct rel_doc *doc)
{
	struct people *s = people_of(doc);

	return s && !doc_split(doc) && lexicon(s, doc) ? s->lang : 0;
}

static int
read_all(struct people *s)
{
	while (people_tokens(s)) {
		people_headlines(s);
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
	if (!lexicon(s, doc))
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
