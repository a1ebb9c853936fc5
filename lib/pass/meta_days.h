/* SPDX-License-Identifier: MIT */
/* Votes for the day a page was published. */
#ifndef REL_PASS_META_DAYS_H
#define REL_PASS_META_DAYS_H

#include "pass/meta.h"

enum { DAYS_MAX = 128 };

struct day {
	struct date date;
	unsigned weight;  /* of its best vote */
	unsigned shown;   /* ... of what readers see */
	unsigned kinds;   /* kinds of votes: bits */
	unsigned votes;
	uint32_t node;
	struct meta_cand best;
};

struct days {
	struct day v[DAYS_MAX];
	size_t n;
};

/* What the words before a date say of it. */
enum date_label { NO_LABEL, PUBLISHED, AS_OF, UPDATED, EVENT, COPYRIGHT };

void days_vote(struct days *, const struct date *, unsigned weight, const struct meta_cand *from);
/* Another writing of the same day on the page settles an order in doubt. */
void days_settle(struct meta *, const struct days *, struct date *);
/* "Published on", "Stand:", "Zuletzt aktualisiert am" before byte at. */
enum date_label days_label(struct meta *, rel_str text, const char *at);
void days_of_text(struct meta *, struct days *);

#endif
