/* SPDX-License-Identifier: MIT */
/*
 * Names of charsets: what a label means on the web, what a page declares,
 * what a byte order mark says.  No decoding here.
 */
#ifndef REL_TEXT_CHARSET_H
#define REL_TEXT_CHARSET_H

#include "base/buf.h"

/* Canonical name of a label ("latin1" is "windows-1252", "gb2312" is
 * "gb18030": WHATWG Encoding Standard, section 4.2); NULL when unknown. */
const char *charset_of(rel_str label);

/* Charset of a byte order mark and its length; NULL when there is none. */
const char *charset_bom(rel_str in, size_t *len);

/* Does one say that characters take two or four bytes?  Such text holds NUL
 * and cannot be cut at line ends as it stands. */
int charset_is_wide(rel_str in);

/*
 * The next charset that a page declares for itself, at or after *at (start
 * with 0), which is moved behind it: XML declaration, <meta charset>, <meta
 * http-equiv>.  NULL at the end.
 */
const char *charset_declared(rel_str head, size_t *at);

#endif
