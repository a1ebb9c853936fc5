/* SPDX-License-Identifier: MIT */
/*
 * One round over a line's characters: controls, spaces, invisible
 * characters, ligatures, and on request width, quotes, dashes, ellipsis.
 */
#ifndef REL_TEXT_POLISH_H
#define REL_TEXT_POLISH_H

#include "base/buf.h"

/*
 * Writes the line to out, which is emptied first.  Line ends other than LF
 * become LF, and blanks around them go.  inside: the line began earlier, so
 * blanks at its start stay.
 */
void polish_text(struct rel_buf *out, rel_str line, const struct rel_norm_opts *, int inside);
/* The same for markup: only controls and byte order marks. */
void polish_markup(struct rel_buf *out, rel_str line, const struct rel_norm_opts *);

#endif
