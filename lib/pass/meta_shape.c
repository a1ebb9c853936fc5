/* SPDX-License-Identifier: MIT */
/*
 * Is it a name, and whose: of a person, of a desk, of an account?  Words of
 * menus, agencies and organisations are none.
 */
#include "pass/meta_byline.h"

#include "base/utf8.h"
#include "format/names.h"
#include "page/persons.h"

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

/* "Redaktion", "Team", "Onlineredaktion" */
static int
is_desk(struct meta *w, rel_str word)
{
	static const char *const tail[] = {"redaktion", "redactie", "webteam"};
	const struct table_row *row = meta_word(w, word, "noauthor");
	size_t i, n;

	if (row)
		return str_is(row->cell[2], "desk");
	for (i = 0; i < sizeof(tail) / sizeof(*tail); i++) {
		n = strlen(tail[i]);
		if (word.n >= n && !strncasecmp(word.p + word.n - n, tail[i], n))
			return 1;
	}
	return 0;
}

/* "admin", "wordpressadmin", "admin2" */
static int
is_account(rel_str word)
{
	static const char *const of[] = {"admin", "webmaster", "wordpress"};
	size_t i, n;

	while (word.n && word.p[word.n - 1] >= '0' && word.p[word.n - 1] <= '9')
		word.n--;
	for (i = 0; i < sizeof(of) / sizeof(*of); i++) {
		n = strlen(of[i]);
		if (word.n >= n && (!strncasecmp(word.p, of[i], n) || !strncasecmp(word.p + word.n - n, of[i], n)))
			return 1;
	}
	return 0;
}

/* BESIDE_WORD: "News", in the name of a desk alone */
enum word_use { NAME_WORD, DESK_WORD, BESIDE_WORD, OTHER_WORD };

/* "Redaktion", "PETA-Team"; "Kontakt" */
static enum word_use
word_use(struct meta *w, rel_str word)
{
	const char *dash = memrchr(word.p, '-', word.n);
	rel_str tail = dash ? (rel_str){dash + 1, (size_t)(word.p + word.n - dash) - 1} : word;
	const struct table_row *row;

	if (is_desk(w, word) || is_desk(w, tail))
		return DESK_WORD;
	row = meta_word(w, word, "noauthor");
	if (!row)
		row = meta_word(w, tail, "noauthor");
	if (is_account(word))
		return OTHER_WORD;
	return !row ? NAME_WORD : str_is(row->cell[2], "beside") ? BESIDE_WORD : OTHER_WORD;
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

/* What the words of a name are like. */
struct words {
	size_t n, capital, odd;
	int first; /* one is a given name */
	int org;   /* one is of an organisation */
	int office;
	int desk;
	int beside;
	int place;
};

static void
see_word(struct meta *w, const struct names *lex, rel_str word, struct words *o)
{
	if (lex) {
		struct name_word nw = names_get(lex, names_hash(word));

		o->place |= (nw.cls & NAME_PLACE) != 0;
		o->first |= (nw.cls & NAME_FIRST) != 0;
		o->org |= (nw.cls & (NAME_ORGHEAD | NAME_ORGFORM | NAME_ORGKNOWN)) && !(nw.cls & NAME_FIRST);
		o->office |= (nw.cls & NAME_OFFICE) && !(nw.cls & NAME_FIRST);
	}
	o->n++;
	if (is_name_word(word))
		o->capital++;
	else if (o->n == 1 || !meta_word(w, word, "particle"))
		o->odd++;
}

/* 0 where one of the words stands in no name. */
static int
see_words(struct meta *w, rel_str s, struct words *o)
{
	const struct names *lex = persons_names(w->doc);
	size_t i, from = 0;

	for (i = 0; i <= s.n; i++) {
		rel_str word;
		enum word_use use;

		if (i < s.n && s.p[i] != ' ')
			continue;
		word = (rel_str){s.p + from, i - from};
		from = i + 1;
		if (!word.n)
			continue;
		use = word_use(w, word);
		if (use == OTHER_WORD)
			return 0;
		o->desk |= use == DESK_WORD;
		o->beside |= use == BESIDE_WORD;
		see_word(w, lex, word, o);
	}
	return 1;
}

static int
is_address(rel_str s)
{
	return memchr(s.p, '@', s.n) || memmem(s.p, s.n, "http", 4) || memmem(s.p, s.n, "://", 3) ||
	       memmem(s.p, s.n, "{{", 2) || memmem(s.p, s.n, "：", 3) || memmem(s.p, s.n, "www.", 4);
}

/* "example.org": a site that signs its pages. */
static int
is_domain(rel_str s)
{
	const char *dot = s.n ? memrchr(s.p, '.', s.n) : NULL;
	size_t i;

	if (!dot || dot == s.p || s.p + s.n - dot < 3 || s.p + s.n - dot > 5)
		return 0;
	for (i = 0; i < s.n; i++)
		if (!(utf8_ascii[(unsigned char)s.p[i] & 127] & (UTF8_LETTER | UTF8_DIGIT)) && s.p[i] != '-' && s.p[i] != '.')
			return 0;
	return 1;
}

enum name_shape
byline_shape(struct meta *w, rel_str s)
{
	struct words o = {0};

	if (is_domain(s) && s.n > 5)
		return A_DESK;
	if (s.n < 2 || s.n > 70 || is_address(s) || !see_words(w, s, &o))
		return NOT_A_NAME;
	if (o.desk)
		return o.n <= 5 && o.odd <= 1 ? A_DESK : NOT_A_NAME;
	if (o.n > 5 || o.beside || (o.org && !o.first))
		return NOT_A_NAME;
	if (o.n == 1 && o.place && !o.first)
		return NOT_A_NAME;
	if (o.odd || o.n == 1)
		return o.n == 1 && is_handle(s) ? A_HANDLE : NOT_A_NAME;
	return o.capital < 2 || (o.office && !o.first) ? A_HANDLE : o.first ? A_KNOWN : A_PERSON;
}

int
byline_office(struct meta *w, rel_str s)
{
	struct words o = {0};

	return see_words(w, s, &o) && o.office && !o.first;
}

int
byline_office_word(struct meta *w, rel_str word)
{
	const struct names *lex = persons_names(w->doc);
	struct name_word nw = lex ? names_get(lex, names_hash(word)) : (struct name_word){0, 0, 0};

	if (lex && !nw.cls && word.n > 6)
		nw = names_ending(lex, word);
	return (nw.cls & (NAME_OFFICE | NAME_OFFICEMOD)) && !(nw.cls & NAME_FIRST);
}
