/* SPDX-License-Identifier: MIT */
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "target.h"

#define NAME_KEPT 200 /* bytes of the target's name in that of the new file: NAME_MAX is 255 */
#define PIECE 16384   /* bytes compared at once */
#define TRIES 10000   /* names that may be left behind by processes that were killed */

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

void
replace_catch_signals(void)
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

/* ---- the target --------------------------------------------------------- */

int
replace_forbidden(const struct stat *st)
{
	return !S_ISREG(st->st_mode) && !S_ISDIR(st->st_mode);
}

/* Most often nothing is there yet, which one look tells. */
int
replace_aim(struct replace *r, const char *path)
{
	int missing = lstat(path, &r->was) && errno == ENOENT;

	r->there = !missing && !stat(path, &r->was);
	if (r->there && replace_forbidden(&r->was))
		return 1;
	if (missing && strlen(path) < sizeof(r->target)) {
		strcpy(r->target, path);
		return 0;
	}
	return target_follow(r->target, sizeof(r->target), path);
}

/* Are the n bytes of the target from place `at` those of the result? */
static int
same_piece(const struct replace *r, const char *bytes, const char *was, size_t n, size_t at)
{
	char now[PIECE];

	if (r->fd < 0)
		return !memcmp(was, bytes + at, n);
	return pread(r->fd, now, n, (off_t)at) == (ssize_t)n && !memcmp(was, now, n);
}

int
replace_is_same(const struct replace *r, const char *bytes, size_t n)
{
	char was[PIECE];
	struct stat own = {.st_size = (off_t)n};
	size_t at, size;
	ssize_t got;
	int fd;

	if (!r->there || !S_ISREG(r->was.st_mode) || (r->fd >= 0 && fstat(r->fd, &own)) ||
	    r->was.st_size != own.st_size)
		return 0;
	fd = open(r->target, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return 0;
	size = (size_t)own.st_size;
	for (at = 0; at < size; at += (size_t)got) {
		got = read(fd, was, size - at < PIECE ? size - at : PIECE);
		if (got <= 0 || !same_piece(r, bytes, was, (size_t)got, at))
			break;
	}
	close(fd);
	return at == size;
}

/* ---- the new file ------------------------------------------------------- */

int
replace_begin(struct replace *r)
{
	const char *slash = strrchr(r->target, '/');
	size_t dir = slash ? (size_t)(slash - r->target) + 1 : 0;
	unsigned i;

	for (i = 0; i < TRIES; i++) {
		snprintf(temporary, sizeof(temporary), "%.*s.%.*s.rel-%06x", (int)dir, r->target, NAME_KEPT,
			r->target + dir, ((unsigned)getpid() * 4099u + i) & 0xFFFFFFu);
		have_temporary = 1; /* before it is there: a signal may come */
		r->fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (r->fd >= 0)
			return 0;
		have_temporary = 0;
		if (errno != EEXIST)
			break;
	}
	return -1;
}

void
replace_drop(struct replace *r)
{
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
	if (have_temporary)
		unlink(temporary);
	have_temporary = 0;
}

/* Mode and owner of the old file.  One that changes hands because it cannot
 * be given back is no set-user-ID file any more. */
static int
keep_owner(const struct replace *r)
{
	mode_t mode = r->was.st_mode & 07777;
	struct stat now;

	if (fstat(r->fd, &now))
		return -1;
	if ((now.st_uid != r->was.st_uid || now.st_gid != r->was.st_gid) &&
	    fchown(r->fd, r->was.st_uid, r->was.st_gid))
		mode &= 0777;
	return fchmod(r->fd, mode);
}

static int
close_new(struct replace *r)
{
	int fd = r->fd;

	r->fd = -1;
	return close(fd);
}

const char *
replace_commit(struct replace *r, const char *backup, int sync)
{
	static char old[PATH_MAX + NAME_MAX];

	if ((r->there && keep_owner(r)) || (sync && fsync(r->fd)) || close_new(r))
		return r->target;
	if (backup) {
		snprintf(old, sizeof(old), "%s%s", r->target, backup);
		if ((unlink(old) && errno != ENOENT) || link(r->target, old))
			return old;
	}
	if (rename(temporary, r->target))
		return r->target;
	have_temporary = 0;
	return NULL;
}
