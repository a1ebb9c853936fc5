/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "replace.h"
#include "target.h"
#include "tool.h"

#define BUFFER ((size_t)64 << 10)
#define MEMORY ((size_t)4 << 20) /* of a result, before it goes to a file */
#define LONGEST_SUFFIX 15

static struct {
	char *buf;
	size_t n, cap;
	int per_input;        /* -d, -i */
	int to_stdout, lockable, locked;
	int failed;           /* the result of this input, or the only one */
	int lost;             /* no other can be written either */
	const char *name;     /* of the input */
	struct replace file;  /* of the result, unless it goes to standard output */
} out = {.file.fd = -1};

/* ---- bytes -------------------------------------------------------------- */

/* This result cannot be written; the next ones may, under -d and -i. */
static int
give_up(void)
{
	out.failed = 1;
	out.lost |= !out.per_input;
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
		tool_errno(name);
	out.lost |= e == ENOSPC || e == EDQUOT || e == EROFS || e == EIO;
	return give_up();
}

static void
set_lock(short type, int how)
{
	struct flock l = {.l_type = type, .l_whence = SEEK_SET};

	while (fcntl(STDOUT_FILENO, how, &l) < 0 && errno == EINTR)
		;
	out.locked = type != F_UNLCK;
}

static void
lock(void)
{
	if (out.lockable && !out.locked)
		set_lock(F_WRLCK, F_SETLKW);
}

static void
unlock(void)
{
	if (out.locked)
		set_lock(F_UNLCK, F_SETLK);
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
	lock();
	while (piece[0].iov_len + piece[1].iov_len) {
		put = writev(out.to_stdout ? STDOUT_FILENO : out.file.fd, piece, 2);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			unlock();
			return fail(out.to_stdout ? TOOL_STDOUT : out.file.target);
		}
		advance(piece, (size_t)put);
	}
	if (last == (common.zero_out ? '\0' : '\n'))
		unlock();
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
		tool_no_memory();
		return give_up();
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
set_target(const char *path)
{
	int rc = replace_aim(&out.file, path);

	if (rc > 0) {
		tool_error(path, "not a regular file");
		return give_up();
	}
	return rc ? fail(path) : 0;
}

static int
open_file(void)
{
	return replace_begin(&out.file) ? fail(out.file.target) : 0;
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
	return give_up();
}

static int
target_in_dir(const char *name, const char *suffix)
{
	char below[PATH_MAX], path[PATH_MAX];
	int rc;

	if (target_below(below, sizeof(below) - LONGEST_SUFFIX, name))
		return fail(name);
	if (suffix) {
		strcat(below, suffix);
		if (target_taken(below)) {
			tool_error(name, "its result %s is that of another input", below);
			return -1;
		}
	}
	if (snprintf(path, sizeof(path), "%s/%s", common.dir, below) >= (int)sizeof(path)) {
		errno = ENAMETOOLONG;
		return fail(name);
	}
	rc = target_folders(common.dir, path);
	if (rc)
		return rc < 0 ? fail(path) : leads_out(path);
	if (set_target(path))
		return -1;
	return strcmp(out.file.target, path) && target_outside(common.dir, out.file.target) ? leads_out(path) : 0;
}

int
output_check(char *const *operand, size_t n)
{
	const char *name;
	int rc = common.dir ? target_note(operand, n, &name) : 0;

	if (rc < 0)
		tool_no_memory();
	else if (rc)
		tool_error(name, "two inputs would give the same result in %s", common.dir);
	return rc;
}

/* ---- the life of a result ----------------------------------------------- */

int
output_open(void)
{
	struct stat st;

	replace_catch_signals();
	out.per_input = common.dir || common.in_place;
	if (out.per_input)
		return 0;
	if (common.output && !stat(common.output, &st) && replace_forbidden(&st) && write_to_special())
		return -1;
	if (common.output && strcmp(common.output, "-") && !common.dry_run)
		return set_target(common.output) || open_file() ? -1 : 0;
	out.to_stdout = 1;
	common.line_buffered |= isatty(STDOUT_FILENO);
	out.lockable = !fstat(STDOUT_FILENO, &st) && (S_ISFIFO(st.st_mode) || S_ISREG(st.st_mode));
	return 0;
}

int
output_begin(const struct input *in)
{
	char below[PATH_MAX];

	if (!out.per_input)
		return 0;
	out.n = 0;
	out.failed = 0;
	out.name = in->name;
	if (in->name && common.in_place)
		return set_target(in->name);
	if (in->name && !target_below(below, sizeof(below), in->name))
		return 0;
	if (!in->name)
		tool_error(input_name(in), "has no name for a result file");
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
	return open_file() || flush_all() ? -1 : 0;
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
		if (out.file.fd < 0)
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
	struct replace *f = &out.file;
	const char *refused;

	if (f->fd >= 0 && flush_all())
		return -1;
	if (!common.dir)
		f->there = !stat(f->target, &f->was); /* long after it was set */
	if (replace_is_same(f, out.buf, out.n)) {
		replace_drop(f);
		return 0;
	}
	if (f->fd < 0 && (open_file() || flush_all()))
		return -1;
	refused = replace_commit(f, common.backup, common.sync);
	return refused ? fail(refused) : 0;
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
		replace_drop(&out.file);
	out.n = 0;
	return rc ? -1 : 0;
}

void
output_drop(void)
{
	if (!out.per_input)
		return;
	replace_drop(&out.file);
	out.n = 0;
}

/* Whole names only, in pieces that a pipe takes at once: processes of one
 * xargs share standard output. */
void
output_name(const char *name)
{
	static char names[PIPE_BUF];
	static size_t held;
	size_t n = strlen(name) + 1;

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
	if (ferror(stdout) && !out.failed) {
		fail(TOOL_STDOUT);
		out.lost = 1;
	}
}

int
output_lost(void)
{
	return out.lost;
}

static int
close_stdout(void)
{
	if (fflush(stdout) || ferror(stdout) || (close(STDOUT_FILENO) && errno != EBADF))
		return fail(TOOL_STDOUT);
	return 0;
}

int
output_close(int any)
{
	int rc = 0;

	if (out.to_stdout && !out.failed)
		rc = flush_all();
	unlock();
	if (!out.per_input && !out.to_stdout) {
		rc = out.failed || (any && settle());
		if (rc || !any)
			replace_drop(&out.file);
	}
	free(out.buf);
	out.buf = NULL;
	return out.failed || rc || close_stdout() ? -1 : 0;
}
