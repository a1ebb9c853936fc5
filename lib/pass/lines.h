/* SPDX-License-Identifier: MIT */
/*
 * What a line looks like: a short list of features, from the line alone.
 * Neighbours come in later, in the chain (pass/chain.h); that a line's
 * features do not depend on them is what makes a second pass over cleaned
 * text find the same again.
 */
#ifndef REL_PASS_LINES_H
#define REL_PASS_LINES_H

#include "text/phrases.h"

enum line_feature {
	LINE_BIAS,
	LINE_WORDS_0, LINE_WORDS_1, LINE_WORDS_3, LINE_WORDS_6, LINE_WORDS_10,
	LINE_WORDS_16, LINE_WORDS_30, LINE_WORDS_MORE,
	LINE_SENTENCE,  /* ends like one and has five words */
	LINE_END_SHORT, /* ends like one, shorter */
	LINE_END_COLON, LINE_END_ASK, LINE_END_DOTS, LINE_END_COMMA, LINE_END_STAR,
	LINE_STOP_NONE, /* no function word among four words and more */
	LINE_STOP_SOME,
	LINE_STOP_MANY, /* a third and more */
	LINE_TITLE_CASE, LINE_ALL_CAPS, LINE_BEGIN_LOWER, LINE_BEGIN_ITEM, LINE_BEGIN_DIGIT,
	LINE_BEGIN_QUOTE, LINE_BEGIN_OTHER,
	LINE_DATE,      /* holds a date */
	LINE_DATE_ONLY, LINE_NUMBER_ONLY,
	LINE_AT, LINE_HANDLE, LINE_URL, LINE_PHONE, LINE_SEP, LINE_BRACE, LINE_BRACKET,
	LINE_QUOTE, LINE_COPY,
	LINE_SERVICES,  /* names of services and nothing else */
	LINE_SERVICE,   /* one of them in a short line */
	LINE_COVER_HALF, LINE_COVER_ALL, /* words that stand in phrases */
	LINE_ADDRESS,   /* an address of the web and nothing else */
	LINE_DEBRIS,    /* a time stamp of a machine, the address of an image */
	LINE_TRAIL,     /* the way to the page from the first one of the site: "Home > News" */
	LINE_CREDIT,    /* ends with the credit of a photo, in brackets or behind a colon */
	LINE_MANY,      /* three phrases and more in a line of prose */
	LINE_TOPIC,     /* first of TOPIC_CONSENT to TOPIC_LETTER: a line made of
			   such words */
	LINE_ASKS = LINE_TOPIC + TOPIC_LETTER, /* the same, of lines that speak to the reader */
	LINE_FULL = LINE_ASKS + TOPIC_LETTER, /* half of it and more */
	LINE_BIO,       /* tells who the author is */
	LINE_WHOLE,     /* first of PHRASE_CLASSES: the phrase is the line */
	LINE_PART = LINE_WHOLE + PHRASE_CLASSES, /* first: it is a part of a short line */
	LINE_PROSE = LINE_PART + PHRASE_CLASSES, /* first: it stands in a long line */
	LINE_LABEL = LINE_PROSE + PHRASE_CLASSES, /* first: the line begins with it and a colon */
	LINE_FEATURES = LINE_LABEL + PHRASE_CLASSES
};

_Static_assert(LINE_FEATURES <= 128, "a line has bits for as many");

enum { LINE_ROOM = 48, LINE_PROSE_WORDS = 15, LINE_PROSE_SHARE = 6 };

struct line {
	unsigned words;
	unsigned n;              /* features */
	unsigned numbers;        /* of the words */
	int prose;               /* a long sentence, and at most a few words of it
				    in a known phrase */
	float known;             /* what else speaks for furniture; 0 */
	float sure;              /* against the text: a phrase that only furniture has */
	int byline;              /* "by" and a name */
	int tells;               /* prose about what furniture speaks of too */
	unsigned plain;          /* features but those of topics, which are the last */
	int plain_prose;         /* prose, as it was without them */
	uint8_t feature[LINE_ROOM];
	uint64_t has[2];         /* a bit a feature */
	const struct phrase *phrase; /* the strongest found, or NULL */
};

static inline int
line_has(const struct line *l, unsigned feature)
{
	return (l->has[feature >> 6] >> (feature & 63)) & 1;
}

/* Name of a feature as in the table "lines": into name[32]. */
void line_feature_name(unsigned feature, char *name);
void line_look(struct line *, const struct phrases *, rel_str text);
/* Takes back what words of furniture said, on a page that is about cookies or
 * newsletters itself. */
void line_forget_topics(struct line *);

#endif
