/* SPDX-License-Identifier: MIT */
/* The shared index: owners, growing, and files that are none. */
#include "unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/index.h"

static char path[] = "/tmp/rel-test-index-XXXXXX";

static int
set_up(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	return fd < 0 || close(fd) || unlink(path) ? -1 : 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(path);
	return 0;
}

static struct rel_index *
open_it(unsigned flags)
{
	struct rel_index *x;

	assert_int_equal(rel_index_open(&x, path, flags), 0);
	return x;
}

static uint64_t
key_of(uint64_t i)
{
	return hash64(&i, sizeof(i)) | 1;
}

static enum index_claim
claim(struct rel_index *x, uint64_t key, const char *page)
{
	struct index_claimed c;
	uint32_t p;

	assert_int_equal(index_page(x, page, &p), 0);
	assert_int_equal(index_claim(x, key, p, 0, &c), 0);
	if (c.how == CLAIM_OTHER)
		assert_true(c.owner != p && index_page_known(x, c.owner));
	return c.how;
}

static void
first_page_owns(void **state)
{
	struct rel_index *x = open_it(0);
	struct index_claimed c;
	uint32_t a;

	(void)state;
	assert_int_equal(claim(x, 77, "a"), CLAIM_NEW);
	assert_int_equal(claim(x, 77, "a"), CLAIM_MINE);
	assert_int_equal(claim(x, 77, "b"), CLAIM_OTHER);
	assert_int_equal(claim(x, 77, "./a"), CLAIM_OTHER); /* the pass takes "./" off */
	assert_int_equal(index_page(x, "a", &a), 0);
	assert_string_equal(index_page_id(x, a), "a");
	assert_int_equal(index_claim(x, 77, a, 0, &c), 0);
	index_keep(x, &c, a);
	assert_int_equal(claim(x, 77, "a"), CLAIM_KEPT);
	assert_int_equal(rel_index_close(x), 0);
	x = open_it(0);
	assert_int_equal(claim(x, 77, "a"), CLAIM_KEPT);
	assert_int_equal(claim(x, 77, "b"), CLAIM_OTHER);
	rel_index_close(x);
}

static void
lower_page_takes_over_while_learning(void **state)
{
	struct rel_index *x = open_it(0);
	static const char *const page[] = {"m", "z", "b", "k"}, *const owner[] = {"m", "m", "b", "b"};
	struct index_claimed c;
	uint32_t p;
	int i;

	(void)state;
	for (i = 0; i < 4; i++) {
		assert_int_equal(index_page(x, page[i], &p), 0);
		assert_int_equal(index_claim(x, 99, p, 1, &c), 0);
		assert_int_equal(index_claim(x, 99, p, 0, &c), 0);
		assert_string_equal(index_page_id(x, c.owner), owner[i]);
	}
	rel_index_close(x);
}

static void
grows_and_keeps_all(void **state)
{
	struct rel_index *x = open_it(0);
	struct rel_index_info info = REL_OPTS(rel_index_info);
	enum { N = 200000 };
	uint64_t i;

	(void)state;
	for (i = 0; i < N; i++)
		assert_int_equal(claim(x, key_of(i), i % 3 ? "p" : "q"), CLAIM_NEW);
	for (i = 0; i < N; i++) {
		assert_int_equal(claim(x, key_of(i), i % 3 ? "p" : "q"), CLAIM_MINE);
		assert_int_equal(claim(x, key_of(i), "other"), CLAIM_OTHER);
	}
	assert_int_equal(rel_index_info(x, &info), 0);
	assert_true(info.keys >= N);
	assert_true(info.bytes <= 24 * (info.keys + 16384));
	assert_int_equal(rel_index_check(x), 0);
	rel_index_close(x);
}

static void
read_only_claims_nothing(void **state)
{
	struct rel_index *x;

	(void)state;
	assert_int_equal(chmod(path, 0444), 0);
	x = open_it(REL_INDEX_READ_ONLY);
	assert_int_equal(claim(x, key_of(1), "other"), CLAIM_OTHER);
	assert_int_equal(claim(x, key_of(999999999), "other"), CLAIM_NEW);
	assert_int_equal(claim(x, key_of(999999999), "another"), CLAIM_NEW);
	rel_index_close(x);
	assert_int_equal(chmod(path, 0644), 0);
}

static void
counts_a_page_once(void **state)
{
	struct rel_index *x = open_it(0);
	rel_str site = STR("example.org");
	uint32_t with, pages;
	int i;

	(void)state;
	assert_int_equal(index_share(x, site, 5, &with, &pages), 0);
	assert_int_equal(with, 0);
	assert_int_equal(pages, 0);
	for (i = 0; i < 2; i++) {
		if (index_count_page(x, site, "one") == 1) {
			assert_int_equal(index_count(x, site, 5), 0);
			assert_int_equal(index_count(x, site, 6), 0);
		}
		if (index_count_page(x, site, "two") == 1)
			assert_int_equal(index_count(x, site, 5), 0);
	}
	assert_int_equal(index_share(x, site, 5, &with, &pages), 0);
	assert_int_equal(with, 2);
	assert_int_equal(pages, 2);
	assert_int_equal(index_share(x, site, 6, &with, &pages), 0);
	assert_int_equal(with, 1);
	assert_int_equal(index_share(x, STR("example.net"), 5, &with, &pages), 0);
	assert_int_equal(with, 0);
	rel_index_close(x);
}

static void
finds_records_of_other_pages(void **state)
{
	struct rel_index *x = open_it(0);
	const struct index_tokens *r;
	static struct index_query q;
	token t[40];
	uint32_t a, b;
	size_t i;

	(void)state;
	for (i = 0; i < 40; i++)
		t[i] = (token)(TOKEN_WORD + i * 37);
	assert_int_equal(index_page(x, "near-a", &a), 0);
	assert_int_equal(index_page(x, "near-b", &b), 0);
	assert_int_equal(index_search(x, t, 40, a, &q), 0);
	assert_int_equal(q.hits, 0);
	assert_int_equal(index_remember(x, 1234, t, 40, a, &q), 0);
	assert_int_equal(index_search(x, t, 40, a, &q), 0);
	assert_int_equal(q.hits, 0); /* its own */
	assert_int_equal(index_search(x, t, 40, b, &q), 0);
	assert_int_equal(q.hits, 1);
	r = index_record_tokens(x, q.hit[0].record);
	assert_non_null(r);
	assert_int_equal(r->n, 40);
	assert_memory_equal(r->t, t, sizeof(t));
	rel_index_close(x);
}

static size_t
records(struct rel_index *x)
{
	struct rel_index_info info = REL_OPTS(rel_index_info);

	assert_int_equal(rel_index_info(x, &info), 0);
	return (size_t)info.records;
}

static void
remember(struct rel_index *x, uint64_t key, token first, uint32_t page)
{
	static struct index_query q;
	token t[20];
	size_t i;

	for (i = 0; i < 20; i++)
		t[i] = (token)(TOKEN_WORD + first + i);
	assert_int_equal(index_search(x, t, 20, page, &q), 0);
	assert_int_equal(index_remember(x, key, t, 20, page, &q), 0);
}

static void
records_behind_one_that_was_never_written_are_found(void **state)
{
	struct rel_index *x = open_it(0);
	size_t before = records(x);
	uint32_t page;
	int rc;

	(void)state;
	assert_int_equal(index_page(x, "killed", &page), 0);
	assert_true(index_log(x, 100, &rc)); /* as a process that is killed leaves it */
	remember(x, 4321, 3000, page);
	assert_int_equal(records(x), before + 1);
	assert_int_equal(rel_index_check(x), 0);
	rel_index_close(x);
}

static void
info_writes_no_more_than_its_caller_knows(void **state)
{
	struct rel_index *x = open_it(0);
	struct rel_index_info info = {.size = offsetof(struct rel_index_info, pages), .pages = 12345};

	(void)state;
	assert_int_equal(rel_index_info(x, &info), 0);
	assert_int_equal(info.bytes, atomic_load(&x->head->end));
	assert_int_equal(info.pages, 12345);
	rel_index_close(x);
}

/* A file may outgrow what could be mapped of it. */
static void
nothing_is_read_beyond_the_mapping(void **state)
{
	struct rel_index *x = open_it(0);
	size_t reserved = x->reserved;

	(void)state;
	x->reserved = INDEX_HEAD;
	atomic_store(&x->size, 0);
	assert_non_null(index_at(x, 0, INDEX_HEAD));
	assert_null(index_at(x, 0, INDEX_HEAD + 1));
	assert_null(index_at(x, 8, SIZE_MAX));
	assert_null(index_at(x, UINT64_MAX, 8));
	x->reserved = reserved;
	rel_index_close(x);
}

static void
a_broken_index_is_not_merged(void **state)
{
	struct rel_index *from = open_it(0), *into;
	struct index_record *name;
	char other[sizeof(path) + 8];
	uint32_t page;

	(void)state;
	snprintf(other, sizeof(other), "%s.into", path);
	assert_int_equal(claim(from, 8642, "nameless"), CLAIM_NEW);
	assert_int_equal(index_page(from, "nameless", &page), 0);
	name = index_at(from, (uint64_t)page * INDEX_UNIT, sizeof(*name));
	atomic_store(&name->kind, RECORD_NONE);
	assert_int_equal(rel_index_open(&into, other, 0), 0);
	assert_int_equal(rel_index_merge(into, from), REL_INDEX);
	assert_string_equal(rel_index_error(from), "broken index: a key belongs to no page");
	rel_index_close(into);
	unlink(other);
	atomic_store(&name->kind, RECORD_NAME);
	assert_int_equal(rel_index_check(from), 0);
	rel_index_close(from);
}

static void
a_log_without_sense_is_told(void **state)
{
	struct rel_index *x = open_it(0);
	struct rel_index_info info = REL_OPTS(rel_index_info);
	uint64_t *before = index_at(x, atomic_load(&x->head->chunk), sizeof(*before)), was = *before;

	(void)state;
	*before = UINT64_MAX;
	assert_int_equal(rel_index_info(x, &info), REL_INDEX);
	assert_int_equal(rel_index_check(x), REL_INDEX);
	assert_string_equal(rel_index_error(x), "broken index: its log makes no sense");
	*before = was;
	rel_index_close(x);
}

static void
refused(const char *bytes, size_t n, size_t size)
{
	struct rel_index *x;
	struct stat before, after;
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0644);

	assert_true(fd >= 0 && write(fd, bytes, n) == (ssize_t)n && !ftruncate(fd, (off_t)size) && !close(fd));
	assert_int_equal(stat(path, &before), 0);
	assert_int_equal(rel_index_open(&x, path, 0), REL_INDEX);
	assert_true(*rel_index_error(x));
	rel_index_close(x);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(before.st_size, after.st_size);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

static void
other_files_are_left_alone(void **state)
{
	char head[INDEX_HEAD] = {0};
	struct index_head h = {.version = INDEX_VERSION, .order = INDEX_ORDER, .end = INDEX_HEAD};

	(void)state;
	refused("hello\n", 6, 6);
	refused("\0\0\0\0\0\0\0\0 zeros first", 20, 20);
	refused("", 0, 100000);
	memcpy(h.magic, INDEX_MAGIC, 8);
	h.version = 9;
	memcpy(head, &h, sizeof(h));
	refused(head, sizeof(head), sizeof(head));
	h.version = INDEX_VERSION;
	h.order = 0x04030201;
	memcpy(head, &h, sizeof(h));
	refused(head, sizeof(head), sizeof(head));
	h.order = INDEX_ORDER;
	h.end = INDEX_HEAD + 1; /* cut off */
	memcpy(head, &h, sizeof(h));
	refused(head, sizeof(head), sizeof(head));
	h.end = INDEX_HEAD;
	h.extents = 1; /* of no kind */
	memcpy(head, &h, sizeof(h));
	refused(head, sizeof(head), sizeof(head));
}

static void
half_made_file_is_made(void **state)
{
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0644);
	struct rel_index *x;

	(void)state;
	assert_true(fd >= 0 && !close(fd));
	x = open_it(0);
	assert_int_equal(claim(x, 1, "a"), CLAIM_NEW);
	rel_index_close(x);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_page_owns), cmocka_unit_test(lower_page_takes_over_while_learning),
		cmocka_unit_test(grows_and_keeps_all), cmocka_unit_test(read_only_claims_nothing),
		cmocka_unit_test(counts_a_page_once), cmocka_unit_test(finds_records_of_other_pages),
		cmocka_unit_test(records_behind_one_that_was_never_written_are_found),
		cmocka_unit_test(info_writes_no_more_than_its_caller_knows),
		cmocka_unit_test(nothing_is_read_beyond_the_mapping), cmocka_unit_test(a_broken_index_is_not_merged),
		cmocka_unit_test(a_log_without_sense_is_told),
		cmocka_unit_test(other_files_are_left_alone), cmocka_unit_test(half_made_file_is_made),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
