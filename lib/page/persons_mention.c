/* SPDX-License-Identifier: MIT */
/* All mentions of a stretch in text order: names and organisations found
 * before, bare surnames, offices alone, pronouns. */
#include "page/persons_impl.h"

#include "base/mem.h"

/* Persons last spoken of, for offices and pronouns. */
#define RECENT 12
/* Paragraphs over which an office or pronoun may point back. */
#define BACK 4

struct recent {
	uint32_t who[RECENT];
	uint32_t n;
};

static void
touch(struct people *s, struct recent *r, uint32_t who, uint32_t par)
{
	uint32_t i;

	for (i = 0; i < r->n && r->who[i] != who; i++)
		;
	if (i == r->n)
		i = r->n < RECENT ? r->n++ : RECENT - 1;
	for (; i > 0; i--)
		r->who[i] = r->who[i - 1];
	r->who[0] = who;
	s->who[who].last_par = par;
}

static char
gender_of(const struct who *w)
{
	return w->female > w->male ? 'f' : w->male > w->female ? 'm' : 0;
}

/* ---- one mention ------------------------------------------------------------- */

/* Appends, then moves it before mentions that start later: organisations
 * within the office before a name were met first. */
static struct mention *
put(struct people *s, struct mention m)
{
	size_t i, n;

	if (mem_grow(&s->mention, &s->mention_cap, s->nmention + 1, sizeof(*s->mention))) {
		s->err = REL_NOMEM;
		return NULL;
	}
	i = s->nmention++;
	for (n = 0; n < 8 && i > 0 && s->mention[i - 1].par == m.par && s->mention[i - 1].start > m.start;
		n++, i--)
		s->mention[i] = s->mention[i - 1];
	s->mention[i] = m;
	return &s->mention[i];
}

static struct mention
make(const struct people *s, struct range phrase, enum mention_kind kind, uint32_t who)
{
	struct span at = people_span(s, phrase);

	return (struct mention){.par = at.par,
		.start = at.start,
		.end = at.end,
		.name_start = at.start,
		.name_end = at.start,
		.role_start = at.start,
		.role_end = at.start,
		.person = who,
		.kind = (uint8_t)kind};
}

static void
set_name(const struct people *s, struct mention *m, struct range name)
{
	struct span at = people_span(s, name);

	m->name_start = at.start;
	m->name_end = at.end;
}

static void
set_role(const struct people *s, struct mention *m, struct range role, uint32_t par)
{
	struct span at = people_span(s, role);

	if (at.end && at.par == par) {
		m->role_start = at.start;
		m->role_end = at.end;
	}
}

/* "X und Y": the phrase that ended last and this one are joined. */
static void
join(struct people *s, uint32_t last_to, uint32_t last, uint32_t from)
{
	if (last_to + 1 == from && last < s->nmention && (s->tok[last_to].cls & NAME_AND))
		s->mention[last].joined = 1;
}

/* ---- names ------------------------------------------------------------------- */

struct walk {
	struct recent recent;
	size_t cand, org;
	uint32_t covered; /* tokens before this one lie in a person's phrase */
	uint32_t last_to; /* token behind the last person's phrase */
	uint32_t last;    /* that mention */
};

static void
named(struct people *s, struct walk *w, struct mention m, struct range phrase)
{
	struct mention *at;

	join(s, w->last_to, w->last, phrase.from);
	at = put(s, m);
	if (!at)
		return;
	w->last = (uint32_t)(at - s->mention);
	w->last_to = phrase.to;
	if (phrase.to > w->covered)
		w->covered = phrase.to;
	touch(s, &w->recent, m.person, m.par);
}

static void
from_cand(struct people *s, struct walk *w, const struct cand *c)
{
	struct mention m = make(s, c->phrase, c->full ? MENTION_FULL : MENTION_SURNAME, c->who);

	set_name(s, &m, c->name);
	if (c->role.from >= c->phrase.from && c->role.to <= c->phrase.to)
		set_role(s, &m, c->role, m.par);
	m.gender = c->gender;
	named(s, w, m, c->phrase);
}

/* Is the capitalised word at i, known as a surname, one here? */
static int
stands_as_name(const struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i], *before = i ? &s->tok[i - 1] : &s->tok[s->ntok];

	if (t->flag & (TOK_ORG | TOK_TAKEN | TOK_TRUNC))
		return 0;
	if (before->kind == TOK_LOWER &&
		((before->cls & NAME_DET) || (t->cls && people_adjective(s, before))) && s->lang == NAME_DE)
		return 0;
	if (before->kind == TOK_LOWER && (before->cls & NAME_DET) && s->lang != NAME_DE)
		return 0;
	if (before->kind == TOK_MARK && before->mark == '-' && before->end == t->start)
		return 0;
	if (tok_capital(before) && (before->cls & NAME_STREET))
		return 0;
	if ((s->tok[i + 1].cls & (NAME_ORGHEAD | NAME_STREET)) && tok_capital(&s->tok[i + 1]) &&
		!(s->tok[i + 1].flag & TOK_FIRST))
		return 0;
	if (s->lang == NAME_DE)
		return 1;
	return !((tok_place(t) || (t->cls & NAME_STOP)) && (t->flag & TOK_FIRST));
}

static uint32_t
known_surname(const struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i];
	uint32_t who = people_find_surname(s, t->hash, 0, 0);
	rel_str w;

	if (who != PERSON_NONE)
		return who;
	w = tok_text(s, t);
	if (w.n < 4 || w.p[w.n - 1] != 's')
		return PERSON_NONE;
	return people_find_surname(s, names_hash((rel_str){w.p, w.n - 1}), 0, 0);
}

/* A given name as the only name: "Serap sagte". */
static int
given_alone(const struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i], *next = &s->tok[i + 1];

	if ((t->cls & ~(uint32_t)(NAME_FIRST | NAME_PARTICLE)) || t->end - t->start < 2)
		return 0;
	return !tok_capital(next) && !tok_mark(next, '-');
}

static int
from_surname(struct people *s, struct walk *w, uint32_t i)
{
	uint32_t who = known_surname(s, i), from = i;
	struct range name;
	struct mention m;

	if (who == PERSON_NONE && given_alone(s, i))
		who = people_find_given(s, s->tok[i].hash);
	if (who == PERSON_NONE)
		return 0;
	while (from > 0 && i - from < 3 && (s->tok[from - 1].cls & NAME_PARTICLE) &&
		s->tok[from - 1].kind != TOK_MARK &&
		s->who[who].surname_at.end - s->who[who].surname_at.start >
			s->tok[i].end - s->tok[from - 1].start - 1)
		from--;
	if (from == i && !stands_as_name(s, i))
		return 0;
	name = (struct range){from, i + 1};
	m = make(s, name, MENTION_SURNAME, who);
	set_name(s, &m, name);
	named(s, w, m, name);
	return 1;
}

static void
from_org(struct people *s, const struct orgat *o)
{
	uint32_t from = o->at.from;
	struct mention m;

	if (o->who == PERSON_NONE)
		return;
	if (from > 0 && (s->tok[from - 1].cls & NAME_DET) && s->tok[from - 1].kind != TOK_MARK)
		from--;
	m = make(s, (struct range){from, o->at.to}, MENTION_ORG, o->who);
	set_name(s, &m, o->at);
	put(s, m);
}

/* ---- offices alone and pronouns ------------------------------------------------ */

static rel_str
span_text(const struct people *s, struct span at)
{
	return (rel_str){at.end ? s->doc->par[at.par].text.p + at.start : "", at.end - at.start};
}

/* Does a word of the role end in this office, whatever the case? */
static int
role_holds(rel_str role, rel_str office)
{
	size_t i, k;

	for (i = office.n; i <= role.n; i++) {
		if (i < role.n && role.p[i] != ' ' && role.p[i] != ',')
			continue;
		for (k = 0; k < office.n && (role.p[i - 1 - k] | 0x20) == (office.p[office.n - 1 - k] | 0x20);
			k++)
			;
		if (k == office.n)
			return 1;
	}
	return 0;
}

/* No office of the page fits the word: another word for a chief whose own
 * word differs ("Konzernchef", later "der CEO"), or no office at all ("die
 * 34-Jährige").  Only while the page speaks of few. */
static uint32_t
likely(const struct people *s, const struct walk *w, const struct tok *head, char gender, uint32_t par)
{
	uint32_t i, found = PERSON_NONE, n = 0;

	for (i = 0; i < w->recent.n; i++) {
		const struct who *x = &s->who[w->recent.who[i]];
		char g = gender_of(x);

		if (g && gender && g != gender)
			continue;
		if ((head->cls & NAME_DESC) && x->last_par + 1 >= par)
			return w->recent.who[i];
		if ((head->cls & NAME_LEAD)
				? !x->lead
				: x->role.end || x->last_par + BACK < par || !gender || w->recent.n > 3)
			continue;
		if (!n++)
			found = w->recent.who[i];
	}
	return n == 1 || !(head->cls & NAME_LEAD) ? found : PERSON_NONE;
}

static uint32_t
who_holds(const struct people *s, const struct walk *w, const struct office *o, uint32_t par)
{
	rel_str head = tok_text(s, &s->tok[o->head]);
	uint32_t i;

	for (i = 0; i < w->recent.n; i++) {
		const struct who *x = &s->who[w->recent.who[i]];
		char g = gender_of(x);

		if (head.n >= 2 && role_holds(span_text(s, x->role), head) &&
			!(g && o->gender == 'f' && g == 'm'))
			return w->recent.who[i];
	}
	return likely(s, w, &s->tok[o->head], o->gender, par);
}

/* A named person's phrase begins here or runs over here. */
static int
taken(const struct people *s, const struct walk *w, uint32_t i)
{
	size_t k;

	if (i < w->covered)
		return 1;
	for (k = w->cand; k < s->ncand && k < w->cand + 4; k++)
		if (s->cand[k].who != PERSON_NONE && s->cand[k].phrase.from <= i && i < s->cand[k].phrase.to)
			return 1;
	return 0;
}

static void
from_office(struct people *s, struct walk *w, uint32_t i, const struct office *o)
{
	const struct tok *h = &s->tok[o->head], *d = &s->tok[i];
	int indef = (d->cls & NAME_INDEF) && i < o->head;
	int definite = !indef && i < o->head && (d->cls & NAME_DET);
	struct mention m = make(s, o->whole, MENTION_GENERIC, PERSON_NONE);

	if (!tok_no_office(h))
		set_role(s, &m, o->role, m.par);
	m.gender = o->gender;
	m.plural = (h->cls & NAME_PLURAL) && !(definite && o->gender);
	if (definite && !m.plural) {
		m.kind = MENTION_OFFICE;
		m.person = who_holds(s, w, o, m.par);
	}
	if (put(s, m) && m.person != PERSON_NONE)
		touch(s, &w->recent, m.person, m.par);
	w->covered = o->whole.to;
}

static void
from_pronoun(struct people *s, struct walk *w, uint32_t i)
{
	const struct tok *t = &s->tok[i];
	struct mention m = make(s, (struct range){i, i + 1}, MENTION_PRONOUN, PERSON_NONE);
	uint32_t k;

	m.gender = t->gender;
	for (k = 0; k < w->recent.n; k++) {
		const struct who *x = &s->who[w->recent.who[k]];
		char g = gender_of(x);

		if (x->last_par + BACK < m.par)
			break;
		if (!g || g == t->gender) {
			m.person = w->recent.who[k];
			break;
		}
	}
	put(s, m);
}

static int
is_pronoun(const struct people *s, const struct tok *t)
{
	return (t->cls & NAME_PRONOUN) && (t->lang & s->lang) && t->kind != TOK_MARK &&
	       (t->kind == TOK_LOWER || (t->flag & TOK_FIRST));
}

static int
may_be_office(const struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i];

	if (t->kind == TOK_MARK || t->kind == TOK_END || t->kind == TOK_NUM)
		return 0;
	if ((t->cls & NAME_DET) && (t->kind == TOK_LOWER || (t->flag & TOK_FIRST)))
		return 1;
	return (t->cls & NAME_OFFICE) && (t->kind != TOK_LOWER || s->lang != NAME_DE);
}

/* ---- the walk ------------------------------------------------------------------- */

static uint32_t
step(struct people *s, struct walk *w, uint32_t i)
{
	const struct tok *t = &s->tok[i];
	struct office o;

	while (w->org < s->norg && s->org[w->org].at.from <= i)
		from_org(s, &s->org[w->org++]);
	while (w->cand < s->ncand && s->cand[w->cand].name.from < i)
		w->cand++;
	if (w->cand < s->ncand && s->cand[w->cand].name.from == i && s->cand[w->cand].who != PERSON_NONE) {
		uint32_t to = s->cand[w->cand].name.to;

		from_cand(s, w, &s->cand[w->cand++]);
		return to;
	}
	if (tok_capital(t) && from_surname(s, w, i))
		return i + 1;
	if (is_pronoun(s, t) && !taken(s, w, i))
		from_pronoun(s, w, i);
	else if (may_be_office(s, i) && !taken(s, w, i) && people_office_alone(s, i, &o) &&
		 !taken(s, w, o.head)) {
		from_office(s, w, i, &o);
		return i + 1;
	}
	return i + 1;
}

/* A word that none of these begins with; nine in ten are. */
static int
is_dull(const struct tok *t)
{
	return !tok_upper(t) && !(t->cls & (NAME_DET | NAME_PRONOUN | NAME_OFFICE | NAME_PARTICLE));
}

void
people_mentions(struct people *s)
{
	struct walk w = {.last = UINT32_MAX, .last_to = UINT32_MAX - 1};
	uint32_t i = 0, n = (uint32_t)s->ntok;

	for (;;) {
		while (i < n && is_dull(&s->tok[i]))
			i++;
		if (i >= n || s->err)
			break;
		i = step(s, &w, i);
	}
	for (; w.org < s->norg; w.org++)
		from_org(s, &s->org[w.org]);
}
