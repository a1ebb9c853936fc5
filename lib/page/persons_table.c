/* SPDX-License-Identifier: MIT */
/* Who is the same person: full names first, then surnames. */
#include "page/persons_impl.h"

#include "base/mem.h"
#include "base/utf8.h"

#define SURE 3
/* Entries of one bucket that are looked at: bounds the time on a page that
 * names thousands of one surname. */
#define CHAIN 48
#define ROLE_FULL 70

struct span
people_span(const struct people *s, struct range r)
{
	if (r.from >= r.to)
		return (struct span){0, 0, 0};
	return (struct span){s->tok[r.from].par, s->tok[r.from].start, s->tok[r.to - 1].end};
}

static rel_str
text_of(const struct people *s, struct span at)
{
	return (rel_str){at.end ? s->doc->par[at.par].text.p + at.start : "", at.end - at.start};
}

struct who *
people_who_new(struct people *s, uint64_t hash)
{
	uint32_t *b = &s->bucket[people_bucket(hash)];
	struct who *w;

	if (s->nwho == s->who_cap && mem_grow(&s->who, &s->who_cap, s->nwho + 1, sizeof(*s->who))) {
		s->err = REL_NOMEM;
		return NULL;
	}
	w = &s->who[s->nwho++];
	*w = (struct who){.surname = hash, .next = *b, .first = UINT32_MAX};
	*b = (uint32_t)s->nwho;
	return w;
}

static uint32_t
bucket_first(const struct people *s, uint64_t hash)
{
	return s->bucket[people_bucket(hash)];
}

/* ---- comparing -------------------------------------------------------------- */

static char
gender_of(const struct who *w)
{
	return w->female > w->male ? 'f' : w->male > w->female ? 'm' : 0;
}

static int
gender_clash(const struct who *w, char gender)
{
	char g = gender_of(w);

	return g && gender && g != gender;
}

static uint32_t
first_letter(rel_str s)
{
	unsigned len;

	return s.n ? utf8_lower(utf8_get(s.p, s.p + s.n, &len)) : 0;
}

struct given {
	uint64_t hash;
	uint32_t letter;
	int initial;
};

static int
given_fits(const struct people *s, const struct who *w, const struct given *g)
{
	if (!w->given || !g->hash || w->given == g->hash)
		return 1;
	if (!w->given_initial && !g->initial)
		return 0;
	return first_letter(text_of(s, w->given_at)) == g->letter;
}

/* The entry of that surname; of several the one last spoken of. */
static uint32_t
find(const struct people *s, uint64_t surname, const struct given *g, char gender)
{
	uint32_t k = bucket_first(s, surname), best = PERSON_NONE, n;

	for (n = 0; k && n < CHAIN; n++, k = s->who[k - 1].next) {
		const struct who *w = &s->who[k - 1];

		if (w->surname != surname || w->is_org || !given_fits(s, w, g))
			continue;
		if (!g->hash && gender_clash(w, gender))
			continue;
		if (best == PERSON_NONE || w->last_par > s->who[best].last_par)
			best = k - 1;
	}
	return best;
}

uint32_t
people_find_surname(const struct people *s, uint64_t surname, uint64_t given, char gender)
{
	struct given g = {given, 0, 0};

	return find(s, surname, &g, gender);
}

/* Given names have entries of their own in the table of other names. */
#define GIVEN_SALT UINT64_C(0xD6E8FEB86659FD93)

uint32_t
people_find_given(const struct people *s, uint64_t given)
{
	uint32_t a = people_alias(s, given ^ GIVEN_SALT);

	return a == PERSON_NONE ? PERSON_NONE : s->alias[a].who;
}

/* A given name that two persons share names nobody. */
static void
keep_given(struct people *s, uint64_t given, uint32_t who)
{
	uint32_t a = people_alias(s, given ^ GIVEN_SALT);

	if (a == PERSON_NONE)
		people_set_alias(s, given ^ GIVEN_SALT, who);
	else if (s->alias[a].who != who)
		s->alias[a].who = PERSON_NONE;
}

uint32_t
people_find_org(const struct people *s, uint64_t hash)
{
	uint32_t k = bucket_first(s, hash), n;

	for (n = 0; k && n < CHAIN; n++, k = s->who[k - 1].next)
		if (s->who[k - 1].is_org && s->who[k - 1].surname == hash)
			return k - 1;
	return PERSON_NONE;
}

/* ---- entering ---------------------------------------------------------------- */

/* Hash of the surname with its particles; without a genitive "s" in *bare. */
static uint64_t
surname_hash(const struct people *s, const struct cand *c, uint64_t *bare)
{
	const struct tok *t = &s->tok[c->name.to - 1];
	rel_str w = tok_text(s, t);

	*bare = 0;
	if (w.n > 3 && (w.p[w.n - 1] | 0x20) == 's' && !(t->flag & TOK_GENITIVE))
		*bare = names_hash((rel_str){w.p, w.n - 1});
	return t->hash;
}

static struct given
given_of(const struct people *s, const struct cand *c)
{
	const struct tok *t = &s->tok[c->name.from];

	if (!c->full || c->surname == c->name.from)
		return (struct given){0, 0, 0};
	return (struct given){t->hash, first_letter(tok_text(s, t)), t->kind == TOK_INITIAL};
}

static void
vote(struct who *w, char gender)
{
	w->female += gender == 'f' && w->female < 1000;
	w->male += gender == 'm' && w->male < 1000;
}

static int
all_upper(const struct people *s, struct range r)
{
	uint32_t i;

	for (i = r.from; i < r.to; i++)
		if (s->tok[i].kind == TOK_CAP)
			return 0;
	return 1;
}

/* The fullest writing wins; one in capitals gives way to any other. */
static void
take_name(const struct people *s, struct who *w, const struct cand *c, int cut)
{
	int upper = all_upper(s, c->name);
	struct span name = people_span(s, c->name);

	name.end -= (uint32_t)cut;
	if (w->name.end && !(w->upper && !upper) &&
		(upper > w->upper || !c->full || name.end - name.start <= w->name.end - w->name.start))
		return;
	w->name = name;
	w->upper = (uint8_t)upper;
	w->surname_at = people_span(s, (struct range){c->surname, c->name.to});
	w->surname_at.end -= (uint32_t)cut;
	if (c->full) {
		struct given g = given_of(s, c);

		w->given_at = people_span(s, (struct range){c->name.from, c->surname});
		w->given = g.hash;
		w->given_initial = (uint8_t)g.initial;
	}
}

static void
take_role(const struct people *s, struct who *w, struct range r)
{
	struct span role = people_span(s, r);
	int weight = (int)(role.end - role.start);
	uint32_t i;

	if (!role.end || (r.to == r.from + 1 && tok_no_office(&s->tok[r.from])))
		return;
	for (i = r.from; i < r.to; i++)
		w->lead |= (s->tok[i].cls & NAME_LEAD) != 0;
	if (weight > ROLE_FULL)
		weight = ROLE_FULL - 30;
	if (all_upper(s, r) && weight > 6)
		weight /= 2;
	if (weight <= w->role_weight)
		return;
	w->role = role;
	w->role_weight = (int16_t)weight;
}

/* ---- two surnames ------------------------------------------------------------- */

static uint32_t
surnames(const struct cand *c)
{
	return c->full ? c->name.to - c->surname : 0;
}

/* Of given name and first surname: "Lucy O'Marr" is "Lucy O'Marr
 * Quill" where the page has both. */
static uint64_t
short_hash(const struct people *s, const struct cand *c)
{
	return (s->tok[c->name.from].hash ^ GIVEN_SALT) * 3 + s->tok[c->surname].hash;
}

static uint32_t
find_longer(const struct people *s, const struct cand *c)
{
	uint32_t a = surnames(c) == 1 ? people_alias(s, short_hash(s, c)) : PERSON_NONE;

	return a == PERSON_NONE ? a : s->alias[a].who;
}

static void
enter(struct people *s, struct cand *c, uint32_t at, uint64_t hash, int cut)
{
	struct who *w = at == PERSON_NONE ? people_who_new(s, hash) : &s->who[at];

	if (!w)
		return;
	c->who = (uint32_t)(w - s->who);
	take_name(s, w, c, cut);
	take_role(s, w, c->role);
	take_role(s, w, c->behind);
	if (c->party.from < c->party.to && !w->party.end)
		w->party = people_span(s, c->party);
	if (surnames(c) > 1 && w->given)
		people_set_alias(s, short_hash(s, c), c->who);
	if (c->full && w->given && !w->given_initial)
		keep_given(s, w->given, c->who);
	vote(w, c->gender);
	if (c->weight > w->sure)
		w->sure = (uint8_t)(c->weight > 20 ? 20 : c->weight);
}

/* "Quill Announces": what looks like a given name is the surname of one who
 * was named in full. */
static int
is_known_surname(const struct people *s, uint64_t given)
{
	return people_find_surname(s, given, 0, 0) != PERSON_NONE;
}

/* "Peters", "Ahrens": surnames of old that end in "s". */
static int
is_patronymic(const struct people *s, rel_str w)
{
	return !memcmp(w.p + w.n - 3, "ens", 3) ||
	       (names_get(s->names, names_hash((rel_str){w.p, w.n - 1})).cls & NAME_FIRST);
}

/* "die Pläne Klara Brunnerts": a noun right before the name that is no office
 * and nothing else that a name follows. */
static int
behind_noun(const struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i - 1];

	return i > 1 && t->kind == TOK_CAP && !(t->cls & ~(uint32_t)NAME_NOUN) && !(t->flag & (TOK_FIRST | TOK_ORG)) &&
	       (s->tok[i - 2].cls & NAME_DET) && s->tok[i - 2].kind == TOK_LOWER;
}

/* German "Klara Brunnerts Pläne": a genitive, though the page has no other
 * form of the name. */
static int
is_genitive(const struct people *s, const struct cand *c)
{
	const struct tok *next = &s->tok[c->name.to], *last = next - 1;
	rel_str w = tok_text(s, last);

	if (s->lang != NAME_DE || w.n <= 4 || w.p[w.n - 1] != 's' || memchr("aiouysz", w.p[w.n - 2], 7))
		return 0;
	if (tok_capital(next) && !(next->flag & TOK_FIRST) && !(next->cls & NAME_FIRST))
		return !(next->cls & NAME_OFFICE) || !is_patronymic(s, w);
	return c->full && c->phrase.from == c->name.from && behind_noun(s, c->name.from) && !is_patronymic(s, w);
}

static void
place(struct people *s, struct cand *c, int create)
{
	uint64_t bare, hash = surname_hash(s, c, &bare);
	struct given g = given_of(s, c);
	uint32_t at = find(s, hash, &g, c->gender);
	int cut = 0;

	if (at == PERSON_NONE)
		at = find_longer(s, c);
	if (at == PERSON_NONE && !c->full && (s->tok[c->name.from].cls & NAME_FIRST))
		at = people_find_given(s, hash);
	if (at == PERSON_NONE && bare) {
		at = find(s, bare, &g, c->gender);
		cut = at != PERSON_NONE;
	}
	if (at != PERSON_NONE && c->full && g.hash && s->who[at].given && s->who[at].given != g.hash &&
		!g.initial && !s->who[at].given_initial)
		at = PERSON_NONE;
	if (at == PERSON_NONE && c->full && c->weight == SURE && g.hash && is_known_surname(s, g.hash))
		return;
	if (at == PERSON_NONE && bare && is_genitive(s, c)) {
		hash = bare;
		cut = 1;
	}
	if (at != PERSON_NONE || create)
		enter(s, c, at, hash, cut);
}

static int
ends_in_s(const struct people *s, const struct cand *c)
{
	rel_str w = tok_text(s, &s->tok[c->name.to - 1]);

	return w.n && (w.p[w.n - 1] | 0x20) == 's';
}

static int
step_of(struct people *s, const struct cand *c)
{
	if (c->weight >= SURE && surnames(c) > 1)
		return 0;
	if (c->weight < SURE)
		return c->weight > (s->lang == NAME_DE ? 1 : 0) && c->full &&
				       people_speaks(s, s->tok[c->name.to - 1].hash)
			       ? 2
			       : 4;
	if (!c->full)
		return 3;
	return c->weight == SURE ? 2 : ends_in_s(s, c);
}

/* Full names that cannot be genitives, then those that can, then those that
 * have but a given name for them; surnames behind a title or office, at last
 * what was too weak to stand alone. */
void
people_table(struct people *s)
{
	size_t i;
	int step;

	for (step = 0; step < 5 && !s->err; step++)
		for (i = 0; i < s->ncand && !s->err; i++)
			if (step_of(s, &s->cand[i]) == step)
				place(s, &s->cand[i], step < 4);
}

/* ---- the result --------------------------------------------------------------- */

static struct person
finished(struct people *s, const struct who *w)
{
	struct person p = {
		.name = text_of(s, w->name),
		.given = text_of(s, w->given_at),
		.surname = text_of(s, w->surname_at),
		.role = people_first_case(s, people_one_office(s, text_of(s, w->role)), gender_of(w)),
		.party = text_of(s, w->party),
		.abbr = text_of(s, w->abbr),
		.mentions = w->mentions,
		.first = w->first,
		.gender = gender_of(w),
		.is_org = w->is_org,
		.sure = (uint8_t)(w->sure * 10 > 100 ? 100 : w->sure * 10),
	};
	return p;
}

int
people_result(struct people *s)
{
	size_t i;

	for (i = 0; i < s->nmention; i++) {
		struct mention *m = &s->mention[i];

		if (m->person != PERSON_NONE && s->who[m->person].merged)
			m->person = s->who[m->person].merged - 1;
		if (m->person == PERSON_NONE || m->kind == MENTION_OFFICE || m->kind == MENTION_PRONOUN)
			continue;
		if (!s->who[m->person].mentions++)
			s->who[m->person].first = (uint32_t)i;
	}
	if (mem_grow(&s->person, &s->person_cap, s->nwho + 1, sizeof(*s->person)))
		return REL_NOMEM;
	for (i = 0; i < s->nwho; i++)
		s->person[i] = finished(s, &s->who[i]);
	s->result = (struct persons){s->person, s->nwho, s->mention, s->nmention};
	return s->err;
}
