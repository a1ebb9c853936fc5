/* SPDX-License-Identifier: MIT */
/* librel-detect.so, with detectors_charset.c and detectors_language.cc. */
#include "text/detectors.h"

extern const struct detectors rel_detectors;
__attribute__((visibility("default"))) const struct detectors rel_detectors = {
	.charset = detectors_charset,
	.language = detectors_language,
};
