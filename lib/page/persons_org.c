/* SPDX-License-Identifier: MIT */
/*
 * Organisations: a head word with what belongs to it ("Bundesamt für
 * Naturschutz", "Senate Appropriations Committee"), a legal form behind
 * capitalised words ("datenschutz cert GmbH"), one that is known by itself,
 * and the abbreviation that stands in brackets behind any of them.
 */
#include "page/persons_impl.h"

#include "base/mem.h"

#define LEFT 7
#define MARKED 9 /* tokens of a name in marks */
#define RIGHT 16
#define CHAIN 32
#define HEADLINE_SURE 4
/* What words of another language may be taken for. */
#define FOREIGN (uint32_t)(NAME_NOUN | NAME_STOP | NAME_PLACE | NAME_ORGHEAD | NAME_ORGKNOWN)
#define STEM_SALT UINT64_C(0xA0761D6478BD642F)
#define HEAD_SALT UINT64_C(0x9E3779B97F4A7C15)

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

/* ---- words ------------------------------------------------------------------- */

static int
is_head(const struct people *s, const struct tok *t)
{
	return tok_capital(t) && (t->cls & NAME_ORGHEAD) && (!t->lang || (t->lang & (s->lang | NAME_EN))) &&
	       !(t->flag & TOK_TRUNC);
}

static int
is_person_word(const struct tok *t)
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
static int
is_part(const struct tok *t)
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

static uint32_t
form_end(const struct people *s, uint32_t i)
{
	uint32_t k = i;

	if (tok_mark(&s->tok[k], ',') && (s->tok[k + 1].cls & NAME_ORGFORM) && tok_capital(&s->tok[k + 1]))
		k++;
	if (is_ev(s, k))
		return k + 2;
	if ((s->tok[k].cls & NAME_ORGFORM) &&
		(tok_capital(&s->tok[k]) || (s->tok[k].flag & TOK_DOT) ||
			(s->tok[k].kind == TOK_LOWER && (s->tok[k].hash == names_hash(STR("mbH")) ||
								s->tok[k].hash == names_hash(STR("plc"))))))
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

/* "die chinesische Regierung" */
static int
definite(const struct people *s, uint32_t i)
{
	if (i > 0 && people_adjective(s, &s->tok[i - 1]))
		i--;
	return i > 0 && (s->tok[i - 1].cls & NAME_DET) && !(s->tok[i - 1].cls & NAME_INDEF);
}

/* English head words within another language ("AI Lab") end the name. */
static int
is_foreign(const struct people *s, const struct tok *t)
{
	return s->lang != NAME_EN && t->lang && !(t->lang & s->lang);
}

/* ... and so do those of both languages, "Forum", before an English link. */
static int
is_foreign_here(const struct people *s, uint32_t i)
{
	rel_str next = tok_text(s, &s->tok[i + 1]);

	return is_foreign(s, &s->tok[i]) || (s->lang == NAME_DE && (str_is(next, "for") || str_is(next, "of")));
}

/* "Gesundheits-, Sozial- und Integrationsdirektion": from the first part of
 * a word that others share. */
static uint32_t
shared_part(const struct people *s, uint32_t i)
{
	uint32_t k = i;

	if (k > 1 && tok_lower(&s->tok[k - 1], NAME_AND) && (s->tok[k - 2].flag & TOK_TRUNC))
		k -= 2;
	while (k < i && k > 1 && i - k < LEFT && tok_mark(&s->tok[k - 1], ',') &&
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
	for (k = i - 1; k > 0 && i - k < LEFT; k--) {
		const struct tok *t = &s->tok[k - 1];

		if (!tok_capital(t) || (t->cls & (TOK_FUNCTION | NAME_SPEECH | NAME_VERB | NAME_TITLE)) ||
			((t->cls & NAME_FIRST) && !(t->cls & NAME_WEAK)) || (t->flag & TOK_ORG) ||
			((t->cls & NAME_STOP) && (t->flag & TOK_FIRST)) || (s->tok[k].flag & TOK_GAP))
			break;
	}
	return k;
}

static uint32_t
extend_left(const struct people *s, uint32_t head)
{
	uint32_t i = office_of(s, head), n;

	if (i < head)
		return i;
	if (s->lang == NAME_DE || s->lang == NAME_NL)
		i = shared_part(s, head);
	for (n = 0; n < LEFT && i > 0; n++) {
		const struct tok *t = &s->tok[i - 1];

		if (s->lang == NAME_EN && tok_lower(t, NAME_AND) && n && i > 1 && is_part(&s->tok[i - 2]) &&
			s->tok[i - 2].cls && !is_person_word(&s->tok[i - 2]) &&
			!(s->tok[i - 2].flag & TOK_GENITIVE)) {
			i -= 2;
			continue;
		}
		if (!is_part(t) || (is_person_word(t) && !is_many(s, t)) || (t->flag & (TOK_ORG | TOK_GENITIVE)))
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
			return is_part(t) && !is_person_word(t) && !(t->flag & TOK_FIRST) ? i : 0;
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

/* Links that bind in German; "in" and "an" do so behind "für" alone. */
static int
binds(const struct people *s, const struct tok *t, int list)
{
	rel_str w = tok_text(s, t);

	if (t->kind != TOK_LOWER || !(t->cls & NAME_LINK) || (t->cls & NAME_AND))
		return 0;
	if (w.n == 2 && s->lang != NAME_FR && s->lang != NAME_ES && s->lang != NAME_IT)
		return list || !memcmp(w.p, "of", 2) || !memcmp(w.p, "on", 2);
	if (s->lang == NAME_EN)
		return opens_list(s, t);
	return !(w.n == 3 && !memcmp(w.p, "bei", 3)) &&
	       !(w.n == 4 && (!memcmp(w.p, "beim", 4) || !memcmp(w.p, "nach", 4))) &&
	       !(w.n == 3 && !memcmp(w.p, "aus", 3)) && !(w.n == 1);
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
	return tok_mark(&s->tok[k], '&') && s->tok[k].end - s->tok[k].start == 1 && is_part(&s->tok[k + 1]) &&
	       !is_person_word(&s->tok[k + 1]);
}

static uint32_t
extend_right(const struct people *s, uint32_t head)
{
	uint32_t k = head + 1, e, n = 0;
	int list = 0;

	while (n < 2 && is_part(&s->tok[k]) &&
		!(s->tok[k].cls & (NAME_OFFICE | NAME_NOUN | NAME_TITLE | NAME_FIRST | NAME_ORGFORM)) &&
		!(s->tok[k].cls & NAME_STOP) && !(s->tok[k].flag & (TOK_FIRST | TOK_ORG)) &&
		s->tok[k].kind != TOK_INITIAL && !(s->tok[head].flag & TOK_GENITIVE) &&
		(s->lang != NAME_EN || s->tok[k].kind == TOK_UPPER || (s->tok[k].cls & NAME_PLACE)))
		k++, n++;
	if (n && ampersand(s, k))
		k += 2;
	while (k < head + RIGHT && k < s->ntok) {
		const struct tok *t = &s->tok[k];

		if (binds(s, t, list) && !is_dated(s, k)) {
			list |= opens_list(s, t);
			e = linked(s, k + 1);
		} else if (s->lang == NAME_DE && tok_lower(t, NAME_AND) &&
			   ((s->tok[k + 1].cls & NAME_DET) || is_head(s, &s->tok[k + 1]))) {
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
		for (k = e + 1; is_part(&s->tok[k]) && !is_person_word(&s->tok[k]) &&
				!(s->tok[k].flag & TOK_FIRST) && k < head + RIGHT;
			k++)
			if (s->lang == NAME_DE &&
				(s->tok[k].cls & (NAME_GENERIC | NAME_ORGHEAD | NAME_STOP | NAME_NOUN)))
				break;
	}
	return k;
}

/* ---- entering ------------------------------------------------------------------ */

static uint64_t
hash_of(const struct people *s, struct range r)
{
	uint64_t h = NAMES_HASH0;
	uint32_t i;

	if (r.to == r.from + 1)
		return s->tok[r.from].hash;
	for (i = r.from; i < r.to; i++)
		h = (h ^ s->tok[i].hash) * HEAD_SALT + (h >> 29);
	return h;
}

static void
at(struct people *s, struct range r, uint32_t who)
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
static uint32_t
abbreviation(const struct people *s, uint32_t i)
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
		h = (h ^ (tok_capital(&s->tok[i]) ? stem(tok_text(s, &s->tok[i])) : s->tok[i].hash)) * HEAD_SALT +
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

static uint32_t
enter(struct people *s, struct range r, unsigned sure, uint32_t head)
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
		who = (uint32_t)(w - s->who);
		stems = stem_hash(s, r);
		if (stems)
			people_set_alias(s, stems, who);
	}
	w = &s->who[who];
	if (sure > HEADLINE_SURE && in_headline(s, r))
		sure = HEADLINE_SURE;
	if (sure > w->sure)
		w->sure = (uint8_t)sure;
	abbr = abbreviation(s, r.to);
	if (abbr) {
		w->abbr = people_span(s, (struct range){abbr, abbr + 1});
		w->sure = 9;
		merge(s, s->tok[abbr].hash, who);
		people_set_alias(s, s->tok[abbr].hash, who);
	}
	if (head != UINT32_MAX && r.to - r.from > 1)
		people_set_alias(s, s->tok[head].hash ^ HEAD_SALT, who);
	at(s, r, who);
	return who;
}

/* ---- the kinds ------------------------------------------------------------------ */

/* English: the last head that capitalised words lead to, "Senate Legal and
 * Constitutional References Committee". */
static uint32_t
last_head(const struct people *s, uint32_t i)
{
	uint32_t k, head = i;

	for (k = i + 1; k < i + 8 && k < s->ntok; k++) {
		if (tok_lower(&s->tok[k], NAME_AND) || tok_mark(&s->tok[k], '&'))
			continue;
		if (!is_part(&s->tok[k]) || is_person_word(&s->tok[k]) ||
			(s->tok[k - 1].flag & TOK_GENITIVE) || (s->tok[k].flag & TOK_GAP))
			break;
		if (is_head(s, &s->tok[k]))
			head = k;
	}
	return head;
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
	struct range r = {extend_left(s, i), head + 1};

	if (!is_foreign(s, &s->tok[head]) && !((s->tok[head].cls & NAME_ORGKNOWN) && s->lang == NAME_DE))
		r.to = extend_right(s, head);
	/* "die Gruppe der Kinder", but "Gruppe gegen Gewalt" */
	if ((s->tok[head].cls & NAME_WEAK) && s->lang == NAME_DE && r.to > head + 1 &&
		s->tok[head + 1].kind == TOK_LOWER &&
		((s->tok[head + 1].cls & NAME_DET) || s->tok[head + 1].hash == names_hash(STR("von"))))
		r.to = head + 1;
	r.to = form_end(s, r.to);
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

static uint32_t
from_head(struct people *s, uint32_t i)
{
	struct range r = in_marks(s, i);
	uint32_t a, head = s->lang == NAME_EN ? last_head(s, i) : i;

	if (r.from < r.to && s->lang != NAME_EN) {
		enter(s, r, 6, UINT32_MAX);
		return r.to;
	}
	r = extent(s, i, head);
	if (s->lang == NAME_EN && is_thing(&s->tok[r.to]))
		return r.to;
	if (r.from < i)
		r.from = absorb(s, r.from);
	if (indefinite(s, r.from) && form_end(s, r.to - 1) < r.to && !abbreviation(s, r.to)) {
		enter(s, (struct range){i, head + 1}, 2, UINT32_MAX);
		return head + 1;
	}
	if (r.to == r.from + 1) {
		if ((s->tok[i].cls & NAME_WEAK) && !definite(s, i))
			return i + 1;
		if (s->tok[i].flag & TOK_HYPHEN || abbreviation(s, r.to)) {
			enter(s, r, 7, head);
			return r.to;
		}
		a = people_alias(s, s->tok[i].hash ^ HEAD_SALT);
		if (a != PERSON_NONE)
			at(s, r, s->alias[a].who);
		else
			enter(s, r, s->tok[i].cls & NAME_ORGKNOWN ? 5 : 2, UINT32_MAX);
		return r.to;
	}
	enter(s, r, 8, head);
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

	for (n = 0; n < LEFT && k > 0; n++) {
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
		enter(s, (struct range){k, to}, 9, UINT32_MAX);
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
	e = form_end(s, r.to);
	if (e > r.to)
		enter(s, (struct range){i, e}, 9, UINT32_MAX);
	else /* a name that stands on every page as a link counts less */
		enter(s, r, s->tok[i].cls & NAME_WEAK ? 3 : 6, UINT32_MAX);
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
	uint32_t a = abbreviation(s, i), from;

	if (!a || (i && (s->tok[i - 1].flag & TOK_ORG)) || s->tok[a].kind != TOK_UPPER)
		return;
	from = spelled_out(s, i);
	while (from + 1 < i && s->norg && s->org[s->norg - 1].at.from >= from)
		s->norg--;
	if (from + 1 < i)
		enter(s, (struct range){from, i}, 8, UINT32_MAX);
}

void
people_orgs(struct people *s)
{
	uint32_t i = 0, e, a;

	s->norg = 0;
	while (i < s->ntok && !s->err) {
		const struct tok *t = &s->tok[i];

		e = i + 1;
		if (t->kind == TOK_MARK) {
			if (t->mark == '(')
				from_bracket(s, i);
		} else if (is_head(s, t))
			e = from_head(s, i);
		else if (i && form_end(s, i) > i)
			e = from_form(s, i, form_end(s, i));
		else if (tok_capital(t) && (t->cls & (NAME_ORGKNOWN | NAME_PARTY)) && !(t->cls & NAME_FIRST) &&
			 (!(t->cls & TOK_FUNCTION) || t->kind == TOK_UPPER))
			e = from_known(s, i);
		else if (t->kind == TOK_UPPER) {
			a = people_alias(s, t->hash);
			if (a != PERSON_NONE)
				at(s, (struct range){i, i + 1}, s->alias[a].who);
		}
		i = e;
	}
}
