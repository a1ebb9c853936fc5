/* SPDX-License-Identifier: MIT */
/*
 * Where a release was issued: a label ("Ort: Köln"), the dateline in its
 * many forms ("Berlin, 3. Mai 2020", "HAMBURG (dpa) -", "Dallas, Texas --",
 * "(Dallas, Texas) -"), a line that is a place, and at last the first town
 * the lede speaks of.
 */
#include "pass/meta_place.h"

#include "base/utf8.h"
#include "page/persons.h"

enum {
	HEAD_PARS = 14,  /* paragraphs behind the headline that may hold it */
	TAIL_PARS = 8,   /* at the end: a signature */
	PLACE_WORDS = 5,
	PLACE_MAX = 60,
	WIRE_MAX = 40,   /* bytes of an agency, or of a date, in front */
	AGENCY_FAR = 20
};

/* ---- words -------------------------------------------------------------------- */

static int
is_place_word(const struct meta *w, rel_str word)
{
	const struct names *lex = persons_names(w->doc);

	return lex && word.n > 1 && (names_get(lex, names_hash(word)).cls & NAME_PLACE) != 0;
}

static size_t
word_length(const char *p, const char *end)
{
	const char *from = p;
	unsigned len;

	while (p < end) {
		uint32_t cp = utf8_get(p, end, &len);

		if (!(utf8_class(cp) & UTF8_LETTER) && !(cp == '-' && p > from && p + 1 < end && p[1] != ' ') &&
		    cp != '\'' && cp != 0x2019 && !(cp == '.' && p - from <= 3 && p > from))
			break;
		p += len;
	}
	return (size_t)(p - from);
}

static int
is_upper(const char *p, const char *end)
{
	unsigned len;

	return p < end && (utf8_class(utf8_get(p, end, &len)) & UTF8_UPPER) != 0;
}

/* "am", "an der", "ob", "de la" between the words of a name. */
static int
is_link(struct meta *w, rel_str word)
{
	return meta_word(w, word, "placelink") != NULL;
}

/* First words of names of two: "New York", "Bad Kissingen". */
static int
is_prefix(struct meta *w, rel_str word)
{
	return meta_word(w, word, "placefirst") != NULL;
}

/* A given name, an agency, a weekday, "By", "Posted", "Senator": no place. */
static int
is_other(struct meta *w, rel_str word, int prefix)
{
	static const char *const class[] = {"agency", "bylabel", "datelabel", "weekday", "kicker", "person", "credit",
		"noauthor", "placelabel", "noplace"};
	const struct names *lex = persons_names(w->doc);
	struct name_word nw = lex ? names_get(lex, names_hash(word)) : (struct name_word){0, 0, 0};
	size_t i;

	if ((nw.cls & NAME_PLACE) || prefix)
		return 0;
	if (!nw.cls && lex)
		nw = names_ending(lex, word);
	if (nw.cls & (NAME_FIRST | NAME_OFFICE | NAME_ORGHEAD | NAME_ORGKNOWN | NAME_DET | NAME_STOP | NAME_NOUN))
		return 1;
	while (word.n && word.p[word.n - 1] == '.')
		word.n--;
	for (i = 0; i < sizeof(class) / sizeof(*class); i++)
		if (meta_word(w, word, class[i]))
			return 1;
	return 0;
}

/*
 * The run of capitalised words at the start of t, links between them; empty
 * when one of them cannot be of a place.  *known: all are in the lexicon.
 */
rel_str
place_read(struct meta *w, rel_str t, int *known, int *capitals)
{
	const char *p = t.p, *end = t.p + t.n, *last = t.p;
	int words, lower = 0, unknown = 0, prefix = 0;

	*known = 0;
	for (words = 0; words < PLACE_WORDS; words++) {
		size_t n = word_length(p, end), i;
		rel_str word = {p, n};

		if (!n || (!is_upper(p, end) && !(words && is_link(w, word))))
			break;
		if (is_upper(p, end)) {
			int behind = prefix;

			last = p + n;
			prefix = is_prefix(w, word);
			if (is_place_word(w, word))
				*known = 1;
			else if (!prefix)
				unknown = 1;
			/* "Santa Ana": a given name behind such a word is none */
			if (!behind && is_other(w, word, prefix))
				return (rel_str){t.p, 0};
			for (i = 0; i < n; i++)
				lower |= p[i] >= 'a' && p[i] <= 'z';
		}
		p += n;
		if (p + 1 < end && *p == '/' && is_upper(p + 1, end))
			p++;
		else if (p < end && *p == ' ')
			p++;
		else
			break;
	}
	*capitals = !lower && last - t.p > 2;
	*known &= !unknown;
	return (rel_str){t.p, (size_t)(last - t.p)};
}

static rel_str
skip(rel_str t, const char *set)
{
	while (t.n && strchr(set, t.p[0]))
		t.p++, t.n--;
	return t;
}

/* ---- forms -------------------------------------------------------------------- */

static int
dash_at(rel_str t)
{
	static const char *const dash[] = {"--", "–", "—", "- ", "―"};
	size_t i;

	t = skip(t, " .");
	for (i = 0; i < sizeof(dash) / sizeof(*dash); i++)
		if (str_starts(t, str_of(dash[i])))
			return 1;
	return 0;
}

/* A date within the next bytes, but for "den", "le", a weekday. */
static int
date_follows(const struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0;
	rel_str head = {t.p, t.n < 48 ? t.n : 48};

	return date_next(w->months, head, &pos, &d) && d.at.p - t.p < 18 &&
	       !memchr(t.p, '.', (size_t)(d.at.p - t.p));
}

/* "(ots)", "(dpa/lnw)", "(AP)", "(iwr-pressedienst)" */
static int
agency_follows(struct meta *w, rel_str t)
{
	const char *close;
	rel_str in;
	size_t i;

	t = skip(t, " ");
	close = t.n > 3 && t.p[0] == '(' ? memchr(t.p, ')', t.n < 40 ? t.n : 40) : NULL;
	if (!close)
		return 0;
	in = (rel_str){t.p + 1, (size_t)(close - t.p) - 1};
	for (i = 0; i < in.n && (in.p[i] | 32) >= 'a' && (in.p[i] | 32) <= 'z'; i++)
		;
	return meta_word(w, (rel_str){in.p, i}, "agency") != NULL ||
	       (in.n > 9 && memmem(in.p, in.n, "dienst", 6) != NULL);
}

/* "RheineRheine", "Rheine Rheine": a link and its text, glued. */
static rel_str
once(rel_str s)
{
	size_t half = s.n / 2;

	if (s.n > 5 && s.n % 2 == 0 && !memcmp(s.p, s.p + half, half))
		s.n = half;
	else if (s.n > 6 && s.n % 2 && s.p[half] == ' ' && !memcmp(s.p, s.p + half + 1, half))
		s.n = half;
	return s;
}

void
place_offer(struct place_found *f, rel_str text, int score)
{
	text = once(text);
	if (text.n > 1 && text.n <= PLACE_MAX && score > f->score)
		*f = (struct place_found){text, score};
}

/* ", Texas", ", Calif.", ", D.C." */
static rel_str
region(rel_str t)
{
	rel_str r = t;
	size_t n;

	if (r.n < 4 || r.p[0] != ',' || r.p[1] != ' ' || !is_upper(r.p + 2, r.p + r.n))
		return t;
	r = (rel_str){r.p + 2, r.n - 2};
	n = word_length(r.p, r.p + r.n);
	while (n < r.n && r.p[n] == '.' && n + 1 < r.n && is_upper(r.p + n + 1, r.p + r.n))
		n += 1 + word_length(r.p + n + 1, r.p + r.n);
	n += n < r.n && r.p[n] == '.';
	return (rel_str){r.p + n, r.n - n};
}

int
place_is_time(struct meta *w, rel_str s)
{
	size_t n = word_length(s.p, s.p + s.n);

	s.n = n;
	return meta_word(w, s, "weekday") != NULL || table_find(w->months, meta_lower(w, s)) != NULL;
}

static int
is_given_name(const struct meta *w, rel_str word)
{
	const struct names *lex = persons_names(w->doc);

	return lex && word.n > 3 && (names_get(lex, names_hash(word)).cls & NAME_FIRST) != 0;
}

/* "(ExampleWire) - 3 May 2020 - ": the agency in front of a dateline goes. */
static rel_str
without_wire(const struct meta *w, rel_str t)
{
	static const char *const dash[] = {"-", "–", "—", " "};
	const char *close = t.n > 4 && t.p[0] == '(' ? memchr(t.p, ')', t.n < WIRE_MAX ? t.n : WIRE_MAX) : NULL;
	struct date d;
	size_t pos = 0, i;

	if (!close || memchr(t.p, ',', (size_t)(close - t.p)) || is_place_word(w, (rel_str){t.p + 1, (size_t)(close - t.p) - 1}))
		return t;
	t = (rel_str){close + 1, (size_t)(t.p + t.n - close) - 1};
	if (!dash_at(t))
		return t;
	if (date_next(w->months, (rel_str){t.p, t.n < WIRE_MAX ? t.n : WIRE_MAX}, &pos, &d) && d.at.p - t.p < 8)
		t = (rel_str){t.p + pos, t.n - pos};
	for (i = 0; i < sizeof(dash) / sizeof(*dash);) {
		size_t n = strlen(dash[i]);

		if (t.n > n && !memcmp(t.p, dash[i], n)) {
			t = (rel_str){t.p + n, t.n - n};
			i = 0;
		} else {
			i++;
		}
	}
	return t;
}

/* "Madrid, 3 may (EFE).- ": an agency behind a day without a year. */
static int
agency_near(struct meta *w, rel_str t)
{
	const char *p = memchr(t.p, '(', t.n < AGENCY_FAR ? t.n : AGENCY_FAR);

	return p && agency_follows(w, (rel_str){p, (size_t)(t.p + t.n - p)});
}

/* Does the text speak of it elsewhere as of a place: "in Musterstadt", "bei
 * Musterstadt"?  The words may be in other letters: "MUSTERSTADT". */
static int
is_confirmed(struct meta *w, rel_str place)
{
	size_t i, bytes = 0;
	rel_str low = meta_lower(w, place);

	for (i = 0; i < w->doc->npar && bytes < PLACE_BYTES; i++) {
		rel_str t = w->doc->par[i].text;
		const char *p;

		t.n = t.n < PLACE_BYTES ? t.n : PLACE_BYTES;
		bytes += t.n;
		t = meta_lower(w, t);
		for (p = t.p; t.n && (p = memmem(p, (size_t)(t.p + t.n - p), low.p, low.n)); p += low.n) {
			const char *from = p;

			while (from > t.p && from[-1] == ' ')
				from--;
			for (; from > t.p && from[-1] != ' '; from--)
				;
			if (from < p && p[-1] == ' ' && meta_word(w, (rel_str){from, (size_t)(p - 1 - from)}, "placeprep"))
				return 1;
		}
	}
	return 0;
}

/* "Musterstadt. Am Montag ..." */
static int
opens_sentence(rel_str rest)
{
	return rest.n > 2 && rest.p[0] == '.' && rest.p[1] == ' ' && is_upper(rest.p + 2, rest.p + rest.n);
}

/* What stands behind the place, and behind ", Texas" if that stands there. */
static void
weigh_dateline(struct meta *w, rel_str t, rel_str place, rel_str rest, int known, int capitals, struct place_found *f)
{
	rel_str far = region(rest);

	if (agency_follows(w, rest) || agency_follows(w, far))
		place_offer(f, place, 92);
	else if (known && rest.n && rest.p[0] == ',' && agency_near(w, rest))
		place_offer(f, place, 90);
	if (rest.n && (rest.p[0] == ',' || rest.p[0] == ' ') && date_follows(w, rest) && (known || rest.p[0] == ',') &&
	    !(w->page && !known && t.n < 60 && !is_confirmed(w, place))) /* "Kim Beispiel, 3. Mai 2020" */
		place_offer(f, place, known ? 95 : t.n < 60 ? 85 : 70);
	if (far.p != rest.p && date_follows(w, far))
		place_offer(f, place, 94);
	if (t.n <= PLACE_PROSE)
		return;
	if (dash_at(far) && (known || (capitals && place.n > 3)))
		place_offer(f, place, known ? 88 : 62);
	if (far.n && far.p[0] == ')' && dash_at((rel_str){far.p + 1, far.n - 1}))
		place_offer(f, place, known ? 88 : 70);
	if (meta_word(w, place, "country"))
		return;
	if (rest.n && rest.p[0] == ':' && known)
		place_offer(f, place, 60);
	if (opens_sentence(rest) && known)
		place_offer(f, place, 58);
	if (f->score < 58 && !known && place.n > 3 && (dash_at(rest) || opens_sentence(rest)) && is_confirmed(w, place))
		place_offer(f, place, 58);
}

static void
dateline(struct meta *w, rel_str t, struct place_found *f)
{
	int known, capitals;
	rel_str body = skip(without_wire(w, t), " (*•"), place = place_read(w, body, &known, &capitals), rest;

	if (!place.n && body.n && is_upper(body.p, body.p + body.n)) {
		/* "Alexandria, Example - 3 May 2020": a given name too */
		place = (rel_str){body.p, word_length(body.p, body.p + body.n)};
		rest = (rel_str){place.p + place.n, (size_t)(t.p + t.n - place.p - place.n)};
		if (is_given_name(w, place) && region(rest).p != rest.p && date_follows(w, region(rest)))
			place_offer(f, place, 80);
		return;
	}
	if (!place.n || place_is_time(w, place))
		return;
	rest = (rel_str){place.p + place.n, (size_t)(t.p + t.n - place.p - place.n)};
	weigh_dateline(w, t, place, rest, known, capitals, f);
}

/* "Rheine (ots)" behind other words that the page glued on. */
static void
glued_dateline(struct meta *w, rel_str t, struct place_found *f)
{
	const char *p = memchr(t.p, '(', t.n < 80 ? t.n : 80), *from, *given, *end;
	rel_str word;

	if (!p || p - t.p < 4 || p[-1] != ' ' || !agency_follows(w, (rel_str){p, (size_t)(t.p + t.n - p)}))
		return;
	for (from = p - 1; from > t.p && from[-1] != ' ' && !(*from >= 'A' && *from <= 'Z' && from[-1] >= 'a' &&
		from[-1] <= 'z'); from--)
		;
	word = (rel_str){from, (size_t)(p - 1 - from)};
	for (given = from; given > t.p && given[-1] == ' '; given--)
		;
	for (end = given; given > t.p && given[-1] != ' '; given--)
		;
	if (is_given_name(w, (rel_str){given, (size_t)(end - given)}))
		return; /* "© Kim Beispiel (dpa)" */
	if (is_upper(from, p) && !f->score && !is_other(w, word, is_prefix(w, word)))
		place_offer(f, word, 80);
}

static void
labelled(struct meta *w, rel_str t, struct place_found *f)
{
	size_t i;
	int known, capitals;
	rel_str rest;

	for (i = 0; i < t.n && t.p[i] != ' ' && t.p[i] != ':'; i++)
		;
	if (i == t.n || t.n > 60 || !meta_word(w, (rel_str){t.p, i}, "placelabel"))
		return;
	rest = skip((rel_str){t.p + i, t.n - i}, " :");
	place_offer(f, place_read(w, rest, &known, &capitals), 90);
}

/* A line that is a place and nothing else. */
static void
place_line(struct meta *w, rel_str t, struct place_found *f)
{
	int known, capitals;
	rel_str place;

	if (t.n > PLACE_MAX || t.n < 3)
		return;
	place = place_read(w, t, &known, &capitals);
	if (!place.n || place.n + 2 < t.n || meta_word(w, place, "country"))
		return;
	if (known)
		place_offer(f, place, 66);
	else if (memmem(t.p, t.n, " an der ", 8) || memmem(t.p, t.n, " am ", 4) || memmem(t.p, t.n, " ob der ", 8))
		place_offer(f, place, 58);
}

/* "December 5 2005 Washington D C": the place behind the date. */
static void
behind_date(struct meta *w, rel_str t, struct place_found *f)
{
	size_t pos = 0;
	struct date d;
	int known, capitals;
	rel_str place, rest;

	if (!date_next(w->months, (rel_str){t.p, t.n < 3000 ? t.n : 3000}, &pos, &d))
		return;
	rest = skip((rel_str){t.p + pos, t.n - pos}, " ,|-");
	place = place_read(w, rest, &known, &capitals);
	if (known && place.n && place.p - (t.p + pos) < 24 && !meta_word(w, place, "country"))
		place_offer(f, place, 56);
}

/* ---- the page ------------------------------------------------------------------- */

static int
usable(const struct meta *w, const struct rel_par *p)
{
	return p->text.n && !meta_skipped(w, p);
}

/* "EXAMPLETON" on a line, "— The works" on the next: a dateline that a page
 * set in two elements. */
static void
parted_dateline(struct meta *w, size_t i, struct place_found *f)
{
	rel_str t = w->doc->par[i].text, place;
	int known, capitals;

	if (t.n > PLACE_MAX || i + 1 >= w->doc->npar || !dash_at(w->doc->par[i + 1].text))
		return;
	place = place_read(w, t, &known, &capitals);
	if (place.n && place.n + 2 >= t.n && (known || capitals))
		place_offer(f, place, 85);
}

static void
look_at_head(struct meta *w, struct place_found *f)
{
	size_t from = w->title_par == SIZE_MAX || w->title_par < 4 ? 0 : w->title_par - 4;
	size_t to = (w->title_par == SIZE_MAX ? 0 : w->title_par) + HEAD_PARS, i;
	int prose = 0;

	for (i = from; i < w->doc->npar && i < to; i++) {
		rel_str t = w->doc->par[i].text;

		if (!usable(w, &w->doc->par[i]))
			continue;
		t = skip(t, " ");
		dateline(w, t, f);
		parted_dateline(w, i, f);
		glued_dateline(w, t, f);
		labelled(w, t, f);
		if (w->title_par != SIZE_MAX && i != w->title_par && !prose)
			place_line(w, t, f);
		if (!w->page || t.n < 80)
			behind_date(w, t, f);
		if (t.n > 120 && i != w->title_par && prose++ < 1 && !w->strict)
			place_in_lede(w, t, f, 40);
		else if (!w->strict && t.n > 60)
			place_here(w, t, f);
	}
}

static void
look_at_tail(struct meta *w, struct place_found *f)
{
	size_t i = w->doc->npar > TAIL_PARS ? w->doc->npar - TAIL_PARS : 0;

	for (; i < w->doc->npar; i++)
		if (usable(w, &w->doc->par[i]) && w->doc->par[i].text.n < 60)
			dateline(w, skip(w->doc->par[i].text, " "), f);
}

void
meta_place(struct meta *w)
{
	const struct meta_list *l = &w->cand[META_PLACE];
	struct place_found f = {{NULL, 0}, 0};
	struct meta_cand text = {.kind = FROM_TEXT};
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->v[i].text.n <= PLACE_MAX && l->v[i].weight > f.score) {
			f = (struct place_found){l->v[i].text, l->v[i].weight};
			text = l->v[i];
		}
	look_at_head(w, &f);
	if (f.score < 50)
		look_at_tail(w, &f);
	if (f.score < (w->strict ? 60 : 30))
		return;
	w->out->place = meta_clean(w, f.text);
	if (f.text.p != text.text.p)
		text = (struct meta_cand){.kind = FROM_TEXT};
	meta_source(w, REL_META_PLACE, &text);
}
