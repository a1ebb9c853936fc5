/* SPDX-License-Identifier: MIT */
#include "archive/index.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

_Static_assert(sizeof(struct index_head) <= INDEX_HEAD, "the head fits its page");
_Static_assert(sizeof(struct index_record) == 8, "the head of a record has no holes");

#define FIRST_SLOTS 65536
#define FIRST_PAGES 1024
#define FILTER_SLOTS 4 /* slots of a table to a word of its filter */
#define CACHE_LINE 64
#define MOST_SLOTS ((uint64_t)1 << 40) /* so that no product of them overflows */
#define PAGE ((uint64_t)4096)
#define MOST_MAPPED ((size_t)1 << (sizeof(size_t) > 4 ? 40 : 30))
#define HUGE ((uint64_t)2 << 20)       /* a large page */
#define WARM_MOST ((uint64_t)16 << 20) /* more would be seen as a pause */

int
index_fail(struct rel_index *x, int rc, const char *fmt, ...)
{
	char line[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	buf_clear(&x->error);
	buf_puts(&x->error, line);
	return rc;
}

const char *
rel_index_error(const struct rel_index *x)
{
	return x->error.p;
}

static int
has_bytes(uint64_t size, uint64_t at, size_t n)
{
	return at <= size && n <= size - at;
}

/* How much of the file can be looked at by now. */
static uint64_t
look_at_size(struct rel_index *x)
{
	struct stat st;
	uint64_t size;

	if (fstat(x->fd, &st))
		return 0;
	size = (uint64_t)st.st_size < x->reserved ? (uint64_t)st.st_size : x->reserved;
	atomic_store_explicit(&x->size, size, memory_order_relaxed);
	return size;
}

void *
index_at(const struct rel_index *x, uint64_t at, size_t n)
{
	if (!has_bytes(atomic_load_explicit(&x->size, memory_order_relaxed), at, n) &&
	    !has_bytes(look_at_size((struct rel_index *)x), at, n))
		return NULL;
	return x->map + at;
}

static int
io_fail(struct rel_index *x, const char *what)
{
	char why[ERROR_WORDS];

	error_words(why, errno);
	return index_fail(x, REL_IO, "%s%s", what, why);
}

/* ---- locking ------------------------------------------------------------ */

/* Among threads by the mutex, among processes by the file. */
static int
lock(struct rel_index *x)
{
	int rc;

	pthread_mutex_lock(&x->grow);
	do
		rc = flock(x->fd, LOCK_EX);
	while (rc && errno == EINTR);
	if (rc)
		pthread_mutex_unlock(&x->grow);
	return rc ? io_fail(x, "the index cannot be locked: ") : 0;
}

static void
unlock(struct rel_index *x)
{
	flock(x->fd, LOCK_UN);
	pthread_mutex_unlock(&x->grow);
}

/* ---- opening ------------------------------------------------------------ */

static int
all_zero(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (p[i])
			return 0;
	return 1;
}

/* Gives a new file its head; the magic last, so that a half-made one is seen
 * to be empty.  A full disk leaves no piece of a head behind. */
static int
make_head(struct rel_index *x)
{
	struct index_head *h = calloc(1, INDEX_HEAD);
	int rc = 0;

	if (!h)
		return REL_NOMEM;
	h->version = INDEX_VERSION;
	h->order = INDEX_ORDER;
	atomic_store(&h->end, INDEX_HEAD);
	if (pwrite(x->fd, h, INDEX_HEAD, 0) != INDEX_HEAD || pwrite(x->fd, INDEX_MAGIC, 8, 0) != 8)
		rc = io_fail(x, "");
	free(h);
	return rc && ftruncate(x->fd, 0) ? io_fail(x, "") : rc;
}

/* A file that a process died over while making it: empty, or a head that
 * has all but its magic. */
static int
half_made(const char *head, size_t n, off_t size)
{
	struct index_head h;

	if (!size)
		return 1;
	if (n != INDEX_HEAD || size != INDEX_HEAD || !all_zero(head, 8) ||
	    !all_zero(head + offsetof(struct index_head, log), n - offsetof(struct index_head, log)))
		return 0;
	memcpy(&h, head, sizeof(h));
	return h.version == INDEX_VERSION && h.order == INDEX_ORDER;
}

/* A new file is made under the lock. */
static int
first_use(struct rel_index *x)
{
	char head[INDEX_HEAD];
	struct stat st;
	ssize_t n;
	int rc = lock(x);

	if (rc)
		return rc;
	n = pread(x->fd, head, sizeof(head), 0);
	if (n < 0 || fstat(x->fd, &st))
		rc = io_fail(x, "");
	else if (half_made(head, (size_t)n, st.st_size))
		rc = make_head(x);
	unlock(x);
	return rc;
}

static size_t
extent_bytes(uint32_t kind, uint64_t slots)
{
	int words = kind == INDEX_SHINGLES || kind == INDEX_FILTER;

	return slots * (words ? sizeof(uint64_t) : INDEX_SLOT);
}

static int
extent_ok(const struct index_extent *e, uint64_t end)
{
	if (e->kind <= INDEX_NONE || e->kind >= INDEX_KINDS)
		return 0;
	if (!e->slots || e->slots % INDEX_BUCKET || e->slots > MOST_SLOTS)
		return 0;
	if (e->at % CACHE_LINE || e->at < INDEX_HEAD || e->at > end)
		return 0;
	return extent_bytes(e->kind, e->slots) <= end - e->at;
}

static int
check_head(struct rel_index *x)
{
	const struct index_head *h = x->head;
	uint64_t log, chunk, end;
	uint32_t i, n;

	if (memcmp(h->magic, INDEX_MAGIC, 8))
		return index_fail(x, REL_INDEX, "not an index");
	if (h->order != INDEX_ORDER)
		return index_fail(x, REL_INDEX, "index of a machine with another byte order");
	if (h->version != INDEX_VERSION)
		return index_fail(x, REL_INDEX, "index of version %u, not %u", h->version, INDEX_VERSION);
	n = atomic_load(&h->extents);
	/* Another process may have made the file longer since it was mapped. */
	if (n > INDEX_EXTENTS || !index_at(x, 0, atomic_load(&h->end)))
		return index_fail(x, REL_INDEX, "broken index: it is cut off");
	/* `end` is read after what must lie below it: it grows first. */
	log = atomic_load(&h->log);
	chunk = atomic_load(&h->chunk);
	end = atomic_load(&h->end);
	if (log % INDEX_UNIT || chunk % INDEX_CHUNK || log > end || chunk > end)
		return index_fail(x, REL_INDEX, "broken index: its log makes no sense");
	for (i = 0; i < n; i++)
		if (!extent_ok(&h->extent[i], end))
			return index_fail(x, REL_INDEX, "broken index: extent %u makes no sense", i);
	return 0;
}

/* Large pages, where the system has them for files: fewer faults, and tables
 * that are looked into here and there need no more of the processor's own
 * tables.  Nothing depends on it. */
static void
advise_huge(const struct rel_index *x)
{
#ifdef MADV_HUGEPAGE
	madvise(x->map, x->reserved, MADV_HUGEPAGE);
#else
	(void)x;
#endif
}

/* As much address space as may be had, so that the file may grow under the
 * mapping. */
static int
map_file(struct rel_index *x)
{
	int prot = PROT_READ | (x->read_only ? 0 : PROT_WRITE);
	size_t n;
	struct stat st;

	if (fstat(x->fd, &st))
		return io_fail(x, "");
	if (!S_ISREG(st.st_mode))
		return index_fail(x, REL_INDEX, "%s",
			S_ISDIR(st.st_mode) ? "is a directory" : "not a regular file");
	if (st.st_size < INDEX_HEAD)
		return index_fail(x, REL_INDEX, "not an index");
	atomic_store(&x->size, (uint64_t)st.st_size);
	for (n = MOST_MAPPED; n >= (size_t)st.st_size && n >= INDEX_HEAD; n /= 2) {
		x->map = mmap(NULL, n, prot, MAP_SHARED | MAP_NORESERVE, x->fd, 0);
		if (x->map != MAP_FAILED) {
			x->reserved = n;
			advise_huge(x);
			x->head = (struct index_head *)(void *)x->map;
			return check_head(x);
		}
	}
	x->map = NULL;
	return io_fail(x, "the index cannot be mapped: ");
}

int
rel_index_open(struct rel_index **out, const char *path, unsigned flags)
{
	struct rel_index *x = calloc(1, sizeof(*x));
	int rc = 0;

	*out = x;
	if (!x)
		return REL_NOMEM;
	x->error = REL_BUF_INIT;
	x->read_only = (flags & REL_INDEX_READ_ONLY) != 0;
	pthread_mutex_init(&x->grow, NULL);
	x->fd = open(path, x->read_only ? O_RDONLY | O_CLOEXEC : O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (x->fd < 0)
		rc = io_fail(x, "");
	else if (!x->read_only)
		rc = first_use(x);
	return rc ? rc : map_file(x);
}

int
rel_index_close(struct rel_index *x)
{
	int rc = 0;

	if (!x)
		return 0;
	if (x->map)
		munmap(x->map, x->reserved);
	if (x->fd >= 0 && close(x->fd))
		rc = REL_IO;
	pthread_mutex_destroy(&x->grow);
	rel_buf_free(&x->error);
	free(x);
	return rc;
}

/* ---- growing ------------------------------------------------------------ */

/* New space is written to soon and all over: one call costs a quarter of the
 * faults it saves.  Nothing depends on it. */
static void
warm(const struct rel_index *x, uint64_t at, uint64_t n)
{
#ifdef MADV_POPULATE_WRITE
	uint64_t page = at / PAGE * PAGE;

	if (n <= WARM_MOST)
		madvise(x->map + page, at + n - page, MADV_POPULATE_WRITE);
#else
	(void)x, (void)at, (void)n;
#endif
}

/* n bytes of the file, aligned, zero and really there; under the lock.  What
 * is left out before them stays a hole. */
static int
take_space(struct rel_index *x, uint64_t n, uint64_t align, uint64_t *at)
{
	uint64_t end = atomic_load(&x->head->end);
	int e;

	*at = (end + align - 1) / align * align;
	if (*at + n > x->reserved)
		return index_fail(x, REL_LIMIT, "larger than the address space");
	e = posix_fallocate(x->fd, (off_t)*at, (off_t)n);
	if (e) {
		errno = e;
		return io_fail(x, "the index cannot grow: ");
	}
	atomic_store(&x->head->end, *at + n);
	warm(x, *at, n);
	return 0;
}

uint64_t
index_slots(const struct rel_index *x, enum index_kind kind)
{
	uint32_t i, n = atomic_load(&x->head->extents);
	uint64_t all = 0;

	for (i = 0; i < n && i < INDEX_EXTENTS; i++)
		if (x->head->extent[i].kind == (uint32_t)kind)
			all += x->head->extent[i].slots;
	return all;
}

static uint64_t
whole_buckets(uint64_t slots)
{
	return (slots + INDEX_BUCKET - 1) / INDEX_BUCKET * INDEX_BUCKET;
}

static uint64_t
next_slots(enum index_kind kind, uint64_t all)
{
	if (!all)
		return kind == INDEX_KEYS || kind == INDEX_SHINGLES ? FIRST_SLOTS : FIRST_PAGES;
	/* shingles: fewer extents, as more than one is asked at times */
	all = kind == INDEX_SHINGLES ? all : all / 2;
	return whole_buckets(all);
}

/* Fills in extent i, which nobody sees yet. */
static int
make_extent(struct rel_index *x, uint32_t i, enum index_kind kind, uint64_t slots)
{
	uint64_t bytes = extent_bytes((uint32_t)kind, slots), at;
	struct index_extent *e = &x->head->extent[i];
	int rc;

	if (i >= INDEX_EXTENTS)
		return index_fail(x, REL_LIMIT, "the index is full");
	rc = take_space(x, bytes, bytes < HUGE ? PAGE : HUGE, &at);
	if (rc)
		return rc;
	e->at = at;
	e->slots = slots;
	e->kind = (uint32_t)kind;
	atomic_store(&e->used, 0);
	return 0;
}

int
index_grow(struct rel_index *x, enum index_kind kind, uint32_t seen)
{
	uint32_t n = seen;
	uint64_t all;
	int rc;

	if (x->read_only)
		return index_fail(x, REL_INDEX, "the index is read-only");
	rc = lock(x);
	if (rc)
		return rc;
	if (atomic_load(&x->head->extents) != seen)
		goto out;
	all = index_slots(x, kind);
	if (kind == INDEX_SHINGLES && all) {
		rc = make_extent(x, n, INDEX_FILTER, whole_buckets(all / FILTER_SLOTS + 1));
		rc = rc ? rc : index_near_fill(x, n++);
	}
	if (!rc)
		rc = make_extent(x, n++, kind, next_slots(kind, all));
	if (!rc) /* a filter and what is not in it: at one stroke */
		atomic_store_explicit(&x->head->extents, n, memory_order_release);
out:
	unlock(x);
	return rc;
}

/* ---- the log ------------------------------------------------------------ */

/* A new chunk, unless the place for the log has moved since `seen`. */
static int
new_chunk(struct rel_index *x, uint64_t seen)
{
	struct index_head *h = x->head;
	uint64_t at, *link;
	int rc = lock(x);

	if (rc)
		return rc;
	if (atomic_load(&h->log) != seen)
		goto out;
	rc = take_space(x, INDEX_CHUNK, INDEX_CHUNK, &at);
	if (rc)
		goto out;
	link = index_at(x, at, INDEX_CHUNK);
	if (!link) {
		rc = index_fail(x, REL_INDEX, "broken index");
		goto out;
	}
	*link = atomic_load(&h->chunk);
	atomic_store(&h->chunk, at);
	atomic_store_explicit(&h->log, at + INDEX_CHUNK_HEAD, memory_order_release);
out:
	unlock(x);
	return rc;
}

uint64_t
index_log(struct rel_index *x, size_t n, int *rc)
{
	struct index_head *h = x->head;
	uint64_t at = atomic_load_explicit(&h->log, memory_order_acquire);
	uint64_t need = index_record_size(n), left;

	*rc = 0;
	if (need > INDEX_CHUNK - INDEX_CHUNK_HEAD)
		*rc = index_fail(x, REL_LIMIT, "a name or paragraph too long for the index");
	while (!*rc) {
		/* A full chunk's next place is its end, which is aligned. */
		left = at % INDEX_CHUNK ? INDEX_CHUNK - at % INDEX_CHUNK : 0;
		if (need > left) {
			*rc = new_chunk(x, at);
			at = atomic_load_explicit(&h->log, memory_order_acquire);
		} else if (atomic_compare_exchange_weak(&h->log, &at, at + need)) {
			return at;
		}
	}
	return 0;
}
