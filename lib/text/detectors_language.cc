/* SPDX-License-Identifier: MIT */
#include "text/detectors.h"

#include <cstdio>
#include <new>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

/* The summary's first language, also where CLD2 itself would say "unknown"
 * because the text is short: the caller is told how sure it is.  NULL when out
 * of memory: no exception may reach C. */
extern "C" const char *
detectors_language(const char *text, int n, int *sure)
{
	CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
	CLD2::Language top[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
	int percent[3], bytes;
	double score[3];
	bool reliable = false;

	try {
		/* not the call that checks UTF-8: it refuses control
		 * characters, too */
		CLD2::ExtDetectLanguageSummary(text, n, true, &hints, 0, top, percent, score,
			nullptr, &bytes, &reliable);
	} catch (const std::bad_alloc &) {
		return nullptr;
	}
	*sure = reliable;
	return CLD2::LanguageCode(top[0]);
}
