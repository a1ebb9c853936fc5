/* SPDX-License-Identifier: MIT */
/* --dropped and --stats: lines appended whole, so that the processes of one
 * xargs may name the same file. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

#define BUFFER ((size_t)64 << 10)

int
side_open(struct side *s, const char *path)
{
	*s = (struct side){.path = path, .fd = -1};
	if (!path)
		return 0;
	s->fd = strcmp(path, "-") ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : STDERR_FILENO;
	if (s->fd < 0)
		tool_errno(path);
	return s->fd < 0 ? -1 : 0;
}

static int
flush(struct side *s)
{
	size_t at = 0;
	ssize_t put;

	while (at < s->n) {
		put = write(s->fd, s->buf + at, s->n - at);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			tool_errno(s->path);
			s->failed = 1;
			s->n = 0;
			return -1;
		}
		at += (size_t)put;
	}
	s->n = 0;
	return 0;
}

int
side_write(struct side *s, const void *p, size_t n)
{
	char *q;

	if (s->fd < 0 || s->failed)
		return s->failed ? -1 : 0;
	if (s->n && s->n + n > BUFFER && flush(s))
		return -1;
	if (s->n + n > s->cap) {
		q = realloc(s->buf, s->n + n + BUFFER);
		if (!q) {
			tool_no_memory();
			s->failed = 1;
			return -1;
		}
		s->buf = q;
		s->cap = s->n + n + BUFFER;
	}
	memcpy(s->buf + s->n, p, n);
	s->n += n;
	return 0;
}

int
side_close(struct side *s)
{
	int rc = s->fd < 0 || s->failed ? 0 : flush(s);

	if (s->fd > STDERR_FILENO && close(s->fd) && !rc) {
		tool_errno(s->path);
		rc = -1;
	}
	free(s->buf);
	return rc || s->failed ? -1 : 0;
}
