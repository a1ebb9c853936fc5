/* SPDX-License-Identifier: MIT */
#include "text/lang.h"

#include "base/utf8.h"
#include "text/detectors.h"

/* Codes that CLD2 still writes the old way. */
static const char renamed[][2][3] = {{"iw", "he"}, {"in", "id"}, {"ji", "yi"}, {"nb", "no"}};

static int
has_letters(rel_str text)
{
	const char *p = text.p, *end = p + text.n;
	unsigned len, n = 0;

	for (; p < end && n < LANG_LETTERS_MIN; p += len)
		n += (utf8_class(utf8_get(p, end, &len)) & UTF8_LETTER) != 0;
	return n >= LANG_LETTERS_MIN;
}

/* Valid UTF-8, no character cut in two. */
static rel_str
head_of(rel_str text)
{
	if (text.n > LANG_BYTES_MAX)
		text.n = LANG_BYTES_MAX;
	text.n = rel_utf8_check(text);
	return text;
}

int
lang_detect(rel_str text, char out[3], int *sure)
{
	const struct detectors *by;
	const char *code;
	size_t i;

	memset(out, 0, 3);
	*sure = 0;
	text = head_of(text);
	if (!has_letters(text))
		return REL_OK;
	by = detectors_load();
	if (!by)
		return REL_LIBRARY;
	code = by->language(text.p, (int)text.n, sure);
	if (!code)
		return REL_NOMEM;
	if (strlen(code) < 2 || (code[2] && code[2] != '-'))
		return REL_OK;
	memcpy(out, code, 2);
	for (i = 0; i < sizeof(renamed) / sizeof(*renamed); i++)
		if (!memcmp(out, renamed[i][0], 2))
			memcpy(out, renamed[i][1], 2);
	if (!memcmp(out, "un", 2))
		memset(out, 0, 3);
	return REL_OK;
}
