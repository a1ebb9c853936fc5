/* SPDX-License-Identifier: MIT */
/*
 * A German office in its first case: the page may name it in others only
 * ("des Ersten Bürgermeisters", "der Vorsitzenden").
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

/* "ersten", "Parlamentarischen" before the office. */
static int
is_adjective(const struct people *s, rel_str w)
{
	return w.n > 2 && (str_ends(w, "en") || str_ends(w, "em")) &&
	       ((w.p[0] >= 'a' && w.p[0] <= 'z') || (names_get(s->names, names_hash(w)).cls & NAME_OFFICEMOD));
}

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
