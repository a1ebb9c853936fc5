/* SPDX-License-Identifier: MIT */
/*
 * The two detectors by statistics, uchardet and CLD2.  Both are C++ and bring
 * its runtime along: a millisecond at start, of which most runs have no use.
 * So they live in a library of their own, librel-detect.so, which is loaded
 * when a text first asks for one.
 */
#ifndef REL_TEXT_DETECTORS_H
#define REL_TEXT_DETECTORS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { DETECTORS_NAME = 32 };

/* uchardet's name of a charset into out ("" for none); 0 when out of memory. */
int detectors_charset(const char *p, size_t n, char out[DETECTORS_NAME]);
/* CLD2's code of the language of valid UTF-8 ("de", "zh-Hant", "un" for
 * unknown), a constant; NULL when out of memory. */
const char *detectors_language(const char *p, int n, int *sure);

/* What the library exports, as rel_detectors. */
struct detectors {
	int (*charset)(const char *p, size_t n, char out[DETECTORS_NAME]);
	const char *(*language)(const char *p, int n, int *sure);
};

/* NULL: the library, or one that it needs, cannot be loaded (REL_LIBRARY).
 * The loader itself ends the process with 127 when libstdc++ finds it without
 * a few hundred bytes of memory (GNU_UNIQUE symbols, glibc's dl-lookup.c). */
const struct detectors *detectors_load(void);

#ifdef __cplusplus
}
#endif

#endif
