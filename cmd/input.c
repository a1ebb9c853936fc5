/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

int
input_open(struct input *in, const char *operand)
{
	struct stat st;

	*in = (struct input){.name = operand, .fd = STDIN_FILENO};
	if (operand && strcmp(operand, "-"))
		in->fd = open(operand, O_RDONLY | O_CLOEXEC);
	else
		in->name = NULL;
	if (in->fd < 0 || fstat(in->fd, &st))
		return -1;
	if (S_ISDIR(st.st_mode)) {
		input_close(in);
		errno = EISDIR;
		return -1;
	}
	in->is_file = S_ISREG(st.st_mode);
	in->size = in->is_file ? (size_t)st.st_size : 0;
	return 0;
}

long
input_read(struct input *in, char *p, size_t n)
{
	ssize_t got;

	do
		got = read(in->fd, p, n);
	while (got < 0 && errno == EINTR);
	return (long)got;
}

void
input_close(struct input *in)
{
	int e = errno;

	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
	errno = e;
}

/* ---- names -------------------------------------------------------------- */

static char *
read_all(int fd, size_t *len)
{
	size_t n = 0, cap = 1 << 16;
	char *p = malloc(cap + 1), *q;
	ssize_t got = 1;

	while (p && got > 0) {
		if (n == cap) {
			q = realloc(p, cap * 2 + 1);
			if (!q)
				break;
			p = q;
			cap *= 2;
		}
		got = read(fd, p + n, cap - n);
		if (got > 0)
			n += (size_t)got;
		else if (got < 0 && errno == EINTR)
			got = 1;
	}
	if (!p || got) {
		free(p);
		return NULL;
	}
	p[n] = '\0';
	*len = n;
	return p;
}

int
input_files0(const char *from, struct opt_list *names)
{
	int fd = strcmp(from, "-") ? open(from, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	size_t n = 0, i = 0;
	char *p = fd < 0 ? NULL : read_all(fd, &n);

	if (!p) {
		tool_error(from, ":");
		return -1;
	}
	if (fd > STDIN_FILENO)
		close(fd);
	while (i < n) {
		if (names->n == names->cap) {
			size_t cap = names->cap ? names->cap * 2 : 256;
			const char **q = realloc(names->item, cap * sizeof(*q));

			if (!q)
				return -1;
			names->item = q;
			names->cap = cap;
		}
		names->item[names->n++] = p + i; /* p lives as long as the process */
		i += strlen(p + i) + 1;
	}
	return 0;
}

static const struct signature {
	const char *bytes;
	size_t n;
	const char *what;
} known[] = {
	{"%PDF-", 5, "PDF"}, {"PK\3\4", 4, "a ZIP archive"}, {"PK\5\6", 4, "a ZIP archive"},
	{"\x1F\x8B", 2, "gzip data"}, {"BZh", 3, "bzip2 data"}, {"\xFD" "7zXZ", 5, "xz data"},
	{"\x28\xB5\x2F\xFD", 4, "zstd data"}, {"7z\xBC\xAF\x27\x1C", 6, "a 7z archive"},
	{"Rar!\x1A\7", 6, "a RAR archive"}, {"\x89PNG\r\n", 6, "a PNG image"},
	{"\xFF\xD8\xFF", 3, "a JPEG image"}, {"GIF8", 4, "a GIF image"}, {"\x7F" "ELF", 4, "a program"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "an Office document"}, {"{\\rtf", 5, "RTF"},
	{"%!PS", 4, "PostScript"}, {"OggS", 4, "Ogg media"}, {"ID3\3", 4, "MP3 audio"},
	{"RIFF....WEBP", 12, "a WebP image"},
};

/* Is s the beginning of n bytes at p, or they its?  Dots are any byte. */
static int
begins(const struct signature *s, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < s->n; i++)
		if (p[i] != s->bytes[i] && s->bytes[i] != '.')
			return 0;
	return 1;
}

const char *
input_binary(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (n >= known[i].n && begins(&known[i], p, n))
			return known[i].what;
	return NULL;
}

int
input_unsure(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (n < known[i].n && begins(&known[i], p, n))
			return 1;
	return 0;
}
