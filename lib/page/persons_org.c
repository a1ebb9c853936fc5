/* SPDX-License-Identifier: MIT */
/*
 * Organisations: a head word with what belongs to it ("Bundesamt für
 * Naturschutz", "Senate Appropriations Committee"), a legal form behind
 * capitalised words ("Tolle & Lund GmbH"), one that is known by itself, and
 * the abbreviation that stands in brackets behind any of them.
 */
#include "page/persons_org.h"

#define MARKED 9 /* tokens of a name in marks */

/* English: the last head that capitalised words lead to, "Senate Legal and
 * Constitutional References Committee". */
static uint32_t
last_head(const struct people *s, uint32_t i)
{
	uint32_t k, head = i;

	for (k = i + 1; k < i + 8 && k < s->ntok; k++) {
		if (tok_lower(&s->tok[k], NAME_AND) || tok_mark(&s->tok[k], '&'))
			continue;
		if (!people_org_part(&s->tok[k]) || people_person_word(&s->tok[k]) ||
			(s->tok[k - 1].flag & TOK_GENITIVE) || (s->tok[k].flag & TOK_GAP))
			break;
		if (people_org_head(s, &s->tok[k]))
			head = k;
	}
	return head;
}

/* "die chinesische Regierung" */
static int
definite(const struct people *s, uint32_t i)
{
	if (i > 0 && people_adjective(s, &s->tok[i - 1]))
		i--;
	return i > 0 && (s->tok[i - 1].cls & NAME_DET) && !(s->tok[i - 1].cls & NAME_INDEF);
}

/* The article before, "ein Forum": no name. */
static int
indefinite(const struct people *s, uint32_t i)
{
	return i > 0 && (s->tok[i - 1].cls & NAME_INDEF) && s->tok[i - 1].kind != TOK_MARK;
}

static struct range
extent(const struct people *s, uint32_t i, uint32_t head)
{
	struct range r = {people_org_left(s, i), head + 1};

	if (!people_org_foreign(s, &s->tok[head]) && !((s->tok[head].cls & NAME_ORGKNOWN) && s->lang == NAME_DE))
		r.to = people_org_right(s, head);
	/* "die Gruppe der Kinder", but "Gruppe gegen Gewalt" */
	if ((s->tok[head].cls & NAME_WEAK) && s->lang == NAME_DE && r.to > head + 1 &&
		s->tok[head + 1].kind == TOK_LOWER &&
		((s->tok[head + 1].cls & NAME_DET) || s->tok[head + 1].hash == names_hash(STR("von"))))
		r.to = head + 1;
	r.to = people_org_form(s, r.to);
	return r;
}

/* A known name of one word right before k is part of what follows: "TÜV
 * Informationstechnik GmbH". */
static uint32_t
absorb(struct people *s, uint32_t k)
{
	const struct range *r = s->norg ? &s->org[s->norg - 1].at : NULL;

	if (!r || r->to != k || r->from + 1 != k || (s->tok[r->from].flag & TOK_GENITIVE) ||
		(s->tok[r->from].cls & NAME_PARTY))
		return k;
	return s->org[--s->norg].at.from;
}

/* "Public Service Award", "Congress Avenue" */
static int
is_thing(const struct tok *next)
{
	return tok_capital(next) && (next->cls & NAME_STREET) && !(next->flag & (TOK_FIRST | TOK_GAP));
}

/* "Capital" in "Capital Territory": what follows is no known kind of word. */
static int
goes_on(const struct tok *next)
{
	return next->kind == TOK_CAP && !(next->cls & ~(uint32_t)(NAME_NOUN | NAME_PARTICLE)) &&
	       !(next->flag & (TOK_FIRST | TOK_GAP));
}

/* "des Vereins "Wasser für alle"": the name in marks behind the head at i. */
static struct range
in_marks(const struct people *s, uint32_t i)
{
	uint32_t k;

	if (!tok_mark(&s->tok[i + 1], '"') || !tok_capital(&s->tok[i + 2]))
		return (struct range){i, i};
	for (k = i + 2; k < i + MARKED && s->tok[k].kind != TOK_END && !tok_mark(&s->tok[k], '"'); k++)
		if (tok_mark(&s->tok[k], '.') || tok_mark(&s->tok[k], ','))
			return (struct range){i, i};
	return tok_mark(&s->tok[k], '"') ? (struct range){i + 2, k} : (struct range){i, i};
}

/* "die 2. Kammer des Verwaltungsgerichts": a part that has but a number. */
static int
is_numbered(const struct people *s, uint32_t i)
{
	return s->lang == NAME_DE && i > 1 && tok_mark(&s->tok[i - 1], '.') && s->tok[i - 2].kind == TOK_NUM &&
	       tok_lower(&s->tok[i + 1], NAME_DET);
}

static uint32_t
from_head(struct people *s, uint32_t i)
{
	struct range r = in_marks(s, i);
	uint32_t a, head = s->lang == NAME_EN ? last_head(s, i) : i;

	if (r.from < r.to && s->lang != NAME_EN) {
		people_org_enter(s, r, 6, UINT32_MAX);
		return r.to;
	}
	r = extent(s, i, head);
	if (s->lang == NAME_EN && is_thing(&s->tok[r.to]))
		return r.to;
	if (s->lang == NAME_EN && goes_on(&s->tok[r.to]) && r.to > r.from + 1 && !people_org_abbr(s, r.to)) {
		people_org_enter(s, r, 4, head);
		return r.to;
	}
	if (r.from < i)
		r.from = absorb(s, r.from);
	if (indefinite(s, r.from) && people_org_form(s, r.to - 1) < r.to && !people_org_abbr(s, r.to)) {
		people_org_enter(s, (struct range){i, head + 1}, 2, UINT32_MAX);
		return head + 1;
	}
	if (r.to == r.from + 1) {
		if ((s->tok[i].cls & NAME_WEAK) && !definite(s, i))
			return i + 1;
		if (s->tok[i].flag & TOK_HYPHEN || people_org_abbr(s, r.to)) {
			people_org_enter(s, r, 7, head);
			return r.to;
		}
		a = people_alias(s, s->tok[i].hash ^ ORG_SALT);
		if (a != PERSON_NONE)
			people_org_at(s, r, s->alias[a].who);
		else
			people_org_enter(s, r, s->tok[i].cls & NAME_ORGKNOWN ? 5 : 2, UINT32_MAX);
		return r.to;
	}
	people_org_enter(s, r, 8, head);
	return r.to;
}

/* "Zentrum und Museum über die Migration in Deutschland e.V.": organisations
 * that links join to the words before a legal form are parts of it. */
static uint32_t
merge_left(struct people *s, uint32_t k)
{
	uint32_t j;
	int n;

	for (n = 0; n < 3 && s->norg; n++) {
		const struct range *r = &s->org[s->norg - 1].at;

		for (j = k; j > 0 && k - j < 3 && s->tok[j - 1].kind == TOK_LOWER &&
			    (s->tok[j - 1].cls & (NAME_LINK | NAME_AND | NAME_DET));
			j--)
			;
		if (j < k && (s->tok[j].cls & NAME_AND) && (s->tok[j + 1].cls & NAME_DET))
			break; /* "die Universität und die X GmbH" */
		if (r->to != j || j == k)
			break;
		k = r->from;
		s->norg--;
	}
	return k;
}

/* German: a noun that its bearer writes small, "wasser plus GmbH". */
static int
is_small_name(const struct people *s, const struct tok *t)
{
	uint32_t noun = t[1].kind == TOK_LOWER ? NAME_NOUN | NAME_STOP : 0;

	return s->lang == NAME_DE && t->kind == TOK_LOWER && !(t->cls & ~noun) && !people_adjective(s, t) &&
	       t->end - t->start > 2;
}

/* Capitalised words before the legal form that ends at `to`. */
static uint32_t
from_form(struct people *s, uint32_t i, uint32_t to)
{
	uint32_t k = i, n;

	for (n = 0; n < ORG_LEFT && k > 0; n++) {
		const struct tok *t = &s->tok[k - 1];

		if (t->flag & TOK_ORG ||
			((t->cls & (NAME_OFFICE | NAME_TITLE | TOK_FUNCTION)) && t->kind != TOK_MARK))
			break;
		if (t->kind != TOK_INITIAL && !tok_capital(t) && !tok_mark(t, '&') && !tok_mark(t, '-') &&
			!is_small_name(s, t))
			break;
		if ((t->cls & NAME_STOP) && (t->flag & TOK_FIRST))
			break;
		k--;
	}
	while (k < i && s->tok[k].kind == TOK_MARK)
		k++;
	k = merge_left(s, k < i ? absorb(s, k) : k);
	if (k < i)
		people_org_enter(s, (struct range){k, to}, 9, UINT32_MAX);
	return to;
}

static uint32_t
from_known(struct people *s, uint32_t i)
{
	struct range r = {i, i + 1};
	uint32_t e;

	if (i && tok_capital(&s->tok[i - 1]) && (s->tok[i - 1].cls & NAME_FIRST) &&
		!(s->tok[i - 1].cls & NAME_WEAK))
		return i + 1; /* "Michael Bloomberg" */
	if ((s->tok[i].cls & NAME_OFFICE) ||
		(!(s->tok[i].lang & s->lang) && !((s->tok[i].lang & NAME_EN) && s->tok[i].kind == TOK_UPPER)))
		return i + 1;
	if ((s->tok[i].cls & NAME_ORGKNOWN) && tok_capital(&s->tok[i + 1]) &&
		((s->tok[i + 1].cls & NAME_PLACE) || s->tok[i + 1].hash == names_hash(STR("international"))) &&
		!(s->tok[i].flag & TOK_GENITIVE))
		r.to++;
	e = people_org_form(s, r.to);
	if (e > r.to)
		people_org_enter(s, (struct range){i, e}, 9, UINT32_MAX);
	else /* a name that stands on every page as a link counts less */
		people_org_enter(s, r, s->tok[i].cls & NAME_WEAK ? 3 : 6, UINT32_MAX);
	return e;
}

static int
same_letter(char a, char b)
{
	return (a | 0x20) == (b | 0x20);
}

/* How many of the first `left` letters of an abbreviation a word gives: its
 * first and, in a compound, more: "WR" of "Waffenrecht"; 0: it does not fit. */
static uint32_t
initials(rel_str word, rel_str abbr, uint32_t left, int compounds)
{
	uint32_t n, k;
	size_t i;

	for (n = 1; n <= left && n <= (compounds ? 4u : 1u) && word.n; n++) {
		if (!same_letter(word.p[0], abbr.p[left - n]))
			continue;
		for (i = 1, k = left - n + 1; k < left && i < word.n; i++)
			k += same_letter(word.p[i], abbr.p[k]);
		if (k == left)
			return n;
	}
	return 0;
}

/* Do the capitals of w head the words before the bracket at i?  Gives the
 * first of these words, or i. */
static uint32_t
spelled_out(const struct people *s, uint32_t i)
{
	rel_str w = tok_text(s, &s->tok[i + 1]);
	uint32_t k = i, left = (uint32_t)w.n, n, n_letters;

	for (n = 0; n < 12 && k > 0 && left; n++) {
		const struct tok *t = &s->tok[k - 1];
		rel_str x = tok_text(s, t);

		if (t->kind == TOK_MARK || t->kind == TOK_END || (t->flag & TOK_TAKEN))
			break;
		k--;
		n_letters = initials(x, w, left, s->lang == NAME_DE || s->lang == NAME_NL);
		if (n_letters)
			left -= n_letters;
		else if (t->kind != TOK_LOWER)
			return i;
	}
	return left || !tok_capital(&s->tok[k]) ? i : k;
}

static void
from_bracket(struct people *s, uint32_t i)
{
	uint32_t a = people_org_abbr(s, i), from;

	if (!a || (i && (s->tok[i - 1].flag & TOK_ORG)) || s->tok[a].kind != TOK_UPPER)
		return;
	from = spelled_out(s, i);
	while (from + 1 < i && s->norg && s->org[s->norg - 1].at.from >= from)
		s->norg--;
	if (from + 1 < i)
		people_org_enter(s, (struct range){from, i}, 8, UINT32_MAX);
}

/* A word that no name of an organisation begins or ends with. */
static int
is_dull(const struct tok *t)
{
	return !tok_capital(t) && !(t->cls & NAME_ORGFORM) && t[1].kind != TOK_INITIAL && !tok_mark(t, '(');
}

/* The organisation that begins at i or has its form or abbreviation there:
 * the token behind it. */
static uint32_t
step(struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i];
	uint32_t a;

	if (t->kind == TOK_MARK) {
		if (t->mark == '(')
			from_bracket(s, i);
		return i + 1;
	}
	if (people_org_head(s, t))
		return is_numbered(s, i) ? i + 1 : from_head(s, i);
	a = i ? people_org_form(s, i) : i;
	if (a > i)
		return from_form(s, i, a);
	if (tok_capital(t) && (t->cls & (NAME_ORGKNOWN | NAME_PARTY)) && !(t->cls & NAME_FIRST) &&
		(!(t->cls & TOK_FUNCTION) || t->kind == TOK_UPPER))
		return from_known(s, i);
	a = t->kind == TOK_UPPER ? people_alias(s, t->hash) : PERSON_NONE;
	if (a != PERSON_NONE)
		people_org_at(s, (struct range){i, i + 1}, s->alias[a].who);
	return i + 1;
}

void
people_orgs(struct people *s)
{
	uint32_t i = 0, n = (uint32_t)s->ntok;

	s->norg = 0;
	for (;;) {
		while (i < n && is_dull(&s->tok[i]))
			i++;
		if (i >= n || s->err)
			break;
		i = step(s, i);
	}
}
