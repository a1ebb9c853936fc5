/* SPDX-License-Identifier: MIT */
#include "text/detectors.h"

#include <cstring>
#include <new>

#include <uchardet/uchardet.h>

/* uchardet is C++ behind its C face, and lets its exceptions through. */
extern "C" int
detectors_charset(const char *p, size_t n, char out[DETECTORS_NAME])
{
	uchardet_t u = nullptr;
	const char *name = "";
	int good = 1;

	try {
		u = uchardet_new();
		if (!uchardet_handle_data(u, p, n)) {
			uchardet_data_end(u);
			name = uchardet_get_charset(u);
		}
	} catch (const std::bad_alloc &) {
		good = 0;
	}
	out[0] = '\0';
	if (good && std::strlen(name) < DETECTORS_NAME)
		std::strcpy(out, name);
	if (u)
		uchardet_delete(u);
	return good;
}
