/* SPDX-License-Identifier: MIT */
#include "pass/meta_byline.h"

#include "base/utf8.h"
#include "format/names.h"
#include "page/persons.h"

/* ---- one name ------------------------------------------------------------ */

rel_str
byline_trim(rel_str s)
{
	static const char *const sign[] = {" ", ",", ";", ":", ".", "|", "-", "–", "—", "•", "·", "(", ")",
		"/", "*", "\"", "©", "\xC2\xA0", "“", "”", "„", "[", "]", "+", ">", "<", "»", "«"};
	size_t i, n, tail;

	for (i = 0; i < sizeof(sign) / sizeof(*sign); i++) {
		n = strlen(sign[i]);
		tail = sign[i][0] == '.' ? 0 : n; /* "Jr." keeps it */
		if (s.n >= n && !memcmp(s.p, sign[i], n))
			return byline_trim((rel_str){s.p + n, s.n - n});
		if (tail && s.n >= n && !memcmp(s.p + s.n - n, sign[i], n))
			return byline_trim((rel_str){s.p, s.n - n});
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

/* "Von", "Written by", "Autor:", "Text:" */
rel_str
byline_label(struct meta *w, rel_str s, int *labelled)
{
	for (;;) {
		const struct table_row *row;
		rel_str word;

		s = byline_trim(s);
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
	if ((s.p[0] >= '0' && s.p[0] <= '9') || s.n > 30)
		return 0;
	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 128 && !(utf8_ascii[(unsigned char)s.p[i]] & (UTF8_LETTER | UTF8_DIGIT)) &&
		    s.p[i] != '_' && s.p[i] != '-')
			return 0;
	return 1;
}

enum name_shape
byline_shape(struct meta *w, rel_str s)
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
			org |= (nw.cls & (NAME_ORGHEAD | NAME_ORGFORM | NAME_ORGKNOWN | NAME_OFFICE)) && !(nw.cls & NAME_FIRST);
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
size_t
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
put_name(struct meta *w, struct byline *set, rel_str s)
{
	int labelled = 0;
	size_t i;

	s = byline_label(w, byline_trim(s), &labelled);
	s = byline_trim((rel_str){s.p, byline_end(w, s)});
	if (!s.n || set->n == BYLINE_NAMES)
		return;
	for (i = 0; i < set->n; i++)
		if (str_eq(set->v[i].text, s))
			return;
	set->v[set->n] = (struct byline_name){s, byline_shape(w, s)};
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
turn(struct meta *w, rel_str s)
{
	const char *comma = memchr(s.p, ',', s.n);
	rel_str last = byline_trim((rel_str){s.p, (size_t)(comma - s.p)});
	rel_str first = byline_trim((rel_str){comma + 1, s.n - last.n - 1});

	buf_clear(&w->buf);
	rel_buf_printf(&w->buf, "%.*s %.*s", (int)first.n, first.p, (int)last.n, last.p);
	return meta_copy(w, buf_all(&w->buf));
}

void
byline_split(struct meta *w, struct byline *set, rel_str s, int whole, int turned)
{
	size_t i, from = 0, n;
	int labelled = 0;

	s = byline_label(w, s, &labelled);
	if (turned && is_inverted(s)) {
		put_name(w, set, turn(w, s));
		return;
	}
	if (!whole)
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

