/* SPDX-License-Identifier: MIT */
#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((size_t)128 << 10)

/* One run of a tool. */
struct run {
	const struct tool *tool;
	unsigned passes;        /* of the tool, less what options took off */
	struct rel_rules *rules;
	struct rel_stream *stream;
	struct side dropped, stats;
	const struct input *in;   /* being read */
	char *chunk;              /* of an input that streams */
	struct input_bytes whole; /* one that is held whole */
	int status;
	int found;                /* a change, or a result, in any input */
	int any;                  /* input was done */
	int stop;                 /* no use in going on */
	unsigned long done;       /* inputs, for --progress */
};

/* ---- what the stream calls ---------------------------------------------- */

static int
to_output(void *user, const void *p, size_t n)
{
	(void)user;
	return common.detect ? 0 : output_write(p, n);
}

static int
to_dropped(void *user, const void *p, size_t n)
{
	struct run *r = user;

	return side_write(&r->dropped, p, n);
}

static void
on_notice(void *user, int rc, uint64_t line, const char *message)
{
	struct run *r = user;
	const char *name = input_name(r->in);
	char at[4096];

	if (line) {
		snprintf(at, sizeof(at), "%s:%llu", name, (unsigned long long)line);
		name = at;
	}
	if (rc)
		r->status = EXIT_TROUBLE;
	if (rc)
		tool_error(name, "%s", message);
	else
		tool_warn(name, "%s", message);
}

/* ---- one input ---------------------------------------------------------- */

static void
input_failed(struct run *r, const char *why)
{
	r->status = EXIT_TROUBLE;
	tool_error(input_name(r->in), "%s", why);
}

/* ... to be opened or read. */
static void
input_refused(struct run *r)
{
	r->status = EXIT_TROUBLE;
	tool_errno(input_name(r->in));
}

static int
is_binary(struct run *r, const char *p, size_t n)
{
	const char *what = input_binary(p, n);
	char why[64];

	if (!what)
		return 0;
	snprintf(why, sizeof(why), "looks like %s, not text", what);
	input_failed(r, why);
	return 1;
}

/* A file that must be held whole is read whole, into memory that the stream
 * then works on. */
static int
feed_whole(struct run *r, struct input *in)
{
	char why[64];
	int rc;

	if (in->size > common.max_size) {
		snprintf(why, sizeof(why), "larger than %zu bytes (use --max-size)", common.max_size);
		input_failed(r, why);
		return -1;
	}
	if (input_read_all(in, &r->whole)) {
		input_refused(r);
		return -1;
	}
	if (is_binary(r, r->whole.p, r->whole.n))
		return -1;
	rc = rel_stream_run(r->stream, in->name, (rel_str){r->whole.p, r->whole.n});
	if (rc && rc != REL_STOP)
		input_failed(r, rel_stream_error(r->stream));
	return rc;
}

/* The first bytes to come, as many as tell whether they are text: a pipe may
 * give them one by one. */
static long
read_first(struct run *r, struct input *in)
{
	size_t n = 0;
	long got;

	do {
		got = input_read(in, r->chunk + n, CHUNK - n);
		n += got > 0 ? (size_t)got : 0;
	} while (got > 0 && input_unsure(r->chunk, n));
	return got < 0 ? got : (long)n;
}

static int
feed_chunks(struct run *r, struct input *in)
{
	long got;
	int first = 1, rc = rel_stream_begin(r->stream, in->name);

	while (!rc && (got = first ? read_first(r, in) : input_read(in, r->chunk, CHUNK)) != 0) {
		if (got < 0) {
			input_refused(r);
			return -1;
		}
		if (first && is_binary(r, r->chunk, (size_t)got))
			return -1;
		first = 0;
		rc = rel_stream_feed(r->stream, r->chunk, (size_t)got);
		if (!rc && common.line_buffered && !in->is_file)
			rc = rel_stream_flush(r->stream);
	}
	if (!rc)
		rc = rel_stream_end(r->stream);
	if (rc && rc != REL_STOP)
		input_failed(r, rel_stream_error(r->stream));
	return rc;
}

static int
fits_memory(const struct run *r, const struct input *in)
{
	int holds = (r->passes & ~(unsigned)(REL_NORM | REL_DEDUPE)) != 0;

	return in->is_file && !common.jsonl && (holds || in->size <= CHUNK);
}

/* --detect: the charset instead of the text. */
static int
write_charset(struct run *r, const struct input *in)
{
	double sure = 0;
	const char *charset = rel_stream_encoding(r->stream, &sure);
	char line[96];
	int n = snprintf(line, sizeof(line), "%s\t%.2f\t", charset ? charset : "utf-8", sure);
	const char *name = in->name ? in->name : "-";

	if (output_write(line, (size_t)n) || output_write(name, strlen(name)) || output_write("\n", 1))
		return -1;
	return 0;
}

static int
page_became_text(const struct run *r)
{
	return rel_stream_is_html(r->stream) && !common.jsonl && r->passes != REL_NORM;
}

/* What the input's name is followed by under -d. */
static const char *
result_suffix(const struct run *r)
{
	if (common.suffix)
		return common.suffix;
	if (r->tool->suffix)
		return r->tool->suffix;
	return page_became_text(r) ? ".txt" : NULL;
}

static int
finish_input(struct run *r, struct input *in)
{
	if (common.in_place && page_became_text(r)) {
		input_failed(r, "a page of HTML; its text goes to another file (use -d)");
		return -1;
	}
	if (output_commit(in, result_suffix(r))) {
		r->status = EXIT_TROUBLE;
		return -1;
	}
	return 0;
}

static void
report(struct run *r, const struct input *in, const struct rel_stats *was)
{
	const struct rel_stats *now = rel_stream_stats(r->stream);

	if (rel_stream_changed(r->stream)) {
		r->found = 1;
		if (common.list)
			output_name(input_name(in));
	}
	if (common.verbose)
		tool_error(input_name(in),
			"%" PRIu64 " bytes in, %" PRIu64 " out; %" PRIu64 " of %" PRIu64 " paragraphs dropped",
			now->bytes_in - was->bytes_in, now->bytes_out - was->bytes_out,
			now->boilerplate - was->boilerplate + now->duplicates - was->duplicates,
			now->paragraphs - was->paragraphs);
	if (common.progress && isatty(STDERR_FILENO))
		fprintf(stderr, "\r%s: %lu", tool_name, ++r->done);
}

static void
run_input(struct run *r, const char *operand)
{
	struct rel_stats was = *rel_stream_stats(r->stream);
	struct input in;
	int rc;

	r->in = &in;
	if (input_open(&in, operand)) {
		input_refused(r);
		return;
	}
	rc = output_begin(&in);
	if (rc)
		r->status = EXIT_TROUBLE;
	else
		rc = fits_memory(r, &in) ? feed_whole(r, &in) : feed_chunks(r, &in);
	input_close(&in);
	if (!rc && common.detect)
		rc = write_charset(r, &in);
	if (!rc)
		rc = finish_input(r, &in);
	if (rc)
		output_drop();
	else
		report(r, &in, &was);
	r->any |= !rc;
	r->stop |= rc == REL_IO || rc == REL_INDEX; /* the index: the next input meets the same */
}

/* ---- figures ------------------------------------------------------------ */

static int
write_stats(struct run *r)
{
	const struct rel_stats *s = rel_stream_stats(r->stream);
	char line[512];
	int n;

	n = snprintf(line, sizeof(line),
		"{\"tool\": \"%s\", \"documents\": %" PRIu64 ", \"changed\": %" PRIu64 ", \"paragraphs\": %" PRIu64
		", \"kept\": %" PRIu64 ", \"dropped\": {\"boilerplate\": %" PRIu64 ", \"duplicate\": %" PRIu64
		"}, \"bytes_in\": %" PRIu64 ", \"bytes_out\": %" PRIu64 "}\n",
		tool_name, s->documents, s->changed, s->paragraphs, s->kept, s->boilerplate, s->duplicates,
		s->bytes_in, s->bytes_out);
	side_write(&r->stats, line, (size_t)n);
	return side_close(&r->stats);
}

/* ---- set-up ------------------------------------------------------------- */

static int
is_language(const char *s)
{
	return !strcmp(s, "auto") || (strlen(s) == 2 && strspn(s, "abcdefghijklmnopqrstuvwxyz") == 2);
}

static int
is_charset(const char *s)
{
	struct rel_buf none = REL_BUF_INIT;
	int rc = s && strcmp(s, "auto") ? rel_decode(&none, (rel_str){"", 0}, s) : 0;

	rel_buf_free(&none);
	return rc != REL_INVAL;
}

static int
check_common(size_t operands)
{
	int ways = (common.output != NULL) + (common.dir != NULL) + common.in_place;

	if (ways > 1)
		tool_usage("only one of --output, --output-dir and --in-place");
	else if (common.backup && !common.in_place)
		tool_usage("--backup goes with --in-place");
	else if (common.backup && (!*common.backup || strchr(common.backup, '/')))
		tool_usage("--backup=%s: must not be empty or hold a slash", common.backup);
	else if (common.in_place && !operands && !common.files0)
		tool_usage("--in-place needs a FILE");
	else if (common.dir && !operands && !common.files0)
		tool_usage("--output-dir needs a FILE");
	else if (common.dir && !*common.dir)
		tool_usage("--output-dir needs a name");
	else if (common.list && common.output)
		tool_usage("--list prints names, --output takes a result: only one of them");
	else if (common.lang && !is_language(common.lang))
		tool_usage("--lang=%s: expected two letters, as de, or auto", common.lang);
	else if (!is_charset(common.charset))
		tool_usage("--from=%s: no charset of that name", common.charset);
	else if (!is_charset(common.fallback))
		tool_usage("--fallback=%s: no charset of that name", common.fallback);
	else
		return 0;
	return -1;
}

static int
load_rules(struct run *r)
{
	const char *folder = getenv("REL_DATA");
	size_t i;
	int rc = rel_rules_new(&r->rules);

	if (rc) {
		tool_no_memory();
		return -1;
	}
	if (folder && *folder)
		rc = rel_rules_load(r->rules, folder);
	for (i = 0; !rc && i < common.rules.n; i++)
		rc = rel_rules_load(r->rules, common.rules.item[i]);
	if (rc)
		tool_error(NULL, "%s", rel_rules_error(r->rules));
	return rc ? -1 : 0;
}

/* -z is for paragraphs: records, keys and what --detect tells are lines. */
static int
prints_paragraphs(const struct rel_stream_opts *o)
{
	if (o->jsonl || common.detect || (o->passes & (REL_QUOTES | REL_META)))
		return 0;
	return !o->dedupe || !(o->dedupe->keys || o->dedupe->decide);
}

static int
open_stream(struct run *r)
{
	struct rel_stream_opts o = REL_OPTS(rel_stream_opts);
	int rc;

	o.passes = r->tool->passes;
	o.kind = (enum rel_kind)common.kind;
	o.nul = common.zero;
	o.jsonl = common.jsonl;
	o.field = common.field;
	o.lang = common.lang && strcmp(common.lang, "auto") ? common.lang : NULL;
	o.charset = common.charset && strcmp(common.charset, "auto") ? common.charset : NULL;
	o.fallback = common.fallback;
	o.max_size = common.max_size;
	o.out = to_output;
	o.dropped = common.dropped ? to_dropped : NULL;
	o.notice = on_notice;
	o.user = r;
	if (r->tool->setup && r->tool->setup(&o))
		return -1;
	r->passes = o.passes;
	common.zero_out = common.zero && prints_paragraphs(&o);
	rc = rel_stream_new(&r->stream, r->rules, &o);
	if (rc)
		tool_error(NULL, "%s", rel_strerror(rc));
	return rc ? -1 : 0;
}

static int
set_up(struct run *r, char **operand, size_t n)
{
	common.dry_run |= common.check;
	if (check_common(n) || output_check(operand, n) || load_rules(r) || open_stream(r))
		return -1;
	if (side_open(&r->dropped, common.dropped) || side_open(&r->stats, common.stats))
		return -1;
	r->chunk = malloc(CHUNK);
	if (!r->chunk) {
		tool_no_memory();
		return -1;
	}
	return output_open();
}

static void
run_all(struct run *r, char **operand, size_t n)
{
	size_t i;

	if (!n && !common.files0)
		run_input(r, "-");
	for (i = 0; i < n && !r->stop && !output_lost(); i++)
		run_input(r, operand[i]);
}

static void
finish(struct run *r)
{
	int failed = output_close(r->any);

	failed |= side_close(&r->dropped);
	failed |= write_stats(r);
	if (failed)
		r->status = EXIT_TROUBLE;
	if (common.progress && r->done)
		fputc('\n', stderr);
	if (r->status == EXIT_GOOD && common.exit_status && r->found == common.check)
		r->status = EXIT_NOTHING;
}

static void
release(struct run *r)
{
	rel_stream_free(r->stream);
	rel_rules_free(r->rules);
	free(r->chunk);
	free(r->whole.p);
}

/* Where a standard stream is closed, the next file opened would take its
 * number, and messages or results land there.  The stand-ins refuse what the
 * closed ones would: reading from 0, writing to 1. */
void
tool_begin(const struct tool *t)
{
	int fd;

	tool_name = t->name;
	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			_exit(EXIT_TROUBLE);
	signal(SIGXFSZ, SIG_IGN); /* a limit on files is told as a full disk is */
}

/* The operands, or the names that --files0-from gives: 0, or -1 after a
 * message.  Names live as long as the process. */
static int
operands(int argc, char **argv, int first, char ***operand, size_t *n)
{
	static struct opt_list names;

	*operand = argv + first;
	*n = (size_t)(argc - first);
	if (!common.files0)
		return 0;
	if (*n) {
		tool_usage("--files0-from does not go together with FILE");
		return -1;
	}
	if (input_files0(common.files0, &names))
		return -1;
	*operand = (char **)names.item;
	*n = names.n;
	return 0;
}

int
tool_main(const struct tool *t, int argc, char **argv)
{
	struct run r = {.tool = t, .status = EXIT_TROUBLE};
	char **operand;
	size_t n;
	int first;

	tool_begin(t);
	first = options_parse(t, argc, argv);
	if (first < 0 || operands(argc, argv, first, &operand, &n))
		return EXIT_TROUBLE;
	if (!set_up(&r, operand, n)) {
		r.status = EXIT_GOOD;
		run_all(&r, operand, n);
		finish(&r);
	}
	release(&r);
	return r.status;
}
