/* SPDX-License-Identifier: MIT */
/*
 * The persons and organisations of a document, and where they are spoken of.
 *
 * One look at the whole page serves the passes that need to know who is who:
 * the full name at the first mention, then the surname, the office alone or
 * a pronoun.  Office and name are kept apart: "Staatssekretärin Güler" is a
 * mention of the person "Serap Güler" whose role on that page may be the
 * fuller "Integrationsstaatssekretärin".
 *
 * What this does not do: it knows no world, only the page and the word
 * tables (format/names.h); two persons of one surname are told apart by
 * given name, gender and office alone; a name without any evidence (first
 * name, office, title, apposition, party, speech verb, a full name elsewhere
 * on the page) is left out rather than guessed.
 *
 * All spans are of the paragraphs as they were when persons_find was first
 * called, and live as long as they do.  Offsets are bytes within
 * doc->par[mention.par].text.
 */
#ifndef REL_PAGE_PERSONS_H
#define REL_PAGE_PERSONS_H

#include "format/names.h"
#include "page/doc.h"

#define PERSON_NONE UINT32_MAX

enum mention_kind {
	MENTION_FULL,    /* given name and surname */
	MENTION_SURNAME, /* surname, with or without title and office */
	MENTION_OFFICE,  /* office alone: "die Ministerin", "the mayor" */
	MENTION_PRONOUN, /* "sie", "er", "she", "il": nominative singular */
	MENTION_ORG,     /* an organisation, in full or its abbreviation */
	MENTION_GENERIC  /* somebody unnamed: "ein Sprecher", "witnesses" */
};

struct person {
	rel_str name;      /* without titles and offices, as it stands at its
			      fullest mention: "Serap Güler", or the surname
			      where the page has no more; of an organisation
			      its fullest form */
	rel_str given;     /* "Serap"; may be empty */
	rel_str surname;   /* "Güler", "Widmann-Mauz", "von der Leyen" */
	rel_str role;      /* fullest office on the page, without article; as it
			      stands in the text, in German in its first case;
			      empty when none */
	rel_str party;     /* "SPD", "R-TX": what stands in brackets */
	rel_str abbr;      /* organisations: "BAMF" */
	unsigned mentions; /* by name (full, surname, organisation); 0: a
			      part of another entry, pass over it */
	uint32_t first;    /* index of the first mention by name */
	char gender;       /* 'f', 'm' or 0 */
	uint8_t is_org;
	uint8_t sure; /* 0 to 100: weight of the evidence */
};

/*
 * The whole noun phrase (start, end) with title, office, apposition and
 * party; within it the name and the office as they stand here (empty spans,
 * start == end, where there is none).
 */
struct mention {
	uint32_t par;
	uint32_t start, end;
	uint32_t name_start, name_end;
	uint32_t role_start, role_end;
	uint32_t person; /* index into persons.person or PERSON_NONE */
	uint8_t kind;    /* enum mention_kind */
	char gender;     /* as the words here tell: 'f', 'm', 0 */
	uint8_t joined;  /* the next mention is coordinated with this one:
			    "X und Y"; take both */
	uint8_t plural;  /* "die Ministerinnen", "witnesses" */
};

/* Mentions stand in order of (par, start).  An organisation named inside the
 * phrase of a person ("X, Präsident des Y e.V.,") has a mention of its own
 * after that person's; so has a person named in another's apposition. */
struct persons {
	const struct person *person;
	size_t nperson;
	const struct mention *mention;
	size_t nmention;
};

/*
 * The table of this document, made at the first call after a parse and then
 * kept with it.  *out is never NULL on success; it may be empty.  0 or
 * REL_NOMEM.  Time is linear in the bytes of the document.
 */
int persons_find(struct rel_doc *, const struct persons **out);

/* The lexicon of this document's language (rel_parse_opts.lang, else told by
 * its function words), for looking up single words; NULL: out of memory. */
const struct names *persons_names(struct rel_doc *);
/* That language, a bit of enum name_lang (format/names.h); 0: out of memory. */
unsigned persons_lang(struct rel_doc *);

/* Index of the first mention that ends behind byte pos of paragraph par (or
 * stands in a later paragraph); nmention when there is none. */
size_t persons_from(const struct persons *, uint32_t par, size_t pos);

/* The mention (of any kind but MENTION_ORG, or also those with_orgs) whose
 * phrase covers byte pos, or NULL. */
const struct mention *persons_covering(const struct persons *, uint32_t par, size_t pos, int with_orgs);

/*
 * The person last mentioned before (par, pos) within `back` paragraphs whose
 * gender agrees ('f', 'm'; 0 = any): what a pronoun or a bare frame refers
 * to.  PERSON_NONE rather than a guess when two persons of that gender are
 * joined in the last place ("A und B").
 */
uint32_t persons_antecedent(const struct persons *, uint32_t par, size_t pos, char gender, unsigned back);

/* The person or organisation of that name: full, surname, abbreviation,
 * with or without a genitive ending. */
uint32_t persons_by_name(const struct persons *, rel_str name);

static inline rel_str
mention_text(const struct rel_doc *doc, const struct mention *m)
{
	return (rel_str){doc->par[m->par].text.p + m->start, m->end - m->start};
}

static inline rel_str
mention_name(const struct rel_doc *doc, const struct mention *m)
{
	return (rel_str){doc->par[m->par].text.p + m->name_start, m->name_end - m->name_start};
}

static inline rel_str
mention_role(const struct rel_doc *doc, const struct mention *m)
{
	return (rel_str){doc->par[m->par].text.p + m->role_start, m->role_end - m->role_start};
}

#endif
