/* SPDX-License-Identifier: MIT */
/*
 * Preloaded into a tool, lets the nth call of one kind fail:
 *
 *	FAULT=malloc:17 FAULT_MARK=file LD_PRELOAD=.../fault.so rel-clean ...
 *
 * Kinds: malloc (calloc, realloc too), read, write (all that needs room on a
 * disk), close, rename, sync.  A
 * "+" behind the number lets all later calls of that kind fail as well.  The
 * file FAULT_MARK is made when the fault strikes, so that a driver knows when
 * n has grown past the last call.  With FAULT_TRACE set, the callers of that
 * call are told on standard error (for addr2line -e TOOL).
 *
 * The calls go straight to the kernel or to glibc's second names; dlsym would
 * itself allocate.
 */
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static char kind[16];
static long nth;
static int onward;
static const char *mark;
static atomic_long count;

__attribute__((constructor)) static void
set_up(void)
{
	const char *fault = getenv("FAULT"), *colon = fault ? strchr(fault, ':') : NULL;
	char *end;

	if (!colon || (size_t)(colon - fault) >= sizeof(kind))
		return;
	nth = strtol(colon + 1, &end, 10);
	onward = *end == '+';
	mark = getenv("FAULT_MARK");
	memcpy(kind, fault, (size_t)(colon - fault));
}

/* True when this call is to fail. */
static int
strikes(const char *which)
{
	long n;

	if (strcmp(kind, which))
		return 0;
	n = atomic_fetch_add(&count, 1) + 1;
	if (n != nth && !(onward && n > nth))
		return 0;
	if (getenv("FAULT_TRACE")) {
		void *frame[24];

		kind[0] = '\0';
		backtrace_symbols_fd(frame, backtrace(frame, 24), 2);
	}
	if (mark)
		syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600));
	return 1;
}

void *
malloc(size_t n)
{
	if (strikes("malloc")) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	if (strikes("malloc")) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	if (strikes("malloc")) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_realloc(p, n);
}

ssize_t
read(int fd, void *p, size_t n)
{
	if (strikes("read")) {
		errno = EIO;
		return -1;
	}
	return syscall(SYS_read, fd, p, n);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	/* Messages for people must still come through. */
	if (fd != 2 && strikes("write")) {
		errno = ENOSPC;
		return -1;
	}
	return syscall(SYS_write, fd, p, n);
}

ssize_t
writev(int fd, const struct iovec *v, int n)
{
	if (fd != 2 && strikes("write")) {
		errno = ENOSPC;
		return -1;
	}
	return syscall(SYS_writev, fd, v, n);
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	if (strikes("write")) {
		errno = ENOSPC;
		return -1;
	}
	return syscall(SYS_pwrite64, fd, p, n, at);
}

int
posix_fallocate(int fd, off_t at, off_t n)
{
	if (strikes("write"))
		return ENOSPC;
	return syscall(SYS_fallocate, fd, 0, at, n) ? errno : 0;
}

int
close(int fd)
{
	int rc = (int)syscall(SYS_close, fd);

	if (strikes("close")) {
		errno = EIO;
		return -1;
	}
	return rc;
}

static int
move(int from, const char *old, int to, const char *new)
{
	if (strikes("rename")) {
		errno = EACCES;
		return -1;
	}
	return (int)syscall(SYS_renameat2, from, old, to, new, 0);
}

int
rename(const char *old, const char *new)
{
	return move(AT_FDCWD, old, AT_FDCWD, new);
}

int
renameat(int from, const char *old, int to, const char *new)
{
	return move(from, old, to, new);
}

int
fsync(int fd)
{
	if (strikes("sync")) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fsync, fd);
}
