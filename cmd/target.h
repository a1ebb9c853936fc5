/* SPDX-License-Identifier: MIT */
/* Names of result files: which they are, not how they are written. */
#ifndef REL_CMD_TARGET_H
#define REL_CMD_TARGET_H

#include <stddef.h>

/*
 * The operand's path as it stands below DIR: without a first slash, empty
 * and "." parts.  -1 when it would leave DIR, or names nothing; with
 * ENAMETOOLONG in errno when it does not fit.
 */
int target_below(char *out, size_t size, const char *operand);

/* path with links followed, so that a link goes on being one; what it points
 * to need not be there yet. */
int target_follow(char *out, size_t size, const char *path);

/*
 * Makes the folders of path, which begins with dir and a slash.  0; 1 where
 * one is a link that leads out of dir; -1 with errno.  path is cut behind the
 * folder that failed.
 */
int target_folders(const char *dir, char *path);

/* Does path, with the links among its folders followed, lie elsewhere than in
 * dir?  Also 1 where that cannot be told. */
int target_outside(const char *dir, const char *path);

/* Before any work, notes the results of all operands.  0; 1 where two would
 * have one result, whose name is put in *name; -1 when out of memory. */
int target_note(char *const *operand, size_t n, const char **name);

/* Is name (below DIR) the result of another operand? */
int target_taken(const char *name);

#endif
