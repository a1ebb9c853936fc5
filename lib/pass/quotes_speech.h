/* SPDX-License-Identifier: MIT */
/* The features of the speech decision, for scripts/fit-speech too. */
#ifndef REL_PASS_QUOTES_SPEECH_H
#define REL_PASS_QUOTES_SPEECH_H

#include "pass/quotes.h"

enum { SPEECH_FEATURES = 67 };

struct quotes_weights {
	uint64_t size;                /* see text/image.h */
	float w[2 * SPEECH_FEATURES]; /* of a short span, then of a long one */
};

extern const char *const quotes_feature_names[SPEECH_FEATURES];

/* Fills f with the features of a span; prev is the one decided before it in
 * this block, or NULL.  1 for a long span, 0 for a short one. */
int quotes_features(struct quotes *, const struct qspan *, const struct qspan *prev, float *f);
/* Is the span joined to prev before it: "A" und "B", "A" and a "B"? */
int quotes_joined(const struct quotes *, const struct qspan *, const struct qspan *prev);

#endif
