/* SPDX-License-Identifier: MIT */
/* Options of the text passes: rel-norm, rel-strip and rel-dedupe have a
 * table each, rel-clean has them all. */
#ifndef REL_CMD_PASSES_H
#define REL_CMD_PASSES_H

#include "tool.h"

extern const struct opt norm_opts[], norm_only_opts[], strip_opts[], dedupe_opts[], index_opts[], print_opts[];

/* Puts what was parsed into the stream's options. */
int passes_setup(struct rel_stream_opts *);

#endif
