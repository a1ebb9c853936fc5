/* SPDX-License-Identifier: MIT */
#include "text/charset.h"

#include "base/bytes.h"

/* How far declarations are looked for: browsers look at 1024 bytes, but
 * archived pages carry long banners above their own head. */
#define HEAD ((size_t)64 << 10)

enum {
	TAG_BYTES = 300,  /* from "<meta" to its charset */
	LABEL_BYTES = 40  /* of the longest label, with room */
};

/* Labels in lower case, sorted. */
static const struct label {
	const char *label, *name;
} labels[] = {
	{"ansi_x3.4-1968", "windows-1252"}, {"arabic", "iso-8859-6"},
	{"ascii", "windows-1252"}, {"big5", "big5"},
	{"big5-hkscs", "big5"}, {"chinese", "gb18030"},
	{"cn-big5", "big5"}, {"cp1250", "windows-1250"},
	{"cp1251", "windows-1251"}, {"cp1252", "windows-1252"},
	{"cp1253", "windows-1253"}, {"cp1254", "windows-1254"},
	{"cp1255", "windows-1255"}, {"cp1256", "windows-1256"},
	{"cp1257", "windows-1257"}, {"cp1258", "windows-1258"},
	{"cp437", "ibm437"}, {"cp819", "windows-1252"},
	{"cp850", "ibm850"}, {"cp852", "ibm852"},
	{"cp855", "ibm855"}, {"cp865", "ibm865"},
	{"cp866", "ibm866"}, {"cp874", "windows-874"},
	{"cp932", "shift_jis"}, {"cp936", "gb18030"},
	{"cp949", "euc-kr"}, {"cp950", "big5"},
	{"cyrillic", "iso-8859-5"}, {"euc-cn", "gb18030"},
	{"euc-jp", "euc-jp"}, {"euc-kr", "euc-kr"}, {"euc-tw", "euc-tw"},
	{"gb18030", "gb18030"}, {"gb2312", "gb18030"},
	{"gb_2312-80", "gb18030"}, {"gbk", "gb18030"},
	{"greek", "iso-8859-7"}, {"greek8", "iso-8859-7"},
	{"hebrew", "iso-8859-8"}, {"hz-gb-2312", "hz-gb-2312"},
	{"ibm437", "ibm437"}, {"ibm850", "ibm850"},
	{"ibm852", "ibm852"}, {"ibm855", "ibm855"},
	{"ibm865", "ibm865"}, {"ibm866", "ibm866"},
	{"iso-2022-cn", "iso-2022-cn"}, {"iso-2022-jp", "iso-2022-jp"},
	{"iso-2022-kr", "iso-2022-kr"},
	{"iso-8859-1", "windows-1252"}, {"iso-8859-10", "iso-8859-10"},
	{"iso-8859-11", "windows-874"}, {"iso-8859-13", "iso-8859-13"},
	{"iso-8859-14", "iso-8859-14"}, {"iso-8859-15", "iso-8859-15"},
	{"iso-8859-16", "iso-8859-16"}, {"iso-8859-2", "iso-8859-2"},
	{"iso-8859-3", "iso-8859-3"}, {"iso-8859-4", "iso-8859-4"},
	{"iso-8859-5", "iso-8859-5"}, {"iso-8859-6", "iso-8859-6"},
	{"iso-8859-7", "iso-8859-7"}, {"iso-8859-8", "iso-8859-8"},
	{"iso-8859-8-i", "iso-8859-8"}, {"iso-8859-9", "windows-1254"},
	{"iso-ir-100", "windows-1252"}, {"iso8859-1", "windows-1252"},
	{"iso8859-15", "iso-8859-15"}, {"iso8859-2", "iso-8859-2"},
	{"iso8859-5", "iso-8859-5"}, {"iso8859-7", "iso-8859-7"},
	{"iso8859-9", "windows-1254"}, {"iso88591", "windows-1252"},
	{"iso885915", "iso-8859-15"}, {"iso_8859-1", "windows-1252"},
	{"iso_8859-15", "iso-8859-15"}, {"iso_8859-2", "iso-8859-2"},
	{"johab", "johab"}, {"koi", "koi8-r"},
	{"koi8", "koi8-r"}, {"koi8-r", "koi8-r"},
	{"koi8-ru", "koi8-u"}, {"koi8-u", "koi8-u"},
	{"korean", "euc-kr"}, {"ks_c_5601-1987", "euc-kr"},
	{"ksc5601", "euc-kr"}, {"l1", "windows-1252"},
	{"l2", "iso-8859-2"}, {"l5", "windows-1254"},
	{"l9", "iso-8859-15"}, {"latin-1", "windows-1252"},
	{"latin-2", "iso-8859-2"}, {"latin-9", "iso-8859-15"},
	{"latin1", "windows-1252"}, {"latin2", "iso-8859-2"},
	{"latin5", "windows-1254"}, {"latin9", "iso-8859-15"},
	{"mac", "macintosh"}, {"mac-centraleurope", "x-mac-ce"},
	{"mac-cyrillic", "x-mac-cyrillic"}, {"mac-roman", "macintosh"},
	{"maccentraleurope", "x-mac-ce"}, {"maccyrillic", "x-mac-cyrillic"},
	{"macintosh", "macintosh"}, {"macroman", "macintosh"},
	{"ms_kanji", "shift_jis"}, {"shift-jis", "shift_jis"},
	{"shift_jis", "shift_jis"}, {"sjis", "shift_jis"},
	{"tis-620", "windows-874"}, {"ucs-2", "utf-16le"},
	{"uhc", "euc-kr"}, {"unicode", "utf-16le"},
	{"unicode-1-1-utf-8", "utf-8"}, {"us-ascii", "windows-1252"}, {"utf-16", "utf-16le"},
	{"utf-16be", "utf-16be"}, {"utf-16le", "utf-16le"},
	{"utf-32", "utf-32le"}, {"utf-32be", "utf-32be"},
	{"utf-32le", "utf-32le"}, {"utf-8", "utf-8"},
	{"utf16", "utf-16le"}, {"utf32", "utf-32le"},
	{"utf8", "utf-8"}, {"viscii", "viscii"}, {"visual", "iso-8859-8"},
	{"windows-1250", "windows-1250"}, {"windows-1251", "windows-1251"},
	{"windows-1252", "windows-1252"}, {"windows-1253", "windows-1253"},
	{"windows-1254", "windows-1254"}, {"windows-1255", "windows-1255"},
	{"windows-1256", "windows-1256"}, {"windows-1257", "windows-1257"},
	{"windows-1258", "windows-1258"}, {"windows-31j", "shift_jis"},
	{"windows-874", "windows-874"}, {"windows-936", "gb18030"},
	{"windows-949", "euc-kr"}, {"x-cp1250", "windows-1250"},
	{"x-cp1251", "windows-1251"}, {"x-cp1252", "windows-1252"},
	{"x-euc-jp", "euc-jp"}, {"x-gbk", "gb18030"},
	{"x-mac-ce", "x-mac-ce"}, {"x-mac-cyrillic", "x-mac-cyrillic"},
	{"x-mac-roman", "macintosh"}, {"x-mac-ukrainian", "x-mac-cyrillic"},
	{"x-sjis", "shift_jis"},
};

/* As strcasecmp of a span and a lower-case word, without the locale. */
static int
label_cmp(rel_str a, const char *b)
{
	size_t i;

	for (i = 0; i < a.n; i++) {
		int d = (unsigned char)bytes_lower(a.p[i]) - (unsigned char)b[i];

		if (d)
			return d;
	}
	return -(unsigned char)b[i];
}

const char *
charset_of(rel_str label)
{
	size_t low = 0, high = sizeof(labels) / sizeof(*labels);

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = label_cmp(label, labels[mid].label);

		if (!c)
			return labels[mid].name;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const char *
charset_bom(rel_str in, size_t *len)
{
	static const struct {
		const char *name;
		rel_str mark;
	} marks[] = {
		{"utf-8", {"\xEF\xBB\xBF", 3}},
		{"utf-32le", {"\xFF\xFE\0\0", 4}},
		{"utf-32be", {"\0\0\xFE\xFF", 4}},
		{"utf-16le", {"\xFF\xFE", 2}},
		{"utf-16be", {"\xFE\xFF", 2}},
		{"gb18030", {"\x84\x31\x95\x33", 4}},
	};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_starts(in, marks[i].mark)) {
			*len = marks[i].mark.n;
			return marks[i].name;
		}
	*len = 0;
	return NULL;
}

int
charset_is_wide(rel_str in)
{
	size_t len;
	const char *name = charset_bom(in, &len);

	return name && (str_starts(str_of(name), STR("utf-16")) || str_starts(str_of(name), STR("utf-32")));
}

static int
label_char(char c)
{
	return bytes_is_digit(c) || bytes_is_letter(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

/* The label behind "charset" or "encoding" at p, past '=' and quotes. */
static rel_str
label_at(const char *p, const char *end)
{
	const char *q;

	while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
		p++;
	if (p == end || *p++ != '=')
		return (rel_str){NULL, 0};
	while (p < end && (*p == ' ' || *p == '"' || *p == '\''))
		p++;
	for (q = p; q < end && q - p < LABEL_BYTES && label_char(*q); q++)
		;
	return (rel_str){p, (size_t)(q - p)};
}

static int
word_at(const char *p, const char *end, const char *word)
{
	size_t i;

	for (i = 0; word[i]; i++)
		if (p + i >= end || bytes_lower(p[i]) != word[i])
			return 0;
	return (int)i;
}

/* Does p stand in a <meta> tag or an XML declaration?  Scripts and links
 * name the charset of another file. */
static int
in_meta(const char *start, const char *p)
{
	const char *q, *end = p;

	if (p - start > TAG_BYTES)
		start = p - TAG_BYTES;
	for (q = p; q > start && *q != '<' && *q != '>'; q--)
		;
	return *q == '<' && (word_at(q, end, "<meta") || word_at(q, end, "<?xml"));
}

const char *
charset_declared(rel_str head, size_t *at)
{
	const char *p = head.p + *at, *end = head.p + (head.n < HEAD ? head.n : HEAD);
	const char *name;
	rel_str label;
	int n;

	for (; p < end; p++) {
		if ((*p | 32) != 'c' && (*p | 32) != 'e')
			continue;
		n = word_at(p, end, "charset");
		if (!n)
			n = word_at(p, end, "encoding");
		if (!n || !in_meta(head.p, p))
			continue;
		label = label_at(p + n, end);
		name = label.n ? charset_of(label) : NULL;
		p += n - 1;
		if (name) {
			*at = (size_t)(p - head.p);
			return name;
		}
	}
	*at = head.n;
	return NULL;
}
