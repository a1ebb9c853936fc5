/* SPDX-License-Identifier: MIT */
/* Places that running text speaks of. */
#include "pass/meta_place.h"

enum {
	SUBJECT = 2, /* paragraphs that name a place the page is about */
	DAY_FAR = 28 /* bytes before it that may tell the day */
};

/* In the headline, or time and again in the text? */
static int
is_subject(const struct meta *w, rel_str place)
{
	size_t i, n = 0, bytes = 0;

	if (w->out->title.n && memmem(w->out->title.p, w->out->title.n, place.p, place.n))
		return 1;
	for (i = 0; i < w->doc->npar && n < SUBJECT && bytes < PLACE_BYTES; i++) {
		rel_str t = w->doc->par[i].text;

		bytes += t.n;
		n += t.n > PLACE_PROSE && !meta_skipped(w, &w->doc->par[i]) && memmem(t.p, t.n, place.p, place.n);
	}
	return n >= SUBJECT;
}

/* "am Mittwoch in Musterstadt", "today in": of the words before, one tells the
 * day. */
static int
tells_day(struct meta *w, rel_str t, size_t at)
{
	size_t from = at > DAY_FAR ? at - DAY_FAR : 0, i, word = from;

	for (i = from; i <= at; i++) {
		rel_str s = {t.p + word, i - word};

		if (i < at && t.p[i] != ' ')
			continue;
		if (place_is_time(w, s) || meta_word(w, s, "today"))
			return 1;
		word = i + 1;
	}
	return 0;
}

/* "in Köln", "à Lyon": a town of the lede; on a page one that it speaks of
 * elsewhere too, or that it names with the day. */
void
place_in_lede(struct meta *w, rel_str t, struct place_found *f, int score)
{
	static const char *const in[] = {" in ", " zu ", " à ", " en ", " a ", " te ", "In ", " at ", " aus "};
	size_t i, k, n;

	for (i = 0; i + 6 < t.n && i < 1200; i++)
		for (k = 0; k < sizeof(in) / sizeof(*in); k++) {
			int known, capitals;
			rel_str place;

			if (t.p[i] != in[k][0])
				continue;
			n = strlen(in[k]);
			if (t.n - i <= n || memcmp(t.p + i, in[k], n))
				continue;
			place = place_read(w, (rel_str){t.p + i + n, t.n - i - n}, &known, &capitals);
			if (!known || !place.n || memchr(place.p, ' ', place.n) ||
			    meta_word(w, place, "country") || (w->page && !is_subject(w, place) && !tells_day(w, t, i)))
				continue;
			place_offer(f, place, score);
			return;
		}
}

/* "here in Melbourne" */
void
place_here(struct meta *w, rel_str t, struct place_found *f)
{
	static const char *const in[] = {" here in ", " hier in ", " ici à ", " aquí en ", " qui a ", " hier te "};
	size_t i;

	for (i = 0; i < sizeof(in) / sizeof(*in); i++) {
		const char *p = memmem(t.p, t.n, in[i], strlen(in[i]));
		int known, capitals;

		if (!p)
			continue;
		p += strlen(in[i]);
		t = (rel_str){p, (size_t)(t.p + t.n - p)};
		t = place_read(w, t, &known, &capitals);
		if (known && !meta_word(w, t, "country"))
			place_offer(f, t, 48);
		return;
	}
}
