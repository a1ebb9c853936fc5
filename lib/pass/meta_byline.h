/* SPDX-License-Identifier: MIT */
/* Names out of bylines: "Von Erika Mustermann und Max Muster, Berlin". */
#ifndef REL_PASS_META_BYLINE_H
#define REL_PASS_META_BYLINE_H

#include "pass/meta.h"

enum { BYLINE_NAMES = 24 }; /* papers have many */

/* A_DESK: "Redaktion", "Example Staff"; A_KNOWN: a person whose given name
 * stands in the lexicon. */
enum name_shape { NOT_A_NAME, A_DESK, A_HANDLE, A_PERSON, A_KNOWN };

struct byline_name {
	rel_str text;
	enum name_shape shape;
};

struct byline {
	struct byline_name v[BYLINE_NAMES];
	size_t n;
	int desks; /* desks are kept too */
};

/* "Written", "by", "Written by", "Autor:", "Autorin" */
enum { BY_VERB = 1, BY_WORD = 2, BY_BOTH = 2 | 4, BY_COLON = 8, BY_NOUN = 16 };

rel_str byline_word(rel_str); /* the first one: up to a blank, ":" or "/" */
/* Signs around a name cut off. */
rel_str byline_trim(rel_str);
/* "Von", "Written by", "Autor:" cut off; what was there is or'ed into
 * *labelled. */
rel_str byline_label(struct meta *, rel_str, int *labelled);
/* "14:30 Uhr von Anna Muster": from the label or the first capital on. */
rel_str byline_behind_time(struct meta *, rel_str);
/* Where the names end: a date, a bar, a bracket, "am", "in", ... */
size_t byline_end(struct meta *, rel_str);
/* "Posted on", "Veröffentlicht am": words before a date and nothing else? */
int byline_is_labels(struct meta *, rel_str);
enum name_shape byline_shape(struct meta *, rel_str);
/* Is an office in it and no given name?  A pen name ("Frau Muster") first,
 * what the person before it is behind. */
int byline_office(struct meta *, rel_str);
/* One word: "Chefreporterin", "Political". */
int byline_office_word(struct meta *, rel_str);
/* Adds the names in s.  whole: as data give them, not cut at " in " and the
 * like; turned: "Mustermann, Erika" is one name. */
void byline_split(struct meta *, struct byline *, rel_str s, int whole, int turned);

#endif
