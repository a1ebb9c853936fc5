/* SPDX-License-Identifier: MIT */
/* Cells of tab-separated values. */
#ifndef REL_WRITE_TSV_H
#define REL_WRITE_TSV_H

#include "base/buf.h"

/* TAB, line ends and other control bytes, which would break the row, become
 * blanks; CR LF is one. */
static inline void
tsv_cell(struct rel_buf *b, rel_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n')
			buf_putc(b, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
}

#endif
