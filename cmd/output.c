/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "target.h"
#include "tool.h"

#define BUFFER ((size_t)64 << 10)
#define MEMORY ((size_t)4 << 20) /* of a result, before it goes to a file */

static struct {
	char *buf;
	size_t n, cap;
	int fd;               /* standard output or the temporary file; -1 none */
	int per_input;        /* -d, -i */
	int to_stdout, lockable, locked;
	int failed;           /* the result of this input, or the only one */
	int lost;             /* no other can be written either */
	const char *name;     /* of the input */
	char target[PATH_MAX];
	struct stat was;      /* the target, when it is there */
	int there;
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

/* This result cannot be written; the next ones may, under -d and -i. */
static int
give_up(int all)
{
	out.failed = 1;
	out.lost |= all || !out.per_input;
	return -1;
}

/* A full or broken device ends the run; what only one name has against it
 * (too long, a folder of that name) does not. */
static int
fail(const char *name)
{
	int e = errno;

	/* A reader that went away is no news when SIGPIPE is ignored. */
	if (e != EPIPE)
		tool_error(name, ":");
	return give_up(e == ENOSPC || e == EDQUOT || e == EROFS || e == EIO);
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

/* Of two pieces n bytes are done. */
static void
advance(struct iovec piece[2], size_t n)
{
	size_t first = n < piece[0].iov_len ? n : piece[0].iov_len, k;

	for (k = 0; k < 2; k++, first = n - first) {
		if (!first)
			continue; /* an empty piece may have no address */
		piece[k].iov_base = (char *)piece[k].iov_base + first;
		piece[k].iov_len -= first;
	}
}

/*
 * What the buffer holds, and n bytes at p behind it.  Processes of one xargs
 * share standard output, and a pipe takes 4 KiB at once: so a lock is held
 * for each write, and kept while a line is only half out.
 */
static int
write_all(const char *p, size_t n)
{
	struct iovec piece[2] = {{out.buf, out.n}, {(char *)p, n}};
	char last = n ? p[n - 1] : out.n ? out.buf[out.n - 1] : '\0';
	ssize_t put;

	if (!out.n && !n)
		return 0;
	out.n = 0;
	lock(1);
	while (piece[0].iov_len + piece[1].iov_len) {
		put = writev(out.fd, piece, 2);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			lock(0);
			return fail(out.to_stdout ? "(standard output)" : out.target);
		}
		advance(piece, (size_t)put);
	}
	if (last == (common.zero_out ? '\0' : '\n'))
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
		return give_up(0);
	}
	out.buf = p;
	out.cap = cap;
	return 0;
}

static int
flush_all(void)
{
	return write_all(NULL, 0);
}

/* Length of p up to the end of its last line; all of it if that is longer. */
static size_t
lines_of(const char *p, size_t n)
{
	const char *nl = memrchr(p, common.zero_out ? '\0' : '\n', n);

	return nl ? (size_t)(nl - p) + 1 : n;
}

static int
flush_lines(void)
{
	size_t all = out.n, n = lines_of(out.buf, all);
	int rc;

	out.n = n;
	rc = write_all(NULL, 0);
	memmove(out.buf, out.buf + n, all - n);
	out.n = all - n;
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
		have_temporary = 1; /* before it is there: a signal may come */
		out.fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (out.fd >= 0)
			return 0;
		have_temporary = 0;
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

/* Up to n bytes of the result from place at: of the file, else of the
 * buffer. */
static ssize_t
result_bytes(char *p, size_t n, size_t at)
{
	if (out.fd >= 0)
		return pread(out.fd, p, n, (off_t)at);
	if (n > out.n - at)
		n = out.n - at;
	memcpy(p, out.buf + at, n);
	return (ssize_t)n;
}

/* Does the target hold just these bytes already? */
static int
same_as_target(void)
{
	char was[16384], now[16384];
	struct stat own = {.st_size = (off_t)out.n};
	ssize_t got = 1;
	size_t at = 0;
	int fd;

	if (!out.there || !S_ISREG(out.was.st_mode) || (out.fd >= 0 && fstat(out.fd, &own)) ||
	    out.was.st_size != own.st_size)
		return 0;
	fd = open(out.target, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return 0;
	while (got > 0) {
		got = read(fd, was, sizeof(was));
		if (got > 0 && (result_bytes(now, (size_t)got, at) != got || memcmp(was, now, (size_t)got)))
			got = -1;
		at += got > 0 ? (size_t)got : 0;
	}
	close(fd);
	return !got && at == (size_t)own.st_size;
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

/* Mode and owner of the old file.  One that changes hands because it cannot
 * be given back is no set-user-ID file any more. */
static int
keep_owner(int fd)
{
	mode_t mode = out.was.st_mode & 07777;
	struct stat now;

	if (fstat(fd, &now))
		return -1;
	if ((now.st_uid != out.was.st_uid || now.st_gid != out.was.st_gid) &&
	    fchown(fd, out.was.st_uid, out.was.st_gid))
		mode &= 0777;
	return fchmod(fd, mode);
}

/* The temporary file takes the target's place. */
static int
put_in_place(void)
{
	int fd = out.fd;

	if (out.there && keep_owner(fd))
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

/* Neither a file nor a folder: a device or a pipe must never be replaced. */
static int
special(const struct stat *st)
{
	return !S_ISREG(st->st_mode) && !S_ISDIR(st->st_mode);
}

/* A link is followed, so that it goes on being one.  Most often nothing is
 * there yet, which one look tells. */
static int
set_target(const char *path)
{
	int missing = lstat(path, &out.was) && errno == ENOENT;

	out.there = !missing && !stat(path, &out.was);
	if (out.there && special(&out.was)) {
		tool_error(path, "not a regular file");
		return give_up(0);
	}
	if (missing && strlen(path) < sizeof(out.target)) {
		strcpy(out.target, path);
		return 0;
	}
	return target_follow(out.target, sizeof(out.target), path) ? fail(path) : 0;
}

/* --output=/dev/null, or a pipe: written to as standard output is. */
static int
write_to_special(void)
{
	int fd = open(common.output, O_WRONLY | O_CLOEXEC);

	if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0)
		return fail(common.output);
	close(fd);
	common.output = NULL;
	return 0;
}

/* ---- where -d puts a file ----------------------------------------------- */

/* Nothing goes through a link that leaves DIR. */
static int
leads_out(const char *path)
{
	tool_error(path, "a link that leads out of %s", common.dir);
	return give_up(0);
}

static int
target_in_dir(const char *name, const char *suffix)
{
	char below[PATH_MAX], path[PATH_MAX];
	int n;

	if (target_below(below, sizeof(below) - 16, name))
		return fail(name);
	if (suffix) {
		strcat(below, suffix);
		if (target_taken(below)) {
			tool_error(name, "its result %s is that of another input", below);
			return -1;
		}
	}
	n = snprintf(path, sizeof(path), "%s/%s", common.dir, below);
	if (n >= (int)sizeof(path)) {
		errno = ENAMETOOLONG;
		return fail(name);
	}
	n = target_folders(common.dir, path);
	if (n)
		return n < 0 ? fail(path) : leads_out(path);
	if (set_target(path))
		return -1;
	return strcmp(out.target, path) && target_outside(common.dir, out.target) ? leads_out(path) : 0;
}

int
output_check(char *const *operand, size_t n)
{
	const char *name;
	int rc = common.dir ? target_note(operand, n, &name) : 0;

	if (rc < 0)
		tool_error(NULL, "out of memory");
	else if (rc)
		tool_error(name, "two inputs would give the same result in %s", common.dir);
	return rc;
}

/* ---- the life of a result ----------------------------------------------- */

int
output_open(void)
{
	struct stat st;

	catch_signals();
	out.per_input = common.dir || common.in_place;
	if (common.output && !stat(common.output, &st) && special(&st) && write_to_special())
		return -1;
	if (common.output && strcmp(common.output, "-") && !common.dry_run)
		return set_target(common.output) || open_temporary() ? -1 : 0;
	out.to_stdout = 1;
	if (out.per_input)
		return 0;
	out.fd = STDOUT_FILENO;
	common.line_buffered |= isatty(out.fd);
	out.lockable = !fstat(out.fd, &st) && (S_ISFIFO(st.st_mode) || S_ISREG(st.st_mode));
	return 0;
}

int
output_begin(const struct input *in)
{
	char below[PATH_MAX];

	if (!out.per_input)
		return 0;
	out.n = 0;
	out.failed = out.to_stdout = 0;
	out.name = in->name;
	if (in->name && common.in_place)
		return set_target(in->name);
	if (in->name && !target_below(below, sizeof(below), in->name))
		return 0;
	if (!in->name)
		tool_error("(standard input)", "has no name for a result file");
	else if (errno)
		fail(in->name);
	else
		tool_error(in->name, "would lie outside of %s", common.dir);
	return -1;
}

/* A large result of one input goes to its temporary file. */
static int
spill(void)
{
	if (common.dir && target_in_dir(out.name, NULL))
		return -1;
	return open_temporary() || flush_all() ? -1 : 0;
}

/* Large pieces for one output are not copied. */
static int
write_through(const char **p, size_t *n)
{
	size_t whole = lines_of(*p, *n);

	if (write_all(*p, whole))
		return -1;
	*p += whole;
	*n -= whole;
	return 0;
}

static int
append(const char *p, size_t n)
{
	if (room(n))
		return -1;
	if (n)
		memcpy(out.buf + out.n, p, n);
	out.n += n;
	return 0;
}

int
output_write(const void *bytes, size_t n)
{
	const char *p = bytes;

	if (out.failed)
		return -1;
	if (common.dry_run || (common.list && !out.per_input))
		return 0;
	if (out.per_input) {
		if (append(p, n))
			return -1;
		if (out.fd < 0)
			return out.n > MEMORY ? spill() : 0;
		return out.n >= BUFFER ? flush_all() : 0;
	}
	if ((n >= BUFFER / 2 && write_through(&p, &n)) || append(p, n))
		return -1;
	return out.n >= BUFFER || common.line_buffered ? flush_lines() : 0;
}

/* The result in place of the target, unless that holds the same bytes. */
static int
settle(void)
{
	if (out.fd >= 0 && flush_all())
		return -1;
	if (!common.dir)
		out.there = !stat(out.target, &out.was); /* long after it was set */
	if (same_as_target()) {
		remove_temporary();
		return 0;
	}
	if (out.fd < 0 && (open_temporary() || flush_all()))
		return -1;
	return put_in_place();
}

int
output_commit(const struct input *in, const char *suffix)
{
	int rc;

	if (!out.per_input)
		return common.line_buffered ? flush_all() : 0;
	if (common.dry_run)
		return 0;
	rc = (common.dir && target_in_dir(in->name, suffix)) || settle();
	if (rc)
		remove_temporary();
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

/* Whole names only, in pieces that a pipe takes at once: processes of one
 * xargs share standard output. */
int
output_name(const char *name)
{
	static char names[PIPE_BUF];
	static size_t held;
	size_t n;

	if (!name)
		name = "(standard input)";
	n = strlen(name) + 1;
	if (!held && !common.line_buffered && !isatty(STDOUT_FILENO))
		setvbuf(stdout, names, _IOFBF, sizeof(names));
	if (held + n > sizeof(names)) {
		fflush(stdout);
		held = 0;
	}
	held += n;
	fwrite(name, 1, n - 1, stdout);
	putchar(common.null ? '\0' : '\n');
	if (common.line_buffered)
		fflush(stdout);
	return ferror(stdout) ? give_up(1) : 0;
}

int
output_lost(void)
{
	return out.lost;
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
output_close(int any)
{
	int rc = 0;

	if (!out.per_input && out.to_stdout && !out.failed)
		rc = flush_all();
	lock(0);
	if (!out.per_input && !out.to_stdout) {
		rc = out.failed || (any && settle());
		if (rc || !any)
			remove_temporary();
	}
	free(out.buf);
	out.buf = NULL;
	return out.failed || rc || close_stdout() ? -1 : 0;
}
