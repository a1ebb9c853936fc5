/* SPDX-License-Identifier: MIT */
/*
 * How the table of persons is made.  A document is read in stretches of some
 * ten thousand tokens, so that memory beyond the result is bounded:
 *
 *   token    words (one that is not plain: word) and marks of the stretch, each
 *            with its lexicon entry
 *   org      organisations; their words are closed to persons
 *   name     runs of capitalised words that may be a name, with the office
 *            and apposition around them and a weight of evidence
 *   table    full names first, then surnames: who is the same person
 *   mention  all mentions in text order, with offices alone and pronouns
 *
 * The table lives on from stretch to stretch; names are written out at the
 * end of the document.
 */
#ifndef REL_PAGE_PERSONS_IMPL_H
#define REL_PAGE_PERSONS_IMPL_H

#include "format/names.h"
#include "page/persons.h"

enum tok_kind {
	TOK_END, /* end of a paragraph (or of the stretch) */
	TOK_LOWER,
	TOK_CAP,     /* first letter upper, some other lower */
	TOK_UPPER,   /* two or more letters, all upper */
	TOK_INITIAL, /* one upper letter */
	TOK_NUM,
	TOK_MARK
};

enum tok_flag {
	TOK_FIRST = 1,    /* first word of a sentence */
	TOK_DOT = 2,      /* an abbreviation with its full stop */
	TOK_GENITIVE = 4, /* "'s" was cut off */
	TOK_TRUNC = 8,    /* "Industrie-" */
	TOK_HYPHEN = 16,  /* holds a hyphen */
	TOK_ORG = 32,     /* belongs to an organisation */
	TOK_TAKEN = 64,   /* belongs to the name of a person */
	TOK_GAP = 128,    /* two or more blanks before it: where scraping has
			     eaten the marks, a comma stood here */
	TOK_HEADLINE = 256 /* English: all words of its sentence have a capital */
};

struct tok {
	uint64_t hash;       /* of the folded word; 0: none */
	uint32_t start, end; /* bytes in the paragraph */
	uint32_t par;
	uint32_t cls; /* enum name_class */
	uint16_t flag;
	uint8_t kind;
	uint8_t lang;
	char gender;
	char mark; /* TOK_MARK: . , ; : ! ? ( ) " - / & * */
};

/* Half-open range of tokens; empty when from == to. */
struct range {
	uint32_t from, to;
};

/* What may be a person's name, with what stands around it. */
struct cand {
	struct range name;
	uint32_t surname;    /* first token of the surname in name */
	struct range phrase; /* with title, office, apposition */
	struct range role;   /* before the name, else behind it */
	struct range behind; /* another office behind it */
	struct range party;
	uint32_t who; /* entry of the table or PERSON_NONE */
	int16_t weight;
	char gender;
	uint8_t full;   /* given name or initial and surname */
	uint8_t titled; /* a title or office stands before it */
};

struct span {
	uint32_t par, start, end;
};

/* A person or organisation while the table is being made. */
struct who {
	uint64_t surname, given; /* hashes; org: of name, of abbreviation */
	struct span name, given_at, surname_at, role, party, abbr;
	uint32_t next; /* same bucket */
	uint32_t mentions, first;
	uint32_t last_par;
	int16_t female, male; /* votes */
	int16_t role_weight;
	uint8_t given_initial; /* the given name is but an initial */
	uint8_t is_org, sure, upper;
	uint8_t lead;    /* holds an office of a chief */
	uint32_t merged; /* entry + 1 that this one turned out to be */
};

struct orgat {
	struct range at;
	uint32_t who;
};

/* Another name of an organisation: its abbreviation, its head word. */
struct alias {
	uint64_t hash;
	uint32_t who, next;
};

/* A word met before, as it stood, and what the lexicon says of it. */
struct known {
	uint64_t key;
	struct name_word word;
};

#define KNOWN 2048
#define WHO_BUCKETS 1024
#define SPOKEN 1024
#define SEEN 4096

static inline uint32_t
people_bucket(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 40) % WHO_BUCKETS;
}

struct people {
	struct persons result;
	uint64_t serial;      /* of the text the result is of */
	uint64_t lang_serial; /* of the text lang and names are for */
	struct arena *arena; /* of the document */
	const struct names *names;
	const struct rel_doc *doc;
	/* one stretch */
	struct tok *tok;
	size_t ntok, tok_cap;
	struct cand *cand;
	size_t ncand, cand_cap;
	struct orgat *org;
	size_t norg, org_cap;
	/* the document */
	struct who *who;
	size_t nwho, who_cap;
	struct mention *mention;
	size_t nmention, mention_cap;
	struct person *person;
	size_t person_cap;
	struct alias *alias;
	size_t nalias, alias_cap;
	uint32_t bucket[WHO_BUCKETS]; /* first entry + 1 */
	uint32_t alias_bucket[WHO_BUCKETS];
	struct known known[KNOWN];         /* by key */
	uint64_t seen[SEEN];               /* filter of the lower-case words */
	uint64_t spoken[SPOKEN];           /* hashes of surnames that speak alone */
	int any_spoken;
	uint8_t lang;                      /* one bit of enum name_lang */
	uint32_t par;                      /* where the next stretch begins */
	size_t pos;
	int sentence; /* the next word begins a sentence */
	uint32_t last_f, last_m, last_any;
	int err;
};

/* persons_token.c: fills tok with the next stretch; 0 when the text is at
 * its end.  tok[ntok] is a TOK_END that is not counted. */
int people_tokens(struct people *);

/* persons_word.c: reads the word at p, where a letter stands, into all of *t
 * but its place; gives its end.  The "'s" behind a TOK_GENITIVE is not read. */
const char *people_word(const struct people *, const char *p, const char *end, struct tok *t);

/* persons_headline.c: marks the sentences of the stretch that are set like
 * a headline. */
void people_headlines(struct people *);

/* persons_org.c */
void people_orgs(struct people *);
uint32_t people_alias(const struct people *, uint64_t hash);
void people_set_alias(struct people *, uint64_t hash, uint32_t who);

/* persons_office.c: the office before a name that begins at token i, and the
 * one behind a name that ends before token i. */
struct office {
	struct range role;  /* modifiers, head, complement */
	struct range whole; /* with article, titles, marks */
	uint32_t head;
	char gender;
};
int people_office_before(const struct people *, uint32_t i, struct office *);
int people_office_behind(const struct people *, uint32_t i, struct office *);
/* The office on the line below a name that ends before token i. */
int people_office_below(const struct people *, uint32_t i, struct office *);
/* The label some lines above a name that begins at token i. */
int people_office_above(const struct people *, uint32_t i, struct office *);
/* The office that begins at token i or behind its article; for phrases
 * without a name. */
int people_office_alone(const struct people *, uint32_t i, struct office *);
/* A lower-case word that may stand between article and noun. */
int people_adjective(const struct people *, const struct tok *);
/* Index behind the bracket that opens at i, or i. */
uint32_t people_bracket_end(const struct people *, uint32_t i);

/* persons_run.c: a run that begins at token i, with what it weighs by itself. */
struct run {
	uint32_t from, surname, to;
	int16_t weight;
	char gender;
	uint8_t full;
};

/* What each thing that speaks for a name adds to its weight. */
enum {
	W_GIVEN = 3,
	W_WEAK = 1,
	W_INITIAL = 1,
	W_TITLE = 4,
	W_OFFICE = 4,
	W_FAR_OFFICE = 2,
	W_BEHIND = 3,
	W_PARTY = 3,
	W_AGE = 2,
	W_SUFFIX = 2,
	W_SPEECH = 2,
	W_PAIR = 1,
	W_KIN = 2,
	W_CREDIT = 3 /* taken off */
};

/* Words that no name holds, unless as the surname behind a given name. */
#define NOT_NAME                                                                                             \
	(NAME_STOP | NAME_ORGFORM | NAME_STREET | NAME_TITLE | NAME_PARTY | NAME_ORGKNOWN | NAME_SPEECH |    \
		NAME_VERB | NAME_COPULA | NAME_DEMONYM | NAME_GENERIC)

int people_given_run(const struct people *, uint32_t i, struct run *);
int people_pair_run(const struct people *, uint32_t i, struct run *);
int people_single_run(const struct people *, uint32_t i, struct run *);

/* persons_name.c */
void people_cands(struct people *);
/* Does somebody of that surname alone speak in this stretch? */
int people_speaks(struct people *, uint64_t surname);

/* persons_table.c */
struct who *people_who_new(struct people *, uint64_t hash);
uint32_t people_find_surname(const struct people *, uint64_t surname, uint64_t given, char gender);
uint32_t people_find_given(const struct people *, uint64_t given);
uint32_t people_find_org(const struct people *, uint64_t hash);
void people_table(struct people *);
int people_result(struct people *);
struct span people_span(const struct people *, struct range);

/* persons_case.c */
/* A German office as it is called, not as it is bent; gender as in struct
 * person.  New text lives with the document. */
rel_str people_first_case(struct people *, rel_str role, char gender);
/* "U.S. Senators" as one person is called. */
rel_str people_one_office(struct people *, rel_str role);

/* persons_mention.c */
void people_mentions(struct people *);

/* ---- small words about tokens ------------------------------------------- */

#define TOK_FUNCTION (NAME_DET | NAME_LINK | NAME_AND | NAME_PRONOUN | NAME_MODAL)

static inline int
tok_capital(const struct tok *t)
{
	return t->kind == TOK_CAP || t->kind == TOK_UPPER;
}

/* A word with a capital, an initial too. */
static inline int
tok_upper(const struct tok *t)
{
	return t->kind >= TOK_CAP && t->kind <= TOK_INITIAL;
}

/* A place that is hardly a surname. */
static inline int
tok_place(const struct tok *t)
{
	return (t->cls & NAME_PLACE) && !(t->cls & NAME_WEAK);
}

static inline int
tok_mark(const struct tok *t, char c)
{
	return t->kind == TOK_MARK && t->mark == c;
}

static inline int
tok_lower(const struct tok *t, uint32_t cls)
{
	return t->kind == TOK_LOWER && (t->cls & cls);
}

/* A word sets three bits of one cell of the filter. */
static inline uint32_t
tok_seen_cell(uint64_t hash)
{
	return (uint32_t)(hash >> 20) % SEEN;
}

static inline uint64_t
tok_seen_bits(uint64_t hash)
{
	return UINT64_C(1) << (hash >> 40 & 63) | UINT64_C(1) << (hash >> 46 & 63) | UINT64_C(1) << (hash >> 52 & 63);
}

/* Does the word also stand in lower case in this stretch?  Then it is an
 * everyday word ("Charged" in a headline).  The filter says so wrongly some
 * five times in a million words of a page, once in a thousand of a stretch. */
static inline int
tok_everyday(const struct people *s, const struct tok *t)
{
	uint64_t bits = tok_seen_bits(t->hash);

	return (s->seen[tok_seen_cell(t->hash)] & bits) == bits;
}

/* "die 34-Jährige", "the man": tells of somebody, but is no office. */
static inline int
tok_no_office(const struct tok *t)
{
	return (t->cls & NAME_DESC) && (t->cls & NAME_WEAK);
}

static inline rel_str
tok_text(const struct people *s, const struct tok *t)
{
	return (rel_str){s->doc->par[t->par].text.p + t->start, t->end - t->start};
}

#endif
