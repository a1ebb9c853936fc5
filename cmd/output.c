/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

#define BUFFER ((size_t)64 << 10)
#define MEMORY ((size_t)4 << 20) /* of a result, before it goes to a file */

static struct {
	char *buf;
	size_t n, cap;
	int fd;               /* standard output or the temporary file; -1 none */
	int per_input;        /* -d, -i */
	int to_stdout, lockable, locked, failed, begun;
	unsigned mode;
	char target[PATH_MAX];
} out = {.fd = -1};

/* The file to remove when a signal ends us. */
static char temporary[PATH_MAX + 64];
static volatile sig_atomic_t have_temporary;

static void
on_signal(int sig)
{
	if (have_temporary)
		unlink(temporary);
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
catch_signals(void)
{
	static const int sigs[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction now, old;
	size_t i;

	memset(&now, 0, sizeof(now));
	now.sa_handler = on_signal;
	sigfillset(&now.sa_mask);
	for (i = 0; i < sizeof(sigs) / sizeof(*sigs); i++)
		if (!sigaction(sigs[i], NULL, &old) && old.sa_handler != SIG_IGN)
			sigaction(sigs[i], &now, NULL);
}

/* ---- bytes -------------------------------------------------------------- */

static int
fail(const char *name)
{
	/* A reader that went away is no news when SIGPIPE is ignored. */
	if (errno != EPIPE)
		tool_error(name, ":");
	out.failed = 1;
	return -1;
}

static void
lock(int on)
{
	struct flock l = {.l_type = (short)(on ? F_WRLCK : F_UNLCK), .l_whence = SEEK_SET};
	int cmd = on ? F_SETLKW : F_SETLK;

	if (!out.lockable || out.locked == on)
		return;
	while (fcntl(out.fd, cmd, &l) < 0 && errno == EINTR)
		;
	out.locked = on;
}

/*
 * Processes of one xargs share standard output, and a pipe takes 4 KiB at
 * once: so a lock is held for each write, and kept while a line is only half
 * out.
 */
static int
write_all(const char *p, size_t n)
{
	const char *name = out.to_stdout ? "(standard output)" : out.target;
	size_t all = n;
	ssize_t put;

	lock(1);
	while (n) {
		put = write(out.fd, p + (all - n), n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			lock(0);
			return fail(name);
		}
		n -= (size_t)put;
	}
	if (all && p[all - 1] == (common.zero ? '\0' : '\n'))
		lock(0);
	return 0;
}

static int
room(size_t n)
{
	size_t cap = out.cap ? out.cap : 2 * BUFFER;
	char *p;

	if (out.n + n <= out.cap)
		return 0;
	while (cap < out.n + n)
		cap *= 2;
	p = realloc(out.buf, cap);
	if (!p) {
		tool_error(NULL, "out of memory");
		out.failed = 1;
		return -1;
	}
	out.buf = p;
	out.cap = cap;
	return 0;
}

static int
flush_all(void)
{
	size_t n = out.n;

	out.n = 0;
	return n ? write_all(out.buf, n) : 0;
}

/* Whole lines of the buffer; all of it when a line is longer. */
static int
flush_lines(void)
{
	const char *nl = memrchr(out.buf, common.zero ? '\0' : '\n', out.n);
	size_t n = nl ? (size_t)(nl - out.buf) + 1 : out.n, rest = out.n - n;
	int rc = write_all(out.buf, n);

	memmove(out.buf, out.buf + n, rest);
	out.n = rest;
	return rc;
}

/* ---- files -------------------------------------------------------------- */

static int
open_temporary(void)
{
	const char *slash = strrchr(out.target, '/');
	size_t dir = slash ? (size_t)(slash - out.target) + 1 : 0;
	unsigned i;

	for (i = 0; i < 10000; i++) {
		snprintf(temporary, sizeof(temporary), "%.*s.%.200s.rel-%06x", (int)dir, out.target,
			out.target + dir, ((unsigned)getpid() * 4099u + i) & 0xFFFFFFu);
		out.fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (out.fd >= 0) {
			have_temporary = 1;
			return 0;
		}
		if (errno != EEXIST)
			break;
	}
	return fail(out.target);
}

static void
remove_temporary(void)
{
	if (out.fd >= 0)
		close(out.fd);
	out.fd = -1;
	if (have_temporary)
		unlink(temporary);
	have_temporary = 0;
}

/* Does the target hold just the bytes in the buffer? */
static int
same_as_target(void)
{
	char chunk[16384];
	struct stat st;
	size_t at = 0;
	ssize_t got = 0;
	int fd = open(out.target, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return 0;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || (size_t)st.st_size != out.n)
		at = out.n + 1;
	while (at < out.n && (got = read(fd, chunk, sizeof(chunk))) > 0) {
		if (at + (size_t)got > out.n || memcmp(chunk, out.buf + at, (size_t)got))
			break;
		at += (size_t)got;
	}
	close(fd);
	return at == out.n;
}

static int
keep_old(void)
{
	char old[PATH_MAX + 64];

	if (!common.backup)
		return 0;
	snprintf(old, sizeof(old), "%s%s", out.target, common.backup);
	if (unlink(old) && errno != ENOENT)
		return fail(old);
	return link(out.target, old) ? fail(old) : 0;
}

/* The temporary file takes the target's place. */
static int
put_in_place(void)
{
	struct stat st;
	int fd = out.fd;

	if (!stat(out.target, &st) && fchmod(fd, st.st_mode & 07777))
		return fail(out.target);
	if (common.sync && fsync(fd))
		return fail(out.target);
	out.fd = -1;
	if (close(fd))
		return fail(out.target);
	if (keep_old())
		return -1;
	if (rename(temporary, out.target))
		return fail(out.target);
	have_temporary = 0;
	return 0;
}

/* A link is followed, so that it goes on being one. */
static int
set_target(const char *path)
{
	char real[PATH_MAX];

	if (strlen(path) >= sizeof(out.target)) {
		errno = ENAMETOOLONG;
		return fail(path);
	}
	snprintf(out.target, sizeof(out.target), "%s", realpath(path, real) ? real : path);
	return 0;
}

/* ---- where -d puts a file ----------------------------------------------- */

/* The operand's path inside DIR; NULL when it would leave it. */
static const char *
inside(const char *path)
{
	const char *p;

	while (*path == '/' || (path[0] == '.' && path[1] == '/'))
		path += *path == '/' ? 1 : 2;
	for (p = path; *p; p += strcspn(p, "/"), p += strspn(p, "/"))
		if (p[0] == '.' && p[1] == '.' && (p[2] == '/' || !p[2]))
			return NULL;
	return *path ? path : NULL;
}

static int
make_folders(char *path)
{
	char *p;

	for (p = path + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(path, 0777) && errno != EEXIST) {
			fail(path);
			*p = '/';
			return -1;
		}
		*p = '/';
	}
	return 0;
}

static int
target_in_dir(const struct input *in, const char *suffix)
{
	char path[PATH_MAX];
	const char *rel = in->name ? inside(in->name) : NULL;
	int n = snprintf(path, sizeof(path), "%s/%s%s", common.dir, rel ? rel : "", suffix ? suffix : "");

	if (n >= (int)sizeof(path)) {
		errno = ENAMETOOLONG;
		return fail(in->name);
	}
	if (make_folders(path))
		return -1;
	return set_target(path);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int
output_check(char *const *operand, size_t n)
{
	const char **name = malloc((n + 1) * sizeof(*name));
	size_t i, k = 0;
	int rc = 0;

	if (!common.dir || !name) {
		free(name);
		return 0;
	}
	for (i = 0; i < n; i++)
		if (strcmp(operand[i], "-") && inside(operand[i]))
			name[k++] = inside(operand[i]);
	qsort(name, k, sizeof(*name), by_name);
	for (i = 1; i < k && !rc; i++)
		if (!strcmp(name[i - 1], name[i])) {
			tool_error(name[i], "two inputs would give the same result in %s", common.dir);
			rc = -1;
		}
	free(name);
	return rc;
}

/* ---- the life of a result ----------------------------------------------- */

int
output_open(void)
{
	struct stat st;

	catch_signals();
	out.per_input = common.dir || common.in_place;
	if (common.output && strcmp(common.output, "-") && !common.dry_run)
		return set_target(common.output) || open_temporary() ? -1 : 0;
	out.to_stdout = 1;
	if (out.per_input)
		return 0;
	out.fd = STDOUT_FILENO;
	out.lockable = !fstat(out.fd, &st) && (S_ISFIFO(st.st_mode) || S_ISREG(st.st_mode));
	return 0;
}

int
output_begin(const struct input *in)
{
	if (!out.per_input)
		return 0;
	out.n = 0;
	out.to_stdout = 0;
	out.mode = in->mode;
	out.target[0] = '\0';
	if (in->name && (common.in_place || inside(in->name)))
		return common.in_place ? set_target(in->name) : 0;
	tool_error(in->name, in->name ? "would lie outside of %s" : "has no name for a result file",
		common.dir ? common.dir : "");
	return -1;
}

int
output_write(const void *p, size_t n)
{
	if (out.failed)
		return -1;
	if (common.dry_run || (common.list && !out.per_input))
		return 0;
	if (!out.per_input && !out.n && n >= BUFFER / 2) {
		const char *nl = memrchr(p, common.zero ? '\0' : '\n', n);
		size_t whole = nl ? (size_t)(nl - (const char *)p) + 1 : n;

		if (write_all(p, whole))
			return -1;
		p = (const char *)p + whole;
		n -= whole;
	}
	if (room(n))
		return -1;
	if (n)
		memcpy(out.buf + out.n, p, n);
	out.n += n;
	if (!out.per_input && (out.n >= BUFFER || common.line_buffered))
		return flush_lines();
	return 0;
}

int
output_commit(const struct input *in, const char *suffix, int *stop)
{
	int rc;

	*stop = 0;
	if (!out.per_input)
		return common.line_buffered ? flush_all() : 0;
	if (common.dry_run)
		return 0;
	rc = common.dir ? target_in_dir(in, suffix) : 0;
	if (!rc && !same_as_target())
		rc = open_temporary() || flush_all() || put_in_place();
	if (rc) {
		remove_temporary();
		*stop = errno == ENOSPC || errno == EDQUOT || errno == EROFS;
	}
	out.n = 0;
	return rc ? -1 : 0;
}

void
output_drop(void)
{
	if (!out.per_input)
		return;
	remove_temporary();
	out.n = 0;
}

int
output_name(const char *name)
{
	size_t n;

	if (!name)
		name = "(standard input)";
	n = strlen(name);
	if (fwrite(name, 1, n, stdout) != n || putchar(common.null ? '\0' : '\n') == EOF) {
		out.failed = 1;
		return -1;
	}
	return 0;
}

int
output_failed(void)
{
	return out.failed;
}

static int
close_stdout(void)
{
	if (fflush(stdout) || ferror(stdout) || (close(STDOUT_FILENO) && errno != EBADF)) {
		out.to_stdout = 1;
		return fail("(standard output)");
	}
	return 0;
}

int
output_close(void)
{
	int rc = 0;

	if (!out.per_input && !out.failed)
		rc = flush_all();
	lock(0);
	if (!out.per_input && !out.to_stdout) {
		rc = rc || out.failed || put_in_place();
		if (rc)
			remove_temporary();
	}
	free(out.buf);
	out.buf = NULL;
	return out.failed || rc || close_stdout() ? -1 : 0;
}
