/* SPDX-License-Identifier: MIT */
/* How far the name of an organisation reaches. */
#include "page/persons_org.h"

/* What words of another language may be taken for. */
#define FOREIGN (uint32_t)(NAME_NOUN | NAME_STOP | NAME_PLACE | NAME_ORGHEAD | NAME_ORGKNOWN)

/* ---- words ------------------------------------------------------------------- */

int
people_org_head(const struct people *s, const struct tok *t)
{
	return tok_capital(t) && (t->cls & NAME_ORGHEAD) && (!t->lang || (t->lang & (s->lang | NAME_EN))) &&
	       !(t->flag & TOK_TRUNC);
}

int
people_person_word(const struct tok *t)
{
	return (t->cls & (NAME_TITLE | NAME_OFFICE)) || ((t->cls & NAME_FIRST) && !(t->cls & NAME_WEAK));
}

/* "Judges" in "Judges Association". */
static int
is_many(const struct people *s, const struct tok *t)
{
	return s->lang == NAME_EN && (t->cls & NAME_OFFICE) && (t->cls & NAME_PLURAL) && !(t->flag & TOK_FIRST);
}

/* A capitalised word that may be part of an organisation's name. */
int
people_org_part(const struct tok *t)
{
	if (t->kind == TOK_INITIAL)
		return (t->flag & TOK_DOT) && !(t->flag & TOK_FIRST);
	return tok_capital(t) && !(t->cls & TOK_FUNCTION) &&
	       !(t->cls & (NAME_SPEECH | NAME_VERB | NAME_TITLE)) &&
	       !((t->cls & NAME_STOP) && (t->flag & TOK_FIRST));
}

/* "e. V." in two tokens. */
static int
is_ev(const struct people *s, uint32_t i)
{
	return s->tok[i].kind == TOK_LOWER && s->tok[i].end - s->tok[i].start <= 2 &&
	       s->tok[i + 1].kind == TOK_INITIAL && tok_text(s, &s->tok[i]).p[0] == 'e' &&
	       tok_text(s, &s->tok[i + 1]).p[0] == 'V';
}

/* "mbH", "eG", "gGmbH": a capital within; "plc". */
static int
is_small_form(const struct people *s, const struct tok *t)
{
	rel_str w = tok_text(s, t);
	size_t i;

	if (t->kind != TOK_LOWER)
		return 0;
	for (i = 1; i < w.n && !(w.p[i] >= 'A' && w.p[i] <= 'Z'); i++)
		;
	return i < w.n || str_is(w, "plc");
}

uint32_t
people_org_form(const struct people *s, uint32_t i)
{
	uint32_t k = i;

	if (tok_mark(&s->tok[k], ',') && (s->tok[k + 1].cls & NAME_ORGFORM) && tok_capital(&s->tok[k + 1]))
		k++;
	if (is_ev(s, k))
		return k + 2;
	if ((s->tok[k].cls & NAME_ORGFORM) &&
		(tok_capital(&s->tok[k]) || (s->tok[k].flag & TOK_DOT) || is_small_form(s, &s->tok[k])))
		k++;
	else
		return i;
	while (tok_mark(&s->tok[k], '&') && (s->tok[k + 1].cls & NAME_ORGFORM))
		k += 2;
	while ((s->tok[k].cls & NAME_ORGFORM) && tok_capital(&s->tok[k]))
		k++;
	return k;
}

/* ---- extent ------------------------------------------------------------------- */

static int
german_left(const struct people *s, const struct tok *t)
{
	rel_str w = tok_text(s, t);

	if (t->flag & (TOK_FIRST | TOK_GENITIVE))
		return (t->cls & NAME_DEMONYM) != 0;
	if (t->cls & NAME_DEMONYM)
		return 1;
	if (t->cls & ~(uint32_t)(NAME_OFFICEMOD))
		return 0;
	if (t->kind == TOK_UPPER)
		return 1;
	return w.n >= 5 && (w.p[w.n - 1] == 'e' || (w.p[w.n - 2] == 'e' && memchr("nrsm", w.p[w.n - 1], 4)));
}

/* English head words within another language ("AI Lab") end the name. */
int
people_org_foreign(const struct people *s, const struct tok *t)
{
	return s->lang != NAME_EN && t->lang && !(t->lang & s->lang);
}

/* ... and so do those of both languages, "Forum", before an English link. */
static int
is_foreign_here(const struct people *s, uint32_t i)
{
	rel_str next = tok_text(s, &s->tok[i + 1]);

	return people_org_foreign(s, &s->tok[i]) || (s->lang == NAME_DE && (str_is(next, "for") || str_is(next, "of")));
}

/* "Gesundheits-, Sozial- und Integrationsdirektion": from the first part of
 * a word that others share. */
static uint32_t
shared_part(const struct people *s, uint32_t i)
{
	uint32_t k = i;

	if (k > 1 && tok_lower(&s->tok[k - 1], NAME_AND) && (s->tok[k - 2].flag & TOK_TRUNC))
		k -= 2;
	while (k < i && k > 1 && i - k < ORG_LEFT && tok_mark(&s->tok[k - 1], ',') &&
		(s->tok[k - 2].flag & TOK_TRUNC))
		k -= 2;
	return tok_capital(&s->tok[k]) ? k : i;
}

/* "State's Attorney's Office", "Office" at i. */
static uint32_t
office_of(const struct people *s, uint32_t i)
{
	uint32_t k = i;

	if (s->lang != NAME_EN || !i || !tok_capital(&s->tok[i - 1]) ||
		!(s->tok[i - 1].flag & TOK_GENITIVE) || !(s->tok[i - 1].cls & NAME_OFFICE))
		return i;
	for (k = i - 1; k > 0 && i - k < ORG_LEFT; k--) {
		const struct tok *t = &s->tok[k - 1];

		if (!tok_capital(t) || (t->cls & (TOK_FUNCTION | NAME_SPEECH | NAME_VERB | NAME_TITLE)) ||
			((t->cls & NAME_FIRST) && !(t->cls & NAME_WEAK)) || (t->flag & TOK_ORG) ||
			((t->cls & NAME_STOP) && (t->flag & TOK_FIRST)) || (s->tok[k].flag & TOK_GAP))
			break;
	}
	return k;
}

uint32_t
people_org_left(const struct people *s, uint32_t head)
{
	uint32_t i = office_of(s, head), n;

	if (i < head)
		return i;
	if (s->lang == NAME_DE || s->lang == NAME_NL)
		i = shared_part(s, head);
	for (n = 0; n < ORG_LEFT && i > 0; n++) {
		const struct tok *t = &s->tok[i - 1];

		if (s->lang == NAME_EN && tok_lower(t, NAME_AND) && n && i > 1 && people_org_part(&s->tok[i - 2]) &&
			s->tok[i - 2].cls && !people_person_word(&s->tok[i - 2]) &&
			!(s->tok[i - 2].flag & TOK_GENITIVE)) {
			i -= 2;
			continue;
		}
		if (!people_org_part(t) || (people_person_word(t) && !is_many(s, t)) || (t->flag & (TOK_ORG | TOK_GENITIVE)))
			break;
		if (s->lang != NAME_EN && !german_left(s, t) &&
			!(is_foreign_here(s, head) && !(t->cls & ~FOREIGN) && !(t->flag & TOK_FIRST)))
			break;
		i--;
	}
	return i;
}

/* Does a complement go on with the token at k (behind a link)? */
static uint32_t
linked(const struct people *s, uint32_t k)
{
	uint32_t i = k, n;

	for (n = 0; n < 4; n++, i++) {
		const struct tok *t = &s->tok[i];

		if (t->kind == TOK_LOWER) {
			if (!(t->cls & (NAME_LINK | NAME_DET)) && !people_adjective(s, t))
				return 0;
		} else
			return people_org_part(t) && !people_person_word(t) && !(t->flag & TOK_FIRST) ? i : 0;
	}
	return 0;
}

static int
opens_list(const struct people *s, const struct tok *t)
{
	rel_str w = tok_text(s, t);

	return t->kind == TOK_LOWER &&
	       ((w.n >= 3 && (!memcmp(w.p, "f\xC3\xBCr", w.n < 4 ? w.n : 4) || !memcmp(w.p, "for", 3))) ||
		       (w.n == 2 &&
			       (!memcmp(w.p, "of", 2) || !memcmp(w.p, "on", 2) || !memcmp(w.p, "de", 2))));
}

static int
is_one_of(rel_str w, const char *const *v)
{
	for (; *v; v++)
		if (str_is(w, *v))
			return 1;
	return 0;
}

/* "Verein zur Pflege der Bäche", but "stellt das Amt zur Verfügung", "zum
 * ersten Mal", "zur Hafenstraße". */
static int
is_purpose(const struct tok *noun, int first)
{
	return first && tok_capital(noun) && !(noun->cls & (NAME_STOP | NAME_STREET | NAME_PLACE));
}

/* "erinnert das Amt für Kultur an den bekannten Maler", "vergab das Amt die
 * Preise", "rief die Feuerwehr über Notruf", "dankte der Stadt für ihre
 * Hilfe", "antwortet das Institut auf die Frage": that is the verb's.
 * first: right behind the head of the name. */
static int
is_of_verb(const struct people *s, const struct tok *t, int first)
{
	static const char *const verbs[] = {"unter", "die", "das", "den", "dem", "auf", NULL};
	static const char *const places[] = {"an", "am", "in", "im", NULL};
	rel_str w = tok_text(s, t), next = tok_text(s, &t[1]);
	const struct tok *noun = t[1].kind == TOK_LOWER ? &t[2] : &t[1];

	if (is_one_of(w, verbs) || (str_is(w, "\xC3\xBC" "ber") && !(first && (t[1].cls & NAME_DET))))
		return 1;
	if (t[1].kind == TOK_LOWER && (t[1].cls & NAME_DET) && !str_starts(next, STR("d")) && !str_starts(next, STR("ein")))
		return 1; /* "für ihre Hilfe" */
	if (str_is(w, "zur") || str_is(w, "zum"))
		return !is_purpose(&t[1], first);
	if (!is_one_of(w, places))
		return 0;
	/* "Sicherheit in der Informationstechnik", but "an der Universität" */
	return people_org_head(s, noun) || str_is(w, "im") || str_is(w, "am") ||
	       (t[1].kind == TOK_LOWER && (!str_is(next, "der") || t[2].kind == TOK_LOWER));
}

/* English "in" and "on" lead on to a field, not to a place or a month. */
static int
is_field(const struct tok *next)
{
	return tok_capital(next) && !(next->cls & (NAME_PLACE | NAME_STOP));
}

/* Links that bind; "in" and "an" do so behind "für" and the like alone. */
static int
binds(const struct people *s, const struct tok *t, int list, int first)
{
	static const char *const loose[] = {"bei", "beim", "nach", "aus", NULL};
	rel_str w = tok_text(s, t);

	if (t->kind != TOK_LOWER || !(t->cls & NAME_LINK) || (t->cls & NAME_AND) ||
		(s->lang == NAME_DE && is_of_verb(s, t, first)))
		return 0;
	if (s->lang == NAME_EN && !str_is(w, "of") && w.n == 2)
		return (list || str_is(w, "on")) && is_field(t + 1);
	if (w.n == 2 && s->lang != NAME_FR && s->lang != NAME_ES && s->lang != NAME_IT)
		return list || str_is(w, "of") || str_is(w, "on");
	if (s->lang == NAME_EN)
		return opens_list(s, t);
	return w.n > 1 && !is_one_of(w, loose);
}

/* "vom Montag" */
static int
is_dated(const struct people *s, uint32_t k)
{
	return s->lang == NAME_DE && (s->tok[k + 1].cls & NAME_STOP) && str_is(tok_text(s, &s->tok[k]), "vom");
}

/* "& Milieu" */
static int
ampersand(const struct people *s, uint32_t k)
{
	return tok_mark(&s->tok[k], '&') && s->tok[k].end - s->tok[k].start == 1 && people_org_part(&s->tok[k + 1]) &&
	       !people_person_word(&s->tok[k + 1]);
}

uint32_t
people_org_right(const struct people *s, uint32_t head)
{
	uint32_t k = head + 1, e, n = 0;
	int list = 0;

	while (n < 2 && people_org_part(&s->tok[k]) &&
		!(s->tok[k].cls & (NAME_OFFICE | NAME_NOUN | NAME_TITLE | NAME_FIRST | NAME_ORGFORM)) &&
		!(s->tok[k].cls & NAME_STOP) && !(s->tok[k].flag & (TOK_FIRST | TOK_ORG)) &&
		s->tok[k].kind != TOK_INITIAL && !(s->tok[head].flag & TOK_GENITIVE) &&
		(s->lang != NAME_EN || s->tok[k].kind == TOK_UPPER || (s->tok[k].cls & NAME_PLACE)))
		k++, n++;
	if (n && ampersand(s, k))
		k += 2;
	while (k < head + ORG_RIGHT && k < s->ntok) {
		const struct tok *t = &s->tok[k];

		if (binds(s, t, list, k == head + 1) && !is_dated(s, k)) {
			list |= opens_list(s, t);
			e = linked(s, k + 1);
		} else if (tok_lower(t, NAME_AND) &&
			   (((s->lang & (NAME_DE | NAME_EN)) && (s->tok[k + 1].cls & NAME_DET)) ||
				   (s->lang == NAME_DE && people_org_head(s, &s->tok[k + 1])))) {
			break; /* "... für Bauen sowie die Feuerwehr" */
		} else if (list &&
			   (tok_lower(t, NAME_AND) || (tok_mark(t, ',') && tok_capital(&s->tok[k + 1]))))
			e = linked(s, k + 1);
		else
			break;
		if (!e)
			break;
		if (tok_mark(t, ',') && !tok_lower(&s->tok[e + 1], NAME_AND) &&
			!tok_mark(&s->tok[e + 1], ','))
			break;
		if (s->tok[e].flag & TOK_TRUNC && tok_lower(&s->tok[e + 1], NAME_AND) &&
			tok_capital(&s->tok[e + 2]))
			e += 2; /* "der Hafen- und Bachfreunde" */
		for (k = e + 1; people_org_part(&s->tok[k]) && !people_person_word(&s->tok[k]) &&
				!(s->tok[k].flag & TOK_FIRST) && k < head + ORG_RIGHT;
			k++)
			if (s->lang == NAME_DE &&
				(s->tok[k].cls & (NAME_GENERIC | NAME_ORGHEAD | NAME_STOP | NAME_NOUN)))
				break;
	}
	return k;
}
