/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "rel.h"

void
error_words(char out[ERROR_WORDS], int e)
{
	const char *words = strerrordesc_np(e);

	snprintf(out, ERROR_WORDS, "%s", words ? words : "input or output failed");
	out[0] = bytes_lower(out[0]);
}

const char *
rel_strerror(int rc)
{
	static const char *const words[] = {"success", "out of memory",
		"invalid argument", "input or output failed",
		"bytes do not fit the charset", "not of the expected format",
		"broken rule table", "broken index", "larger than the limit",
		"stopped", "librel-detect.so, or a library that it needs, cannot be loaded"};

	if (rc > 0 || rc < REL_LIBRARY)
		return "unknown result";
	return words[-rc];
}
