/* SPDX-License-Identifier: MIT */
#include "text/normalise.h"

#include <stdlib.h>
#include <utf8proc.h>

int
normalise_quick(rel_str in, enum rel_form form)
{
	size_t i;

	for (i = 0; i < in.n; i++)
		if ((unsigned char)in.p[i] >= (form == REL_NFC ? 0xCC : 0x80))
			return 0;
	return 1;
}

int
normalise_put(struct rel_buf *out, rel_str in, enum rel_form form)
{
	static const int flags[] = {UTF8PROC_STABLE | UTF8PROC_COMPOSE,
		UTF8PROC_STABLE | UTF8PROC_DECOMPOSE,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT,
		UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT};
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n;

	if (form == REL_NOFORM || normalise_quick(in, form)) {
		buf_str(out, in);
		return out->err;
	}
	n = utf8proc_map((const utf8proc_uint8_t *)in.p, (utf8proc_ssize_t)in.n, &made,
		(utf8proc_option_t)flags[form]);
	if (n < 0)
		return REL_NOMEM;
	rel_buf_put(out, made, (size_t)n);
	free(made);
	return out->err;
}

int
rel_normalise(struct rel_buf *out, rel_str in, enum rel_form form)
{
	return normalise_put(out, in, form);
}
