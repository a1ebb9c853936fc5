/* SPDX-License-Identifier: MIT */
/*
 * Runs of capitalised words that may be a name, and what speaks for it.  In
 * German every noun has a capital, in English every word of a headline: so a
 * run alone is nothing, and only the sum of given name, title, office,
 * apposition, party, age and reporting verb makes a person (SURE).
 */
#include "page/persons_impl.h"

#include "base/mem.h"

#define SURE 3
#define GIVEN_MAX 4 /* given names and initials */
#define PARTICLES 3 /* "van den", "de la", "von und zu" */
#define TITLES 8

enum {
	W_GIVEN = 3,
	W_WEAK = 1,
	W_INITIAL = 1,
	W_TITLE = 4,
	W_OFFICE = 4,
	W_FAR_OFFICE = 2,
	W_BEHIND = 3,
	W_PARTY = 3,
	W_AGE = 2,
	W_SUFFIX = 2,
	W_SPEECH = 2,
	W_PAIR = 1,
	W_KIN = 2
};

/* ---- words ---------------------------------------------------------------- */

static int
is_given(const struct tok *t)
{
	if (!tok_capital(t) || !(t->cls & NAME_FIRST) || (t->flag & (TOK_ORG | TOK_TRUNC)))
		return 0;
	return !((t->cls & NAME_WEAK) && (t->flag & TOK_FIRST) &&
		 (t->cls & (NAME_STOP | NAME_SPEECH | NAME_VERB | TOK_FUNCTION)));
}

static int
is_initial(const struct tok *t)
{
	return t->kind == TOK_INITIAL && ((t->flag & TOK_DOT) || !(t->cls & (NAME_STOP | TOK_FUNCTION)));
}

/* Words that no name holds, unless as the surname behind a given name. */
#define NOT_NAME                                                                                             \
	(NAME_STOP | NAME_ORGFORM | NAME_STREET | NAME_TITLE | NAME_PARTY | NAME_ORGKNOWN | NAME_SPEECH |    \
		NAME_VERB | NAME_COPULA | NAME_DEMONYM | NAME_GENERIC)

static int
is_surname(const struct tok *t, int behind_given)
{
	uint32_t cls = t->cls;

	if (!tok_capital(t) || (t->flag & (TOK_ORG | TOK_TRUNC)) || t->end - t->start < 2 ||
		((cls & NAME_SUFFIX) && (t->flag & TOK_DOT)))
		return 0;
	if (cls & NAME_FIRST)
		return 1;
	if (behind_given && (cls & NAME_WEAK) && (cls & (NAME_OFFICE | NAME_STOP | NAME_TITLE)))
		return 1;
	if (cls & (NAME_OFFICE | NAME_ORGHEAD))
		return behind_given && (cls & NAME_WEAK);
	if ((t->flag & TOK_FIRST) && (cls & TOK_FUNCTION))
		return 0;
	/* "Christian Deutsch": everyday words are surnames too, with less
	 * weight (given_run). */
	if (behind_given && t->kind == TOK_CAP && !(t->flag & TOK_FIRST) &&
		!(cls & ~(uint32_t)(NAME_STOP | NAME_NOUN | NAME_PLACE | NAME_DEMONYM | NAME_OFFICEMOD |
				    NAME_ORGKNOWN)))
		return 1;
	return !(cls & NOT_NAME) && !(cls & (TOK_FUNCTION & ~(uint32_t)NAME_LINK));
}

/* A word that nothing is known of. */
static int
is_unknown(const struct tok *t)
{
	return tok_capital(t) && !(t->cls & ~(uint32_t)NAME_PARTICLE) && !(t->flag & (TOK_ORG | TOK_TRUNC)) &&
	       t->end - t->start >= (t->kind == TOK_CAP ? 2 : 3);
}

/* ---- the run --------------------------------------------------------------- */

struct run {
	uint32_t from, surname, to;
	int16_t weight;
	char gender;
	uint8_t full;
};

/* Index behind particles at k that lead to a surname, or k. */
static uint32_t
particles(const struct people *s, uint32_t k)
{
	uint32_t i = k;

	while (i < k + PARTICLES && (s->tok[i].cls & NAME_PARTICLE) && s->tok[i].kind != TOK_MARK &&
		!(s->tok[i].flag & TOK_TRUNC) &&
		(s->tok[i].kind == TOK_LOWER || !(s->tok[i].cls & NAME_STOP) || i > k))
		i++;
	return i > k && is_surname(&s->tok[i], 1) ? i : k;
}

/* "William "Bill" Clinton": behind the nickname at k, or k. */
static uint32_t
nickname(const struct people *s, uint32_t k)
{
	if ((tok_mark(&s->tok[k], '"') || tok_mark(&s->tok[k], '(')) && k + 3 < s->ntok &&
		tok_capital(&s->tok[k + 1]) && (s->tok[k + 1].cls & NAME_FIRST) &&
		(tok_mark(&s->tok[k + 2], '"') || tok_mark(&s->tok[k + 2], ')')) &&
		tok_capital(&s->tok[k + 3]))
		return k + 3;
	return k;
}

/* A second surname: Spanish, or "Lisa Blunt Rochester" where the run stands
 * in running text. */
static uint32_t
second_surname(const struct people *s, const struct run *r, uint32_t k)
{
	const struct tok *t = &s->tok[k], *next = &s->tok[k + 1];

	if (s->lang == NAME_DE || !is_unknown(t) || tok_everyday(s, t) || (t->flag & TOK_GAP) ||
		s->tok[k - 1].flag & (TOK_GENITIVE | TOK_DOT))
		return k;
	if (next->kind != TOK_LOWER && !(next->flag & TOK_GAP) && !tok_mark(next, ',') &&
		!tok_mark(next, '(') &&
		!(s->lang == NAME_ES && (next->kind == TOK_MARK || next->kind == TOK_END)))
		return k;
	if (r->from && tok_capital(&s->tok[r->from - 1]) &&
		!(s->tok[r->from - 1].cls & (NAME_OFFICE | NAME_TITLE)))
		return k;
	return k + 1;
}

static int
given_run(const struct people *s, uint32_t i, struct run *r)
{
	uint32_t k = i, m, nick;
	int strong = 0, weak = 0, initials = 0;

	*r = (struct run){.from = i};
	for (; k < i + GIVEN_MAX; k++) {
		const struct tok *t = &s->tok[k];

		if (k > i && (t->flag & TOK_GAP))
			break;
		if (is_given(t)) {
			strong += !(t->cls & NAME_WEAK);
			weak += (t->cls & NAME_WEAK) != 0;
			if (!r->gender)
				r->gender = t->gender;
		} else if (is_initial(t))
			initials++;
		else
			break;
		if (t->flag & TOK_GENITIVE) {
			k++;
			break;
		}
	}
	if (k == i)
		return 0;
	nick = nickname(s, k);
	m = particles(s, nick);
	if (!(s->tok[k - 1].flag & TOK_GENITIVE) && !(s->tok[nick].flag & TOK_GAP) &&
		is_surname(&s->tok[m], 1)) {
		r->surname = nick;
		r->to = m + 1;
		if (m == nick)
			r->to = second_surname(s, r, m + 1);
	} else if (k - i >= 2 && tok_capital(&s->tok[k - 1])) {
		r->surname = k - 1;
		r->to = k;
		if (s->tok[k - 1].cls & NAME_WEAK)
			weak--;
		else
			strong--;
	} else
		return 0;
	if (r->surname + 1 == r->to && tok_everyday(s, &s->tok[r->surname]) &&
		!(s->tok[r->surname].cls & NAME_FIRST) &&
		(tok_capital(&s->tok[r->to]) || s->tok[r->to].kind == TOK_END))
		r->weight -= 1;
	else if (r->surname + 1 == r->to &&
		 (s->tok[r->surname].cls & (NAME_NOUN | NAME_PLACE | NAME_STOP | NAME_DEMONYM)) &&
		 !(s->tok[r->surname].cls & NAME_FIRST))
		r->weight -= 1;
	r->weight += strong > 0 ? W_GIVEN : weak > 0 ? W_WEAK : 0;
	r->weight += initials > 0 ? W_INITIAL : 0;
	r->full = 1;
	return 1;
}

/* Two unknown words, with an initial or particles between them. */
static int
pair_run(const struct people *s, uint32_t i, struct run *r)
{
	uint32_t k = i + 1, m;
	const struct tok *before = i ? &s->tok[i - 1] : &s->tok[s->ntok];

	*r = (struct run){.from = i};
	if (!is_unknown(&s->tok[i]) || tok_everyday(s, &s->tok[i]) ||
		(s->tok[i].flag & (TOK_GENITIVE | TOK_DOT)))
		return 0;
	if (is_given(&s->tok[k]) && is_surname(&s->tok[k + 1], 1))
		return 0; /* "Region Elsass Adrien Zeller" */
	if (is_initial(&s->tok[k])) {
		k++;
		r->weight += W_INITIAL;
	}
	m = particles(s, k);
	if ((m > k && s->tok[k].kind == TOK_LOWER) || tok_everyday(s, &s->tok[m]))
		r->weight -= 2;
	if (!(s->tok[m].flag & (TOK_ORG | TOK_GAP)) && !(s->tok[k].flag & TOK_GAP) &&
		(is_unknown(&s->tok[m]) || (is_surname(&s->tok[m], 1) && m == k &&
						   !(s->tok[m].cls & (NAME_NOUN | NAME_PLACE | NAME_STOP |
									     NAME_DEMONYM | NAME_OFFICE))))) {
		r->surname = k;
		r->to = m + 1;
		r->full = 1;
	} else
		return 0;
	if (tok_capital(&s->tok[r->to]) || s->tok[r->to].kind == TOK_INITIAL)
		r->weight -= 1;
	else if (!tok_capital(before) && !(before->cls & NAME_DET) && s->tok[i].kind == TOK_CAP)
		r->weight += W_PAIR;
	if ((before->cls & NAME_DET) && before->kind != TOK_MARK)
		r->weight -= 2;
	return 1;
}

/* Lower-case particles may begin a name where they are no articles: "von der
 * Leyen" in German, not "de la Culture" in French. */
static int
opens_name(const struct people *s, const struct tok *t)
{
	rel_str w = tok_text(s, t);

	if (t->kind != TOK_LOWER)
		return 1;
	if (s->lang == NAME_DE)
		return !(w.n == 3 && w.p[0] == 'd') && !(w.p[0] == 'z' && w.n == 3);
	return s->lang == NAME_EN;
}

/* English headlines: "Man Charged", "Governor Specifically". */
static int
is_ending_verb(const struct people *s, const struct tok *t)
{
	rel_str w = tok_text(s, t);

	if (s->lang != NAME_EN || w.n < 6)
		return 0;
	return !memcmp(w.p + w.n - 2, "ed", 2) || !memcmp(w.p + w.n - 2, "ly", 2) ||
	       !memcmp(w.p + w.n - 3, "ing", 3);
}

/* "Ministerpräsident Thailands" */
static int
is_places(const struct people *s, const struct tok *t)
{
	rel_str w = tok_text(s, t);

	return w.n > 4 && w.p[w.n - 1] == 's' &&
	       (names_get(s->names, names_hash((rel_str){w.p, w.n - 1})).cls & NAME_PLACE);
}

/* "der Vorsitzende Richter" */
static int
heads_office(const struct people *s, const struct tok *t)
{
	rel_str w = tok_text(s, t);

	return s->lang == NAME_DE && (t->cls & NAME_OFFICE) && w.n > 8 && memmem(w.p + w.n - 5, 5, "nde", 3);
}

/* A surname alone, or with particles before it. */
static int
single_run(const struct people *s, uint32_t i, struct run *r)
{
	uint32_t m = particles(s, i);

	*r = (struct run){.from = i, .surname = i, .to = m + 1};
	if (m == i && !is_unknown(&s->tok[i]) &&
		!(is_surname(&s->tok[i], 1) && (s->tok[i].cls & (NAME_FIRST | NAME_OFFICE))))
		return 0;
	if (!tok_capital(&s->tok[m]) || !opens_name(s, &s->tok[i]))
		return 0;
	if ((s->tok[m].cls & NAME_OFFICE) && (!(s->tok[m].cls & NAME_WEAK) || is_surname(&s->tok[m + 1], 0)))
		return 0;
	if (s->tok[m].kind == TOK_UPPER && s->tok[m].end - s->tok[m].start <= 5 && i &&
		s->tok[i - 1].kind != TOK_UPPER)
		return 0;
	if (is_places(s, &s->tok[m]) ||
		(i && (s->tok[i].cls & NAME_OFFICE) && heads_office(s, &s->tok[i - 1])))
		return 0;
	if (tok_everyday(s, &s->tok[m]) || is_ending_verb(s, &s->tok[m]))
		r->weight -= 3;
	if (s->lang == NAME_EN && (tok_capital(&s->tok[m + 1]) || (s->tok[m].cls & NAME_OFFICE)))
		r->weight = -2;
	if (s->tok[m + 1].flag & TOK_ORG && s->tok[m + 1].kind != TOK_MARK && tok_capital(&s->tok[m + 1]))
		r->weight -= 3;
	return 1;
}

/* ---- what stands around it ------------------------------------------------- */

static uint32_t
titles_before(const struct people *s, uint32_t i, char *gender)
{
	uint32_t k = i;

	while (k > 0 && i - k < TITLES) {
		const struct tok *t = &s->tok[k - 1];

		if (!(t->cls & NAME_TITLE) || t->kind == TOK_MARK)
			break;
		if ((t->cls & NAME_OFFICE) && s->lang == NAME_EN)
			break;
		if (t->kind == TOK_LOWER && !(t->flag & TOK_DOT) && s->lang != NAME_FR &&
			s->lang != NAME_NL && s->lang != NAME_ES)
			break;
		if (t->kind == TOK_INITIAL && !(t->flag & TOK_DOT))
			break;
		if (t->gender)
			*gender = t->gender;
		k--;
	}
	return k;
}

/* "(SPD)", "(R-TX)", "(D-Hawaii)": the words between the brackets. */
static int
party_at(const struct people *s, uint32_t i, struct range *party)
{
	uint32_t e = bracket_end(s, i), k;

	if (e == i || e - i > 8)
		return 0;
	for (k = i + 1; k + 1 < e; k++) {
		const struct tok *t = &s->tok[k];
		rel_str w = tok_text(s, t);

		if ((t->cls & NAME_PARTY) ||
			(k == i + 1 && w.n >= 3 && (w.p[0] == 'R' || w.p[0] == 'D' || w.p[0] == 'I') &&
				w.p[1] == '-') ||
			(k == i + 1 && w.n == 1 && (w.p[0] == 'R' || w.p[0] == 'D' || w.p[0] == 'I') &&
				tok_mark(t + 1, '-'))) {
			*party = (struct range){i + 1, e - 1};
			return 1;
		}
	}
	return 0;
}

/* Index behind "(48)", ", 48," ("," stays), "Jr.", ", MdB". */
static uint32_t
tail(const struct people *s, uint32_t i, int16_t *weight)
{
	uint32_t k = i;

	if (tok_mark(&s->tok[k], ',') && (s->tok[k + 1].cls & NAME_SUFFIX) && s->tok[k + 1].kind != TOK_LOWER)
		k++;
	if ((s->tok[k].cls & NAME_SUFFIX) && (s->tok[k].kind != TOK_LOWER || (s->tok[k].flag & TOK_DOT)) &&
		s->tok[k].kind != TOK_MARK) {
		k++;
		*weight += W_SUFFIX;
	} else
		k = i;
	if (tok_mark(&s->tok[k], '(') && s->tok[k + 1].kind == TOK_NUM && tok_mark(&s->tok[k + 2], ')')) {
		k += 3;
		*weight += W_AGE;
	}
	if (tok_mark(&s->tok[k], ',') && s->tok[k + 1].kind == TOK_NUM && tok_mark(&s->tok[k + 2], ',') &&
		s->tok[k + 1].end - s->tok[k + 1].start == 2)
		*weight += W_AGE;
	return k;
}

/* English: "Sen. Barbara Mikulski of Maryland". */
static uint32_t
home(const struct people *s, uint32_t i)
{
	uint32_t k = i + 1;

	if (s->lang != NAME_EN || s->tok[i].kind != TOK_LOWER || !str_is(tok_text(s, &s->tok[i]), "of"))
		return i;
	while (k < i + 4 && tok_capital(&s->tok[k]) && !(s->tok[k].cls & (NAME_OFFICE | NAME_TITLE)) &&
		(!s->tok[k].cls || (s->tok[k].cls & (NAME_PLACE | NAME_STOP | NAME_OFFICEMOD))))
		k++;
	return k > i + 1 && (s->tok[k - 1].cls & NAME_PLACE) ? k : i;
}

static int
speaks(const struct people *s, uint32_t before, uint32_t behind)
{
	return (before > 0 && tok_lower(&s->tok[before - 1], NAME_SPEECH)) ||
	       tok_lower(&s->tok[behind], NAME_SPEECH);
}

static void
look_behind(const struct people *s, struct cand *c, const struct run *r)
{
	struct office o;
	uint32_t k = tail(s, r->to, &c->weight);

	k = home(s, k);
	c->phrase.to = k;
	if (party_at(s, k, &c->party)) {
		c->weight += W_PARTY;
		k = c->phrase.to = bracket_end(s, k);
	}
	if (office_behind(s, k, &o)) {
		c->weight += W_BEHIND;
		c->phrase.to = o.whole.to;
		if (c->role.from == c->role.to)
			c->role = o.role;
		else
			c->behind = o.role;
	} else if (tok_lower(&s->tok[k], NAME_COPULA) && c->role.from == c->role.to &&
		   office_alone(s, k + 1, &o)) {
		c->role = o.role;
		c->weight += W_WEAK;
	} else if (c->role.from == c->role.to &&
		   (!c->phrase.from || s->tok[c->phrase.from - 1].kind == TOK_END) &&
		   (office_below(s, k, &o) || office_above(s, c->phrase.from, &o))) {
		c->role = o.role;
		c->weight += W_WEAK;
	} else
		return;
	if (!c->gender)
		c->gender = o.gender;
}

/* "photographers X and Y": the office of the first is that of the second. */
static void
share_role(const struct people *s, struct cand *c)
{
	const struct cand *last = c - 1;
	uint32_t i;

	if (!s->ncand || c->phrase.from < 1 || !(s->tok[c->phrase.from - 1].cls & NAME_AND) ||
		last->phrase.to + 1 != c->phrase.from)
		return;
	for (i = last->role.from; i < last->role.to; i++)
		if ((s->tok[i].cls & NAME_OFFICE) && (s->tok[i].cls & NAME_PLURAL)) {
			c->role = last->role;
			c->weight += W_OFFICE;
			return;
		}
}

static void
look_around(const struct people *s, struct cand *c, const struct run *r)
{
	struct office o;
	uint32_t k, t = titles_before(s, r->from, &c->gender);

	c->phrase.from = t;
	if (t < r->from) {
		c->weight += W_TITLE;
		c->titled = 1;
	}
	if (office_before(s, t, &o)) {
		int adjacent = o.head + 1 == t;

		if (r->full || (adjacent && !(s->tok[o.head].cls & (NAME_DESC | NAME_PLURAL)))) {
			c->weight += adjacent ? W_OFFICE : W_FAR_OFFICE;
			c->role = o.role;
			c->titled |= adjacent;
			c->phrase.from = o.whole.from;
			if (o.gender)
				c->gender = o.gender;
		}
	}
	k = c->phrase.from;
	if (k > 1 && tok_mark(&s->tok[k - 1], ','))
		k--;
	if (k > 0 && (s->tok[k - 1].cls & NAME_KIN) && s->tok[k - 1].kind != TOK_MARK)
		c->weight += W_KIN;
	look_behind(s, c, r);
	if (c->role.from == c->role.to)
		share_role(s, c);
	if (speaks(s, c->phrase.from, c->phrase.to) || speaks(s, r->from, r->to))
		c->weight += W_SPEECH;
}

static int
blocked(const struct people *s, const struct run *r)
{
	const struct tok *before = r->from ? &s->tok[r->from - 1] : NULL;
	const struct tok *next = &s->tok[r->to];

	if (before && (before->cls & NAME_STREET) && before->kind != TOK_MARK)
		return 1;
	return tok_capital(next) && (next->cls & NAME_STREET) && !(next->flag & TOK_FIRST);
}

/* An office and one word on a line of their own ("Bereichsleiter Finanzen"),
 * or a complement that looks like a name ("Betreiber von YouTube"). */
static int
is_label(const struct people *s, const struct cand *c)
{
	if (c->role.from == c->role.to)
		return 0;
	if (s->lang == NAME_DE && s->tok[c->name.from].kind == TOK_LOWER && c->role.to == c->name.from)
		return 1;
	return s->tok[c->name.to].kind == TOK_END && c->phrase.from > 0 &&
	       s->tok[c->phrase.from - 1].kind == TOK_END;
}

static int
try_run(struct people *s, const struct run *r)
{
	struct cand *c;
	uint32_t k;

	if (blocked(s, r))
		return 0;
	if (s->ncand == s->cand_cap && mem_grow(&s->cand, &s->cand_cap, s->ncand + 1, sizeof(*s->cand))) {
		s->err = REL_NOMEM;
		return 0;
	}
	c = &s->cand[s->ncand];
	*c = (struct cand){.name = {r->from, r->to},
		.surname = r->surname,
		.phrase = {r->from, r->to},
		.who = PERSON_NONE,
		.weight = r->weight,
		.gender = r->gender,
		.full = r->full};
	look_around(s, c, r);
	if (!r->full && (!c->titled || c->weight < SURE || is_label(s, c)))
		return 0;
	if (r->full && c->weight < 0)
		return 0;
	s->ncand++;
	for (k = r->from; c->weight >= SURE && k < r->to; k++)
		s->tok[k].flag |= TOK_TAKEN;
	return 1;
}

/* ---- who speaks by one name ------------------------------------------------- */

static uint64_t *
spoken_slot(struct people *s, uint64_t hash)
{
	uint32_t i, at = (uint32_t)(hash ^ hash >> 32) % SPOKEN;

	for (i = 0; i < 16; i++, at = (at + 1) % SPOKEN)
		if (!s->spoken[at] || s->spoken[at] == hash)
			return &s->spoken[at];
	return NULL;
}

/* "Skelly said": makes a doubtful "Bill Skelly" elsewhere a name. */
static void
note_speaker(struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i];
	uint64_t *slot;

	if (t->kind != TOK_CAP || (t->cls & (NOT_NAME | TOK_FUNCTION | NAME_OFFICE)) || (t->flag & TOK_ORG))
		return;
	if (!tok_lower(&s->tok[i + 1], NAME_SPEECH) &&
		!(i && tok_lower(&s->tok[i - 1], NAME_SPEECH) && !tok_capital(&s->tok[i + 1])))
		return;
	slot = spoken_slot(s, t->hash);
	if (slot)
		*slot = t->hash;
}

int
people_speaks(struct people *s, uint64_t surname)
{
	uint64_t *slot = spoken_slot(s, surname);

	return slot && *slot == surname;
}

void
people_cands(struct people *s)
{
	struct run r;
	uint32_t i = 0, covered = 0;

	s->ncand = 0;
	memset(s->spoken, 0, sizeof(s->spoken));
	while (i < s->ntok && !s->err) {
		const struct tok *t = &s->tok[i];

		if ((t->kind == TOK_LOWER && !(t->cls & NAME_PARTICLE)) || t->kind == TOK_MARK ||
			t->kind == TOK_NUM || t->kind == TOK_END || (t->flag & TOK_ORG)) {
			i++;
			continue;
		}
		note_speaker(s, i);
		/* Within the apposition of a name stands office and
		 * organisation; only a given name opens another person. */
		if ((given_run(s, i, &r) || (i >= covered && pair_run(s, i, &r))) && try_run(s, &r)) {
			if (r.to > i + 2)
				note_speaker(s, r.to - 1);
			i = r.to;
		} else if (i >= covered && single_run(s, i, &r) && try_run(s, &r))
			i = r.to;
		else {
			i++;
			continue;
		}
		if (s->cand[s->ncand - 1].weight >= SURE && s->cand[s->ncand - 1].phrase.to > covered)
			covered = s->cand[s->ncand - 1].phrase.to;
	}
}
