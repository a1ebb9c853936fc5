/* SPDX-License-Identifier: MIT */
/*
 * The shared index: which page owns a key (a paragraph's fingerprint), the
 * tokens of paragraphs kept, and on how many pages of a site a paragraph
 * stands.  One file, mapped by any number of processes at once; no lock but
 * for growing.
 *
 * What it does not do: forget (a key stays with its page for ever), or
 * survive a crash of the whole machine: the mapping is not synced, so after
 * a power failure build it again.  Nor does it run between machines: keys in
 * a network file system are not shared.
 *
 * The file: one page of head, then extents that are never moved nor resized.
 *
 *   table    buckets of 8 keys (a cache line), behind them a 32-bit value a
 *            key: pages, keys, counts
 *   shingles buckets of 8 words: 32 bits of hash, 32 of where the record is
 *   filter   a bit for every shingle in the extents before it
 *   chunk    256 KiB of log: names of pages, tokens of paragraphs
 *
 * A key goes into the first free slot of its four buckets in the oldest
 * extent that has one, and is never taken away.  So an empty slot ends the
 * search for it, in that extent and in all younger ones; and two processes
 * that bring the same key try the same slot, by compare-and-swap, and one of
 * them sees that it came second.  When no extent has room, one is added under
 * a file lock: half as large as all before it, reserved on disk first (a full
 * disk is an error then, never a fault later).
 *
 * Killed at any moment:
 *   between key and owner    the value is 0: the next to ask becomes owner
 *   before a record is done  its kind is 0, its length perhaps too: readers
 *                            pass over it
 *   while growing            `end` is moved before an extent is entered: the
 *                            space is lost, nothing else; the file lock goes
 *                            with the process
 *   while counting a page    the page counts, those of its paragraphs that were
 *                            not reached do not
 *
 * The value of a key is its owner and whether the paragraph was kept for good
 * (bit 0).  An owner never changes (except to a lower-ranked page while
 * learning), and what was kept once stays kept: a page that is run again
 * comes out as it did.  A paragraph may go only for the sake of one that was
 * kept, so of two copies that look at each other one always stays.
 *
 * Cost: 12 bytes a slot, 14 to 21 a key.
 */
#ifndef REL_ARCHIVE_INDEX_H
#define REL_ARCHIVE_INDEX_H

#include <pthread.h>
#include <stdatomic.h>

#include "archive/fingerprint.h"

#define INDEX_MAGIC "REL-IDX\n"
#define INDEX_VERSION 2
#define INDEX_ORDER 0x01020304u /* reads otherwise on a machine of another byte order */
#define INDEX_HEAD 4096         /* bytes of the head: a page of memory */
#define INDEX_EXTENTS 120       /* as many as the head has room for */
#define INDEX_CHUNK ((uint64_t)256 << 10)
#define INDEX_UNIT 16           /* records stand at multiples of it, and are numbered in it */
#define INDEX_CHUNK_HEAD INDEX_UNIT /* the place of the chunk before, and padding */
#define INDEX_BUCKET 8          /* words of 64 bits in a cache line */
#define INDEX_SLOT (sizeof(uint64_t) + sizeof(uint32_t)) /* a key and its value */

/* of extents */
enum index_kind {
	INDEX_NONE,
	INDEX_PAGES,
	INDEX_KEYS,
	INDEX_COUNTS,
	INDEX_SHINGLES,
	INDEX_FILTER,
	INDEX_KINDS
};

struct index_extent {
	uint64_t at;    /* in the file */
	uint64_t slots;
	uint32_t kind;
	_Atomic uint32_t used; /* shingles: about how many */
};

struct index_head {
	char magic[8];
	uint32_t version, order;
	_Atomic uint64_t end;    /* what is given away of the file */
	_Atomic uint64_t log;    /* next free place of the newest chunk */
	_Atomic uint64_t chunk;  /* the newest chunk; each names the one before */
	_Atomic uint32_t extents;
	uint32_t unused;
	struct index_extent extent[INDEX_EXTENTS];
};

/* A record of the log. */
struct index_record {
	_Atomic uint32_t kind; /* enum below; 0 while it is written */
	uint32_t bytes;        /* of what follows; written first of all */
};
enum { RECORD_NONE, RECORD_NAME, RECORD_TOKENS };

struct index_tokens { /* behind the head of a RECORD_TOKENS */
	uint64_t key;
	uint32_t page, n;
	token t[];
};

struct rel_index {
	int fd, read_only;
	char *map;
	size_t reserved;       /* address space behind map */
	_Atomic uint64_t size; /* of the file when last looked at */
	struct index_head *head;
	pthread_mutex_t grow;
	struct rel_buf error;
};

/* ---- index.c: the file ---- */

/* n bytes at an offset that came out of the file; NULL when they are not
 * there. */
void *index_at(const struct rel_index *, uint64_t at, size_t n);
/* Keeps the words for rel_index_error; gives rc. */
int index_fail(struct rel_index *, int rc, const char *fmt, ...) REL_PRINTF(3, 4);
/* Places for keys of a kind, in all its extents. */
uint64_t index_slots(const struct rel_index *, enum index_kind);
/* Adds an extent, unless another process did: then there are more than were
 * seen. */
int index_grow(struct rel_index *, enum index_kind, uint32_t seen);
/* Room for a record of n bytes behind its head: its place, 0 on failure. */
uint64_t index_log(struct rel_index *, size_t n, int *rc);

/* What a record of n bytes takes of the log, its head included. */
static inline uint64_t
index_record_size(uint64_t n)
{
	return (sizeof(struct index_record) + n + INDEX_UNIT - 1) / INDEX_UNIT * INDEX_UNIT;
}

/* Its bytes follow, then its kind: a process that is killed in between leaves
 * a record that readers can pass over. */
static inline void
index_record_begin(struct index_record *r, size_t n)
{
	r->bytes = (uint32_t)n;
	atomic_signal_fence(memory_order_release);
}

/* ---- index_table.c ---- */

struct index_slot {
	_Atomic uint64_t *key;
	_Atomic uint32_t *value;
};

/* What a search came to, when it did not fail. */
enum { KEY_ABSENT, KEY_FOUND, KEY_ADDED };

/* Where a key (not 0) is: KEY_FOUND or KEY_ABSENT, or negative. */
int index_find(struct rel_index *, enum index_kind, uint64_t key, struct index_slot *);
/* The same, but it is put there: KEY_ABSENT only in an index that is
 * read-only. */
int index_add(struct rel_index *, enum index_kind, uint64_t key, struct index_slot *);

/* The number of a page, made if need be (0 when it is new and the index is
 * read-only); a page is known by its id in all runs. */
int index_page(struct rel_index *, const char *id, uint32_t *page);
int index_page_known(const struct rel_index *, uint32_t page);
/* Its id; "" when the index is broken. */
const char *index_page_id(const struct rel_index *, uint32_t page);

enum index_claim {
	CLAIM_NEW,  /* it is ours now, or would be (read-only) */
	CLAIM_MINE, /* it was ours before */
	CLAIM_KEPT, /* ... and the paragraph was kept */
	CLAIM_OTHER /* another page has it */
};
struct index_claimed {
	enum index_claim how;
	uint32_t owner;
	struct index_slot slot; /* key NULL: the index does not hold it */
};
/* Starts loading the place of a key that will be claimed soon. */
void index_touch(const struct rel_index *, uint64_t key);
/* Claims key for a page; 0 or negative.  least: a page with a lower id takes
 * it over (learning). */
int index_claim(struct rel_index *, uint64_t key, uint32_t page, int least, struct index_claimed *);
/* The page has decided to keep the paragraph it claimed. */
void index_keep(struct rel_index *, const struct index_claimed *, uint32_t page);

/* Paragraphs of a site, for learning what is boilerplate.  Begins a page: 1
 * when it is new, 0 when it was counted before and must not be counted again.
 * Then every key of it once. */
int index_count_page(struct rel_index *, rel_str site, const char *page);
int index_count(struct rel_index *, rel_str site, uint64_t key);
/* On how many of the site's pages the paragraph stands. */
int index_share(struct rel_index *, rel_str site, uint64_t key, uint32_t *pages_with, uint32_t *pages);

/* ---- index_near.c ---- */

#define INDEX_CANDIDATES 4
#define INDEX_ASKED 1024 /* shingles of one paragraph looked up, at most */

struct index_query {
	uint64_t hash[INDEX_ASKED];
	uint8_t known[INDEX_ASKED]; /* the index has this one */
	unsigned n;
	struct {
		uint64_t record;
		unsigned count;
	} hit[INDEX_CANDIDATES];
	unsigned hits;
};

/* Fills a new filter (extent i) out of the extents before it. */
int index_near_fill(struct rel_index *, uint32_t i);
/* Starts loading what a search for t[0..n) will look at. */
void index_near_touch(struct rel_index *, const token *t, size_t n);
/* Finds kept paragraphs of other pages that share shingles with t[0..n). */
int index_search(struct rel_index *, const token *t, size_t n, uint32_t page, struct index_query *);
/* The tokens of a hit; NULL when the index is broken. */
const struct index_tokens *index_record_tokens(const struct rel_index *, uint64_t record);
/* Adds a kept paragraph, of which q was the search. */
int index_remember(struct rel_index *, uint64_t key, const token *t, size_t n, uint32_t page,
	const struct index_query *q);

#endif
