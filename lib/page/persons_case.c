/* SPDX-License-Identifier: MIT */
/*
 * An office as it is called: in German in its first case, though the page may
 * name it in others only ("des Ersten Bürgermeisters", "der Vorsitzenden");
 * that of two persons in the singular ("Senators X and Y").
 */
#include "page/persons_impl.h"

static int
is_office(const struct people *s, rel_str w)
{
	return w.n > 3 && ((names_get(s->names, names_hash(w)).cls & NAME_OFFICE) ||
				  (names_ending(s->names, w).cls & NAME_OFFICE));
}

/* Bytes of the word without its ending of case: what is left is an office. */
static size_t
stem(const struct people *s, rel_str w)
{
	static const char *const tail[] = {"nen", "n", "m", "s", "en", "es"};
	size_t i;

	for (i = 0; i < sizeof(tail) / sizeof(*tail); i++) {
		rel_str left = {w.p, w.n - strlen(tail[i])};

		if (str_ends(w, tail[i]) && is_office(s, left))
			return left.n;
	}
	return w.n;
}

static rel_str
word_at(rel_str s, size_t at)
{
	const char *blank = memchr(s.p + at, ' ', s.n - at);

	return (rel_str){s.p + at, blank ? (size_t)(blank - s.p) - at : s.n - at};
}

/* "Sens." without its stop. */
static rel_str
bare(rel_str w)
{
	w.n -= w.n > 1 && w.p[w.n - 1] == '.';
	return w;
}

/* "ersten", "Parlamentarischen" before the office. */
static int
is_adjective(const struct people *s, rel_str w)
{
	return w.n > 2 && (str_ends(w, "en") || str_ends(w, "em")) &&
	       ((w.p[0] >= 'a' && w.p[0] <= 'z') || (names_get(s->names, names_hash(w)).cls & NAME_OFFICEMOD));
}

/* ---- the singular ---------------------------------------------------------- */

/* Endings of the plural, and what the singular has for them. */
static const struct {
	const char *many, *one;
} number[] = {{"ies", "y"}, {"women", "woman"}, {"men", "man"}, {"innen", "in"}, {"ses", "s"}, {"es", ""}, {"s", ""}};

static int
is_known_office(const struct people *s, rel_str w)
{
	return w.n > 2 && (names_get(s->names, names_hash(w)).cls & NAME_OFFICE);
}

/* The word's singular, an office too, into out (room for it and two bytes);
 * its length, 0 where there is none. */
static size_t
singular(const struct people *s, rel_str w, char *out)
{
	size_t i, n, k;

	for (i = 0; i < sizeof(number) / sizeof(*number); i++) {
		n = strlen(number[i].many);
		k = strlen(number[i].one);
		if (w.n <= n + 2 || !str_ends(w, number[i].many))
			continue;
		memcpy(out, w.p, w.n - n);
		memcpy(out + w.n - n, number[i].one, k);
		if (is_known_office(s, (rel_str){out, w.n - n + k}) || is_office(s, (rel_str){out, w.n - n + k}))
			return w.n - n + k;
	}
	return 0;
}

/* Where the head of the office stands, in the plural: the last office before
 * a link, or the one before "general"; role.n when that is none of several. */
static size_t
plural_at(const struct people *s, rel_str role)
{
	size_t at, found = role.n;
	rel_str w;

	for (at = 0; at < role.n; at += w.n + 1) {
		uint32_t cls;

		w = word_at(role, at);
		cls = names_get(s->names, names_hash(bare(w))).cls;
		if (cls & NAME_LINK)
			break;
		if ((cls & NAME_OFFICE) && !((cls & NAME_OFFICEMOD) && found < role.n))
			found = cls & NAME_PLURAL ? at : role.n;
	}
	return found;
}

rel_str
people_one_office(struct people *s, rel_str role)
{
	size_t at = plural_at(s, role), n;
	rel_str w;
	char *p;

	if (at == role.n)
		return role;
	w = bare(word_at(role, at));
	p = arena_bytes(s->arena, role.n + 2);
	if (!p) {
		s->err = REL_NOMEM;
		return role;
	}
	n = singular(s, w, p + at);
	if (!n)
		return role;
	memcpy(p, role.p, at);
	memcpy(p + at + n, role.p + at + w.n, role.n - at - w.n);
	return (rel_str){p, role.n - w.n + n};
}

/* ---- the first case ---------------------------------------------------------- */

rel_str
people_first_case(struct people *s, rel_str role, char gender)
{
	size_t at, left, n = 0;
	rel_str w;
	char *p;

	if (s->lang != NAME_DE || !role.n)
		return role;
	p = arena_bytes(s->arena, role.n + 1);
	if (!p) {
		s->err = REL_NOMEM;
		return role;
	}
	for (at = 0; at < role.n; at += w.n + 1) {
		w = word_at(role, at);
		memcpy(p + n, w.p, w.n);
		n += w.n;
		if (is_office(s, w) || stem(s, w) < w.n)
			break;
		if (gender && is_adjective(s, w)) {
			n--;
			if (gender == 'm')
				p[n++] = 'r';
		}
		if (at + w.n < role.n)
			p[n++] = ' ';
	}
	if (at >= role.n)
		return role;
	left = stem(s, w);
	n -= w.n - left;
	p[n] = 'r'; /* "Vorsitzende(r)" is an adjective by its endings */
	n += gender == 'm' && left + 1 == w.n && is_office(s, (rel_str){p + n - left, left + 1});
	at += w.n;
	memcpy(p + n, role.p + at, role.n - at);
	return (rel_str){p, n + role.n - at};
}
