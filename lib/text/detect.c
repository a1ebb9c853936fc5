/* SPDX-License-Identifier: MIT */
#include "text/detect.h"

#include <limits.h>

#include "base/utf8.h"

/* These lists decide how bytes are read, before any rule table is: they are not
 * for users to change.  The letters outside ASCII that a language writes, in
 * lower case. */
static const char *const alphabets[] = {
	"äöüß",                   /* German */
	"éèàêçâîôûùëïœ",          /* French */
	"áéíóúñü",                /* Spanish */
	"àèéìòù",                 /* Italian */
	"ãõáéíóúâêôçà",           /* Portuguese */
	"åäöæøé",                 /* Swedish, Danish, Norwegian, Finnish */
	"ëïéèüöó",                /* Dutch */
	"ąćęłńóśźż",              /* Polish */
	"áčďéěíňóřšťúůýžľĺŕôä",   /* Czech, Slovak */
	"áéíóöőúüű",              /* Hungarian */
	"ăâîșțşţ",                /* Romanian */
	"čćđšž",                  /* Croatian, Slovene */
	"çğıöşü",                 /* Turkish */
	"ąčęėįšųūž",              /* Lithuanian */
	"āčēģīķļņšūž",            /* Latvian */
	"äöõüšž",                 /* Estonian */
	"áéíóúýþæöð",             /* Icelandic */
};
enum { LANGS = sizeof(alphabets) / sizeof(*alphabets) };

/* Their commonest words in ASCII, blanks around each. */
static const char *const common[LANGS] = {
	(" der die das den dem des und ist war sind hat von vom mit zu zum zur im am an auf aus bei nach "
	"nicht nur ein eine einen einem einer auch als wie sich er sie es ich wir uns so aber oder "
	"wird wurde werden haben wenn noch kann um "),
	(" le la les des du et est dans pour que qui une un sur au aux par il elle ce se sa son ne pas "
	"plus avec mais ou ont sont "),
	" el los las del que en por con una un para se su es como al lo no y sus pero ",
	" il di che la le per una un con del della dei al alla non sono si da in nel come ma ",
	" os que do da dos das em no na um uma para com por as se mais ao foi como ",
	" och att det som en av er og til den med ett ja on ei ikke inte har var jag jeg om ",
	" de het een van en dat die op te voor met zijn niet is aan er ook als om door maar ",
	" w na i z nie do to jest od po przez dla ze jak a o tak ale co by ",
	" v na se je do s pro ve ze po o k i za by jako ale jsem ",
	" a az hogy nem egy es is meg de volt csak mint ez ha ki ",
	" de la cu din pe nu sau care pentru un o mai sunt fost ",
	" u na je i se za da su od s iz o kao ne koji ",
	" ve bir bu da de ile olan en ne daha gibi kadar ",
	" ir kad yra su tai buvo bet kaip ",
	" un ir par no uz ka ar bet kas ",
	" ja on ei et oli see ka ning aga ",
	" og er sem af til um var ekki en ",
};
enum {
	WORD_POINTS = 5,
	WORDS_MAX = 4,     /* words of a language that count */
	WORDS_HEAD = 4096, /* bytes in which they are looked for */
	WORD_BYTES = 8     /* longer ones are not */
};

/* Letters that names and loan words bring into any of them. */
static const char guests[] = "éèàáçñóíêôöüäåøæëïúâ";

/* Letters that are words of their own. */
static const char words[] = "àèéóøåíúáö";

/* Pages, and what speaks for each before anything is read. */
static const struct {
	const char *name;
	int prior, first; /* always, and where the detector says so */
} pages[] = {
	{"windows-1252", 6, 6}, {"macintosh", 0, 10}, {"iso-8859-15", 3, 6},
	{"windows-1250", 3, 8}, {"iso-8859-2", 2, 9}, {"windows-1254", 1, 12},
	{"windows-1257", 1, 4}, {"ibm850", -3, 4}, {"ibm437", -4, 4}, {"ibm852", -4, 2},
	{"x-mac-ce", -8, 2},
};
enum { PAGES = sizeof(pages) / sizeof(*pages) };

static int
has_letter(const char *set, uint32_t lower)
{
	const char *p = set, *end = set + strlen(set);
	unsigned len;

	for (; p < end; p += len)
		if (utf8_get(p, end, &len) == lower)
			return 1;
	return 0;
}

/* Points, set by hand: letters of a language, of its guests, of none; a capital
 * behind a small letter; a letter that is no word alone; Icelandic, which few
 * write, and whose letters are the Turkish ones of another page. */
enum { OWN = 10, GUEST = -2, STRANGER = -9, INNER_CAPITAL = -15, ALONE = -12, RARE_LANG = -15 };

/* The upper half of a page. */
struct half {
	signed char letter[128][LANGS]; /* points for each language */
	unsigned class[128];
	uint32_t cp[128];
};

/* Only the bytes that are used: there are few, and pages many. */
static void
read_half(struct half *h, const struct codepage *page, const unsigned char *used)
{
	unsigned b, lang;

	for (b = 0; b < 128; b++) {
		uint32_t c = page->high[b], lower = utf8_lower(c);
		int guest;

		if (!used[b])
			continue;
		guest = has_letter(guests, lower);
		h->cp[b] = c;
		h->class[b] = c ? utf8_class(c) : 0;
		if (c == 0xAA || c == 0xBA)
			h->class[b] = UTF8_PUNCT;
		for (lang = 0; lang < LANGS; lang++)
			h->letter[b][lang] = has_letter(alphabets[lang], lower) ? OWN : guest ? GUEST : STRANGER;
	}
}

/* A sign of which text has many; the others are rare. */
static int
usual_sign(uint32_t c)
{
	return (c >= 0x2013 && c <= 0x201E) || c == 0x2026 || c == 0x20AC || c == 0xA0 || c == 0xAB ||
	       c == 0xBB || c == 0xA7 || c == 0xB0 || c == 0xA9 || c == 0xAE || c == 0x2022 ||
	       c == 0xB7 || c == 0xBF || c == 0xA1 || c == 0x2122 || c == 0xB2 || c == 0xBD || c == 0xA3;
}

static int
sign_points(uint32_t c, int letter_before, int letter_after)
{
	if (c < 0xA0)
		return -25;
	if (letter_before && letter_after)
		return c == 0x2019 ? 3 : c == 0xAD ? 0 : c >= 0x2010 && c <= 0x2015 ? -3 : -20;
	return usual_sign(c) ? 1 : -7;
}

static unsigned
class_at(const struct half *h, rel_str s, size_t i)
{
	unsigned char c;

	if (i >= s.n)
		return 0;
	c = (unsigned char)s.p[i];
	return c < 128 ? utf8_ascii[c] : h->class[c - 128];
}

static int
is_word_byte(char c)
{
	return (c & 0x80) || (utf8_ascii[(unsigned char)c] & UTF8_LETTER);
}

/* Points of each language for its words, whatever the page. */
static void
count_words(rel_str s, long points[LANGS])
{
	const char *p = s.p, *end = p + (s.n < WORDS_HEAD ? s.n : WORDS_HEAD), *q;
	char word[WORD_BYTES + 3] = " ";
	unsigned i, n, lang;

	for (; p < end; p = q + 1) {
		for (q = p; q < end && is_word_byte(*q); q++)
			;
		n = q - p > WORD_BYTES ? 0 : (unsigned)(q - p);
		for (i = 0; i < n; i++)
			word[i + 1] = (char)(p[i] | 32);
		memcpy(word + n + 1, " ", 2);
		for (lang = 0; n && lang < LANGS; lang++)
			if (points[lang] < WORD_POINTS * WORDS_MAX && strstr(common[lang], word))
				points[lang] += WORD_POINTS;
	}
}

/* Points of a page, in its best language. */
static long
points_of(const struct half *h, rel_str s, const long words_found[LANGS])
{
	long sum[LANGS], all = 0, best;
	unsigned lang;
	size_t i;

	memcpy(sum, words_found, sizeof(sum));
	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		unsigned class, before, after;

		if (c < 128)
			continue;
		class = h->class[c - 128];
		before = i ? class_at(h, s, i - 1) : 0;
		after = class_at(h, s, i + 1);
		if (!(class & UTF8_LETTER)) {
			all += sign_points(h->cp[c - 128], before & UTF8_LETTER, after & UTF8_LETTER);
			continue;
		}
		if ((class & UTF8_UPPER) && (before & UTF8_LOWER))
			all += INNER_CAPITAL;
		if (!((before | after) & UTF8_LETTER) && !has_letter(words, h->cp[c - 128]))
			all += ALONE;
		for (lang = 0; lang < LANGS; lang++)
			sum[lang] += h->letter[c - 128][lang];
	}
	sum[LANGS - 1] += RARE_LANG;
	for (best = sum[0], lang = 1; lang < LANGS; lang++)
		best = sum[lang] > best ? sum[lang] : best;
	return best + all;
}

/* Do the bytes of s mean the same in windows-1252?  Then that is its name. */
static int
same_in_1252(rel_str s, const struct codepage *page)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned b = (unsigned char)s.p[i];

		if (b >= 128 && page->high[b - 128] != codepage_at(CP_1252)->high[b - 128])
			return 0;
	}
	return 1;
}

const struct codepage *
detect_latin(rel_str s, const struct codepage *first)
{
	const struct codepage *page, *found = first;
	long points, best = LONG_MIN;
	unsigned char used[128] = {0};
	long words_found[LANGS] = {0};
	struct half h;
	size_t k;
	unsigned i;

	for (k = 0; k < s.n; k++)
		if (s.p[k] & 0x80)
			used[s.p[k] & 0x7F] = 1;
	count_words(s, words_found);
	for (i = 0; i < PAGES; i++) {
		page = codepage_find(pages[i].name);
		read_half(&h, page, used);
		points = points_of(&h, s, words_found) + pages[i].prior + (page == first ? pages[i].first : 0);
		if (points > best) {
			best = points;
			found = page;
		}
	}
	return same_in_1252(s, found) ? codepage_at(CP_1252) : found;
}

int
detect_is_latin(rel_str s)
{
	size_t i, run = 0, alone = 0, all = 0;

	for (i = 0; i <= s.n; i++) {
		if (i < s.n && (s.p[i] & 0x80)) {
			run++;
			continue;
		}
		all += run;
		alone += run <= 2 ? run : 0;
		run = 0;
	}
	return alone * 4 > all * 3;
}
