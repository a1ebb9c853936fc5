/* SPDX-License-Identifier: MIT */
#ifndef REL_TEXT_DECODE_H
#define REL_TEXT_DECODE_H

#include "base/buf.h"

struct decode_result {
	rel_str text;
	const char *charset;
	double confidence;
};

int decode_all(struct rel_buf *work, rel_str in, const char *charset,
	const char *fallback, int html, struct decode_result *out);

#endif
