/* SPDX-License-Identifier: MIT */
#include "page/persons_impl.h"

#include <stdlib.h>

static void
state_drop(void *p)
{
	struct people *s = p;

	free(s->tok);
	free(s->mention);
	free(s->person);
	free(s);
}

static struct people *
state_of(struct rel_doc *doc)
{
	struct people *s = doc->pass_state[DOC_PERSONS];

	if (!s) {
		s = calloc(1, sizeof(*s));
		if (!s)
			return NULL;
		doc->pass_state[DOC_PERSONS] = s;
		doc->pass_drop[DOC_PERSONS] = state_drop;
	}
	return s;
}

int
persons_find(struct rel_doc *doc, const struct persons **out)
{
	struct people *s = state_of(doc);

	*out = NULL;
	if (!s)
		return REL_NOMEM;
	*out = &s->result;
	return REL_OK;
}

/* ---- looking things up -------------------------------------------------- */

static int
before(const struct mention *m, uint32_t par, size_t pos)
{
	return m->par != par ? m->par < par : m->start < pos;
}

/* First mention that starts at or behind (par, pos). */
static size_t
lower_bound(const struct persons *p, uint32_t par, size_t pos)
{
	size_t lo = 0, hi = p->nmention, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (before(&p->mention[mid], par, pos))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Phrases nest at most once (an organisation within a person's phrase), so
 * two steps back reach all that may cover pos. */
size_t
persons_from(const struct persons *p, uint32_t par, size_t pos)
{
	size_t i = lower_bound(p, par, pos), k;

	for (k = i > 3 ? i - 3 : 0; k < i; k++)
		if (p->mention[k].par == par && p->mention[k].end > pos)
			return k;
	return i;
}

const struct mention *
persons_covering(const struct persons *p, uint32_t par, size_t pos, int with_orgs)
{
	size_t i;

	for (i = persons_from(p, par, pos); i < p->nmention; i++) {
		const struct mention *m = &p->mention[i];

		if (m->par != par || m->start > pos)
			break;
		if (m->end > pos && (with_orgs || m->kind != MENTION_ORG))
			return m;
	}
	return NULL;
}

static int
names_person(const struct persons *p, const struct mention *m, char gender)
{
	char g;

	if (m->person == PERSON_NONE || m->kind == MENTION_ORG)
		return 0;
	g = p->person[m->person].gender;
	return !gender || !g || g == gender;
}

uint32_t
persons_antecedent(const struct persons *p, uint32_t par, size_t pos, char gender, unsigned back)
{
	size_t i = lower_bound(p, par, pos);

	while (i-- > 0 && p->mention[i].par + back >= par) {
		const struct mention *m = &p->mention[i];

		if (!names_person(p, m, gender))
			continue;
		if (i && p->mention[i - 1].joined && names_person(p, &p->mention[i - 1], gender))
			return PERSON_NONE;
		return m->person;
	}
	return PERSON_NONE;
}
