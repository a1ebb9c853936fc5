/* SPDX-License-Identifier: MIT */
/*
 * usage: fit-lines [-f FOLDS] [-i STEPS] [-l DECAY] [-o NAME] [-p SHARE] [-s N] [-w WEIGHT] FILE ... > lib/data/lines.tsv
 *
 * Built by hand, with -O3 -ffast-math -Ilib and build/librel.a with the
 * libraries below it; the levels are added to its table by hand, and the
 * weights of labels, credits, authors and debris were set by hand.
 *
 * Fits the weights of the chain (lib/pass/chain.h) to labelled pages: a
 * conditional random field over the five states, with hidden states where a
 * label leaves them open, and a margin that grows with the words a mistake
 * would lose (softmax-margin; Gimpel and Smith 2010).  Full-batch Adam: the
 * same files give the same table.
 *
 * A file holds a page, "LABEL TAB text" a line: c content, b furniture, p
 * headline, date or byline, n anything.  -w weighs the files behind it.
 * With -f the pages are split by name into folds, and what is told on
 * standard error is of pages not fitted on: words kept, pages that lost
 * nothing, furniture words dropped, head lines kept, a group (folder) a line;
 * -o fits only features whose names begin with NAME, and leaves all other
 * weights as the library has them (may stand up to 16 times).
 * -s N names the mistakes at the Nth level.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "pass/chain.h"

enum { S = CHAIN_STATES, F = LINE_FEATURES };
enum { NP = F * S + S * S + S + S }; /* features, steps, start, end */

struct row {
	struct line look;
	char label;
	unsigned mask;
};

struct page {
	char *name, *group;
	struct row *row;
	size_t n, first, last; /* of the content */
	double weight;
	unsigned fold;
};

static struct page *pages;
static size_t npages;
static double decay = 2.0;
static const char *const state_name[S] = {"head", "lead", "text", "insert", "tail"};

/* Which steps there are, by rows; start and end behind them. */
static const char allowed[S + 2][S + 1] = {
	"11100", "11111", "00111", "00110", "00001", "11100", "01101"};

enum { IN_HEAD = 1, IN_LEAD = 2, IN_TEXT = 4, IN_INSERT = 8, IN_TAIL = 16, IN_ALL = 31 };

/* ---- pages --------------------------------------------------------------- */

static void
set_masks(struct page *p)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		struct row *r = &p->row[i];
		unsigned m = IN_ALL;

		if (r->label == 'c' || r->label == 'p')
			m = IN_LEAD | IN_TEXT;
		else if (r->label == 'b')
			m = i < p->first ? IN_HEAD : i < p->last ? IN_INSERT : IN_INSERT | IN_TAIL;
		else if (i < p->first && p->first - i <= 4 && r->look.words >= 3)
			m = IN_LEAD | IN_TEXT;
		r->mask = m;
	}
}

static void
read_page(const struct phrases *ph, const char *path, double weight)
{
	struct page p = {.weight = weight};
	FILE *f = fopen(path, "r");
	char *text = NULL, *slash;
	size_t cap = 0, rows = 0;
	ssize_t n;

	if (!f)
		return;
	while ((n = getline(&text, &cap, f)) > 0) {
		if (text[n - 1] == '\n')
			n--;
		if (n < 3 || text[1] != '\t')
			continue;
		if (p.n == rows)
			p.row = realloc(p.row, (rows = rows * 2 + 64) * sizeof(*p.row));
		line_look(&p.row[p.n].look, ph, (rel_str){text + 2, (size_t)n - 2});
		p.row[p.n++].label = text[0];
	}
	fclose(f);
	free(text);
	p.first = p.n;
	for (size_t i = 0; i < p.n; i++)
		if (p.row[i].label == 'c') {
			p.last = i;
			if (p.first == p.n)
				p.first = i;
		}
	if (p.first == p.n) {
		free(p.row);
		return;
	}
	set_masks(&p);
	p.name = strdup(path);
	p.group = strdup(path);
	slash = strrchr(p.group, '/');
	if (slash)
		*slash = '\0';
	slash = strrchr(path, '/');
	p.fold = (unsigned)(hash64(slash ? slash : path, strlen(slash ? slash : path)) >> 20);
	pages = realloc(pages, (npages + 1) * sizeof(*pages));
	pages[npages++] = p;
}

/*
 * What is known before any page is seen: added to the dropping states.  The
 * weights are drawn to it instead of to 0, so that a class of phrases of
 * which the pages hold few examples still counts.
 */
static const struct { const char *feature; double weight; } prior[] = {
	{"address", 1}, {"brace", 1}, {"cover_all", 0.5}, {"many", 3}, {"number_only", 0.5},
	{"part.ad", 1}, {"part.bot", 1}, {"part.consent", 1.5}, {"part.form", 0.5},
	{"part.letter", 1}, {"part.login", 1}, {"part.share", 1}, {"part.talk", 1},
	{"part.legal", 1}, {"part.more", 0.5}, {"prose.ad", 0.5}, {"prose.bot", 1},
	{"prose.consent", 3.5}, {"prose.form", 0.5}, {"prose.head", -1}, {"prose.legal", 1},
	{"prose.letter", 1}, {"prose.login", 1}, {"prose.talk", 1}, {"part.head", -1},
	{"asks_full", 2}, {"asks.consent", 4}, {"asks.letter", 3}, {"asks.share", 1.5},
	{"words.consent", 1}, {"words.letter", 1},
	{"services", 2.5}, {"whole.ad", 2}, {"whole.bot", 1}, {"whole.consent", 2.5},
	{"whole.skip", 1}, {"whole.head", -1.5}, {"whole.legal", 1}, {"whole.letter", 1.5}, {"whole.login", 1.5},
	{"whole.more", 1}, {"whole.nav", 1}, {"whole.share", 1.5}, {"whole.talk", 1},
	{"bio", 3}, {"credit", 3}, {"debris", 3}, {"label.ad", 2}, {"label.credit", 2},
	{"label.letter", 2}, {"label.meta", 1}, {"label.more", 3.5}, {"label.share", 2}, {"trail", 4},
};
static double before[NP];
static double prior_share = 1;

static void
set_prior(void)
{
	char name[32];

	for (unsigned f = 0; f < F; f++) {
		line_feature_name(f, name);
		for (size_t i = 0; i < sizeof(prior) / sizeof(*prior); i++)
			for (unsigned s = 0; s < S && !strcmp(prior[i].feature, name); s++)
				if (chain_drops((enum chain_state)s))
					before[f * S + s] = prior[i].weight * prior_share;
	}
}

/* The weights that are fitted with -o; the others are held. */
static const char *only[16];
static size_t nonly;
static char held[NP];

static int
is_only(const char *name)
{
	for (size_t i = 0; i < nonly; i++)
		if (!strncmp(name, only[i], strlen(only[i])))
			return 1;
	return 0;
}

/* What is held stands in "before", where the fit begins. */
static void
hold(const struct chain_model *m)
{
	char name[32];

	for (unsigned f = 0; f < F; f++) {
		line_feature_name(f, name);
		for (unsigned s = 0; s < S && !is_only(name); s++) {
			before[f * S + s] = m->feature[f][s];
			held[f * S + s] = 1;
		}
	}
	for (unsigned s = 0; s < S; s++) {
		for (unsigned t = 0; t < S; t++)
			before[F * S + s * S + t] = m->step[s][t];
		before[F * S + S * S + s] = m->start[s];
		before[F * S + S * S + S + s] = m->end[s];
	}
	memset(held + F * S, 1, NP - F * S);
}

/* ---- forward and backward -------------------------------------------------- */

static double
add_log(double a, double b)
{
	return a > b ? a + log1p(exp(b - a)) : b + log1p(exp(a - b));
}

/* What a mistake costs: words for content, a little for furniture. */
static double
cost(const struct row *r, unsigned s)
{
	double w = r->look.words > 60 ? 60 : r->look.words;
	int drops = chain_drops((enum chain_state)s);

	if (r->label == 'c' && drops)
		return 1.5 + w / 8;
	if (drops && r->mask == (IN_LEAD | IN_TEXT))
		return 1.5;
	return r->label == 'b' && !drops ? 0.4 : 0;
}

static void
emissions(const struct page *p, const double *w, double (*e)[S])
{
	for (size_t i = 0; i < p->n; i++)
		for (unsigned s = 0; s < S; s++) {
			double v = s == CHAIN_TEXT ? -p->row[i].look.sure : 0;

			for (unsigned k = 0; k < p->row[i].look.n; k++)
				v += w[p->row[i].look.feature[k] * S + s];
			e[i][s] = v;
		}
}

/* Adds sign * weight * expected counts to grad; gives log Z. */
static double
pass(const struct page *p, const double *w, double (*e)[S], double (*a)[S], double (*b)[S], int gold,
	double *grad)
{
	const double *step = w + F * S, *start = step + S * S, *end = start + S;
	double none = -1e8, z = none, sign = gold ? -p->weight : p->weight;
	size_t i;
	unsigned s, t;

#define OPEN(i, s) (!gold || (p->row[i].mask >> (s) & 1))
#define EM(i, s) (e[i][s] + (gold ? 0 : cost(&p->row[i], s)))
	for (i = 0; i < p->n; i++)
		for (s = 0; s < S; s++) {
			double v = none;

			if (!OPEN(i, s)) {
				a[i][s] = none;
				continue;
			}
			if (!i)
				v = allowed[S][s] == '1' ? start[s] : none;
			for (t = 0; i && t < S; t++)
				if (allowed[t][s] == '1' && a[i - 1][t] > none)
					v = add_log(v, a[i - 1][t] + step[t * S + s]);
			a[i][s] = v > none ? v + EM(i, s) : none;
		}
	for (i = p->n; i-- > 0;)
		for (s = 0; s < S; s++) {
			double v = none;

			if (i + 1 == p->n)
				v = allowed[S + 1][s] == '1' ? end[s] : none;
			for (t = 0; i + 1 < p->n && t < S; t++)
				if (allowed[s][t] == '1' && OPEN(i + 1, t) && b[i + 1][t] > none)
					v = add_log(v, b[i + 1][t] + step[s * S + t] + EM(i + 1, t));
			b[i][s] = v;
		}
	for (s = 0; s < S; s++)
		if (a[p->n - 1][s] > none && b[p->n - 1][s] > none)
			z = add_log(z, a[p->n - 1][s] + b[p->n - 1][s]);
	if (z <= none / 2)
		return z;
	for (i = 0; i < p->n; i++)
		for (s = 0; s < S; s++) {
			double q;

			if (a[i][s] <= none || b[i][s] <= none)
				continue;
			q = sign * exp(a[i][s] + b[i][s] - z);
			for (unsigned k = 0; k < p->row[i].look.n; k++)
				grad[p->row[i].look.feature[k] * S + s] += q;
			if (!i)
				grad[F * S + S * S + s] += q;
			if (i + 1 == p->n)
				grad[F * S + S * S + S + s] += q;
			for (t = 0; i + 1 < p->n && t < S; t++)
				if (allowed[s][t] == '1' && OPEN(i + 1, t) && b[i + 1][t] > none)
					grad[F * S + s * S + t] += sign * exp(a[i][s] + step[s * S + t] +
						EM(i + 1, t) + b[i + 1][t] - z);
		}
	return z;
}

static double
objective(const double *w, double *grad, int without, unsigned folds)
{
	double loss = 0;

	for (size_t k = 0; k < NP; k++) {
		double off = w[k] - before[k];

		grad[k] = decay * off;
		loss += decay * off * off / 2;
	}
	for (size_t k = 0; k < npages; k++) {
		const struct page *p = &pages[k];
		double (*m)[S], zf, zg;
		double *keep;

		if (without >= 0 && p->fold % folds == (unsigned)without)
			continue;
		m = malloc(3 * p->n * sizeof(*m));
		keep = malloc(NP * sizeof(*keep));
		memcpy(keep, grad, NP * sizeof(*keep));
		emissions(p, w, m);
		zg = pass(p, w, m, m + p->n, m + 2 * p->n, 1, grad);
		zf = pass(p, w, m, m + p->n, m + 2 * p->n, 0, grad);
		if (zg > -1e6)
			loss += p->weight * (zf - zg);
		else
			memcpy(grad, keep, NP * sizeof(*keep)); /* no path fits the labels */
		free(keep);
		free(m);
	}
	return loss;
}

static void
fit(double *w, int steps, int without, unsigned folds)
{
	static double g[NP], m[NP], v[NP];

	memcpy(w, before, NP * sizeof(*w));
	memset(m, 0, sizeof(m));
	memset(v, 0, sizeof(v));
	for (int t = 1; t <= steps; t++) {
		double loss = objective(w, g, without, folds);
		double rate = 0.15 * (t < steps / 2 ? 1 : 2.0 * (steps - t) / steps + 0.02);

		for (size_t k = 0; k < NP; k++) {
			if (held[k])
				continue;
			m[k] = 0.9 * m[k] + 0.1 * g[k];
			v[k] = 0.99 * v[k] + 0.01 * g[k] * g[k];
			w[k] -= rate * (m[k] / (1 - pow(0.9, t))) / (sqrt(v[k] / (1 - pow(0.99, t))) + 1e-8);
		}
		if (t % 50 == 0)
			fprintf(stderr, "step %d loss %.1f\n", t, loss);
	}
}

/* ---- telling --------------------------------------------------------------- */

static void
to_model(const double *w, const double bias[3], struct chain_model *m)
{
	memset(m, 0, sizeof(*m));
	for (unsigned s = 0; s < S; s++) {
		for (unsigned f = 0; f < F; f++)
			m->feature[f][s] = (float)w[f * S + s];
		for (unsigned t = 0; t < S; t++)
			m->step[s][t] = allowed[s][t] == '1' ? (float)w[F * S + s * S + t] : -1e9f;
		m->start[s] = allowed[S][s] == '1' ? (float)w[F * S + S * S + s] : -1e9f;
		m->end[s] = allowed[S + 1][s] == '1' ? (float)w[F * S + S * S + S + s] : -1e9f;
	}
	m->line[0] = (float)bias[0];
	m->word[0] = (float)bias[1];
	m->edge[0] = (float)bias[2];
}

struct sum {
	const char *group;
	double cw, ck, bw, bd, hn, hk, pages, intact;
};

static struct sum *
sum_of(struct sum *s, const char *group)
{
	while (s->group && strcmp(s->group, group))
		s++;
	s->group = group;
	return s;
}

static void
judge(const struct page *p, const struct chain_model *m, int show, struct sum *u)
{
	uint8_t (*back)[S] = malloc(p->n * sizeof(*back));
	struct chain c;
	int lost = 0;

	chain_begin(&c, m, 0);
	for (size_t i = 0; i < p->n; i++) {
		float score[CHAIN_WIDTH];

		chain_score(&c, &p->row[i].look, score);
		chain_add(&c, score, back[i]);
	}
	enum chain_state s = chain_end(&c);
	for (size_t i = p->n; i-- > 0; s = (enum chain_state)back[i][s]) {
		double n = p->row[i].look.words;
		int gone = chain_drops(s);
		char l = p->row[i].label;

		if (show && (l == 'c' ? gone : l == 'b' && !gone))
			fprintf(stderr, "%s\t%s\t%zu\t%s\n", gone ? "lost" : "left", p->name,
				i + 1, state_name[s]);
		if (l == 'c') {
			u->cw += n;
			u->ck += gone ? 0 : n;
			lost |= gone;
		} else if (l == 'b') {
			u->bw += n;
			u->bd += gone ? n : 0;
		} else if (i < p->first && p->first - i <= 4) {
			if (show && gone)
				fprintf(stderr, "head\t%s\t%zu\t%s\n", p->name, i + 1, state_name[s]);
			u->hn++;
			u->hk += !gone;
		}
	}
	u->pages++;
	u->intact += !lost;
	free(back);
}

static void
write_row(const char *name, const double *w, const char *mask, int width)
{
	fputs(name, stdout);
	for (int s = 0; s < width; s++)
		if (mask && mask[s] == '0')
			fputs("\tnever", stdout);
		else
			printf("\t%.2f", w[s] + 0.0);
	putchar('\n');
}

static void
write_table(const double *w)
{
	char name[32];
	const double *step = w + F * S;

	for (unsigned f = 0; f < F; f++) {
		line_feature_name(f, name);
		write_row(name, w + f * S, NULL, S);
	}
	for (unsigned s = 0; s < S; s++) {
		snprintf(name, sizeof(name), "from.%s", state_name[s]);
		write_row(name, step + s * S, allowed[s], S);
	}
	write_row("start", step + S * S, allowed[S], S);
	write_row("end", step + S * S + S, allowed[S + 1], S);
}

static void
tell(struct sum *sums, const double bias[3])
{
	fprintf(stderr, "level: line %.1f word %.2f edge %.0f\n", bias[0], bias[1], bias[2]);
	for (struct sum *u = sums; u->group; u++)
		fprintf(stderr, "  %-40s keep %.4f intact %.3f drop %.3f head %.3f (%.0f pages)\n", u->group,
			u->ck / (u->cw ? u->cw : 1), u->intact / u->pages, u->bd / (u->bw ? u->bw : 1),
			u->hk / (u->hn ? u->hn : 1), u->pages);
}

int
main(int argc, char **argv)
{
	static const double biases[][3] = {{0, 0, 0}, {0, -0.2, 0}, {0, -0.4, -2}, {-0.3, -0.4, -2}, {-0.5, -0.4, 0}};
	enum { NB = sizeof(biases) / sizeof(*biases) };
	static struct sum sums[NB][256];
	static double w[NP];
	struct rel_rules *rules;
	const struct phrases *ph;
	double weight = 1;
	int folds = 0, steps = 200, show = -1;

	if (rel_rules_new(&rules) || !(ph = phrases_of(rules)))
		return 1;
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] != '-')
			read_page(ph, argv[i], weight);
		else if (argv[i][1] == 'f')
			folds = atoi(argv[++i]);
		else if (argv[i][1] == 'i')
			steps = atoi(argv[++i]);
		else if (argv[i][1] == 'l')
			decay = atof(argv[++i]);
		else if (argv[i][1] == 'o' && nonly < 16)
			only[nonly++] = argv[++i];
		else if (argv[i][1] == 'p')
			prior_share = atof(argv[++i]);
		else if (argv[i][1] == 's')
			show = atoi(argv[++i]);
		else if (argv[i][1] == 'w')
			weight = atof(argv[++i]);
	}
	set_prior();
	if (nonly)
		hold(chain_model_of(rules));
	fprintf(stderr, "%zu pages, %d weights\n", npages, NP);
	for (int k = 0; k < (folds ? folds : 1); k++) {
		fit(w, steps, folds ? k : -1, (unsigned)folds);
		for (int b = 0; b < NB; b++) {
			struct chain_model m;

			to_model(w, biases[b], &m);
			for (size_t i = 0; i < npages; i++)
				if (!folds || pages[i].fold % (unsigned)folds == (unsigned)k)
					judge(&pages[i], &m, show == b, sum_of(sums[b], pages[i].group));
		}
	}
	for (int b = 0; b < NB; b++)
		tell(sums[b], biases[b]);
	if (!folds)
		write_table(w);
	rel_rules_free(rules);
	return 0;
}
