/* SPDX-License-Identifier: MIT */
#include "rel.h"

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
