/* SPDX-License-Identifier: MIT */
/*
 * A file that takes the place of another: it is written beside it under a
 * name of its own and renamed when it is whole.  A process has one at a time;
 * a signal that ends it removes what is not yet in its place.
 */
#ifndef REL_CMD_REPLACE_H
#define REL_CMD_REPLACE_H

#include <limits.h>
#include <stddef.h>
#include <sys/stat.h>

struct replace {
	char target[PATH_MAX]; /* links followed */
	struct stat was;       /* of the target, where one is there */
	int there;
	int fd;                /* of the new file; -1: none yet */
};

/* Before the first of all. */
void replace_catch_signals(void);

/* Neither a file nor a folder: a device or a pipe, which is written to and
 * never replaced. */
int replace_forbidden(const struct stat *);

/*
 * What path names is to be replaced; a link goes on being one.  0; -1 with
 * errno; 1 where that is forbidden.
 */
int replace_aim(struct replace *, const char *path);

/* Makes the new file, open as fd; 0, or -1 with errno. */
int replace_begin(struct replace *);

/* Does the target hold just what the new file does, or these bytes where
 * there is none? */
int replace_is_same(const struct replace *, const char *bytes, size_t n);

/* Puts the new file in its place, with mode and owner of the old one, which
 * stays as target + backup when that is given; sync: to disk first.  NULL, or
 * the name of the file that the system refused, with errno. */
const char *replace_commit(struct replace *, const char *backup, int sync);

/* Removes the new file, where there is one. */
void replace_drop(struct replace *);

#endif
