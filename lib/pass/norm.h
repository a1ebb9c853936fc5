/* SPDX-License-Identifier: MIT */
#ifndef REL_PASS_NORM_H
#define REL_PASS_NORM_H

#include "rel.h"

struct norm;

int norm_new(struct norm **out, const struct rel_norm_opts *, const char *charset, const char *fallback, int html, rel_sink, void *user);
int norm_feed(struct norm *, const char *, size_t);
int norm_end(struct norm *);
void norm_restart(struct norm *);
void norm_free(struct norm *);
/* Does the output differ from the input? */
int norm_changed(const struct norm *);

#endif
