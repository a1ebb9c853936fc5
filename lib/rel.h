/* SPDX-License-Identifier: MIT */
/*
 * rel.h - clean, deduplicated text, quotations with their speakers, and
 * metadata from scraped press releases and news pages.
 *
 * What this library does not do: it opens no file but rule tables
 * (rel_rules_load) and the shared index (rel_index_open), prints nothing,
 * never exits, has no writable global and does not look at the locale.
 *
 * Flow: bytes -> decode -> document -> paragraphs -> passes -> writer.
 * A pass never removes text: it marks a paragraph with a reason, and the
 * writers leave out what has one.  A paragraph that is kept is printed byte
 * for byte as it came (except through rel_norm, whose job is to change bytes,
 * and for HTML pages, whose text is made from the markup).
 *
 * Ownership, no exceptions:
 *  (1) what is const going in is borrowed until the call returns; only
 *      rel_doc_parse borrows its bytes until the next parse, reset or free;
 *  (2) from `T **out` the caller owns the object and gives it to T_free
 *      (NULL is allowed there);
 *  (3) all else that a call returns belongs to the object asked, and lives
 *      until that object's next parse, reset or free.
 *
 * Results: REL_OK (0) or a negative code; words for people in rel_*_error()
 * of the object.  Lengths are size_t and bytes may hold NUL.
 *
 * Threads: struct rel_rules may be shared once it is set up; every other
 * object is for one thread at a time.
 *
 * Option structs: NULL means all defaults; otherwise start from
 * REL_OPTS(rel_strip_opts), which fills `size` and zeroes the rest (zero is
 * the default everywhere), so that the structs can grow without breaking
 * programs compiled against an older header.
 */
#ifndef REL_H
#define REL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#define REL_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define REL_PRINTF(f, a)
#endif

/* A span of bytes.  It never owns them; p may be NULL when n is 0. */
typedef struct rel_str {
	const char *p;
	size_t n;
} rel_str;

/* Results.  All failures are negative. */
enum {
	REL_OK = 0,
	REL_NOMEM = -1,    /* out of memory */
	REL_INVAL = -2,    /* an argument or option value makes no sense */
	REL_IO = -3,       /* the system refused; errno tells why */
	REL_ENCODING = -4, /* bytes do not fit the charset, and may not be
			      replaced (rel_norm_opts.invalid) */
	REL_FORMAT = -5,   /* the input is not of the kind it was said to be */
	REL_RULES = -6,    /* a rule table is broken: rel_rules_error() */
	REL_INDEX = -7,    /* the index is broken or of another version */
	REL_LIMIT = -8,    /* larger than rel_parse_opts.max_size */
	REL_STOP = -9,     /* the sink asked to stop */
	REL_LIBRARY = -10  /* librel-detect.so, which tells charsets and
			      languages, cannot be loaded */
};

#ifdef __cplusplus
#define REL_OPTS(type) ([]() -> struct type { struct type opts = {}; opts.size = sizeof(opts); return opts; }())
#else
#define REL_OPTS(type) ((struct type){.size = sizeof(struct type)})
#endif

/* Version of the library, "0.1.0". */
const char *rel_version(void);

/* Versions of what the library was built with, one line: Unicode and the
 * form of rule tables. */
const char *rel_build_info(void);

/* A few words in English for a result code, without full stop. */
const char *rel_strerror(int rc);

/* ---- growing buffer ---------------------------------------------------- */

/*
 * Invariants: p is never NULL and p[n] is always '\0', also when the buffer
 * is empty.  A failure sticks: after one failed growth err is REL_NOMEM and
 * every later call does nothing, so a caller may test once at the end.
 */
struct rel_buf {
	char *p;
	size_t n, cap;
	int err;
};

extern char rel_buf_empty[1];
#ifdef __cplusplus
#define REL_BUF_INIT (rel_buf{rel_buf_empty, 0, 0, 0})
#else
#define REL_BUF_INIT ((struct rel_buf){rel_buf_empty, 0, 0, 0})
#endif

void rel_buf_put(struct rel_buf *, const void *, size_t);
void rel_buf_printf(struct rel_buf *, const char *, ...) REL_PRINTF(2, 3);
/* Hands the bytes to the caller, who frees them with free(); the buffer is
 * empty afterwards.  NULL when the buffer has failed. */
char *rel_buf_take(struct rel_buf *, size_t *n);
void rel_buf_free(struct rel_buf *);

/* ---- rule tables ------------------------------------------------------- */

/*
 * Rules and lexica are UTF-8 tables, one entry a line, TAB between columns;
 * see lib/data/README.  The built-in ones are there from the start; added
 * rows come after them and win; a row "!entry" takes an entry away.
 */
struct rel_rules;

int rel_rules_new(struct rel_rules **out);
/* Adds rows to a table by name, e.g. "boilerplate.de". */
int rel_rules_add(struct rel_rules *, const char *table, rel_str rows);
/* Adds a file, whose first line names its table, or every "*.tsv" file of a
 * folder. */
int rel_rules_load(struct rel_rules *, const char *path);
/* What went wrong, as "FILE:LINE: message". */
const char *rel_rules_error(const struct rel_rules *);
void rel_rules_free(struct rel_rules *);

/* ---- sinks ------------------------------------------------------------- */

/* Takes bytes; a non-zero result stops the writer with REL_STOP. */
typedef int (*rel_sink)(void *user, const void *, size_t);

/* ---- document ---------------------------------------------------------- */

enum rel_kind {
	REL_AUTO, /* seen from the first bytes */
	REL_TEXT, /* one paragraph a line */
	REL_HTML  /* a page: its blocks are the paragraphs */
};

/* Why a paragraph is not printed. */
enum rel_reason { REL_KEEP, REL_BOILERPLATE, REL_DUPLICATE };

/* How sure, or how alike; the level of a duplicate. */
enum rel_level {
	REL_DEFAULT,
	REL_EXACT, /* the same bytes */
	REL_FOLD,  /* the same after folding of case, form, marks, spaces */
	REL_NEAR,  /* an edited copy that holds no fact of its own */
	REL_PART   /* contained in other paragraphs */
};

struct rel_par {
	rel_str text;      /* what is printed, without line end */
	rel_str eol;       /* the line end found; empty at the end of input */
	uint32_t block;    /* HTML: number of the block; else 0 */
	uint32_t same_as;  /* duplicate: index + 1 of the paragraph it
			      repeats, 0 when that is in another page */
	float similarity;  /* duplicate: 0 to 1 */
	uint8_t reason;    /* enum rel_reason */
	uint8_t level;     /* enum rel_level */
	const char *rule;  /* the rule that decided: a name that lives as
			      long as the document or the rules */
	const char *other; /* duplicate of another page: that page's id */
};

struct rel_parse_opts {
	size_t size;
	enum rel_kind kind;
	int nul;              /* paragraphs end in NUL, not in newline */
	int decode;           /* text that is not UTF-8 is decoded; 0: its
				 bytes stay as they are (a page of HTML is
				 always decoded, and UTF-16 with a BOM) */
	size_t max_size;      /* bytes; 0 = 256 MiB */
	const char *id;       /* the page's name: owner of keys in an index */
	const char *lang;     /* "de", "en", ...; NULL = look at the text */
	const char *charset;  /* NULL = find out */
	const char *fallback; /* when nothing speaks for a charset;
				 NULL = windows-1252 */
};

struct rel_doc;

int rel_doc_new(struct rel_doc **out, const struct rel_rules *);
int rel_doc_parse(struct rel_doc *, rel_str bytes, const struct rel_parse_opts *);
/* Forgets the document but keeps its memory for the next one. */
void rel_doc_reset(struct rel_doc *);
void rel_doc_free(struct rel_doc *);
const char *rel_doc_error(const struct rel_doc *);
enum rel_kind rel_doc_kind(const struct rel_doc *);
/* Charset of the input, e.g. "windows-1252"; confidence 0 to 1 (may be
 * NULL). */
const char *rel_doc_encoding(const struct rel_doc *, double *confidence);
size_t rel_doc_count(const struct rel_doc *);
const struct rel_par *rel_doc_par(const struct rel_doc *, size_t i);

/* ---- passes ------------------------------------------------------------ */

enum rel_pass {
	REL_NORM = 1,
	REL_STRIP = 2,
	REL_DEDUPE = 4,
	REL_QUOTES = 8,
	REL_META = 16
};

enum rel_form { REL_NFC, REL_NFD, REL_NFKC, REL_NFKD, REL_NOFORM };

struct rel_norm_opts {
	size_t size;
	enum rel_form form;
	int pure;            /* validate and normalise, nothing else */
	int invalid_fail;    /* REL_ENCODING instead of U+FFFD */
	int no_fix;          /* leave mojibake as it is */
	int entities;        /* 0 unless the text holds a tag, 1 yes, 2 no */
	int spaces_keep;
	int blank_lines;     /* 0 keep, 1 squeeze, 2 drop */
	int invisible_keep;
	int controls_keep;
	int ligatures_keep;
	int width_fold;
	int quotes_ascii;
	int dashes_ascii;
	int ellipsis_ascii;
	int explain;         /* a stream tells each line that changes as a notice */
};

struct rel_strip_opts {
	size_t size;
	int level;        /* 0 careful, 1 normal, 2 strict */
	double min_share; /* with an index; 0 = 0.3 */
	int learn;        /* count paragraphs in the index, mark nothing */
	int headline;     /* of a page of HTML keep the main heading too */
};

struct rel_index;

struct rel_drops;

struct rel_dedupe_opts {
	size_t size;
	enum rel_level level;  /* REL_DEFAULT: near, with an index fold */
	double min_similarity; /* 0 = 0.8 */
	unsigned min_words;    /* 0 = 8: shorter ones go only in a run */
	int learn;             /* claim keys in the index, mark nothing */
	int read_only;         /* look keys up, claim none */
	/* The same decisions as text streams (rel-dedupe(1)): a stream gives
	 * out keys of its paragraphs, or takes sorted keys and gives out
	 * drops, or marks what stands among the drops (borrowed). */
	int keys, decide;
	const struct rel_drops *drops;
};

/* Reads the drops that a stream with .decide gave out; REL_FORMAT when a
 * line is none. */
int rel_drops_new(struct rel_drops **out, rel_str lines);
void rel_drops_free(struct rel_drops *);

int rel_norm(struct rel_doc *, const struct rel_norm_opts *);
int rel_strip(struct rel_doc *, struct rel_index *, const struct rel_strip_opts *);
/* index may be NULL: repeats inside the document only. */
int rel_dedupe(struct rel_doc *, struct rel_index *, const struct rel_dedupe_opts *);

/* ---- metadata ---------------------------------------------------------- */

/* The members, in the order in which they are written. */
enum rel_meta_field {
	REL_META_TITLE,
	REL_META_DESCRIPTION,
	REL_META_DATE,
	REL_META_DATE_MODIFIED,
	REL_META_PLACE,
	REL_META_LANGUAGE,
	REL_META_AUTHOR,
	REL_META_AUTHORS,
	REL_META_SITENAME,
	REL_META_URL,
	REL_META_HOSTNAME,
	REL_META_PERSONS,
	REL_META_ORGANISATIONS,
	REL_META_EMAILS,
	REL_META_PHONES,
	REL_META_REFERENCE,
	REL_META_EMBARGO,
	REL_META_CATEGORIES,
	REL_META_TAGS,
	REL_META_LICENSE,
	REL_META_FIELDS
};

struct rel_strs {
	const rel_str *v;
	size_t n;
};

struct rel_named {
	rel_str name, role; /* role is empty where none is told */
};

/* The facts of a release.  An empty span, an empty list: not known. */
struct rel_meta {
	rel_str title;
	rel_str description;         /* the lede: what it is about, in a sentence
				   or two of the page itself */
	rel_str date, date_modified; /* YYYY-MM-DD */
	rel_str place;               /* where the release was issued */
	rel_str language;            /* two letters */
	rel_str author;              /* joined by "; " */
	struct rel_strs authors;
	rel_str sitename, url, hostname;
	const struct rel_named *persons;
	size_t npersons;
	struct rel_strs organisations, emails, phones;
	rel_str reference;           /* release number: "058/21" */
	rel_str embargo;             /* date, with a time perhaps */
	struct rel_strs categories, tags;
	rel_str license;
	rel_str source[REL_META_FIELDS]; /* where it was found: "meta og:title",
				   "json-ld headline", "text" */
};

struct rel_meta_opts {
	size_t size;
	int strict; /* only what is sure */
};

/*
 * Gathers title, lede, date, persons and so on of a page or a text.  The
 * object belongs to the document.  A field that cannot be told is empty; the
 * call fails for want of memory alone.
 */
int rel_meta(struct rel_doc *, const struct rel_meta_opts *, const struct rel_meta **out);

/* ---- quotations -------------------------------------------------------- */

enum rel_quote_kind { REL_DIRECT, REL_INDIRECT };

/*
 * A piece of somebody's speech.  Offsets are code points (with opts.bytes
 * bytes) of the words without their marks: in the input as given, a byte
 * order mark not counted; of an HTML page in the text that rel_strip leaves
 * and rel_write_text prints.  A member that is not known has p == NULL.
 */
struct rel_quote {
	uint32_t quote;      /* number of the quotation, from 1: the pieces of
				an interrupted one share it */
	uint32_t paragraph;  /* number of the paragraph, from 1 */
	size_t start, end;
	rel_str text;        /* exactly the input from start to end */
	enum rel_quote_kind kind;
	rel_str speaker;     /* full name of a person or organisation; several
				joined by "; " */
	rel_str mention;     /* how the text names the speaker here */
	size_t mention_start, mention_end;
	rel_str role;        /* office, in its fullest form on the page */
	rel_str cue;         /* the words that report, "teilte mit" */
	double confidence;   /* 0 to 1, that this is speech */
	const char *language; /* "de", "en", "es", "fr", "it", "nl" */
};

struct rel_quotes_opts {
	size_t size;
	int indirect;          /* reported speech without marks too */
	int bytes;             /* offsets in bytes */
	double min_confidence; /* 0 = 0.5 */
};

/*
 * Who said what on this page, in text order; *out belongs to the document.
 * Of an HTML page the paragraphs that rel_strip has marked are left out.
 * Method: quotation marks paired by the page's own system, a logistic
 * decision whether marked words are speech, and a grammar of frames ("X
 * sagte:", ", said X") over noun phrases; persons of the page resolve who is
 * meant.  Time is linear in the bytes.  0, REL_NOMEM.
 */
int rel_quotes(struct rel_doc *, const struct rel_quotes_opts *, const struct rel_quote **out, size_t *n);

/* ---- index ------------------------------------------------------------- */

/*
 * One file that any number of processes use at once: which page owns a
 * paragraph.  A page that is run again owns what it owned before, so nothing
 * changes; a paragraph that another page owns is a repeat.  Claims stand in
 * the file before rel_dedupe returns: when output is put in place afterwards
 * (by rename), a process may be killed at any moment and the page run again.
 *
 * For results that do not depend on who comes first: a first pass over all
 * pages with rel_dedupe_opts.learn, after which the page whose id comes first
 * (by bytes) owns a key, then a second one with read_only.
 */
enum { REL_INDEX_READ_ONLY = 1 };

/* Opens or makes the file.  On failure *out still has to be closed, and
 * rel_index_error(*out) tells more (*out is NULL only when out of memory). */
int rel_index_open(struct rel_index **out, const char *path, unsigned flags);
int rel_index_close(struct rel_index *);
const char *rel_index_error(const struct rel_index *);

struct rel_index_info {
	size_t size;
	uint64_t bytes;           /* of the file */
	uint64_t pages, keys;     /* page ids; paragraphs */
	uint64_t records, counts; /* paragraphs with tokens; site counts */
	double load;              /* share of the slots for keys in use */
};
/* Fills in a struct that was begun with REL_OPTS(rel_index_info). */
int rel_index_info(struct rel_index *, struct rel_index_info *);
/* Looks at every slot and record: REL_INDEX when one makes no sense. */
int rel_index_check(struct rel_index *);
/* Adds what `from` knows; of a key that both have, `into` keeps its owner.
 * Site counts add up: each file is to be added once.  What went wrong stands
 * with the index that it went wrong in. */
int rel_index_merge(struct rel_index *into, struct rel_index *from);
/* Every key as a line: "key TAB kept|claimed TAB page"; site counts as
 * "count TAB n TAB key". */
int rel_index_dump(struct rel_index *, rel_sink, void *user);

/* How much of a is in b when a holds no fact of its own, 0 to 1; 0 when it
 * holds one.  The judgement of rel_dedupe's near level; negative when out of
 * memory. */
double rel_similarity(const struct rel_rules *, rel_str a, rel_str b);

/* ---- writers ----------------------------------------------------------- */

/* Every kept paragraph and its line end (a newline where none was found). */
int rel_write_text(const struct rel_doc *, rel_sink, void *user);
/* Every paragraph that is not kept, JSON Lines: file, paragraph, reason,
 * rule, level, similarity, same_as, text. */
int rel_write_dropped(const struct rel_doc *, const char *file, rel_sink, void *user);

/* Name of a member: "date_modified". */
const char *rel_meta_name(enum rel_meta_field);

enum rel_meta_form {
	REL_META_JSON,   /* all members, in order */
	REL_META_TSV,    /* a line a page; lists joined by "; " */
	REL_META_YAML,   /* front matter between lines of "---" */
	REL_META_JSONLD, /* schema.org NewsArticle */
	REL_META_DC      /* Dublin Core, a line an element */
};

struct rel_meta_write {
	size_t size;
	enum rel_meta_form form;
	unsigned fields; /* 1 << enum rel_meta_field, or'ed; 0 = all */
	int evidence;    /* JSON: a member "evidence" with each source */
	int head;        /* TSV: the line of column names first; 2: a stream
			    writes it before each input, not once */
	int with_text;   /* a stream: what rel_strip keeps of the text behind it */
};

/* One object, record or line; file is NULL for standard input. */
int rel_write_meta(const struct rel_meta *, const char *file, const struct rel_meta_write *,
	rel_sink, void *user);

/* The quotations that rel_quotes found, JSON Lines: file, quote, start, end,
 * text, kind, speaker, mention, mention_start, mention_end, role, cue,
 * confidence, language, paragraph; or the same as TAB-separated values. */
int rel_write_quotes(const struct rel_doc *, const char *file, rel_sink, void *user);
int rel_write_quotes_tsv(const struct rel_doc *, const char *file, rel_sink, void *user);

/* ---- stream ------------------------------------------------------------ */

/*
 * The whole flow for one input after another: begin, feed in pieces of any
 * size, end.  Where the passes allow it (rel_norm, rel_dedupe on text) bytes
 * go through in bounded memory; rel_strip, quotes and meta hold one document.
 */
struct rel_stats {
	uint64_t documents, bytes_in, bytes_out;
	uint64_t paragraphs, kept, boilerplate, duplicates;
	uint64_t changed; /* documents for which rel_stream_changed() held */
};

/* Something to tell a person; line is 0 where there is none. */
typedef void (*rel_notice)(void *user, int rc, uint64_t line, const char *message);

struct rel_stream_opts {
	size_t size;
	unsigned passes;     /* enum rel_pass, or'ed */
	enum rel_kind kind;
	int nul;
	int jsonl;           /* one JSON object a line, text in `field` */
	const char *field;   /* NULL = "text"; "a.b" for nested */
	const char *id_key;  /* jsonl: member that names the page */
	const char *lang;
	const char *charset, *fallback; /* as in rel_parse_opts */
	size_t max_size;     /* bytes held whole; 0 = 256 MiB */
	int mark;            /* print all, with "keep" or reason and a TAB */
	int invert;          /* print what would go */
	const struct rel_norm_opts *norm;
	const struct rel_strip_opts *strip;
	const struct rel_dedupe_opts *dedupe;
	const struct rel_meta_opts *meta;
	const struct rel_meta_write *meta_write;
	const struct rel_quotes_opts *quotes;
	int tsv;             /* quotes as TAB-separated values, behind a line of
				column names; 2: which each input gets */
	struct rel_index *index;
	rel_sink out;        /* the result */
	rel_sink dropped;    /* JSON Lines of what was taken out, or NULL */
	rel_notice notice;   /* or NULL */
	void *user;          /* for all three */
};

struct rel_stream;

/* Option structs pointed to are borrowed until rel_stream_free.  REL_INVAL:
 * no pass, no sink, or with jsonl a form that is not JSON. */
int rel_stream_new(struct rel_stream **out, const struct rel_rules *, const struct rel_stream_opts *);
/* Starts the next input; name (NULL = standard input) stands in records. */
int rel_stream_begin(struct rel_stream *, const char *name);
int rel_stream_feed(struct rel_stream *, const void *, size_t);
/* Writes what can be written by now, for input that comes slowly: whole
 * paragraphs, where the passes do not hold the document. */
int rel_stream_flush(struct rel_stream *);
int rel_stream_end(struct rel_stream *);
/* begin, feed and end for bytes that are all there: nothing is copied. */
int rel_stream_run(struct rel_stream *, const char *name, rel_str bytes);
/* True when the last input was a page of HTML. */
int rel_stream_is_html(const struct rel_stream *);
/* Charset in which rel_norm read the last input, and how sure that is (0 to
 * 1; may be NULL); NULL where it had no part in it. */
const char *rel_stream_encoding(const struct rel_stream *, double *confidence);
/* True when the last input's output differs from its bytes; with rel_quotes
 * and rel_meta when they found anything. */
int rel_stream_changed(const struct rel_stream *);
const struct rel_stats *rel_stream_stats(const struct rel_stream *);
const char *rel_stream_error(const struct rel_stream *);
void rel_stream_free(struct rel_stream *);

/* ---- parts useful alone ------------------------------------------------ */

/* Length of the longest prefix that is valid UTF-8. */
size_t rel_utf8_check(rel_str);

/* Appends in, decoded from a charset (NULL = find out), to out as valid
 * UTF-8; what does not fit becomes U+FFFD.  REL_INVAL: not a charset. */
int rel_decode(struct rel_buf *out, rel_str in, const char *charset);

/* Appends the Unicode normalisation form (UAX #15) of UTF-8 to out; bytes
 * that are not UTF-8 become U+FFFD. */
int rel_normalise(struct rel_buf *out, rel_str utf8, enum rel_form form);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
