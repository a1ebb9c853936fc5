/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

#define FIRST_ROOM ((size_t)128 << 10)

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

const char *
input_name(const struct input *in)
{
	return in->name ? in->name : TOOL_STDIN;
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

/* Room for a byte more and the NUL. */
static int
make_room(struct input_bytes *b, size_t expected)
{
	size_t cap = b->cap ? b->cap * 2 : expected + FIRST_ROOM;
	char *p;

	if (b->n + 1 < b->cap)
		return 0;
	p = realloc(b->p, cap);
	if (!p) {
		errno = ENOMEM;
		return -1;
	}
	b->p = p;
	b->cap = cap;
	return 0;
}

/* A file that is as long as it said is not asked for more. */
int
input_read_all(struct input *in, struct input_bytes *b)
{
	long got = 1;

	for (b->n = 0; got > 0 && (!b->n || b->n != in->size); b->n += (size_t)got) {
		if (make_room(b, in->size))
			return -1;
		got = input_read(in, b->p + b->n, b->cap - b->n - 1);
		if (got < 0)
			return -1;
	}
	b->p[b->n] = '\0';
	return 0;
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

int
input_files0(const char *from, struct opt_list *names)
{
	struct input_bytes b = {0};
	struct input in;
	size_t at;
	int rc;

	rc = input_open(&in, from) || input_read_all(&in, &b);
	input_close(&in);
	if (rc) {
		tool_errno(from);
		free(b.p);
		return -1;
	}
	if (!b.n)
		free(b.p);
	for (at = 0; at < b.n; at += strnlen(b.p + at, b.n - at) + 1)
		if (options_add_item(names, b.p + at))
			return -1;
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
