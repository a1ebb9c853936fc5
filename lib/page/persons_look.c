/* SPDX-License-Identifier: MIT */
/* Questions to the finished table. */
#include "page/persons.h"

#include "format/names.h"

/* Mentions back, and entries, that a question looks at: bounds the time on a
 * page of nothing but names. */
#define BACK_MAX 512
#define ENTRIES_MAX 4096

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
	size_t i = lower_bound(p, par, pos), n;

	for (n = 0; n < BACK_MAX && i-- > 0 && p->mention[i].par + back >= par; n++) {
		const struct mention *m = &p->mention[i];

		if (!names_person(p, m, gender))
			continue;
		if (i && p->mention[i - 1].joined && names_person(p, &p->mention[i - 1], gender))
			return PERSON_NONE;
		return m->person;
	}
	return PERSON_NONE;
}

/* ---- by name ------------------------------------------------------------ */

static int
same_but_genitive(rel_str given, rel_str name)
{
	size_t n = name.n;

	if (!n || !str_starts(given, name))
		return 0;
	if (given.n == n)
		return 1;
	return given.n == n + 1 && given.p[n] == 's';
}

uint32_t
persons_by_name(const struct persons *p, rel_str name)
{
	size_t i;

	for (i = 0; i < p->nperson && i < ENTRIES_MAX; i++) {
		const struct person *x = &p->person[i];

		if (same_but_genitive(name, x->name) || same_but_genitive(name, x->surname) ||
			same_but_genitive(name, x->abbr))
			return (uint32_t)i;
	}
	return PERSON_NONE;
}
