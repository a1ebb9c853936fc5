/* SPDX-License-Identifier: MIT */
/*
 * Runs of capitalised words that may be a name: given names with a surname,
 * two unknown words, a surname alone.
 */
#include "page/persons_impl.h"

#define GIVEN_MAX 4 /* given names and initials */
#define PARTICLES 3 /* "van den", "de la", "von und zu" */

/* ---- words ---------------------------------------------------------------- */

static int
is_given(const struct tok *t)
{
	if (!tok_capital(t) || !(t->cls & NAME_FIRST) || (t->flag & (TOK_ORG | TOK_TRUNC)))
		return 0;
	return !((t->cls & NAME_WEAK) && (t->flag & TOK_FIRST) &&
		 (t->cls & (NAME_STOP | NAME_SPEECH | NAME_VERB | TOK_FUNCTION)));
}

/* "Bill Tansey, a spokesman ...": at the start of a sentence an everyday word
 * is a given name where an unknown word follows and a mark or verb of speech
 * behind that. */
static int
opens_as_given(const struct people *s, uint32_t i)
{
	const struct tok *t = &s->tok[i], *next = t + 1, *behind = t + 2;

	if (t->kind != TOK_CAP || !(t->flag & TOK_FIRST) || !(t->cls & NAME_FIRST) || (t->flag & (TOK_ORG | TOK_TRUNC)))
		return 0;
	if (next->kind != TOK_CAP || (next->cls & ~(uint32_t)NAME_PARTICLE) || (next->flag & (TOK_ORG | TOK_GAP)))
		return 0;
	return !tok_everyday(s, next) && (tok_mark(behind, ',') || tok_lower(behind, NAME_SPEECH));
}

static int
is_initial(const struct tok *t)
{
	return t->kind == TOK_INITIAL && !(t->cls & NAME_TITLE) && ((t->flag & TOK_DOT) || !(t->cls & (NAME_STOP | TOK_FUNCTION)));
}

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
	if (behind_given && (cls & NAME_STREET) && (cls & NAME_WEAK))
		return 1;
	/* "Christian Deutsch": everyday words are surnames too, with less
	 * weight (people_given_run). */
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

/* Index behind particles at k that lead to a surname, or k. */
static uint32_t
particles(const struct people *s, uint32_t k)
{
	uint32_t i = k;
	int given;

	if (!(s->tok[k].cls & NAME_PARTICLE))
		return k;
	/* "gab Anna den Preis": "den", "der" follow another one ("van den") */
	if (s->lang == NAME_DE && tok_lower(&s->tok[k], NAME_DET) && !(k && (s->tok[k - 1].cls & NAME_PARTICLE)))
		return k;
	given = k > 0 && is_given(&s->tok[k - 1]) && !(s->tok[k].flag & TOK_GAP);
	while (i < k + PARTICLES && (s->tok[i].cls & NAME_PARTICLE) && s->tok[i].kind != TOK_MARK &&
		!(s->tok[i].flag & TOK_TRUNC) &&
		(s->tok[i].kind == TOK_LOWER || !(s->tok[i].cls & NAME_STOP) || i > k || given))
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

/* "Maria de los Santos Ruiz Vega", "Omar bin Salim Al Hadi": behind the word
 * that particles led to, which ends before k. */
static uint32_t
behind_particles(const struct people *s, uint32_t k)
{
	rel_str w = tok_text(s, &s->tok[k]);
	uint32_t n;

	if (w.n == 2 && (w.p[0] == 'A' || w.p[0] == 'a') && w.p[1] == 'l' && is_unknown(&s->tok[k + 1]))
		return k + 2;
	for (n = 0; n < 2 && s->lang == NAME_ES && is_surname(&s->tok[k], 1) && !(s->tok[k].flag & TOK_GAP); n++)
		k++;
	return k;
}

/* What a run begins with. */
struct givens {
	uint32_t to; /* behind the given names and initials */
	int strong, weak, initials;
	char gender;
};

/* "Santa" in "Santa Ana". */
static int
is_saint(const struct tok *t)
{
	return tok_capital(t) && (t->hash == names_hash(STR("san")) || t->hash == names_hash(STR("santa")) ||
					 t->hash == names_hash(STR("saint")) || t->hash == names_hash(STR("st")) ||
					 t->hash == names_hash(STR("sankt")));
}

static struct givens
givens_at(const struct people *s, uint32_t i)
{
	struct givens g = {.to = i};

	if (i && is_given(&s->tok[i]) && is_saint(&s->tok[i - 1]))
		return g;
	for (; g.to < i + GIVEN_MAX; g.to++) {
		const struct tok *t = &s->tok[g.to];

		if (g.to > i && (t->flag & TOK_GAP))
			break;
		if (is_given(t) || (g.to == i && opens_as_given(s, i))) {
			g.strong += !(t->cls & NAME_WEAK);
			g.weak += (t->cls & NAME_WEAK) != 0;
			if (!g.gender)
				g.gender = t->gender;
		} else if (is_initial(t))
			g.initials++;
		else
			break;
		if (t->flag & TOK_GENITIVE) {
			g.to++;
			break;
		}
	}
	return g;
}

/* The surname behind given names, else the last of them: "Peter Hans". */
static int
surname_of(const struct people *s, struct run *r, struct givens *g)
{
	uint32_t k = g->to, nick = nickname(s, k), m = particles(s, nick);

	if (!(s->tok[k - 1].flag & TOK_GENITIVE) && !(s->tok[nick].flag & TOK_GAP) && is_surname(&s->tok[m], 1)) {
		r->surname = nick;
		r->to = m == nick ? second_surname(s, r, m + 1) : behind_particles(s, m + 1);
		return 1;
	}
	if (k - r->from < 2 || !tok_capital(&s->tok[k - 1]))
		return 0;
	r->surname = k - 1;
	r->to = k;
	if (s->tok[k - 1].cls & NAME_WEAK)
		g->weak--;
	else
		g->strong--;
	return 1;
}

/* An everyday word or a place for a surname, of one word: less likely. */
static int
is_doubtful(const struct people *s, const struct run *r)
{
	const struct tok *t = &s->tok[r->surname], *next = &s->tok[r->to];

	if (r->surname + 1 != r->to || (t->cls & NAME_FIRST))
		return 0;
	if (tok_everyday(s, t) && (tok_capital(next) || next->kind == TOK_END))
		return 1;
	return tok_place(t) || (t->cls & (NAME_NOUN | NAME_STOP | NAME_DEMONYM)) != 0;
}

int
people_given_run(const struct people *s, uint32_t i, struct run *r)
{
	struct givens g;

	if (!is_given(&s->tok[i]) && !is_initial(&s->tok[i]) && !opens_as_given(s, i))
		return 0;
	g = givens_at(s, i);
	*r = (struct run){.from = i, .gender = g.gender, .full = 1};
	if (g.to == i || !surname_of(s, r, &g))
		return 0;
	r->weight -= is_doubtful(s, r);
	r->weight += g.strong > 0 ? W_GIVEN : g.weak > 0 ? W_WEAK : 0;
	r->weight += g.initials > 0 ? W_INITIAL : 0;
	return 1;
}

/* Two unknown words, with an initial or particles between them. */
int
people_pair_run(const struct people *s, uint32_t i, struct run *r)
{
	uint32_t k = i + 1, m;
	const struct tok *before = i ? &s->tok[i - 1] : &s->tok[s->ntok];

	if (!is_unknown(&s->tok[i]) || tok_everyday(s, &s->tok[i]) ||
		(s->tok[i].flag & (TOK_GENITIVE | TOK_DOT)))
		return 0;
	*r = (struct run){.from = i};
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
						   !tok_place(&s->tok[m]) &&
						   !(s->tok[m].cls & (NAME_NOUN | NAME_STOP | NAME_DEMONYM |
									     NAME_OFFICE | NAME_STREET))))) {
		r->surname = k;
		r->to = m == k && (before->cls & NAME_TITLE) ? second_surname(s, r, m + 1) : m + 1;
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
int
people_single_run(const struct people *s, uint32_t i, struct run *r)
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
