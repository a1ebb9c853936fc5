/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

const char *tool_name = "rel";

/* errno in English whatever the locale */
static const char *
words_of(int e)
{
	const char *s = e == ENOMEM ? "out of memory" : strerrordesc_np(e); /* as librel says it */
	static char low[128];
	size_t i;

	snprintf(low, sizeof(low), "%s", s ? s : "unknown error");
	for (i = 0; low[i]; i++)
		if (i == 0 && low[i] >= 'A' && low[i] <= 'Z')
			low[i] = (char)(low[i] + 32);
	return low;
}

/* A line for people, in one write: processes share standard error. */
struct line {
	char text[1024];
	size_t n;
};

static void
add(struct line *l, const char *s, int name)
{
	for (; *s && l->n + 8 < sizeof(l->text); s++) {
		unsigned char c = (unsigned char)*s;

		if (name && (c < 0x20 || c == 0x7F))
			l->n += (size_t)snprintf(l->text + l->n, 5, "\\x%02X", c);
		else
			l->text[l->n++] = *s;
	}
}

static void
say(const char *name, const char *fmt, va_list ap, int e)
{
	struct line l = {.n = 0};
	char words[600];
	size_t n = strlen(fmt);

	add(&l, tool_name, 0);
	add(&l, ": ", 0);
	if (name) {
		add(&l, name, 1);
		add(&l, ": ", 0);
	}
	vsnprintf(words, sizeof(words), fmt, ap);
	if (n && fmt[n - 1] == ':')
		words[strlen(words) - 1] = '\0';
	add(&l, words, 1);
	if (n && fmt[n - 1] == ':') {
		if (words[0])
			add(&l, ": ", 0);
		add(&l, words_of(e), 0);
	}
	l.text[l.n++] = '\n';
	if (write(STDERR_FILENO, l.text, l.n) < 0)
		return; /* nobody to tell */
}

void
tool_error(const char *name, const char *fmt, ...)
{
	int e = errno;
	va_list ap;

	va_start(ap, fmt);
	say(name, fmt, ap, e);
	va_end(ap);
}

void
tool_warn(const char *name, const char *fmt, ...)
{
	int e = errno;
	va_list ap;

	if (common.quiet)
		return;
	va_start(ap, fmt);
	say(name, fmt, ap, e);
	va_end(ap);
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
