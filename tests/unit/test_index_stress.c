/* SPDX-License-Identifier: MIT */
/*
 * The index under many hands: threads on one mapping (for ThreadSanitizer),
 * then processes of which most are killed in the middle, then many that open
 * it while others make it and let it grow.  REL_STRESS=N: so many rounds of
 * the last.
 */
#include "unit.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/index.h"

enum { KEYS = 200000, HANDS = 6, ROUNDS = 12, OPENINGS = 20, PAGES = 40, FEW_ROUNDS = 5 };

static char path[] = "/tmp/rel-test-stress-XXXXXX";

static uint64_t
key_of(uint64_t i)
{
	return hash64(&i, sizeof(i)) | 1;
}

/* Claims all keys from a place of its own on; -1 when a claim fails, else how
 * many it owns. */
static long
claim_all(struct rel_index *x, unsigned hand)
{
	static _Thread_local struct index_query q;
	struct index_claimed c;
	token t[12];
	uint32_t page;
	char name[32];
	long mine = 0;
	uint64_t i, k;
	unsigned j;

	snprintf(name, sizeof(name), "page-%u", hand);
	if (index_page(x, name, &page))
		return -1;
	for (i = 0; i < KEYS; i++) {
		k = (i + hand * (KEYS / HANDS)) % KEYS;
		if (index_claim(x, key_of(k), page, 0, &c))
			return -1;
		if (c.how == CLAIM_OTHER)
			continue;
		mine++;
		for (j = 0; j < 12; j++)
			t[j] = (token)(TOKEN_WORD + (k * 12 + j) % 40000);
		if (k % 8 || c.how == CLAIM_KEPT)
			continue;
		if (index_search(x, t, 12, page, &q) || (index_keep(x, &c, page), 0) ||
		    index_remember(x, key_of(k), t, 12, page, &q))
			return -1;
	}
	return mine;
}

struct hand {
	pthread_t thread;
	struct rel_index *x;
	unsigned number;
	long mine;
};

static void *
work(void *user)
{
	struct hand *h = user;

	h->mine = claim_all(h->x, h->number);
	return NULL;
}

static void
new_path(void)
{
	int fd;

	strcpy(path + sizeof(path) - 7, "XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	unlink(path);
}

static void
threads(void **state)
{
	struct hand h[HANDS];
	struct rel_index *x;
	unsigned i;
	long all = 0;

	(void)state;
	new_path();
	assert_int_equal(rel_index_open(&x, path, 0), 0);
	for (i = 0; i < HANDS; i++) {
		h[i] = (struct hand){.x = x, .number = i};
		assert_int_equal(pthread_create(&h[i].thread, NULL, work, &h[i]), 0);
	}
	for (i = 0; i < HANDS; i++) {
		pthread_join(h[i].thread, NULL);
		assert_true(h[i].mine >= 0);
		all += h[i].mine;
	}
	assert_int_equal(all, KEYS); /* every key has one owner */
	assert_int_equal(rel_index_check(x), 0);
	rel_index_close(x);
	unlink(path);
}

static pid_t
start(unsigned hand)
{
	struct rel_index *x;
	pid_t pid = fork();

	if (pid)
		return pid;
	alarm(60);
	if (rel_index_open(&x, path, 0) || claim_all(x, hand) < 0)
		_exit(1);
	_exit(0);
}

static void
killed_processes(void **state)
{
	struct rel_index *x;
	struct rel_index_info info = REL_OPTS(rel_index_info);
	pid_t pid[HANDS];
	int status, round;
	unsigned i;
	long all = 0, n;

	(void)state;
	new_path();
	for (round = 0; round < ROUNDS; round++) {
		for (i = 0; i < HANDS; i++) {
			pid[i] = start(i);
			assert_true(pid[i] > 0);
		}
		/* all but one are killed at another moment each */
		usleep((useconds_t)(500 * (round * round + 1)));
		for (i = 1; i < HANDS; i++) {
			kill(pid[i], SIGKILL);
			usleep(300);
		}
		for (i = 0; i < HANDS; i++) {
			assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
			if (!i)
				assert_true(WIFEXITED(status) && !WEXITSTATUS(status));
		}
	}
	assert_int_equal(rel_index_open(&x, path, 0), 0);
	for (i = 0; i < HANDS; i++) {
		n = claim_all(x, i);
		assert_true(n >= 0);
		all += n;
	}
	assert_int_equal(all, KEYS);
	assert_int_equal(rel_index_check(x), 0);
	assert_int_equal(rel_index_info(x, &info), 0);
	assert_int_equal(info.keys, KEYS);
	rel_index_close(x);
	unlink(path);
}

/* Opens the index, adds pages with long names (so that it grows all the
 * time), closes it, and again.  0 when nothing failed. */
static int
open_often(unsigned hand)
{
	struct index_claimed c;
	struct rel_index *x;
	char name[1500];
	unsigned i, k;
	uint32_t page;
	int rc;

	for (i = 0; i < OPENINGS; i++) {
		rc = rel_index_open(&x, path, 0);
		for (k = 0; !rc && k < PAGES; k++) {
			memset(name, 'x', sizeof(name));
			snprintf(name + sizeof(name) - 40, 40, "%u-%u-%u", hand, i, k);
			rc = index_page(x, name, &page);
			if (!rc)
				rc = index_claim(x, key_of(hand + HANDS * (i + (uint64_t)OPENINGS * k)), page, 0, &c);
		}
		if (rc)
			dprintf(STDERR_FILENO, "hand %u, opening %u: %s\n", hand, i, x ? rel_index_error(x) : "no memory");
		rel_index_close(x);
		if (rc)
			return 1;
	}
	return 0;
}

/* All begin at once, on a file that is not there yet. */
static int
open_by_all(void)
{
	pid_t pid[HANDS];
	int start_line[2], status, failed = 0;
	char c;
	unsigned i;

	assert_int_equal(pipe(start_line), 0);
	for (i = 0; i < HANDS; i++) {
		pid[i] = fork();
		assert_true(pid[i] >= 0);
		if (pid[i])
			continue;
		alarm(60);
		close(start_line[1]);
		_exit(read(start_line[0], &c, 1) || open_often(i));
	}
	close(start_line[0]);
	close(start_line[1]);
	for (i = 0; i < HANDS; i++)
		failed |= waitpid(pid[i], &status, 0) != pid[i] || status;
	return failed;
}

static void
opened_while_it_grows(void **state)
{
	const char *given = getenv("REL_STRESS");
	struct rel_index *x;
	struct rel_index_info info = REL_OPTS(rel_index_info);
	int round, rounds = given ? atoi(given) : FEW_ROUNDS;

	(void)state;
	for (round = 0; round < rounds; round++) {
		new_path();
		assert_int_equal(open_by_all(), 0);
		assert_int_equal(rel_index_open(&x, path, REL_INDEX_READ_ONLY), 0);
		assert_int_equal(rel_index_check(x), 0);
		assert_int_equal(rel_index_info(x, &info), 0);
		assert_int_equal(info.keys, HANDS * OPENINGS * PAGES);
		assert_int_equal(info.pages, HANDS * OPENINGS * PAGES);
		rel_index_close(x);
		unlink(path);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(threads), cmocka_unit_test(killed_processes),
		cmocka_unit_test(opened_while_it_grows)};

	return RUN(tests);
}
