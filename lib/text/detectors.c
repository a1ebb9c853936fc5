/* SPDX-License-Identifier: MIT */
#include "text/detectors.h"

#include <dlfcn.h>

#define NAME "librel-detect.so.0"

/*
 * Beside the program (in build/) or beside librel.so, in the lib of the
 * program's bin, or where libraries lie: the first is of this version for
 * sure.  What is loaded stays loaded, and the loader knows it: no state here.
 */
const struct detectors *
detectors_load(void)
{
	static const char *const places[] = {"$ORIGIN/" NAME, "$ORIGIN/../lib/" NAME, NAME};
	void *lib = dlopen(NAME, RTLD_LAZY | RTLD_NOLOAD);
	size_t i;

	for (i = 0; !lib && i < sizeof(places) / sizeof(*places); i++)
		lib = dlopen(places[i], RTLD_LAZY | RTLD_LOCAL);
	return lib ? dlsym(lib, "rel_detectors") : NULL;
}
