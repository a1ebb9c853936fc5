/* SPDX-License-Identifier: MIT */
/* The facts of a release as JSON, TSV, YAML, JSON-LD and Dublin Core. */
#include "base/opts.h"
#include "base/utf8.h"
#include "format/json.h"
#include "write/tsv.h"

enum shape { ONE, LIST, PERSONS };

static const struct member {
	const char *name;
	enum shape shape;
	size_t at;
} member[REL_META_FIELDS] = {
#define M(f, n, s) [REL_META_##f] = {#n, s, offsetof(struct rel_meta, n)}
	M(TITLE, title, ONE), M(DESCRIPTION, description, ONE), M(DATE, date, ONE),
	M(DATE_MODIFIED, date_modified, ONE), M(PLACE, place, ONE), M(LANGUAGE, language, ONE),
	M(AUTHOR, author, ONE), M(AUTHORS, authors, LIST), M(SITENAME, sitename, ONE),
	M(URL, url, ONE), M(HOSTNAME, hostname, ONE), M(PERSONS, persons, PERSONS),
	M(ORGANISATIONS, organisations, LIST), M(EMAILS, emails, LIST), M(PHONES, phones, LIST),
	M(REFERENCE, reference, ONE), M(EMBARGO, embargo, ONE), M(CATEGORIES, categories, LIST),
	M(TAGS, tags, LIST), M(LICENSE, license, ONE)
#undef M
};

const char *
rel_meta_name(enum rel_meta_field f)
{
	return (unsigned)f < REL_META_FIELDS ? member[f].name : "";
}

static rel_str
one(const struct rel_meta *m, unsigned f)
{
	return *(const rel_str *)((const char *)m + member[f].at);
}

static const struct rel_strs *
list(const struct rel_meta *m, unsigned f)
{
	return (const struct rel_strs *)((const char *)m + member[f].at);
}

static int
wanted(const struct rel_meta_write *o, unsigned f)
{
	return !o->fields || (o->fields >> f & 1);
}

/* ---- JSON ---------------------------------------------------------------- */

/* What is empty is not known. */
static void
text_or_null(struct rel_buf *b, rel_str s)
{
	json_or_null(b, s.n ? s : (rel_str){NULL, 0});
}

static void
json_list(struct rel_buf *b, const struct rel_strs *l)
{
	size_t i;

	buf_putc(b, '[');
	for (i = 0; i < l->n; i++) {
		buf_puts(b, i ? ", " : "");
		json_escape(b, l->v[i]);
	}
	buf_putc(b, ']');
}

static void
json_persons(struct rel_buf *b, const struct rel_meta *m)
{
	size_t i;

	buf_putc(b, '[');
	for (i = 0; i < m->npersons; i++) {
		buf_puts(b, i ? ", {\"name\": " : "{\"name\": ");
		json_escape(b, m->persons[i].name);
		buf_puts(b, ", \"role\": ");
		text_or_null(b, m->persons[i].role);
		buf_putc(b, '}');
	}
	buf_putc(b, ']');
}

static void
json_value(struct rel_buf *b, const struct rel_meta *m, unsigned f)
{
	if (member[f].shape == ONE)
		text_or_null(b, one(m, f));
	else if (member[f].shape == LIST)
		json_list(b, list(m, f));
	else
		json_persons(b, m);
}

static void
json_evidence(struct rel_buf *b, const struct rel_meta *m, const struct rel_meta_write *o)
{
	unsigned f;
	int first = 1;

	buf_puts(b, ", \"evidence\": {");
	for (f = 0; f < REL_META_FIELDS; f++) {
		if (!wanted(o, f) || !m->source[f].n)
			continue;
		rel_buf_printf(b, "%s\"%s\": ", first ? "" : ", ", member[f].name);
		json_escape(b, m->source[f]);
		first = 0;
	}
	buf_putc(b, '}');
}

static void
write_json(struct rel_buf *b, const struct rel_meta *m, const char *file, const struct rel_meta_write *o)
{
	unsigned f;

	buf_puts(b, "{\"file\": ");
	text_or_null(b, str_of(file));
	for (f = 0; f < REL_META_FIELDS; f++) {
		if (!wanted(o, f))
			continue;
		buf_puts(b, ", \"");
		buf_puts(b, member[f].name);
		buf_puts(b, "\": ");
		json_value(b, m, f);
	}
	if (o->evidence)
		json_evidence(b, m, o);
	buf_puts(b, "}\n");
}

/* ---- TSV ------------------------------------------------------------------ */

static void
tsv_list(struct rel_buf *b, const struct rel_strs *l)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		buf_puts(b, i ? "; " : "");
		tsv_cell(b, l->v[i]);
	}
}

static void
tsv_persons(struct rel_buf *b, const struct rel_meta *m)
{
	size_t i;

	for (i = 0; i < m->npersons; i++) {
		buf_puts(b, i ? "; " : "");
		tsv_cell(b, m->persons[i].name);
		if (!m->persons[i].role.n)
			continue;
		buf_puts(b, " (");
		tsv_cell(b, m->persons[i].role);
		buf_putc(b, ')');
	}
}

static void
tsv_value(struct rel_buf *b, const struct rel_meta *m, unsigned f)
{
	if (member[f].shape == ONE)
		tsv_cell(b, one(m, f));
	else if (member[f].shape == LIST)
		tsv_list(b, list(m, f));
	else
		tsv_persons(b, m);
}

static void
write_tsv(struct rel_buf *b, const struct rel_meta *m, const char *file, const struct rel_meta_write *o)
{
	unsigned f;

	if (o->head) {
		buf_puts(b, "file");
		for (f = 0; f < REL_META_FIELDS; f++)
			if (wanted(o, f))
				rel_buf_printf(b, "\t%s", member[f].name);
		buf_putc(b, '\n');
	}
	tsv_cell(b, str_of(file));
	for (f = 0; f < REL_META_FIELDS; f++) {
		if (!wanted(o, f))
			continue;
		buf_putc(b, '\t');
		tsv_value(b, m, f);
	}
	buf_putc(b, '\n');
}

/* ---- YAML ------------------------------------------------------------------ */

/* What may stand in JSON and not in YAML (1.2, 5.1: printable characters; 1.1
 * ends lines at U+0085, U+2028 and U+2029). */
static int
is_unprintable(uint32_t cp)
{
	return (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF || cp == 0xFFFE ||
	       cp == 0xFFFF;
}

/* "</script>" would end the element that holds JSON-LD. */
static int
is_angle(uint32_t cp)
{
	return cp == '<';
}

/* What the test tells is written as \u.... from byte start on. */
static void
escape_more(struct rel_buf *b, size_t start, int (*test)(uint32_t))
{
	struct rel_buf raw = REL_BUF_INIT;
	const char *p, *end;
	unsigned len;

	if (b->err)
		return;
	rel_buf_put(&raw, b->p + start, b->n - start);
	b->n = start;
	for (p = raw.p, end = p + raw.n; p < end; p += len) {
		uint32_t cp = utf8_get(p, end, &len);

		if (test(cp))
			rel_buf_printf(b, "\\u%04x", (unsigned)cp);
		else
			rel_buf_put(b, p, len);
	}
	if (raw.err)
		b->err = raw.err;
	rel_buf_free(&raw);
}

static void
yaml_text(struct rel_buf *b, rel_str s)
{
	size_t start = b->n;

	text_or_null(b, s);
	escape_more(b, start, is_unprintable);
}

static void
yaml_value(struct rel_buf *b, const struct rel_meta *m, unsigned f)
{
	size_t start = b->n;

	json_value(b, m, f);
	escape_more(b, start, is_unprintable);
}

static void
write_yaml(struct rel_buf *b, const struct rel_meta *m, const char *file, const struct rel_meta_write *o)
{
	unsigned f;

	buf_puts(b, "---\nfile: ");
	yaml_text(b, str_of(file));
	buf_putc(b, '\n');
	for (f = 0; f < REL_META_FIELDS; f++) {
		if (!wanted(o, f))
			continue;
		rel_buf_printf(b, "%s: ", member[f].name);
		yaml_value(b, m, f);
		buf_putc(b, '\n');
	}
	buf_puts(b, "---\n");
}

/* ---- schema.org ------------------------------------------------------------ */

static void
ld_text(struct rel_buf *b, const char *name, rel_str s)
{
	if (!s.n)
		return;
	rel_buf_printf(b, ", \"%s\": ", name);
	json_escape(b, s);
}

static void
ld_typed(struct rel_buf *b, const char *type, rel_str name, rel_str title)
{
	rel_buf_printf(b, "{\"@type\": \"%s\", \"name\": ", type);
	json_escape(b, name);
	ld_text(b, "jobTitle", title);
	buf_putc(b, '}');
}

static void
ld_people(struct rel_buf *b, const struct rel_meta *m)
{
	size_t i, n = 0;

	if (m->authors.n)
		buf_puts(b, ", \"author\": [");
	for (i = 0; i < m->authors.n; i++) {
		buf_puts(b, i ? ", " : "");
		ld_typed(b, "Person", m->authors.v[i], (rel_str){NULL, 0});
	}
	buf_puts(b, m->authors.n ? "]" : "");
	if (!m->npersons && !m->organisations.n)
		return;
	buf_puts(b, ", \"mentions\": [");
	for (i = 0; i < m->npersons; i++) {
		buf_puts(b, n++ ? ", " : "");
		ld_typed(b, "Person", m->persons[i].name, m->persons[i].role);
	}
	for (i = 0; i < m->organisations.n; i++) {
		buf_puts(b, n++ ? ", " : "");
		ld_typed(b, "Organization", m->organisations.v[i], (rel_str){NULL, 0});
	}
	buf_putc(b, ']');
}

static void
write_jsonld(struct rel_buf *b, const struct rel_meta *m, const char *file, const struct rel_meta_write *o)
{
	size_t start = b->n;

	(void)file, (void)o;
	buf_puts(b, "{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\"");
	ld_text(b, "headline", m->title);
	ld_text(b, "description", m->description);
	ld_text(b, "datePublished", m->date);
	ld_text(b, "dateModified", m->date_modified);
	ld_text(b, "dateline", m->place);
	ld_text(b, "inLanguage", m->language);
	ld_text(b, "url", m->url);
	ld_text(b, "identifier", m->reference);
	ld_text(b, "license", m->license);
	if (m->sitename.n) {
		buf_puts(b, ", \"publisher\": ");
		ld_typed(b, "Organization", m->sitename, (rel_str){NULL, 0});
	}
	if (m->categories.n) {
		buf_puts(b, ", \"articleSection\": ");
		json_list(b, &m->categories);
	}
	if (m->tags.n) {
		buf_puts(b, ", \"keywords\": ");
		json_list(b, &m->tags);
	}
	ld_people(b, m);
	buf_puts(b, "}\n");
	escape_more(b, start, is_angle);
}

/* ---- Dublin Core ------------------------------------------------------------ */

static void
dc_line(struct rel_buf *b, const char *element, rel_str s)
{
	if (!s.n)
		return;
	rel_buf_printf(b, "dc.%s: ", element);
	tsv_cell(b, s);
	buf_putc(b, '\n');
}

static void
dc_lines(struct rel_buf *b, const char *element, const struct rel_strs *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		dc_line(b, element, l->v[i]);
}

static void
write_dc(struct rel_buf *b, const struct rel_meta *m, const char *file, const struct rel_meta_write *o)
{
	(void)o;
	dc_line(b, "title", m->title);
	dc_lines(b, "creator", &m->authors);
	dc_line(b, "publisher", m->sitename);
	dc_line(b, "date", m->date);
	dc_line(b, "language", m->language);
	dc_line(b, "coverage", m->place);
	dc_line(b, "description", m->description);
	dc_lines(b, "subject", &m->tags);
	dc_line(b, "rights", m->license);
	dc_line(b, "identifier", m->url.n ? m->url : str_of(file));
	buf_putc(b, '\n');
}

int
rel_write_meta(const struct rel_meta *m, const char *file, const struct rel_meta_write *opts,
	rel_sink sink, void *user)
{
	static void (*const form[])(struct rel_buf *, const struct rel_meta *, const char *,
		const struct rel_meta_write *) = {
		write_json, write_tsv, write_yaml, write_jsonld, write_dc};
	struct rel_buf b = REL_BUF_INIT;
	struct rel_meta_write o;
	int rc;

	opts_take(&o, sizeof(o), opts);
	if ((size_t)o.form >= sizeof(form) / sizeof(*form))
		return REL_INVAL;
	form[o.form](&b, m, file, &o);
	rc = b.err ? b.err : sink(user, b.p, b.n) ? REL_STOP : REL_OK;
	rel_buf_free(&b);
	return rc;
}
