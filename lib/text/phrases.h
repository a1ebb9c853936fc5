/* SPDX-License-Identifier: MIT */
/*
 * Sets of phrases, found in the words of a line (text/linescan.h) in one pass.
 *
 * Tables boilerplate.LANG hold "phrase, class, where", with where one of
 *   line   the phrase is the whole line
 *   start  the line begins with it
 *   any    it may stand anywhere
 * The table services names networks and services: in a phrase any one of
 * them stands for all ("share on facebook"), and a number for any number
 * ("0 comments").  The table linewords gives function words, month names, days
 * of the week and names of the first page of a site, of all languages;
 * boilerwords, words that furniture is made of.
 */
#ifndef REL_TEXT_PHRASES_H
#define REL_TEXT_PHRASES_H

#include "text/linescan.h"
#include "text/rules.h"

enum phrase_class {
	PHRASE_AD,
	PHRASE_ABOUT,   /* heads of company portraits, author boxes */
	PHRASE_BOT,     /* bot walls and error pages */
	PHRASE_CONSENT,
	PHRASE_CONTACT,
	PHRASE_CREDIT,  /* of photos */
	PHRASE_END,     /* marks of the end of a release */
	PHRASE_FORM,    /* fields and buttons */
	PHRASE_HEAD,    /* kicker and labels of a release: to be kept */
	PHRASE_LEGAL,
	PHRASE_LETTER,  /* newsletters and subscriptions */
	PHRASE_LOGIN,
	PHRASE_META,    /* tags, reading time, counters, dates of the page */
	PHRASE_MORE,    /* related and recommended */
	PHRASE_NAV,
	PHRASE_SHARE,
	PHRASE_SKIP,    /* links to the content of the page itself */
	PHRASE_TALK,    /* comments */
	PHRASE_CLASSES
};

enum phrase_where { WHERE_LINE, WHERE_START, WHERE_ANY };

struct phrase {
	uint32_t line; /* of its table; 0: none */
	uint8_t cls, where, words;
	uint8_t lang;  /* of its table */
};

/* of a word */
enum { WORD_STOP = 1, WORD_SERVICE = 2, WORD_MONTH = 4, WORD_DAY = 8, WORD_YOU = 16,
	WORD_HOME = 32 };

/*
 * Single words of furniture, from the table boilerwords: a topic and a weight
 * of 1 to 3.  One says little, several in a line much, in whatever order and
 * wording; WORD_YOU is set on words that speak to the reader.
 */
enum word_topic { TOPIC_NONE, TOPIC_CONSENT, TOPIC_SHARE, TOPIC_LETTER,
	TOPIC_AUTHOR, WORD_TOPICS };

enum { WORD_TOPIC_BIT = 8, WORD_WEIGHT_BIT = 12 };

struct phrase_word {
	uint32_t key;
	uint32_t state; /* in which a phrase that begins with it stands, or 0; see
			   phrases.c */
	uint32_t kinds; /* WORD_* */
};

struct phrases;

extern const char *const phrase_class_name[PHRASE_CLASSES];

/* The set made of the tables, kept with the rules; NULL: out of memory. */
const struct phrases *phrases_of(const struct rel_rules *);

/* "boilerplate.de" */
const char *phrase_table(const struct phrase *);

static inline enum word_topic
phrase_word_topic(const struct phrase_word *w)
{
	return (enum word_topic)(w->kinds >> WORD_TOPIC_BIT & 15);
}

static inline unsigned
phrase_word_weight(const struct phrase_word *w)
{
	return w->kinds >> WORD_WEIGHT_BIT & 3;
}

/* A word of a line of which something is known. */
struct phrase_hit {
	const struct phrase_word *word;
	uint32_t state; /* as word->state; of any service for one of them */
	uint32_t at;    /* which word of the line */
};

/* Finds those of a line: hit[SCAN_WORDS], in order; gives how many.  The key of
 * a service in the scan is from now on that of all services. */
unsigned phrases_words(const struct phrases *, struct scan *, struct phrase_hit *hit);
/*
 * The longest phrase that begins with a hit, of those that hold here, or
 * NULL.  *any: words of the longest, whether it holds here or not.
 */
const struct phrase *phrases_longest(const struct phrases *, const struct scan *,
	const struct phrase_hit *, unsigned *any);

#endif
