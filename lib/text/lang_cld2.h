/* SPDX-License-Identifier: MIT */
/* CLD2 speaks C++ only: this one call in C. */
#ifndef REL_TEXT_LANG_CLD2_H
#define REL_TEXT_LANG_CLD2_H

#ifdef __cplusplus
extern "C" {
#endif

/* The text must be valid UTF-8.  CLD2's code ("de", "zh-Hant", "un" for unknown), a constant. */
const char *lang_cld2_detect(const char *text, int n, int *sure);

#ifdef __cplusplus
}
#endif

#endif
