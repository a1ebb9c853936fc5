/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

const char *tool_name = "rel";

/* A line for people, in one write: processes share standard error. */
struct line {
	char text[1024];
	size_t n;
};

static void
add(struct line *l, const char *s)
{
	for (; *s && l->n + sizeof("\\xNN\n") < sizeof(l->text); s++) {
		unsigned char c = (unsigned char)*s;

		if (c < 0x20 || c == 0x7F)
			l->n += (size_t)snprintf(l->text + l->n, sizeof("\\xNN"), "\\x%02X", c);
		else
			l->text[l->n++] = *s;
	}
}

static void
say(const char *name, const char *fmt, va_list ap)
{
	struct line l = {.n = 0};
	char words[600];

	add(&l, tool_name);
	add(&l, ": ");
	if (name) {
		add(&l, name);
		add(&l, ": ");
	}
	vsnprintf(words, sizeof(words), fmt, ap);
	add(&l, words);
	l.text[l.n++] = '\n';
	if (write(STDERR_FILENO, l.text, l.n) < 0)
		return; /* nobody to tell */
}

void
tool_error(const char *name, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(name, fmt, ap);
	va_end(ap);
}

void
tool_warn(const char *name, const char *fmt, ...)
{
	va_list ap;

	if (common.quiet)
		return;
	va_start(ap, fmt);
	say(name, fmt, ap);
	va_end(ap);
}

void
tool_errno(const char *name)
{
	const char *words = errno == ENOMEM ? rel_strerror(REL_NOMEM) : strerrordesc_np(errno);
	char low[128];

	snprintf(low, sizeof(low), "%s", words ? words : "unknown error");
	if (low[0] >= 'A' && low[0] <= 'Z')
		low[0] = (char)(low[0] | 0x20);
	tool_error(name, "%s", low);
}

void
tool_no_memory(void)
{
	tool_error(NULL, "%s", rel_strerror(REL_NOMEM));
}

void
tool_usage(const char *fmt, ...)
{
	char words[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	tool_error(NULL, "%s (try '%s --help')", words, tool_name);
}
