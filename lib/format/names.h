/* SPDX-License-Identifier: MIT */
/*
 * What a word may be in the name or the office of a person or organisation:
 * the word tables offices.LANG, firstnames, namewords.LANG, orgwords and
 * places in one hash, folded to lower case.  A word may be several things
 * ("Richter" is an office and a surname): bits are or'ed over tables and
 * languages; who reads a page decides by what stands around the word.
 */
#ifndef REL_FORMAT_NAMES_H
#define REL_FORMAT_NAMES_H

#include "text/rules.h"

enum name_class {
	NAME_FIRST = 1 << 0,     /* given name */
	NAME_WEAK = 1 << 1,      /* ... that is also an everyday word */
	NAME_OFFICE = 1 << 2,    /* head of an office: "Minister", "mayor" */
	NAME_OFFICEMOD = 1 << 3, /* before it: "stellvertretende", "vice" */
	NAME_TITLE = 1 << 4,     /* "Dr.", "Frau", "Mr", "Sir", "von und zu" */
	NAME_PARTICLE = 1 << 5,  /* "van", "de", "Al-" */
	NAME_SUFFIX = 1 << 6,    /* behind a name: "Jr.", "III", "MdB" */
	NAME_STOP = 1 << 7,      /* never part of a name: "Montag", "However" */
	NAME_DET = 1 << 8,       /* article, possessive */
	NAME_INDEF = 1 << 9,     /* ... that introduces somebody new: "ein" */
	NAME_LINK = 1 << 10,     /* within an office or organisation: "für", "of" */
	NAME_AND = 1 << 11,      /* "und", "and", "&" */
	NAME_PRONOUN = 1 << 12,  /* third person singular nominative */
	NAME_SPEECH = 1 << 13,   /* finite reporting verb */
	NAME_VERB = 1 << 14,     /* other finite verb that ends an apposition */
	NAME_COPULA = 1 << 15,   /* "ist", "was", "est": X is president of */
	NAME_PARTY = 1 << 16,
	NAME_PLACE = 1 << 17,    /* city, country, state */
	NAME_DEMONYM = 1 << 18,  /* "Berliner", "French" */
	NAME_ORGHEAD = 1 << 19,  /* "Ministerium", "University", "Agency" */
	NAME_ORGFORM = 1 << 20,  /* "GmbH", "Inc.", "e.V." */
	NAME_ORGKNOWN = 1 << 21, /* is one by itself: "Bundestag", "UNICEF" */
	NAME_STREET = 1 << 22,   /* "-straße", "Avenue": no person before it */
	NAME_ABBR = 1 << 23,     /* its full stop ends no sentence */
	NAME_PLURAL = 1 << 24,   /* office: several persons */
	NAME_GENERIC = 1 << 25,  /* "witnesses", "Augenzeugen", "Sprecher" */
	NAME_NOUN = 1 << 26,     /* everyday noun by its ending: "-ung" */
	NAME_MODAL = 1 << 27,    /* function word */
	NAME_LEAD = 1 << 28,     /* office: one of the many words for a chief */
	NAME_DESC = 1 << 29,     /* no office, but somebody known: "der
				    34-Jährige", "the politician" */
	NAME_KIN = 1 << 30       /* "Ehefrau", "brother": a name may follow */
};

enum name_lang { NAME_DE = 1, NAME_EN = 2, NAME_FR = 4, NAME_ES = 8, NAME_IT = 16, NAME_NL = 32 };
enum { NAMES_LANGS = 6 };

struct name_word {
	uint32_t cls; /* enum name_class, or'ed; 0: not in the tables */
	uint8_t lang; /* enum name_lang, or'ed */
	char gender;  /* 'f', 'm'; 0 both or unknown */
};

struct names;

/*
 * The lexicon of one language (a bit of enum name_lang): its own tables, the
 * given names and places of all, and where it is not English the
 * organisations of English.  Made at the first call and kept with the rules;
 * NULL: out of memory.
 */
const struct names *names_of(const struct rel_rules *, enum name_lang);

/* Bit of a language code ("de-AT" too), 0 for one that has no tables. */
unsigned names_lang(const char *code);

/* The function words behind names_count (a lexicon of lang bits). */
const struct names *names_guess(const struct rel_rules *);

/* Adds how often function words of each language (by bit number) stand in
 * the text; table "langwords".  0 or REL_NOMEM. */
int names_count(const struct rel_rules *, rel_str text, uint32_t count[NAMES_LANGS]);

/*
 * The language of a text whose function words leave no doubt, its code into
 * out: a fifth of all words are among the most frequent ones of that language,
 * hardly any are among those of another.  "" where it is none of the six,
 * where two are mixed, or where the text is too short to tell: that is for
 * statistics over letters (text/lang.h), which cost much more.  0 or
 * REL_NOMEM.
 */
int names_plain(const struct rel_rules *, rel_str text, char out[3]);

/* Hash of a word as it stands, lower-cased on the way; letters_hash
 * (text/letters.h) of its letters gives the same. */
uint64_t names_hash(rel_str word);

/* By hash; a word that is not there has cls 0. */
struct name_word names_get(const struct names *, uint64_t hash);

/*
 * By the ending of a word of one part: office ("Integrations|minister"),
 * organisation ("Umwelt|bundesamt"), street, everyday noun.  The longest
 * ending in the tables wins.
 */
struct name_word names_ending(const struct names *, rel_str word);

#endif
