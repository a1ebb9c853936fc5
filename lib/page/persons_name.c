/* SPDX-License-Identifier: MIT */
/*
 * What speaks for a name.  In German every noun has a capital, in English
 * every word of a headline: so a run of capitalised words (persons_run.c) is
 * nothing by itself, and only the sum of given name, title, office,
 * apposition, party, age and reporting verb makes a person (SURE).
 */
#include "page/persons_impl.h"

#include "base/mem.h"

#define SURE 3
#define TITLES 8
#define CREDIT 8 /* tokens back to "Foto:" */

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
	uint32_t e = people_bracket_end(s, i), k;

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

/* English: "Sen. Martha Quill of Maryland". */
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
		k = c->phrase.to = people_bracket_end(s, k);
	}
	if (people_office_behind(s, k, &o)) {
		c->weight += W_BEHIND;
		c->phrase.to = o.whole.to;
		if (c->role.from == c->role.to)
			c->role = o.role;
		else
			c->behind = o.role;
	} else if (tok_lower(&s->tok[k], NAME_COPULA) && c->role.from == c->role.to &&
		   people_office_alone(s, k + 1, &o)) {
		c->role = o.role;
		c->weight += W_WEAK;
	} else if (c->role.from == c->role.to &&
		   (!c->phrase.from || s->tok[c->phrase.from - 1].kind == TOK_END) &&
		   (people_office_below(s, k, &o) || people_office_above(s, c->phrase.from, &o))) {
		c->role = o.role;
		c->weight += W_WEAK;
	} else
		return;
	if (!c->gender)
		c->gender = o.gender;
}

/* "photographers", German "die Gründer": the office of several. */
static int
is_of_several(const struct people *s, struct range role)
{
	uint32_t i;

	for (i = role.from; i < role.to; i++) {
		if ((s->tok[i].cls & NAME_OFFICE) && (s->tok[i].cls & NAME_PLURAL))
			return 1;
		if (s->lang == NAME_DE && i && (s->tok[i].cls & NAME_OFFICE) && s->tok[i].gender == 'm' &&
			(str_is(tok_text(s, &s->tok[i - 1]), "die") || str_is(tok_text(s, &s->tok[i - 1]), "Die")))
			return 1;
	}
	return 0;
}

/* "Mayors X of Westbridge and Y", or nothing between the two but "and". */
static int
joins(const struct people *s, const struct cand *a, const struct cand *b)
{
	uint32_t k = a->phrase.to, and = b->phrase.from - 1;

	if (!b->phrase.from || !(s->tok[and].cls & NAME_AND) || k > and)
		return 0;
	if (k < and && s->lang == NAME_EN && str_is(tok_text(s, &s->tok[k]), "of"))
		for (k++; k < and && tok_capital(&s->tok[k]); k++)
			;
	return k == and;
}

/* "photographers X and Y": the office of the first is that of the second. */
static void
share_role(const struct people *s, struct cand *c)
{
	const struct cand *last = c - 1;

	if (!s->ncand || !joins(s, last, c) || !is_of_several(s, last->role))
		return;
	c->role = last->role;
	c->weight += W_OFFICE;
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
	/* "le directeur, le professeur X" */
	if (t > 1 && t < r->from && tok_lower(&s->tok[t - 1], NAME_DET) && tok_mark(&s->tok[t - 2], ','))
		t--;
	if (people_office_before(s, t, &o)) {
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

/* "Foto: X", "© Agentur / X", "Photo by X": who took the picture. */
static int
is_credit(const struct people *s, uint32_t i)
{
	uint32_t k, colon = 0;

	for (k = i; k > 0 && k + CREDIT > i && s->tok[k - 1].kind != TOK_END; k--) {
		const struct tok *t = &s->tok[k - 1];

		if (tok_mark(t, '*') && str_starts(tok_text(s, t), STR("\xC2\xA9")))
			return 1;
		if (colon && t->kind != TOK_MARK)
			return (t->cls & NAME_STREET) != 0;
		colon = tok_mark(t, ':') || (t->kind == TOK_LOWER && str_is(tok_text(s, t), "by"));
		if ((t->kind == TOK_LOWER && !colon) || tok_mark(t, '.') || tok_mark(t, ';'))
			return 0;
	}
	return 0;
}

/* A given name and a word among the other capitals of a headline. */
static int
in_headline(const struct people *s, const struct run *r)
{
	const struct tok *before = r->from ? &s->tok[r->from - 1] : &s->tok[s->ntok];

	if (!(s->tok[r->from].flag & TOK_HEADLINE))
		return 0;
	return (tok_capital(before) && !(s->tok[r->from].flag & (TOK_FIRST | TOK_GAP))) ||
	       (tok_capital(&s->tok[r->to]) && !(s->tok[r->to].flag & (TOK_FIRST | TOK_GAP)));
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
	if (is_credit(s, c->phrase.from))
		c->weight -= W_CREDIT;
	if (c->weight == SURE && in_headline(s, r))
		c->weight--;
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

/* "Quill said": makes a doubtful "Bill Quill" elsewhere a name. */
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
	if (!slot)
		return;
	*slot = t->hash;
	s->any_spoken = 1;
}

int
people_speaks(struct people *s, uint64_t surname)
{
	uint64_t *slot = spoken_slot(s, surname);

	return slot && *slot == surname;
}

/* A word that no name begins with. */
static int
is_dull(const struct tok *t)
{
	return !(tok_upper(t) || tok_lower(t, NAME_PARTICLE)) || (t->flag & TOK_ORG);
}

/* Only there one word alone is a name. */
static int
behind_title(const struct people *s, uint32_t i)
{
	return i > 0 && (s->tok[i - 1].cls & (NAME_TITLE | NAME_OFFICE));
}

void
people_cands(struct people *s)
{
	struct run r;
	uint32_t i = 0, covered = 0, n = (uint32_t)s->ntok;

	s->ncand = 0;
	if (s->any_spoken)
		memset(s->spoken, 0, sizeof(s->spoken));
	s->any_spoken = 0;
	for (;;) {
		while (i < n && is_dull(&s->tok[i]))
			i++;
		if (i >= n || s->err)
			break;
		note_speaker(s, i);
		/* Within the apposition of a name stands office and
		 * organisation; only a given name opens another person. */
		if ((people_given_run(s, i, &r) || (i >= covered && people_pair_run(s, i, &r))) &&
			try_run(s, &r)) {
			if (r.to > i + 2)
				note_speaker(s, r.to - 1);
			i = r.to;
		} else if (i >= covered && behind_title(s, i) && people_single_run(s, i, &r) && try_run(s, &r))
			i = r.to;
		else {
			i++;
			continue;
		}
		if (s->cand[s->ncand - 1].weight >= SURE && s->cand[s->ncand - 1].phrase.to > covered)
			covered = s->cand[s->ncand - 1].phrase.to;
	}
}
