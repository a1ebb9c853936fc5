/* SPDX-License-Identifier: MIT */
/* What the words of an element's class, id and other attributes say of it. */
#include "pass/extract_in.h"

#define HINT_BYTES 400 /* of one class or id attribute that are read */

static int
alpha(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* The next word of [p, end): a run of letters, not behind a digit (of a number
 * in base 16), parted where a small letter meets a capital.  Its hash, its start in *from and its end in *past; 0 when
 * there is none. */
static uint32_t
next_word(const char *p, const char *end, const char **from, const char **past)
{
	uint32_t h = 2166136261u;

	for (; p < end && !alpha(*p); p++)
		if ((unsigned char)(*p - '0') < 10)
			while (p + 1 < end && alpha(p[1]))
				p++;
	*from = *past = p;
	if (p == end)
		return 0;
	do
		h = (h ^ (uint32_t)(*p | 0x20)) * 16777619u;
	while (++p < end && alpha(*p) && ((*p & 0x20) || !(p[-1] & 0x20)));
	*past = p;
	return h + !h;
}

/* "top-0", "bottom-auto": a place on the screen, no part of the page. */
static int
is_offset(const char *p, const char *end)
{
	rel_str rest = {p, (size_t)(end - p)};

	return (rest.n > 1 && *p == '-' && (unsigned char)(p[1] - '0') < 10) ||
		str_starts(rest, STR("-auto")) || str_starts(rest, STR("-full"));
}

/* The bits of one name of a class; none of a name that tells of looks. */
static uint32_t
name_hints(const struct ex_set *words, const char *p, const char *end)
{
	const char *start = p, *from, *past;
	uint32_t bits = 0, h;

	for (; (h = next_word(p, end, &from, &past)) != 0; p = past) {
		unsigned value = ex_set_get(words, h), kind = value & (EX_NO_NUMBER - 1);

		if (!kind)
			continue;
		if (kind == EX_LAYOUT + 1 || ((value & EX_NO_NUMBER) && is_offset(past, end)))
			return 0;
		if ((!(value & EX_AT_FIRST) || from == start) && (!(value & EX_AT_LAST) || past == end))
			bits |= (uint32_t)1 << (kind - 1);
	}
	return bits;
}

static int
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/*
 * The bits of all names.  A name with a colon or a bracket sets looks for
 * some width or state of the screen; next to such a one "hidden" tells of
 * narrow screens alone.
 */
static uint32_t
class_hints(const struct ex_set *words, rel_str s)
{
	const char *p = s.p, *end = s.p + (s.n < HINT_BYTES ? s.n : HINT_BYTES), *name;
	uint32_t bits = 0;
	int responsive = 0;

	while (p < end) {
		int looks = 0;

		for (; p < end && is_blank(*p); p++)
			;
		for (name = p; p < end && !is_blank(*p); p++)
			looks |= *p == ':' || *p == '[';
		responsive |= looks;
		if (!looks)
			bits |= name_hints(words, name, p);
	}
	return responsive ? bits & ~(1u << EX_HIDDEN) : bits;
}

static uint32_t
id_hints(const struct ex_set *words, rel_str s)
{
	return name_hints(words, s.p, s.p + (s.n < HINT_BYTES ? s.n : HINT_BYTES));
}

static const struct {
	const char *name, *value;
	uint32_t bit;
} attr_hint[] = {
	{"itemprop", "articleBody", (uint32_t)1 << EX_PROP_BODY},
	{"itemprop", "author", 1 << EX_AUTHOR},
	{"itemprop", "headline", 1 << EX_TITLE},
	{"itemprop", "datePublished", 1 << EX_DATE},
	{"itemprop", "keywords", 1 << EX_TAGS},
	{"itemprop", "comment", 1 << EX_COMMENT},
	{"itemprop", "caption", 1 << EX_CAPTION},
	{"itemprop", "url", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "image", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "logo", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "publisher", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "dateModified", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "width", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "height", (uint32_t)1 << EX_PROP_META},
	{"role", "main", (uint32_t)1 << EX_ROLE_MAIN},
	{"role", "article", (uint32_t)1 << EX_ROLE_MAIN},
	{"role", "navigation", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "banner", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "contentinfo", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "complementary", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "dialog", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "search", (uint32_t)1 << EX_ROLE_OTHER},
	{"rel", "author", 1 << EX_AUTHOR},
	{"rel", "tag", 1 << EX_TAGS},
};

uint32_t
ex_hints(const struct ex_page *x, const struct html_attr *a)
{
	uint32_t bits = 0;
	size_t i;

	if (str_is(a->name, "class"))
		return class_hints(&x->rules.hint, a->value);
	if (str_is(a->name, "id"))
		return id_hints(&x->rules.hint, a->value);
	if (!str_is(a->name, "itemprop") && !str_is(a->name, "role") && !str_is(a->name, "rel"))
		return 0;
	for (i = 0; i < sizeof(attr_hint) / sizeof(attr_hint[0]); i++)
		if (str_is(a->name, attr_hint[i].name) && str_is(a->value, attr_hint[i].value))
			bits |= attr_hint[i].bit;
	return bits;
}
