/* SPDX-License-Identifier: MIT */
/*
 * Who wrote the page.  Rather none than a wrong one: agencies, the site, its
 * editors and its makers are no authors, whatever the meta tags say; a
 * person named in several places is.
 */
#include "pass/meta.h"

#include "base/utf8.h"
#include "format/names.h"
#include "page/persons.h"

enum {
	SETS_MAX = 24,
	NAMES_MAX = 6,     /* of one byline */
	BYLINE_MAX = 160,  /* bytes of a byline */
	BYLINE_NEAR = 40,
	BYLINE_FAR = 400,  /* nodes between two bylines of one page */
	ACCEPT = 52,
	STRICT_MIN = 75
};

/* A_KNOWN: a person whose given name stands in the lexicon. */
enum shape { NOT_A_NAME, A_HANDLE, A_PERSON, A_KNOWN };

struct name {
	rel_str text;
	enum shape shape;
};

/* The names that one kind of place gives. */
struct set {
	struct name v[NAMES_MAX];
	size_t n;
	struct meta_cand from;
	uint32_t last;
	uint32_t outer; /* end of the element that holds the next ones */
	int score;
};

struct sets {
	struct set v[SETS_MAX];
	size_t n;
};

/* ---- one name ------------------------------------------------------------ */

static rel_str
trim(rel_str s)
{
	static const char *const sign[] = {" ", ",", ";", ":", ".", "|", "-", "–", "—", "•", "·", "(", ")",
		"/", "*", "\"", "©", "\xC2\xA0", "“", "”", "„", "[", "]", "+", ">", "<", "»", "«"};
	size_t i, n, tail;

	for (i = 0; i < sizeof(sign) / sizeof(*sign); i++) {
		n = strlen(sign[i]);
		tail = sign[i][0] == '.' ? 0 : n; /* "Jr." keeps it */
		if (s.n >= n && !memcmp(s.p, sign[i], n))
			return trim((rel_str){s.p + n, s.n - n});
		if (tail && s.n >= n && !memcmp(s.p + s.n - n, sign[i], n))
			return trim((rel_str){s.p, s.n - n});
	}
	return s;
}

static rel_str
first_word(rel_str s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] != ' ' && s.p[i] != ':'; i++)
		;
	return (rel_str){s.p, i};
}

/* "Written", "by", "Written by", "Autor:" */
enum { BY_VERB = 1, BY_WORD = 2, BY_BOTH = 2 | 4, BY_COLON = 8 };

/* "Von", "Written by", "Autor:", "Text:" */
static rel_str
without_label(struct meta *w, rel_str s, int *labelled)
{
	for (;;) {
		const struct table_row *row;
		rel_str word;

		s = trim(s);
		word = first_word(s);
		/* "Di Canio", "von Beust": a label is followed by a capital
		 * and is not all there is */
		row = word.n && word.n < s.n ? meta_word(w, word, "bylabel") : NULL;
		if (!row)
			return s;
		if (word.p[word.n] == ':')
			*labelled |= BY_COLON;
		else if (str_is(row->cell[2], "strong"))
			*labelled |= *labelled & BY_VERB ? BY_BOTH : BY_WORD;
		else
			*labelled |= BY_VERB;
		s.p += word.n;
		s.n -= word.n;
	}
}

static int
is_particle(rel_str word)
{
	static const char *const part[] = {"von", "van", "de", "der", "den", "del", "della", "di", "da", "dos",
		"du", "la", "le", "el", "al", "bin", "ibn", "zu", "ten", "ter", "y", "af", "av", "vom", "zur",
		"und", "e", "dem", "O'", "d'", "Mc", "St."};
	size_t i;

	for (i = 0; i < sizeof(part) / sizeof(*part); i++)
		if (str_is(word, part[i]))
			return 1;
	return 0;
}

/* Letters with a capital first; dots, hyphens, apostrophes may stand in it. */
static int
is_name_word(rel_str word)
{
	const char *p = word.p, *end = p + word.n;
	unsigned len, c;
	int upper = utf8_class(utf8_get(p, end, &len)) & UTF8_UPPER;
	int caseless = !(utf8_class(utf8_get(p, end, &len)) & (UTF8_UPPER | UTF8_LOWER));

	if (!upper && !caseless)
		return 0;
	for (; p < end; p += len) {
		uint32_t cp = utf8_get(p, end, &len);

		c = utf8_class(cp);
		if (!(c & UTF8_LETTER) && cp != '.' && cp != '-' && cp != '\'' && cp != 0x2019 && cp != 0x2010)
			return 0;
	}
	return 1;
}

/* "Redaktion", "PETA-Team" */
static int
is_no_author(struct meta *w, rel_str word)
{
	const char *dash = memrchr(word.p, '-', word.n);

	if (meta_word(w, word, "noauthor"))
		return 1;
	if (!dash)
		return 0;
	return meta_word(w, (rel_str){dash + 1, (size_t)(word.p + word.n - dash) - 1}, "noauthor") != NULL;
}

/* Letters first, then letters, digits, "_" and "-". */
static int
is_handle(rel_str s)
{
	size_t i;

	if (s.n < 3 && !(s.n == 2 && s.p[0] >= 'A' && s.p[0] <= 'Z' && s.p[1] >= 'A' && s.p[1] <= 'Z'))
		return 0;
	if (s.p[0] >= '0' && s.p[0] <= '9')
		return 0;
	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 128 && !(utf8_ascii[(unsigned char)s.p[i]] & (UTF8_LETTER | UTF8_DIGIT)) &&
		    s.p[i] != '_' && s.p[i] != '-')
			return 0;
	return 1;
}

static enum shape
shape_of(struct meta *w, rel_str s)
{
	const struct names *lex = persons_names(w->doc);
	size_t i, from = 0, words = 0, capital = 0;
	int first = 0, odd = 0, org = 0;

	if (s.n < 2 || s.n > 70 || memchr(s.p, '@', s.n) || memmem(s.p, s.n, "http", 4) ||
	    memmem(s.p, s.n, "://", 3) || memmem(s.p, s.n, "{{", 2) ||
	    memmem(s.p, s.n, "www.", 4))
		return NOT_A_NAME;
	for (i = 0; i <= s.n; i++) {
		rel_str word;

		if (i < s.n && s.p[i] != ' ')
			continue;
		word = (rel_str){s.p + from, i - from};
		from = i + 1;
		if (!word.n)
			continue;
		words++;
		if (is_no_author(w, word))
			return NOT_A_NAME;
		if (lex) {
			struct name_word nw = names_get(lex, names_hash(word));

			first |= (nw.cls & NAME_FIRST) != 0;
			org |= (nw.cls & (NAME_ORGHEAD | NAME_ORGFORM | NAME_ORGKNOWN)) && !(nw.cls & NAME_FIRST);
		}
		if (is_name_word(word))
			capital++;
		else if (!is_particle(word) || words == 1)
			odd++;
	}
	if (words > 5 || (org && !first))
		return NOT_A_NAME;
	if (odd || words == 1)
		return words == 1 && is_handle(s) ? A_HANDLE : NOT_A_NAME;
	return words < 2 || capital < 2 ? A_HANDLE : first ? A_KNOWN : A_PERSON;
}

/* ---- a byline ------------------------------------------------------------ */

/* Where the names end: a date, a bar, a bracket, "am", "in", ... */
static size_t
byline_end(struct meta *w, rel_str s)
{
	static const char *const stop[] = {" | ", " • ", " · ", " – ", " — ", " - ", "(", " am ", " on ", " in ",
		" um ", "http", " @", " für ", " for ", " aus ", " at ", " from ", " le ", " mit ", " with ", " • ",
		"|", "•", " // ", "\n", " vor ", " via ", " bei ",
		" Illustration", " Foto", " Photo", " Bild", " Fotos"};
	size_t i, n, best = s.n;
	struct date d;
	size_t pos = 0;

	for (i = 0; i < sizeof(stop) / sizeof(*stop); i++) {
		const char *p = memmem(s.p, best, stop[i], strlen(stop[i]));

		n = p ? (size_t)(p - s.p) : best;
		if (n > 2 && n < best)
			best = n;
	}
	if (date_next(w->months, s, &pos, &d) && (size_t)(d.at.p - s.p) < best && d.at.p > s.p)
		best = (size_t)(d.at.p - s.p);
	return best;
}

/* Length of a separator of names at s.p + i, 0 when there is none. */
static size_t
joint_at(rel_str s, size_t i)
{
	static const char *const joint[] = {";", ",", " und ", " and ", " & ", " et ", " y ", " And ", " / ",
		" AND ", "/", " e ", " en "};
	size_t k, n;

	for (k = 0; k < sizeof(joint) / sizeof(*joint); k++) {
		n = strlen(joint[k]);
		if (s.n - i >= n && !memcmp(s.p + i, joint[k], n))
			return n;
	}
	return 0;
}

static void
put_name(struct meta *w, struct set *set, rel_str s)
{
	int labelled = 0;
	size_t i;

	s = without_label(w, trim(s), &labelled);
	s = trim((rel_str){s.p, byline_end(w, s)});
	if (!s.n || set->n == NAMES_MAX)
		return;
	for (i = 0; i < set->n; i++)
		if (str_eq(set->v[i].text, s))
			return;
	set->v[set->n] = (struct name){s, shape_of(w, s)};
	if (set->v[set->n].shape != NOT_A_NAME)
		set->n++;
}

/* "Mustermann, Erika": one name of two words. */
static int
is_inverted(rel_str s)
{
	const char *comma = memchr(s.p, ',', s.n);
	size_t before, blanks = 0, i;

	if (!comma || memchr(comma + 1, ',', s.n - (size_t)(comma + 1 - s.p)))
		return 0;
	before = (size_t)(comma - s.p);
	for (i = 0; i < s.n; i++)
		blanks += s.p[i] == ' ' && i != before + 1;
	return !blanks;
}

static rel_str
turned(struct meta *w, rel_str s)
{
	const char *comma = memchr(s.p, ',', s.n);
	rel_str last = trim((rel_str){s.p, (size_t)(comma - s.p)});
	rel_str first = trim((rel_str){comma + 1, s.n - last.n - 1});

	buf_clear(&w->buf);
	rel_buf_printf(&w->buf, "%.*s %.*s", (int)first.n, first.p, (int)last.n, last.p);
	return meta_copy(w, buf_all(&w->buf));
}

static void
split_names(struct meta *w, struct set *set, rel_str s)
{
	size_t i, from = 0, n;
	int labelled = 0;

	s = without_label(w, s, &labelled);
	if (set->from.kind == FROM_META && is_inverted(s)) {
		put_name(w, set, turned(w, s));
		return;
	}
	if (set->from.kind != FROM_LD)
		s.n = byline_end(w, s);
	for (i = 0; i < s.n; i++) {
		n = joint_at(s, i);
		if (!n)
			continue;
		put_name(w, set, (rel_str){s.p + from, i - from});
		from = i + n;
		i = from - 1;
	}
	if (from < s.n)
		put_name(w, set, (rel_str){s.p + from, s.n - from});
}

/* ---- gathering ------------------------------------------------------------ */

static struct set *
set_for(struct sets *all, const struct meta_cand *c)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct set *s = &all->v[i];

		if (s->from.kind != c->kind || !str_eq(s->from.from, c->from) || s->from.weight != c->weight)
			continue;
		if (c->node && c->node > s->last + (c->kind == FROM_PROP ? BYLINE_FAR : BYLINE_NEAR))
			return NULL; /* of another article */
		return s;
	}
	if (all->n == SETS_MAX)
		return NULL;
	all->v[all->n] = (struct set){.from = *c};
	return &all->v[all->n++];
}

static void
structured(struct meta *w, struct sets *all)
{
	const struct meta_list *l = &w->cand[META_AUTHOR];
	size_t i;

	for (i = 0; i < l->n; i++) {
		struct set *s;
		rel_str t = l->v[i].text;

		if (t.n > BYLINE_MAX && l->v[i].kind != FROM_META)
			continue;
		if (t.n > 400)
			continue;
		s = set_for(all, &l->v[i]);
		if (!s)
			continue;
		if (s->outer && l->v[i].node < s->outer) {
			s->n = 0; /* the inner element says it better */
			s->outer = 0;
		}
		if (!s->n && l->v[i].node)
			s->outer = w->page->node[l->v[i].node].end;
		split_names(w, s, meta_clean(w, t));
		s->last = l->v[i].node;
	}
}

static int
is_credit(struct meta *w, rel_str t)
{
	size_t i, from = 0;

	for (i = 0; i <= t.n && from < 16; i++) {
		if (i < t.n && t.p[i] != ' ' && t.p[i] != ':' && t.p[i] != '/' && t.p[i] != ',')
			continue;
		if (i > from && meta_word(w, (rel_str){t.p + from, i - from}, "credit"))
			return 1;
		from = i + 1;
	}
	return 0;
}

/* What a short line says besides its date and time. */
static rel_str
without_date(struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0;
	rel_str behind;

	if (!date_next(w->months, t, &pos, &d))
		return (rel_str){NULL, 0};
	behind = (rel_str){t.p + pos, t.n - pos};
	if (d.at.p - t.p > 6)
		return trim((rel_str){t.p, (size_t)(d.at.p - t.p)});
	while (behind.n && !(utf8_class((unsigned char)behind.p[0] < 128 ? (unsigned char)behind.p[0] : 'x') & UTF8_UPPER))
		behind.p++, behind.n--;
	return str_starts(behind, STR("Uhr")) ? trim((rel_str){behind.p + 3, behind.n - 3}) : trim(behind);
}

static size_t
length_of(const struct set *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->n; i++)
		n += s->v[i].text.n + (i ? 2 : 0);
	return n;
}

/* "Autor:" on a line of its own. */
static int
is_label(struct meta *w, rel_str t)
{
	return t.n > 2 && t.n < 24 && t.p[t.n - 1] == ':' &&
	       meta_word(w, (rel_str){t.p, t.n - 1}, "bylabel") != NULL;
}

/* What the name in a line must be like, by how plainly it is called one. */
static enum shape
line_shape(int labelled, int near)
{
	if (labelled & BY_COLON)
		return A_PERSON;
	if (!near || !labelled)
		return A_KNOWN;
	return (labelled & BY_BOTH) == BY_BOTH ? A_HANDLE : A_PERSON;
}

/*
 * "Von Erika Mustermann" on a line near the headline, "Autorin: ..."
 * anywhere, or a name beside the date of the page.
 */
static int
try_line(struct meta *w, struct sets *all, rel_str t, int near, int labelled)
{
	struct meta_cand c = {.kind = FROM_TEXT, .weight = near ? 56 : 54};
	struct set *s = &all->v[all->n];
	int dated = 0;
	rel_str rest;

	if (t.n > (near ? BYLINE_MAX : 80) || t.n < 6 || is_credit(w, t))
		return 0;
	rest = without_label(w, t, &labelled);
	if (!(labelled & ~BY_VERB))
		rest = without_label(w, near ? without_date(w, t) : (rel_str){NULL, 0}, &dated);
	if (rest.n < 4)
		return 0;
	rest.n = byline_end(w, rest);
	*s = (struct set){.from = c};
	split_names(w, s, rest);
	labelled &= ~BY_VERB;
	if (!s->n || s->v[0].shape < line_shape(labelled, near))
		return 0;
	if ((!near || !labelled) && length_of(s) + 6 < rest.n)
		return 0; /* a sentence that begins with a name */
	all->n++;
	return 1;
}

static void
from_text(struct meta *w, struct sets *all)
{
	size_t i, t = w->title_par;
	int labelled = 0;

	for (i = 0; i < w->doc->npar && all->n < SETS_MAX; i++) {
		const struct rel_par *p = &w->doc->par[i];
		int near = t != SIZE_MAX && i + 4 > t && i < t + 10;

		if (!near && (t == SIZE_MAX || i < t))
			continue;
		if (p->block < w->page->nblock && w->skip[w->page->block[p->block].node])
			continue;
		if (try_line(w, all, p->text, near, labelled))
			return;
		labelled = is_label(w, p->text) ? BY_COLON : 0;
	}
}

/* ---- choice ----------------------------------------------------------------- */

static int
same_set(const struct set *a, const struct set *b)
{
	size_t i, k;

	for (i = 0; i < a->n; i++)
		for (k = 0; k < b->n; k++)
			if (a->v[i].text.n == b->v[k].text.n &&
			    !strncasecmp(a->v[i].text.p, b->v[k].text.p, a->v[i].text.n))
				return 1;
	return 0;
}

enum { UNSEEN, SEEN_FAR, SEEN_NEAR };

/* Does the page show the name to its readers, and where? */
static int
visibility(const struct meta *w, rel_str name)
{
	size_t i, t = w->title_par;
	int seen = UNSEEN;

	for (i = 0; i < w->doc->npar; i++) {
		rel_str p = w->doc->par[i].text;

		if (p.n < name.n || !memmem(p.p, p.n, name.p, name.n))
			continue;
		seen = SEEN_FAR;
		if (t == SIZE_MAX || (i + 12 > t && i < t + 16))
			return SEEN_NEAR;
	}
	return seen;
}

static int
bonus_of_place(const struct meta *w, const struct set *s)
{
	uint32_t node = s->from.node;

	if (!w->h1 || !node || (s->from.kind != FROM_CLASS && s->from.kind != FROM_LINK))
		return 0;
	return node > w->h1 && node < w->h1 + 120 ? 8 : node + 80 > w->h1 ? 4 : -5;
}

/* Hidden data are filled in by content systems with whoever has the account:
 * a name that no reader sees counts little. */
static void
rate(struct meta *w, struct sets *all, struct set *s)
{
	size_t i, persons = 0, known = 0, site = 0;
	int seen = s->n ? UNSEEN : SEEN_NEAR, v;

	for (i = 0; i < s->n; i++) {
		persons += s->v[i].shape >= A_PERSON;
		known += s->v[i].shape == A_KNOWN;
		site += meta_names_site(w, s->v[i].text);
		v = visibility(w, s->v[i].text);
		seen = v > seen ? v : seen;
	}
	s->score = s->from.weight + bonus_of_place(w, s);
	if (!persons)
		s->score -= s->from.kind == FROM_META ? 33 : 20;
	if (site)
		s->score -= known || s->from.kind == FROM_LINK || s->from.kind == FROM_CLASS ? 10 : 45;
	if (s->from.kind == FROM_META || s->from.kind == FROM_LD || seen == UNSEEN)
		s->score -= seen == UNSEEN ? 45 : seen == SEEN_FAR ? 30 : 0;
	if (s->from.kind == FROM_PROP && seen == SEEN_FAR)
		s->score -= 15;
	for (i = 0; i < all->n && (!site || known); i++)
		if (&all->v[i] != s && all->v[i].from.kind != s->from.kind && same_set(s, &all->v[i])) {
			s->score += 10;
			break;
		}
}

/* A given name alone, where the text has just one person of that name. */
static rel_str
fuller(struct meta *w, rel_str name)
{
	const struct persons *t;
	rel_str full = name;
	size_t i, n = 0;

	if (memchr(name.p, ' ', name.n) || persons_find(w->doc, &t))
		return name;
	for (i = 0; i < t->nperson; i++)
		if (!t->person[i].is_org && str_eq(t->person[i].given, name) && t->person[i].surname.n) {
			full = t->person[i].name;
			n++;
		}
	return n == 1 && shape_of(w, full) == A_KNOWN ? full : name;
}

static void
give(struct meta *w, const struct set *s)
{
	struct rel_buf b = REL_BUF_INIT;
	size_t i;
	int persons = 0;

	for (i = 0; i < s->n; i++)
		persons |= s->v[i].shape >= A_PERSON;
	for (i = 0; i < s->n; i++)
		if (!persons || s->v[i].shape >= A_PERSON)
			meta_push(w, &w->out->authors, meta_copy(w, fuller(w, s->v[i].text)));
	for (i = 0; i < w->out->authors.n; i++) {
		buf_puts(&b, i ? "; " : "");
		buf_str(&b, w->out->authors.v[i]);
	}
	w->out->author = meta_copy(w, buf_all(&b));
	meta_drop(w, &b);
	meta_source(w, REL_META_AUTHOR, &s->from);
	w->out->source[REL_META_AUTHORS] = w->out->source[REL_META_AUTHOR];
}

void
meta_author(struct meta *w)
{
	struct sets *all = arena_alloc(w->arena, sizeof(*all));
	const struct set *best = NULL;
	size_t i;

	if (!all) {
		w->err = REL_NOMEM;
		return;
	}
	all->n = 0;
	structured(w, all);
	from_text(w, all);
	for (i = 0; i < all->n; i++) {
		if (!all->v[i].n)
			continue;
		rate(w, all, &all->v[i]);
		if (!best || all->v[i].score > best->score)
			best = &all->v[i];
	}
	if (best && best->score >= (w->strict ? STRICT_MIN : ACCEPT))
		give(w, best);
}
