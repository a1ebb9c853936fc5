/* SPDX-License-Identifier: MIT */
/* Organisations in the table: by name, abbreviation, head, in other cases. */
#include "page/persons_org.h"

#include "base/mem.h"

/* Entries of one bucket that are looked at. */
#define CHAIN 32
#define HEADLINE_SURE 4
#define FORM_SURE 9 /* with a legal form */
#define STEM_SALT UINT64_C(0xA0761D6478BD642F)

/* ---- other names ------------------------------------------------------------ */

uint32_t
people_alias(const struct people *s, uint64_t hash)
{
	uint32_t k = s->alias_bucket[people_bucket(hash)], n;

	for (n = 0; k && n < CHAIN; n++, k = s->alias[k - 1].next)
		if (s->alias[k - 1].hash == hash)
			return k - 1;
	return PERSON_NONE;
}

void
people_set_alias(struct people *s, uint64_t hash, uint32_t who)
{
	uint32_t at = people_alias(s, hash), *b;

	if (at != PERSON_NONE) {
		s->alias[at].who = who;
		return;
	}
	if (mem_grow(&s->alias, &s->alias_cap, s->nalias + 1, sizeof(*s->alias))) {
		s->err = REL_NOMEM;
		return;
	}
	b = &s->alias_bucket[people_bucket(hash)];
	s->alias[s->nalias++] = (struct alias){hash, who, *b};
	*b = (uint32_t)s->nalias;
}

/* ---- entering ------------------------------------------------------------------ */

static uint64_t
hash_of(const struct people *s, struct range r)
{
	uint64_t h = ORG_SALT;
	uint32_t i;

	if (r.to == r.from + 1)
		return s->tok[r.from].hash;
	for (i = r.from; i < r.to; i++)
		h = (h ^ s->tok[i].hash) * ORG_SALT + (h >> 29);
	return h;
}

void
people_org_at(struct people *s, struct range r, uint32_t who)
{
	uint32_t i;

	if (mem_grow(&s->org, &s->org_cap, s->norg + 1, sizeof(*s->org))) {
		s->err = REL_NOMEM;
		return;
	}
	s->org[s->norg++] = (struct orgat){r, who};
	for (i = r.from; i < r.to; i++)
		s->tok[i].flag |= TOK_ORG;
}

/* The abbreviation in a bracket at i: "(BAMF)", "(DVFG e.V.)"; 0 or its
 * token. */
uint32_t
people_org_abbr(const struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i + 1];
	rel_str w;

	if (!tok_mark(&s->tok[i], '(') || !tok_mark(&s->tok[i + 2], ')') || !tok_capital(t))
		return 0;
	w = tok_text(s, t);
	if (w.n < 2 || w.n > 14 || (t->cls & NAME_PARTY) ||
		(t->kind != TOK_UPPER && !(w.n > 2 && (unsigned char)(w.p[w.n - 1] - 'A') < 26) && t->cls))
		return 0;
	return i + 1;
}

/* The abbreviation stood alone before it was spelled out. */
static void
merge(struct people *s, uint64_t abbr, uint32_t who)
{
	uint32_t old = people_find_org(s, abbr);

	if (old != PERSON_NONE && old != who && !s->who[who].merged)
		s->who[old].merged = who + 1;
}

/* One among the other capitals of a headline, not a line of its own. */
static int
in_headline(const struct people *s, struct range r)
{
	const struct tok *before = r.from ? &s->tok[r.from - 1] : &s->tok[s->ntok], *next = &s->tok[r.to];

	if (!(s->tok[r.from].flag & TOK_HEADLINE))
		return 0;
	return (tok_capital(before) && !(s->tok[r.from].flag & (TOK_FIRST | TOK_GAP))) ||
	       (tok_capital(next) && !(next->flag & (TOK_FIRST | TOK_GAP)));
}

/* A German word without its ending of case: "Bundesamtes", "Deutschen". */
static uint64_t
stem(rel_str w)
{
	static const rel_str endings[] = {{"es", 2}, {"en", 2}, {"er", 2}, {"em", 2}, {"e", 1}, {"s", 1}};
	size_t i, n;

	for (i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		n = endings[i].n;
		if (w.n > n + 4 && !memcmp(w.p + w.n - n, endings[i].p, n))
			return names_hash((rel_str){w.p, w.n - n});
	}
	return names_hash(w);
}

/* Of the stems of a German name; 0 for any other. */
static uint64_t
stem_hash(const struct people *s, struct range r)
{
	uint64_t h = STEM_SALT;
	uint32_t i;

	if (s->lang != NAME_DE || r.to == r.from + 1)
		return 0;
	for (i = r.from; i < r.to; i++)
		h = (h ^ (tok_capital(&s->tok[i]) ? stem(tok_text(s, &s->tok[i])) : s->tok[i].hash)) * ORG_SALT +
		    (h >> 29);
	return h;
}

/* The name in another case; the shortest writing is likest the first case. */
static uint32_t
other_case(struct people *s, struct range r)
{
	uint64_t h = stem_hash(s, r);
	uint32_t a = h ? people_alias(s, h) : PERSON_NONE;
	struct span at = people_span(s, r);
	struct who *w;

	if (a == PERSON_NONE)
		return a;
	w = &s->who[s->alias[a].who];
	if (at.end - at.start < w->name.end - w->name.start)
		w->name = at;
	return s->alias[a].who;
}

/* The entry of that name, which may be an abbreviation or another case. */
static uint32_t
find_org(struct people *s, struct range r, uint64_t hash)
{
	uint32_t a = people_alias(s, hash), who;

	who = a == PERSON_NONE ? people_find_org(s, hash) : s->alias[a].who;
	return who == PERSON_NONE ? other_case(s, r) : who;
}

/* "des Umweltbundesamtes": bytes of the ending of a name of one word. */
static uint32_t
genitive(const struct people *s, struct range r)
{
	rel_str w = tok_text(s, &s->tok[r.from]);
	uint32_t n = w.n > 6 && w.p[w.n - 2] == 'e' ? 2 : 1;

	if (s->lang != NAME_DE || r.to != r.from + 1 || !r.from || w.n < 5 || w.p[w.n - 1] != 's' ||
		!str_is(tok_text(s, &s->tok[r.from - 1]), "des"))
		return 0;
	return names_ending(s->names, (rel_str){w.p, w.n - n}).cls & NAME_ORGHEAD ? n : 0;
}

uint32_t
people_org_enter(struct people *s, struct range r, unsigned sure, uint32_t head)
{
	uint64_t hash = hash_of(s, r), stems;
	uint32_t who = find_org(s, r, hash), abbr;
	struct who *w;

	if (who == PERSON_NONE) {
		w = people_who_new(s, hash);
		if (!w)
			return PERSON_NONE;
		w->is_org = 1;
		w->name = people_span(s, r);
		w->name.end -= genitive(s, r);
		who = (uint32_t)(w - s->who);
		stems = stem_hash(s, r);
		if (stems)
			people_set_alias(s, stems, who);
	}
	w = &s->who[who];
	if (sure > HEADLINE_SURE && sure < FORM_SURE && in_headline(s, r))
		sure = HEADLINE_SURE;
	if (sure > w->sure)
		w->sure = (uint8_t)sure;
	abbr = people_org_abbr(s, r.to);
	if (abbr) {
		w->abbr = people_span(s, (struct range){abbr, abbr + 1});
		w->sure = 9;
		merge(s, s->tok[abbr].hash, who);
		people_set_alias(s, s->tok[abbr].hash, who);
	}
	if (head != UINT32_MAX && r.to - r.from > 1)
		people_set_alias(s, s->tok[head].hash ^ ORG_SALT, who);
	people_org_at(s, r, who);
	return who;
}
