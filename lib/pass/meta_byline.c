/* SPDX-License-Identifier: MIT */
#include "pass/meta_byline.h"

#include "base/utf8.h"
#include "format/month.h"

enum { TALK_MAX = 32, TALK_WORDS = 3 }; /* bytes and words of "in conversation with" */

/* ---- one name ------------------------------------------------------------ */

rel_str
byline_trim(rel_str s)
{
	static const char ascii[] = " ,;:.|-()/*\"[]+><";
	static const char *const wide[] = {"–", "—", "•", "·", "©", "\xC2\xA0", "“", "”", "„", "»", "«"};
	size_t i, n;

	while (s.n && s.p[0] && strchr(ascii, s.p[0]))
		s.p++, s.n--;
	while (s.n && s.p[s.n - 1] && s.p[s.n - 1] != '.' && strchr(ascii, s.p[s.n - 1]))
		s.n--; /* "Jr." keeps its stop */
	if (!s.n || ((unsigned char)s.p[0] < 0x80 && (unsigned char)s.p[s.n - 1] < 0x80))
		return s;
	for (i = 0; i < sizeof(wide) / sizeof(*wide); i++) {
		n = (unsigned char)wide[i][0] < 0xE0 ? 2 : 3;
		if (s.n >= n && !memcmp(s.p, wide[i], n))
			return byline_trim((rel_str){s.p + n, s.n - n});
		if (s.n >= n && !memcmp(s.p + s.n - n, wide[i], n))
			return byline_trim((rel_str){s.p, s.n - n});
	}
	return s;
}

rel_str
byline_word(rel_str s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] != ' ' && s.p[i] != ':' && s.p[i] != '/'; i++)
		;
	return (rel_str){s.p, i};
}

/* The label s begins with; "Autor:in" and "Autor/in" are one.  NULL when
 * none. */
static const struct table_row *
label_at(struct meta *w, rel_str s, rel_str *word)
{
	const char *blank = memchr(s.p, ' ', s.n);
	const struct table_row *row;

	if (str_starts(s, STR("By")) && s.n > 2 && s.p[2] >= 'A' && s.p[2] <= 'Z') {
		*word = (rel_str){s.p, 2}; /* "ByKim Example": a label and a link, glued */
		return meta_word(w, *word, "bylabel");
	}
	word->p = s.p;
	word->n = blank ? (size_t)(blank - s.p) : s.n;
	if (word->n && word->p[word->n - 1] == ':')
		word->n--;
	row = meta_word(w, *word, "bylabel");
	if (!row) {
		*word = byline_word(s);
		row = meta_word(w, *word, "bylabel");
	}
	return word->n < s.n ? row : NULL;
}

/* "und", "&"; a capital or two is part of a name: "Kim E Example". */
static int
is_and(struct meta *w, rel_str word)
{
	if (!word.n || (word.n < 3 && word.p[0] >= 'A' && word.p[0] <= 'Z'))
		return 0;
	return meta_word(w, word, "and") != NULL;
}

/* "Text & Fotos:": what else the author did; length of that, or 0. */
static size_t
second_trade(struct meta *w, rel_str s)
{
	rel_str word = byline_word(s), rest;
	size_t n;

	if (s.n && s.p[0] == '/')
		word.n = 1;
	if (!str_is(word, "+") && !str_is(word, "/") && !is_and(w, word))
		return 0;
	n = word.n;
	while (n < s.n && s.p[n] == ' ')
		n++;
	rest = byline_word((rel_str){s.p + n, s.n - n});
	return meta_word(w, rest, "credit") ? n + rest.n : 0;
}

/* What the label says of the words behind it.  "after": "to" in "as told to",
 * "da" in "scritto da" and no label of its own. */
static int
label_bits(struct meta *w, rel_str word, rel_str value, int colon, int so_far)
{
	int dates = meta_word(w, word, "datelabel") != NULL; /* "Posted: 3 May" */

	if (str_is(value, "filler") || (str_is(value, "colon") && !colon))
		return 0;
	if (colon && !dates)
		return BY_COLON;
	if (str_is(value, "noun"))
		return BY_WORD | BY_NOUN;
	if (str_is(value, "strong") || str_is(value, "after"))
		return so_far & BY_VERB ? BY_BOTH : BY_WORD;
	return BY_VERB;
}

/* "Von", "Written by", "Autor:", "Text und Bilder:" */
rel_str
byline_label(struct meta *w, rel_str s, int *labelled)
{
	for (;;) {
		const struct table_row *row;
		rel_str word, rest;
		size_t n;

		s = byline_trim(s);
		row = s.n ? label_at(w, s, &word) : NULL;
		if (!row || (str_is(row->cell[2], "colon") && word.p[word.n] != ':') ||
		    (str_is(row->cell[2], "after") && !*labelled))
			return s;
		rest = byline_trim((rel_str){s.p + word.n, s.n - word.n});
		n = word.p[word.n] == ':' ? 0 : second_trade(w, rest);
		if (n)
			word.n = (size_t)(rest.p + n - word.p);
		*labelled |= label_bits(w, word, row->cell[2], word.n < s.n && word.p[word.n] == ':', *labelled);
		s.p += word.n;
		s.n -= word.n;
	}
}

static int
is_letter(char c)
{
	return (unsigned char)c >= 128 || utf8_ascii[(unsigned char)c] & UTF8_LETTER;
}

rel_str
byline_behind_time(struct meta *w, rel_str s)
{
	rel_str word;
	unsigned len;

	for (;;) {
		while (s.n && !is_letter(s.p[0]))
			s.p++, s.n--;
		word = byline_word(s);
		if (!word.n || meta_word(w, word, "bylabel"))
			return s;
		if (utf8_class(utf8_get(s.p, s.p + s.n, &len)) & UTF8_UPPER && !str_is(byline_trim(word), "Uhr"))
			return s;
		s.p += word.n;
		s.n -= word.n;
	}
}

int
byline_is_labels(struct meta *w, rel_str s)
{
	static const char *const class[] = {"bylabel", "datelabel", "dateprep", "datearticle", "weekday"};
	size_t i;

	for (s = byline_trim(s); s.n; s = byline_trim(s)) {
		rel_str word = byline_word(s);

		for (i = 0; i < sizeof(class) / sizeof(*class) && !meta_word(w, byline_trim(word), class[i]); i++)
			;
		if (i == sizeof(class) / sizeof(*class))
			return 0;
		s.p += word.n;
		s.n -= word.n;
	}
	return 1;
}

/* ---- a byline ------------------------------------------------------------ */

/* Length of the next n words of s, 0 where it has fewer. */
static size_t
words_length(rel_str s, int n)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] == ' ' && !--n)
			return i;
	return 0;
}

/* "Kim Beispiel im Gespräch mit Anna Muster": both; where that stands in s,
 * its length with the blanks around it in *n, or s.n. */
static size_t
talk_at(struct meta *w, rel_str s, size_t *n)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		rel_str rest = {s.p + i + 1, s.n - i - 1};

		*n = s.p[i] == ' ' ? words_length(rest, TALK_WORDS) : 0;
		if (*n && meta_word(w, (rel_str){rest.p, *n}, "talk")) {
			*n += 2;
			return i;
		}
	}
	*n = 0;
	return s.n;
}

static size_t
stop_at(rel_str s)
{
	static const char *const stop[] = {" | ", " • ", " · ", " – ", " — ", " - ", "(", " am ", " on ", " in ",
		" um ", "http", " @", " für ", " for ", " aus ", " at ", " from ", " le ", " mit ", " with ", " • ",
		"|", "•", " // ", "\n", " vor ", " via ", " bei ", " under ", " unter ", " For ", " @ "};
	size_t i, n, best = s.n;

	for (i = 0; i < sizeof(stop) / sizeof(*stop); i++) {
		const char *p = memmem(s.p, best, stop[i], strlen(stop[i]));

		n = p ? (size_t)(p - s.p) : best;
		if (n > 2 && n < best)
			best = n;
	}
	return best;
}

/* What else stands in the line: a day or a number, who took the pictures,
 * how long it takes to read. */
static int
ends_names(struct meta *w, rel_str word)
{
	const struct table_row *row;

	while (word.n && strchr(":.,;", word.p[word.n - 1]))
		word.n--;
	if (!word.n || (word.p[0] >= '0' && word.p[0] <= '9') || meta_word(w, word, "byend") || meta_word(w, word, "credit") ||
	    meta_word(w, word, "otherhand"))
		return word.n > 0;
	row = meta_word(w, word, "datelabel");
	return row && !str_is(row->cell[2], "event") && !str_is(row->cell[2], "of") && !str_is(row->cell[2], "copyright");
}

/* A month or a day of the week. */
static int
is_day(struct meta *w, rel_str word)
{
	int guessed;

	return month_find(w->months, word, &guessed) || meta_word(w, word, "weekday");
}

/* Where the second or a later word ends the names, or s.n; 0 where it is one
 * of a date. */
static size_t
word_end(struct meta *w, rel_str s)
{
	size_t i, from = 0, words = 0;

	for (i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != ' ')
			continue;
		if (from && ends_names(w, (rel_str){s.p + from, i - from}))
			return words == 1 && is_day(w, (rel_str){s.p, from - 1}) ? 0 : from - 1;
		words += i > from;
		from = i + 1;
	}
	return s.n;
}

/* "Anna Voorbeeld op", before a date: length without the preposition. */
static size_t
without_preposition(struct meta *w, rel_str s)
{
	const char *blank;
	rel_str last;

	for (;;) {
		while (s.n && s.p[s.n - 1] == ' ')
			s.n--;
		blank = s.n ? memrchr(s.p, ' ', s.n) : NULL;
		if (!blank || blank[1] < 'a' || blank[1] > 'z')
			return s.n;
		last = (rel_str){blank + 1, (size_t)(s.p + s.n - blank) - 1};
		if (!meta_word(w, last, "dateprep") && !meta_word(w, last, "datearticle"))
			return s.n;
		s.n = (size_t)(blank - s.p);
	}
}

/* Where the names end: a date, a bar, a bracket, "am", "in", ... */
size_t
byline_end(struct meta *w, rel_str s)
{
	struct date d;
	size_t pos = 0, n, talk = talk_at(w, s, &n), best = stop_at((rel_str){s.p, talk});

	if (best == talk)
		best = talk + n + stop_at((rel_str){s.p + talk + n, s.n - talk - n});
	best = word_end(w, (rel_str){s.p, best});
	if (date_next(w->months, s, &pos, &d) && (size_t)(d.at.p - s.p) < best && d.at.p > s.p)
		best = (size_t)(d.at.p - s.p);
	return best < s.n ? without_preposition(w, (rel_str){s.p, best}) : best;
}

/* Length of a separator of names at s.p + i, 0 when there is none. */
static size_t
joint_at(struct meta *w, rel_str s, size_t i)
{
	static const char *const joint[] = {";", ",", " / ", "/"};
	const char *blank = s.p[i] == ' ' ? memchr(s.p + i + 1, ' ', s.n - i - 1) : NULL;
	size_t k, n = blank ? (size_t)(blank - s.p) - i - 1 : 0;

	if (is_and(w, (rel_str){s.p + i + 1, n}))
		return n + 2;

	if (s.p[i] == ' ' && talk_at(w, (rel_str){s.p + i, s.n - i < TALK_MAX ? s.n - i : TALK_MAX}, &n) == 0 && n)
		return n;
	for (k = 0; k < sizeof(joint) / sizeof(*joint); k++) {
		n = strlen(joint[k]);
		if (s.n - i >= n && !memcmp(s.p + i, joint[k], n))
			return n;
	}
	return 0;
}

/* "Kim BeispielKim Beispiel": a link's text and what it says to those who do
 * not see it. */
static rel_str
said_once(rel_str s)
{
	size_t half = s.n / 2;

	if (s.n > 9 && s.n % 2 == 0 && !memcmp(s.p, s.p + half, half) && memchr(s.p, ' ', half))
		s.n = half;
	else if (s.n > 9 && s.n % 2 && s.p[half] == ' ' && !memcmp(s.p, s.p + half + 1, half))
		s.n = half;
	return s;
}

/* "Kim Example Monday 3 May" */
static rel_str
without_weekday(struct meta *w, rel_str s)
{
	const char *blank = s.n ? memrchr(s.p, ' ', s.n) : NULL;
	size_t n = blank ? (size_t)(blank - s.p) : 0;

	if (n && s.n - n > 4 && meta_word(w, (rel_str){blank + 1, s.n - n - 1}, "weekday"))
		s.n = n;
	return s;
}

/* "Chefreporterin Anna Muster", "Political Editor Kim Example": an office in
 * front goes where a person's name stays. */
static rel_str
without_office(struct meta *w, rel_str s)
{
	const char *blank;
	rel_str rest = s;

	while (byline_shape(w, rest) != A_KNOWN || byline_office_word(w, byline_word(rest))) {
		blank = rest.n ? memchr(rest.p, ' ', rest.n) : NULL;
		if (!blank || !byline_office_word(w, byline_word(rest)))
			return s;
		rest = byline_trim((rel_str){blank, (size_t)(rest.p + rest.n - blank)});
	}
	return rest;
}

static void
put_name(struct meta *w, struct byline *set, rel_str s)
{
	enum name_shape shape;
	int labelled = 0;
	size_t i;

	s = byline_label(w, byline_trim(s), &labelled);
	s = said_once(byline_trim((rel_str){s.p, byline_end(w, s)}));
	s = without_office(w, without_weekday(w, s));
	if (!s.n || set->n == BYLINE_NAMES)
		return;
	for (i = 0; i < set->n; i++)
		if (str_eq(set->v[i].text, s))
			return;
	shape = set->n && byline_office(w, s) ? NOT_A_NAME : byline_shape(w, s);
	if (shape > (set->desks ? NOT_A_NAME : A_DESK))
		set->v[set->n++] = (struct byline_name){s, shape};
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
turn(struct meta *w, rel_str s)
{
	const char *comma = memchr(s.p, ',', s.n);
	rel_str last = byline_trim((rel_str){s.p, (size_t)(comma - s.p)});
	rel_str first = byline_trim((rel_str){comma + 1, s.n - last.n - 1});

	buf_clear(&w->buf);
	rel_buf_printf(&w->buf, "%.*s %.*s", (int)first.n, first.p, (int)last.n, last.p);
	return meta_copy(w, buf_all(&w->buf));
}

/* "Posted on 3 May 2020 by Kim Example": what stands behind the date. */
static rel_str
without_front_date(struct meta *w, rel_str s)
{
	struct date d;
	size_t pos = 0;
	rel_str rest;

	if (!s.n || !date_next(w->months, s, &pos, &d) || d.at.p - s.p > 4)
		return s;
	rest = byline_behind_time(w, (rel_str){s.p + pos, s.n - pos});
	return rest.n > 3 ? rest : s;
}

static int
is_path(rel_str s)
{
	return s.n && !memchr(s.p, ' ', s.n) && memchr(s.p, '/', s.n) && memchr(s.p, '.', s.n);
}

void
byline_split(struct meta *w, struct byline *set, rel_str s, int whole, int turned)
{
	size_t i, from = 0, n;
	int labelled = 0;

	if (is_path(s))
		return;
	s = byline_label(w, s, &labelled);
	if (!whole)
		s = byline_label(w, without_front_date(w, s), &labelled);
	if (turned && is_inverted(s)) {
		put_name(w, set, turn(w, s));
		return;
	}
	if (!whole)
		s.n = byline_end(w, s);
	for (i = 0; i < s.n; i++) {
		n = joint_at(w, s, i);
		if (!n)
			continue;
		put_name(w, set, (rel_str){s.p + from, i - from});
		from = i + n;
		i = from - 1;
	}
	if (from < s.n)
		put_name(w, set, (rel_str){s.p + from, s.n - from});
}

