/* SPDX-License-Identifier: MIT */
/*
 * Offices: a head ("Ministerin", "president") with modifiers before it and a
 * complement behind it ("für Bauen", "of the Board of Trustees").  Every walk
 * has a fixed reach, so that a page of capitalised words costs no more than
 * its length times that reach.
 */
#include "page/persons_impl.h"

#define REACH_LEFT 18  /* tokens from a name back to the head */
#define REACH_HEAD 8   /* tokens from the comma on to the head */
#define REACH_RIGHT 40 /* tokens of head and complement behind a name */
#define BRACKET 12     /* tokens in a bracket */

/* ---- what a token is ------------------------------------------------------ */

static int
is_given(const struct tok *t)
{
	return (t->cls & NAME_FIRST) && !(t->cls & NAME_WEAK) && tok_capital(t) && !(t->flag & TOK_ORG);
}

static int
is_head(const struct people *s, const struct tok *t)
{
	if (!(t->cls & NAME_OFFICE) || (t->flag & TOK_ORG) || t->kind == TOK_MARK)
		return 0;
	if ((t->cls & NAME_WEAK) && t > s->tok && is_given(t - 1))
		return 0; /* "Gerhard Richter" */
	if ((t->cls & NAME_DESC) && tok_capital(t) && !(t->flag & TOK_FIRST) && (s->lang & (NAME_FR | NAME_ES | NAME_IT)))
		return 0; /* "ministra de la Mujer", "ministro de Defensa" */
	if (t->kind == TOK_LOWER)
		return s->lang != NAME_DE && (t->lang & s->lang);
	return !t->lang || (t->lang & (s->lang | NAME_EN));
}

static char
last_char(const struct people *s, const struct tok *t)
{
	rel_str w = tok_text(s, t);

	return w.n ? w.p[w.n - 1] : '\0';
}

int
people_adjective(const struct people *s, const struct tok *t)
{
	rel_str w;

	if (t->kind != TOK_LOWER)
		return 0;
	if (t->cls & (NAME_OFFICEMOD | NAME_DEMONYM))
		return 1;
	if (t->cls)
		return 0;
	if (s->lang != NAME_DE && s->lang != NAME_NL)
		return 1;
	w = tok_text(s, t);
	if (w.n < 5)
		return 0;
	if (w.p[w.n - 1] == 'e')
		return 1;
	return s->lang == NAME_DE && w.p[w.n - 2] == 'e' && memchr("nrsm", w.p[w.n - 1], 4);
}

/* Words that a complement may hold: "für Bauen und Wohnen des Landes". */
static int
in_complement(const struct people *s, const struct tok *t)
{
	if (t->kind == TOK_MARK)
		return t->mark == '-' || t->mark == '/' || t->mark == '&';
	if (t->kind == TOK_END)
		return 0;
	if (t->cls & NAME_ORGFORM) /* "e.V." */
		return 1;
	if (t->kind == TOK_LOWER && s->lang != NAME_DE && (t->cls & (NAME_ORGHEAD | NAME_OFFICE)))
		return 1;
	if (t->kind == TOK_LOWER)
		return (t->cls & (NAME_LINK | NAME_AND | NAME_DEMONYM | NAME_ORGKNOWN)) ||
		       ((t->cls & NAME_DET) && !(t->cls & NAME_INDEF)) || people_adjective(s, t);
	return 1;
}

uint32_t
people_bracket_end(const struct people *s, uint32_t i)
{
	uint32_t k;

	if (!tok_mark(&s->tok[i], '('))
		return i;
	for (k = i + 1; k < s->ntok && k < i + BRACKET; k++) {
		if (s->tok[k].kind == TOK_END || tok_mark(&s->tok[k], '('))
			break;
		if (tok_mark(&s->tok[k], ')'))
			return k + 1;
	}
	return i;
}

/* Index of the bracket that closes before i, or i. */
static uint32_t
bracket_start(const struct people *s, uint32_t i)
{
	uint32_t k;

	if (!i || !tok_mark(&s->tok[i - 1], ')'))
		return i;
	for (k = i - 1; k > 0 && k + BRACKET > i; k--) {
		if (s->tok[k - 1].kind == TOK_END)
			break;
		if (tok_mark(&s->tok[k - 1], '('))
			return k - 1;
	}
	return i;
}

/* ---- left of the head ----------------------------------------------------- */

/* A capitalised word that narrows an office in English: "Texas Governor",
 * "FBI Director", "U S Senator". */
static int
narrows(const struct people *s, const struct tok *t)
{
	if (t->cls & NAME_OFFICEMOD)
		return t->kind == TOK_LOWER || tok_capital(t);
	if (is_head(s, t)) /* "Attorneys General" */
		return s->lang != NAME_DE && (!(t->cls & NAME_PLURAL) || (t[1].cls & NAME_OFFICEMOD));
	if (s->lang != NAME_EN)
		return 0;
	if (t->kind == TOK_UPPER && (t->cls & NAME_ORGKNOWN))
		return 1; /* "WHO", also a function word */
	if (t->cls & (TOK_FUNCTION | NAME_TITLE | NAME_SPEECH | NAME_VERB | NAME_COPULA | NAME_ORGFORM))
		return 0;
	if (t->kind == TOK_INITIAL)
		return 1;
	return tok_capital(t) && !((t->cls & NAME_STOP) && (t->flag & TOK_FIRST)) && !is_given(t);
}

/* "station manager", "ward sister": an English noun in lower case right
 * before the head; one that tells of somebody ("former", "longtime") is none. */
static int
is_noun_before(const struct people *s, uint32_t i, uint32_t head)
{
	const struct tok *t = &s->tok[i];
	rel_str w = tok_text(s, t);

	if (s->lang != NAME_EN || i + 1 != head || t->kind != TOK_LOWER || s->tok[head].kind != TOK_LOWER)
		return 0;
	if ((t->flag & (TOK_HYPHEN | TOK_GENITIVE)) || w.n < 4 ||
		(t->cls & ~(uint32_t)(NAME_STOP | NAME_NOUN | NAME_ORGHEAD | NAME_STREET | NAME_PLACE)))
		return 0;
	return !str_ends(w, "ed") && !str_ends(w, "ing") && !str_ends(w, "er") && !str_ends(w, "ous") && !str_ends(w, "time") &&
	       !str_ends(w, "ful") && !str_ends(w, "al") && !str_ends(w, "ly") && !str_ends(w, "est");
}

/* English: "President and CEO", the second at i. */
static int
two_offices(const struct people *s, uint32_t i)
{
	return s->lang == NAME_EN && i > 1 && s->tok[i - 1].kind != TOK_MARK && (s->tok[i - 1].cls & NAME_AND) &&
	       is_head(s, &s->tok[i - 2]) && is_head(s, &s->tok[i]) &&
	       !((s->tok[i - 2].cls | s->tok[i].cls) & NAME_PLURAL);
}

static uint32_t
modifiers(const struct people *s, uint32_t head)
{
	uint32_t i = head, n;

	for (n = 0; n < 6 && i > 0 && !(s->tok[i].flag & TOK_GAP); n++)
		if (narrows(s, &s->tok[i - 1]) || is_noun_before(s, i - 1, head))
			i--;
		else if (two_offices(s, i))
			i -= 2;
		else
			break;
	while (i < head && s->tok[i].kind != TOK_INITIAL && (s->tok[i].cls & NAME_STOP) &&
		(s->tok[i].flag & TOK_FIRST) && !(s->tok[i].cls & NAME_OFFICEMOD))
		i++;
	return i;
}

/* Adjectives, a genitive ("Stuttgarts") and the article before the head. */
static int
before_head(const struct people *s, const struct tok *t)
{
	if (people_adjective(s, t) || (t->flag & TOK_GENITIVE))
		return 1;
	if (!tok_capital(t))
		return 0;
	return (t->cls & (NAME_DEMONYM | NAME_PLACE | NAME_ORGKNOWN | NAME_PARTY)) ||
	       (!t->cls && last_char(s, t) == 's' && s->lang == NAME_DE);
}

static uint32_t
article(const struct people *s, uint32_t i)
{
	uint32_t k = i, n;

	for (n = 0; n < 3 && k > 0 && before_head(s, &s->tok[k - 1]); n++)
		k--;
	if (k > 0 && ((s->tok[k - 1].cls & NAME_DET) && !(s->tok[k - 1].cls & NAME_SPEECH)))
		return k - 1;
	/* Without an article what looks like an adjective may be a verb. */
	while (k < i && s->tok[k].kind == TOK_LOWER && !s->tok[k].cls)
		k++;
	return k;
}

static char
office_gender(const struct people *s, uint32_t from, uint32_t head)
{
	const struct tok *h = &s->tok[head];
	rel_str d = tok_text(s, &s->tok[from]);

	if (h->gender || s->lang == NAME_EN || s->lang == NAME_NL || from == head)
		return h->gender;
	if (d.n == 2 && (!memcmp(d.p, "la", 2) || !memcmp(d.p, "La", 2)))
		return 'f';
	if (d.n == 2 && (!memcmp(d.p, "le", 2) || !memcmp(d.p, "Le", 2) || !memcmp(d.p, "el", 2) ||
				!memcmp(d.p, "El", 2) || !memcmp(d.p, "il", 2) || !memcmp(d.p, "Il", 2)))
		return 'm';
	if (s->lang == NAME_DE && d.n == 3 && !memcmp(d.p + 1, "ie", 2) && (d.p[0] | 0x20) == 'd')
		return 'f';
	if (s->lang == NAME_DE && d.n == 3 && !memcmp(d.p + 1, "er", 2) && (d.p[0] | 0x20) == 'd' &&
		last_char(s, h) == 'e')
		return 'm';
	return 0;
}

static int
settle(const struct people *s, struct office *o, uint32_t head, uint32_t end)
{
	o->head = head;
	o->role = (struct range){modifiers(s, head), end};
	o->whole = (struct range){article(s, o->role.from), end};
	o->gender = office_gender(s, o->whole.from, head);
	return 1;
}

/* ---- before a name -------------------------------------------------------- */

/* Does a list "A, B und C" run over the comma at k? */
static int
list_comma(const struct people *s, uint32_t k)
{
	uint32_t i;

	if (!k || !tok_capital(&s->tok[k - 1]) || !tok_capital(&s->tok[k + 1]) || is_given(&s->tok[k + 1]))
		return 0;
	for (i = k + 2; i < k + 8 && i < s->ntok; i++) {
		if (is_head(s, &s->tok[i]) || is_given(&s->tok[i]))
			return 0;
		if (tok_lower(&s->tok[i], NAME_AND))
			return tok_capital(&s->tok[i + 1]) ||
			       (s->tok[i + 1].kind == TOK_LOWER && people_adjective(s, &s->tok[i + 1]));
		if (!tok_capital(&s->tok[i]) && !tok_mark(&s->tok[i], ',') &&
			!people_adjective(s, &s->tok[i]))
			return 0;
	}
	return 0;
}

/* "Brunnen, S.A.": does the word at k belong to a company's name? */
static int
before_form(const struct people *s, uint32_t k)
{
	return (s->tok[k].cls & NAME_ORGFORM) && tok_capital(&s->tok[k]);
}

static int
closes(const struct tok *t)
{
	return t->kind == TOK_END || (t->kind == TOK_MARK && t->mark != '-' && t->mark != '/');
}

/* Does this office, with a comma behind it, belong to the name that follows?
 * Not when it is itself the apposition of another: "X, Director, Y, Head". */
static int
stands_before(const struct people *s, const struct office *o, uint32_t end)
{
	uint32_t from = o->whole.from;

	if (from > 0 && (tok_mark(&s->tok[from - 1], ',') || (s->tok[from - 1].flag & TOK_TAKEN)))
		return 0;
	return o->head + 1 < end || from < o->role.from || (s->tok[from].flag & TOK_FIRST) || from < o->head;
}

/* "Pressekontakt: X", "Vorsitzende des Ausschusses: X": a label before a
 * colon, from the start of the line. */
static int
office_label(const struct people *s, uint32_t i, struct office *o)
{
	uint32_t k, head = UINT32_MAX;

	if (!i || !tok_mark(&s->tok[i - 1], ':'))
		return 0;
	for (k = i - 1; k > 0 && k + 10 > i && s->tok[k - 1].kind != TOK_END; k--) {
		const struct tok *t = &s->tok[k - 1];

		if (is_head(s, t) || (tok_capital(t) && (t->cls & NAME_GENERIC)))
			head = k - 1;
		else if (is_given(t))
			return 0;
		else if (!in_complement(s, t))
			return 0;
	}
	if (head == UINT32_MAX || (k > 0 && s->tok[k - 1].kind != TOK_END))
		return 0;
	if (s->tok[i - 2].kind == TOK_LOWER && (s->tok[i - 2].cls & TOK_FUNCTION))
		return 0; /* "Rückfragen bitte an:" */
	*o = (struct office){
		.role = {k, i - 1}, .whole = {k, i}, .head = head, .gender = s->tok[head].gender};
	return 1;
}

/* "Pressekontakt:" on a line above the name's, with at most two short lines
 * (of the organisation) between. */
int
people_office_above(const struct people *s, uint32_t i, struct office *o)
{
	uint32_t k = i, lines, n;

	for (lines = 0; lines < 3 && k > 1 && s->tok[k - 1].kind == TOK_END; lines++) {
		k--;
		if (office_label(s, k, o))
			return 1;
		for (n = 0; n < 6 && k > 0 && s->tok[k - 1].kind != TOK_END; n++)
			k--;
	}
	return 0;
}

/* The office on a line of its own under a name that has one too. */
int
people_office_below(const struct people *s, uint32_t i, struct office *o)
{
	uint32_t k;

	if (s->tok[i].kind != TOK_END || s->tok[i + 1].kind == TOK_END || i + 1 >= s->ntok)
		return 0;
	if (!people_office_alone(s, i + 1, o) || o->whole.from != i + 1 || (s->tok[i + 1].cls & NAME_DET))
		return 0;
	for (k = o->whole.to; k < s->ntok && k < o->whole.to + 8 && s->tok[k].kind != TOK_END; k++)
		if (s->tok[k].kind == TOK_LOWER && !(s->tok[k].cls & (NAME_LINK | NAME_AND | NAME_DET)))
			return 0;
	if (s->tok[k].kind != TOK_END || tok_mark(&s->tok[k - 1], '.'))
		return 0;
	o->role.to = o->whole.to = k;
	return 1;
}

/* "le président français X", "il presidente eletto X" */
static int
qualifies(const struct people *s, uint32_t i)
{
	return (s->lang & (NAME_FR | NAME_ES | NAME_IT)) && i > 0 && s->tok[i].kind == TOK_LOWER &&
	       (s->tok[i].cls & (NAME_DEMONYM | NAME_OFFICEMOD)) &&
	       (is_head(s, &s->tok[i - 1]) || (i > 1 && is_head(s, &s->tok[i - 2])));
}

int
people_office_before(const struct people *s, uint32_t i, struct office *o)
{
	uint32_t j = i, k, end, comma = 0, words = 0;

	*o = (struct office){.role = {i, i}, .whole = {i, i}};
	if (office_label(s, i, o))
		return 1;
	if (j && tok_mark(&s->tok[j - 1], ',')) {
		comma = 1;
		j--;
	}
	end = j;
	if (j && !comma && (s->tok[j - 1].cls & TOK_FUNCTION) && !is_head(s, &s->tok[j - 1]))
		return 0;
	j = bracket_start(s, j);
	if (!j || (!comma && j == end && !(is_head(s, &s->tok[j - 1])) && !qualifies(s, j - 1) &&
			  (s->tok[j - 1].kind == TOK_LOWER || s->tok[j - 1].kind == TOK_MARK)))
		return 0;
	for (k = j; k > 0 && k + REACH_LEFT > j; k--) {
		const struct tok *t = &s->tok[k - 1];

		if (is_head(s, t) && (k == end || !(t->cls & NAME_PLURAL)) &&
			!(k > 1 && is_given(&s->tok[k - 2]) && (t->cls & NAME_WEAK)))
			return settle(s, o, k - 1, end) && (!comma || stands_before(s, o, end));
		if (tok_mark(t, ',') ? !list_comma(s, k - 1) && !before_form(s, k) : !in_complement(s, t))
			return 0;
		if (is_given(t) || (t->flag & TOK_FIRST) || (t->flag & TOK_TAKEN))
			return 0;
		words += t->kind == TOK_LOWER && !t->cls;
		if (words > 4)
			return 0;
	}
	return 0;
}

/* ---- behind a name -------------------------------------------------------- */

/* Index behind the complement of the head at h. */
static uint32_t
complement(const struct people *s, uint32_t h, uint32_t reach)
{
	uint32_t k, solid = h + 1, e;

	for (k = h + 1; k < s->ntok && k < h + reach; k++) {
		const struct tok *t = &s->tok[k];

		if (tok_mark(t, '(')) {
			e = people_bracket_end(s, k);
			if (e == k)
				break;
			solid = e;
			k = e - 1;
			continue;
		}
		if (tok_mark(t, ',')) {
			if ((s->tok[k + 1].cls & NAME_ORGFORM) && tok_capital(&s->tok[k + 1]))
				continue;
			if (!list_comma(s, k) || k == h + 1)
				break;
			continue;
		}
		if (tok_mark(t, '-') && (t->end - t->start > 1 || s->tok[k + 1].kind == TOK_LOWER))
			break;
		if (t->kind == TOK_LOWER && (t->cls & (NAME_SPEECH | NAME_VERB | NAME_COPULA)) &&
			!(t->cls & NAME_LINK))
			break;
		if (!in_complement(s, t) || (t->flag & TOK_FIRST) || is_given(t))
			break;
		if (tok_lower(t, NAME_AND) && (is_given(&s->tok[k + 1]) || (s->tok[k + 1].cls & NAME_TITLE)))
			break;
		if (t->kind != TOK_MARK &&
			!(t->kind == TOK_LOWER && (t->cls & (NAME_LINK | NAME_AND | NAME_DET))))
			solid = k + 1;
	}
	return solid;
}

static int
head_ahead(const struct people *s, uint32_t k, uint32_t *head)
{
	uint32_t i;

	for (i = k; i < s->ntok && i < k + REACH_HEAD; i++) {
		const struct tok *t = &s->tok[i];

		if (is_head(s, t)) {
			/* the last of several heads in a row: "Vice President" */
			while (is_head(s, &s->tok[i + 1]) && i + 1 < s->ntok && s->lang == NAME_EN)
				i++;
			*head = i;
			return 1;
		}
		if (is_given(t) || (t->flag & TOK_FIRST))
			return 0;
		if (t->kind == TOK_LOWER) {
			if (!(t->cls & NAME_DET) && !people_adjective(s, t) && !(t->cls & NAME_AND) &&
				!(is_head(s, t + 1) && is_noun_before(s, i, i + 1)))
				return 0;
		} else if (!tok_capital(t) && t->kind != TOK_INITIAL && !tok_mark(t, '&'))
			return 0;
	}
	return 0;
}

static int
in_bracket(const struct people *s, uint32_t i, struct office *o)
{
	uint32_t e = people_bracket_end(s, i), head;

	if (e == i || !head_ahead(s, i + 1, &head) || head >= e)
		return 0;
	settle(s, o, head, e - 1);
	if (o->role.from <= i)
		o->role.from = i + 1;
	o->whole = (struct range){i, e};
	return 1;
}

/* Index of the comma behind ", M.D., MBA" or i. */
static uint32_t
degrees_end(const struct people *s, uint32_t i)
{
	while (tok_mark(&s->tok[i], ',') && (s->tok[i + 1].cls & NAME_SUFFIX) && s->tok[i + 1].kind != TOK_LOWER &&
		tok_mark(&s->tok[i + 2], ','))
		i += 2;
	return i;
}

/* Romance languages: "X Segretario generale della Società", no comma. */
static int
follows_bare(const struct people *s, uint32_t i)
{
	return i > 0 && (s->lang & (NAME_FR | NAME_ES | NAME_IT)) && s->tok[i].kind == TOK_CAP &&
	       is_head(s, &s->tok[i]) && !(s->tok[i].cls & NAME_WEAK) && !(s->tok[i].flag & (TOK_FIRST | TOK_GAP)) &&
	       s->tok[i + 1].kind == TOK_LOWER;
}

int
people_office_behind(const struct people *s, uint32_t i, struct office *o)
{
	uint32_t k, head, from;

	*o = (struct office){.role = {i, i}, .whole = {i, i}};
	if (tok_mark(&s->tok[i], '('))
		return in_bracket(s, i, o);
	i = degrees_end(s, i);
	if (follows_bare(s, i))
		i--; /* as if a comma stood there */
	else if (!tok_mark(&s->tok[i], ','))
		return 0;
	k = i + 1;
	if (s->tok[k].kind == TOK_NUM && tok_mark(&s->tok[k + 1], ','))
		k += 2;
	if ((s->tok[k].cls & NAME_AND) || !head_ahead(s, k, &head))
		return 0;
	if (head + 1 < s->ntok && (is_given(&s->tok[head + 1]) || ((s->tok[head + 1].cls & NAME_TITLE) &&
									  tok_capital(&s->tok[head + 1]))))
		return 0;
	if (s->lang == NAME_DE && tok_capital(&s->tok[head + 1]) && !s->tok[head + 1].cls &&
		!(s->tok[head + 1].flag & TOK_ORG) && tok_mark(&s->tok[head + 2], ','))
		return 0;
	settle(s, o, head, complement(s, head, REACH_RIGHT));
	if (is_given(&s->tok[o->role.to]) && !(s->tok[o->role.to].flag & TOK_FIRST))
		return 0;
	for (from = k; from < head && (s->tok[from].cls & NAME_DET) && s->tok[from].kind == TOK_LOWER; from++)
		;
	if (o->role.from < from)
		o->role.from = from;
	if (s->lang == NAME_EN && from < head && o->role.from > from && tok_capital(&s->tok[from]))
		o->role.from = from;
	o->whole = (struct range){i, o->role.to};
	return 1;
}

/* ---- without a name ------------------------------------------------------- */

int
people_office_alone(const struct people *s, uint32_t i, struct office *o)
{
	uint32_t k = i, n, e;

	*o = (struct office){.role = {i, i}, .whole = {i, i}};
	if (s->tok[k].cls & NAME_DET)
		k++;
	for (n = 0; n < 4 && k < s->ntok && !is_head(s, &s->tok[k]); n++, k++)
		if (!people_adjective(s, &s->tok[k]) &&
			!((s->tok[k].cls & (NAME_DEMONYM | NAME_PLACE | NAME_ORGKNOWN | NAME_PARTY |
						   NAME_OFFICEMOD)) &&
				tok_capital(&s->tok[k])) &&
			!(s->tok[k].flag & TOK_GENITIVE) &&
			!(s->lang == NAME_EN && tok_capital(&s->tok[k]) &&
				!(s->tok[k].cls & (TOK_FUNCTION | NAME_STOP))))
			return 0;
	if (k >= s->ntok || !is_head(s, &s->tok[k]))
		return 0;
	while (s->lang == NAME_EN && k + 1 < s->ntok && is_head(s, &s->tok[k + 1]))
		k++;
	e = k + 1;
	if (tok_lower(&s->tok[e], NAME_LINK) && !closes(&s->tok[e])) {
		for (n = e; n < e + 4 && n < s->ntok && s->tok[n].kind == TOK_LOWER &&
			    (s->tok[n].cls & (NAME_LINK | NAME_DET));
			n++)
			;
		if (tok_capital(&s->tok[n]) && !is_given(&s->tok[n]))
			e = complement(s, k, 12);
	}
	settle(s, o, k, e);
	if (o->role.from < i)
		o->role.from = i;
	o->whole = (struct range){i, e};
	o->gender = office_gender(s, i, k);
	return 1;
}
