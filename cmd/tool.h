/* SPDX-License-Identifier: MIT */
/*
 * What all tools share.  A tool is a table of its own options and the passes
 * it asks librel for; tool_main does the rest:
 *
 *   options -> rules -> for each input: read -> rel_stream -> output -> status
 *
 *   tool.c     the flow, exit status, figures   message.c  words for people
 *   options.c  parsing, --help                  input.c    FILEs, names
 *   output.c   results, shared pipes            replace.c  files put in place whole
 *   target.c   names of results                 side.c     --dropped, --stats
 *   passes.c   options of the text passes
 */
#ifndef REL_CMD_TOOL_H
#define REL_CMD_TOOL_H

#include <stddef.h>
#include <stdio.h>

#include "rel.h"

/* Exit status; never 126 or more. */
enum { EXIT_GOOD = 0, EXIT_NOTHING = 1, EXIT_TROUBLE = 2 };

/* ---- options ----------------------------------------------------------- */

enum opt_type {
	OPT_HEAD,   /* a heading in --help; arg: the tool that explains its rows, or NULL */
	OPT_FLAG,   /* int *to = value (1 when 0 is given) */
	OPT_STRING, /* const char **to */
	OPT_LIST,   /* struct opt_list *to: repeatable */
	OPT_CHOICE, /* int *to = index of the word in choices "a|b|c" */
	OPT_SIZE,   /* size_t *to: N, or N with K, M, G */
	OPT_COUNT,  /* unsigned *to */
	OPT_SHARE,  /* double *to: 0 to 1 */
	OPT_CALL    /* void (*to)(void) by name: --help, --version */
};

struct opt {
	enum opt_type type;
	char letter;           /* 0: none */
	const char *name, *arg;
	void *to;
	int value;             /* OPT_FLAG; OPT_CALL: what to do */
	const char *choices;   /* OPT_CHOICE */
	const char *help;
};

struct opt_list {
	const char **item;
	size_t n, cap;
};

/* ---- a tool ------------------------------------------------------------ */

enum {
	TOOL_NO_IN_PLACE = 1, /* no -i, --backup */
	TOOL_NO_DROPPED = 2,  /* no --dropped */
	TOOL_BARE = 4         /* of the common options --help and --version only */
};

/* Options of all tools, under their names. */
struct common {
	const char *output, *dir, *backup, *dropped, *stats;
	int in_place, list, dry_run, null, line_buffered, sync;
	const char *files0, *field, *charset, *fallback, *lang, *id_key;
	int kind, jsonl, zero;
	int exit_status, quiet, verbose, progress;
	int detect, check; /* rel-norm */
	size_t max_size;
	struct opt_list rules;
	int zero_out;       /* set by tool_main: what is printed ends in NUL, not in newline */
	const char *suffix; /* set by the tool: in place of its usual one */
};

struct tool {
	const char *name;
	const char *about;    /* one line */
	const char *examples; /* two command lines */
	unsigned flags;
	unsigned passes;
	const struct opt *opts[8]; /* own tables, each ended by a zero row */
	const char *suffix;     /* added to names under -d, or NULL */
	/* Checks own options and fills in stream options; EXIT_GOOD, or
	 * EXIT_TROUBLE after a message.  May be NULL. */
	int (*setup)(struct rel_stream_opts *);
};

extern struct common common;

int tool_main(const struct tool *, int argc, char **argv);

/* What a main of its own begins with: the tool's name for messages, and
 * standard streams that are safe to write to. */
void tool_begin(const struct tool *);

/* ---- options.c ---------------------------------------------------------- */

/* Number of the first operand, or -1 after a message. */
int options_parse(const struct tool *, int argc, char **argv);
/* 0, or -1 after a message. */
int options_add_item(struct opt_list *, const char *);

/* ---- message.c ---------------------------------------------------------- */

extern const char *tool_name;

#define TOOL_STDIN "(standard input)"
#define TOOL_STDOUT "(standard output)"

/* "rel-strip: NAME: words", or "rel-strip: words" where name is NULL.  Control
 * bytes are shown as \xNN. */
void tool_error(const char *name, const char *fmt, ...) REL_PRINTF(2, 3);
/* The words are the system's for errno: in English whatever the locale, and
 * without a capital. */
void tool_errno(const char *name);
/* As tool_error, unless --quiet was given. */
void tool_warn(const char *name, const char *fmt, ...) REL_PRINTF(2, 3);
/* As tool_error without a name, with a hint at --help. */
void tool_usage(const char *fmt, ...) REL_PRINTF(1, 2);
void tool_no_memory(void);

/* ---- input.c ------------------------------------------------------------ */

struct input {
	const char *name; /* operand as typed; NULL: standard input */
	int fd;
	int is_file;
	size_t size;
};

/* 0, or -1 with errno. */
int input_open(struct input *, const char *operand);
/* As messages call it. */
const char *input_name(const struct input *);
/* One read of at most n bytes: how many, 0 at the end, -1 with errno. */
long input_read(struct input *, char *, size_t);
/* All that is left of it, with a NUL behind, in memory that is kept for the
 * next one and freed by the caller; 0, or -1 with errno. */
struct input_bytes {
	char *p;
	size_t n, cap;
};
int input_read_all(struct input *, struct input_bytes *);
void input_close(struct input *);
/* Names from --files0-from, which live as long as the process; 0, or -1 after
 * a message. */
int input_files0(const char *from, struct opt_list *);
/* What the first bytes are when they are no text: "PDF"; or NULL. */
const char *input_binary(const char *, size_t);
/* May they be, with more behind them? */
int input_unsure(const char *, size_t);

/* ---- output.c ----------------------------------------------------------- */

/*
 * Where a result goes: standard output, one file (-o), a file an input (-d),
 * or the input itself (-i).  Files are written beside the target under
 * another name and renamed when they are whole; a target that holds the same
 * bytes already is left alone.
 */
int output_open(void);
/* Before any work: will no two operands have one result?  All that give an
 * int: 0, or other than 0 after a message. */
int output_check(char *const *operand, size_t n);
/* The output of the next input. */
int output_begin(const struct input *);
int output_write(const void *, size_t);
/* Puts the result in its place; suffix may be NULL. */
int output_commit(const struct input *, const char *suffix);
/* Forgets it: the input failed. */
void output_drop(void);
/* A name for -l. */
void output_name(const char *);
/* Nothing more can be written: going on makes no sense. */
int output_lost(void);
/* The end; where no input could be done (any is 0), -o leaves its file
 * alone. */
int output_close(int any);

/* ---- side.c ------------------------------------------------------------- */

/* JSON Lines that several processes may append to; "-" is standard error,
 * NULL takes nothing.  0, or -1 after a message. */
struct side {
	const char *path;
	int fd;
	char *buf;
	size_t n, cap;
	int failed;
};
int side_open(struct side *, const char *path);
int side_write(struct side *, const void *, size_t);
int side_close(struct side *);

#endif
