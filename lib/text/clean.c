/* SPDX-License-Identifier: MIT */
#include "text/clean.h"

#include "base/utf8.h"
#include "text/normalise.h"

int
clean_text(struct rel_buf *out, rel_str s)
{
	const char *p = s.p, *end = s.p + s.n;
	struct rel_buf tmp = REL_BUF_INIT;
	unsigned len;
	int rc;

	if (normalise_quick(s, REL_NFC) && !memchr(s.p, 0xC2, s.n))
		return 0;
	for (; p < end; p += len) {
		uint32_t cp = utf8_get(p, end, &len);

		if (cp == 0xAD || cp == 0x200B || cp == 0x2060 || cp == 0xFEFF)
			continue;
		if (cp >= 0x80 && utf8_class(cp) & UTF8_SPACE)
			buf_putc(&tmp, ' ');
		else
			rel_buf_put(&tmp, p, len);
	}
	buf_clear(out);
	rc = normalise_put(out, buf_all(&tmp), REL_NFC);
	rel_buf_free(&tmp);
	if (rc)
		return rc;
	return !str_eq(buf_all(out), s);
}
