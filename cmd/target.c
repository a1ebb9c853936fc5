/* SPDX-License-Identifier: MIT */
#include "target.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 40 /* as the kernel */

/* Results of all operands, sorted; lives as long as the process. */
static struct {
	char **name;
	size_t n;
} all;

int
target_below(char *out, size_t size, const char *operand)
{
	const char *p = operand;
	size_t n = 0, len;

	errno = 0;
	for (p += strspn(p, "/"); *p; p += len, p += strspn(p, "/")) {
		len = strcspn(p, "/");
		if (len == 1 && *p == '.')
			continue;
		if (len == 2 && p[0] == '.' && p[1] == '.')
			return -1;
		if (n + len + 2 > size) {
			errno = ENAMETOOLONG;
			return -1;
		}
		if (n)
			out[n++] = '/';
		memcpy(out + n, p, len);
		n += len;
	}
	out[n] = '\0';
	return n ? 0 : -1;
}

/* One link: out becomes what it points to.  1 when it was one, else 0. */
static int
follow_one(char *out, size_t size)
{
	char to[PATH_MAX];
	char *slash = strrchr(out, '/');
	ssize_t n = readlink(out, to, sizeof(to) - 1);
	size_t dir = n > 0 && *to != '/' && slash ? (size_t)(slash - out) + 1 : 0;

	if (n <= 0)
		return 0;
	to[n] = '\0';
	if (dir + (size_t)n >= size) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(out + dir, to, (size_t)n + 1);
	return 1;
}

int
target_follow(char *out, size_t size, const char *path)
{
	int links = 0, rc;

	if (strlen(path) >= size) {
		errno = ENAMETOOLONG;
		return -1;
	}
	strcpy(out, path);
	while ((rc = follow_one(out, size)) > 0)
		if (++links > MAX_LINKS) {
			errno = ELOOP;
			return -1;
		}
	return rc;
}

/* Does the folder, with links followed, lie elsewhere than in dir? */
static int
folder_outside(const char *dir, const char *folder)
{
	char top[PATH_MAX], real[PATH_MAX];
	size_t n;

	if (!realpath(dir, top) || !realpath(folder, real))
		return 1;
	n = strlen(top);
	n -= top[n - 1] == '/'; /* the root alone ends in one */
	return strncmp(real, top, n) || (real[n] && real[n] != '/');
}

int
target_outside(const char *dir, const char *path)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) + 1 : 0;

	if (n + 2 > sizeof(folder))
		return 1;
	memcpy(folder, path, n);
	strcpy(folder + n, ".");
	return folder_outside(dir, folder);
}

static int
make_folder(const char *dir, const char *path)
{
	struct stat st;

	if (!mkdir(path, 0777))
		return 0;
	if (errno != EEXIST)
		return -1;
	if (strlen(path) <= strlen(dir) || lstat(path, &st) || !S_ISLNK(st.st_mode))
		return 0;
	return folder_outside(dir, path);
}

int
target_folders(const char *dir, char *path)
{
	static char made[PATH_MAX]; /* the folder made last, with its slash */
	size_t n = (size_t)(strrchr(path, '/') - path) + 1;
	char *p;
	int rc;

	if (!strncmp(path, made, n) && !made[n])
		return 0;
	for (p = path + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		rc = make_folder(dir, path);
		if (rc)
			return rc;
		*p = '/';
	}
	memcpy(made, path, n);
	made[n] = '\0';
	return 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int
target_note(char *const *operand, size_t n, const char **twice)
{
	char name[PATH_MAX];
	size_t i;

	all.name = malloc((n + 1) * sizeof(*all.name));
	if (!all.name)
		return -1;
	for (i = 0; i < n; i++) {
		if (!strcmp(operand[i], "-") || target_below(name, sizeof(name), operand[i]))
			continue;
		all.name[all.n] = strdup(name);
		if (!all.name[all.n++])
			return -1;
	}
	qsort(all.name, all.n, sizeof(*all.name), by_name);
	for (i = 1; i < all.n; i++)
		if (!strcmp(all.name[i - 1], all.name[i])) {
			*twice = all.name[i];
			return 1;
		}
	return 0;
}

int
target_taken(const char *name)
{
	return all.n && bsearch(&name, all.name, all.n, sizeof(*all.name), by_name);
}
