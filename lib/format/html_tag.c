/* SPDX-License-Identifier: MIT */
#include "format/html.h"

enum {
	BLK = HTML_BLOCK | HTML_SPECIAL,
	BLP = HTML_BLOCK | HTML_SPECIAL | HTML_CLOSES_P,
	HDG = HTML_BLOCK | HTML_SPECIAL | HTML_CLOSES_P | HTML_HEADING,
	ROW = HTML_BLOCK | HTML_SPECIAL | HTML_TABLE,
	CEL = HTML_BLOCK | HTML_SPECIAL | HTML_TABLE | HTML_SCOPE,
	EMB = HTML_UNSEEN | HTML_GAP
};

/* In the order of enum html_tag: text, other, then by name.  From the HTML
 * Standard: "special" elements, "button scope", implied ends. */
const struct html_taginfo html_taginfo[TAG_COUNT] = {
	[TAG_TEXT] = {"", 0},
	[TAG_OTHER] = {"", 0},
	[TAG_A] = {"a", 0},
	[TAG_ABBR] = {"abbr", 0},
	[TAG_ADDRESS] = {"address", HTML_BLOCK | HTML_CLOSES_P},
	[TAG_AREA] = {"area", HTML_VOID},
	[TAG_ARTICLE] = {"article", BLP},
	[TAG_ASIDE] = {"aside", BLP},
	[TAG_AUDIO] = {"audio", EMB},
	[TAG_B] = {"b", 0},
	[TAG_BASE] = {"base", HTML_VOID | HTML_INHEAD},
	[TAG_BLOCKQUOTE] = {"blockquote", BLP},
	[TAG_BODY] = {"body", BLK},
	[TAG_BR] = {"br", HTML_VOID},
	[TAG_BUTTON] = {"button", HTML_SCOPE | HTML_SPECIAL | HTML_BLOCK},
	[TAG_CANVAS] = {"canvas", EMB},
	[TAG_CAPTION] = {"caption", BLK | HTML_SCOPE},
	[TAG_CENTER] = {"center", BLP},
	[TAG_CITE] = {"cite", 0},
	[TAG_CODE] = {"code", 0},
	[TAG_COL] = {"col", HTML_VOID},
	[TAG_DATA] = {"data", 0},
	[TAG_DATALIST] = {"datalist", EMB},
	[TAG_DD] = {"dd", BLP},
	[TAG_DEL] = {"del", 0},
	[TAG_DETAILS] = {"details", BLP},
	[TAG_DIALOG] = {"dialog", HTML_BLOCK | HTML_CLOSES_P},
	[TAG_DIV] = {"div", HTML_BLOCK | HTML_CLOSES_P},
	[TAG_DL] = {"dl", BLP},
	[TAG_DT] = {"dt", BLP},
	[TAG_EM] = {"em", 0},
	[TAG_EMBED] = {"embed", HTML_VOID | HTML_GAP},
	[TAG_FIELDSET] = {"fieldset", BLP},
	[TAG_FIGCAPTION] = {"figcaption", BLP},
	[TAG_FIGURE] = {"figure", BLP},
	[TAG_FONT] = {"font", 0},
	[TAG_FOOTER] = {"footer", BLP},
	[TAG_FORM] = {"form", BLP},
	[TAG_FRAME] = {"frame", HTML_VOID},
	[TAG_H1] = {"h1", HDG},
	[TAG_H2] = {"h2", HDG},
	[TAG_H3] = {"h3", HDG},
	[TAG_H4] = {"h4", HDG},
	[TAG_H5] = {"h5", HDG},
	[TAG_H6] = {"h6", HDG},
	[TAG_HEAD] = {"head", HTML_SPECIAL | HTML_UNSEEN},
	[TAG_HEADER] = {"header", BLP},
	[TAG_HGROUP] = {"hgroup", BLP},
	[TAG_HR] = {"hr", BLP | HTML_VOID},
	[TAG_HTML] = {"html", BLK},
	[TAG_I] = {"i", 0},
	[TAG_IFRAME] = {"iframe", EMB | HTML_RAW},
	[TAG_IMG] = {"img", HTML_VOID | HTML_GAP},
	[TAG_INPUT] = {"input", HTML_VOID | HTML_GAP},
	[TAG_INS] = {"ins", 0},
	[TAG_KBD] = {"kbd", 0},
	[TAG_LABEL] = {"label", 0},
	[TAG_LEGEND] = {"legend", HTML_BLOCK},
	[TAG_LI] = {"li", BLP},
	[TAG_LINK] = {"link", HTML_VOID | HTML_INHEAD},
	[TAG_MAIN] = {"main", BLP},
	[TAG_MAP] = {"map", 0},
	[TAG_MARK] = {"mark", 0},
	[TAG_MATH] = {"math", EMB},
	[TAG_MENU] = {"menu", BLP},
	[TAG_META] = {"meta", HTML_VOID | HTML_INHEAD},
	[TAG_NAV] = {"nav", BLP},
	[TAG_NOSCRIPT] = {"noscript", HTML_BLOCK | HTML_INHEAD},
	[TAG_OBJECT] = {"object", HTML_SCOPE},
	[TAG_OL] = {"ol", BLP},
	[TAG_OPTGROUP] = {"optgroup", 0},
	[TAG_OPTION] = {"option", 0},
	[TAG_OUTPUT] = {"output", 0},
	[TAG_P] = {"p", HTML_BLOCK | HTML_CLOSES_P},
	[TAG_PICTURE] = {"picture", 0},
	[TAG_PRE] = {"pre", BLP},
	[TAG_PROGRESS] = {"progress", EMB},
	[TAG_Q] = {"q", 0},
	[TAG_RP] = {"rp", 0},
	[TAG_RT] = {"rt", 0},
	[TAG_RUBY] = {"ruby", 0},
	[TAG_S] = {"s", 0},
	[TAG_SAMP] = {"samp", 0},
	[TAG_SCRIPT] = {"script", HTML_UNSEEN | HTML_RAW | HTML_INHEAD},
	[TAG_SECTION] = {"section", BLP},
	[TAG_SELECT] = {"select", EMB},
	[TAG_SMALL] = {"small", 0},
	[TAG_SOURCE] = {"source", HTML_VOID},
	[TAG_SPAN] = {"span", 0},
	[TAG_STRIKE] = {"strike", 0},
	[TAG_STRONG] = {"strong", 0},
	[TAG_STYLE] = {"style", HTML_UNSEEN | HTML_RAW | HTML_INHEAD},
	[TAG_SUB] = {"sub", 0},
	[TAG_SUMMARY] = {"summary", BLP},
	[TAG_SUP] = {"sup", 0},
	[TAG_SVG] = {"svg", EMB},
	[TAG_TABLE] = {"table", BLP | HTML_TABLE | HTML_SCOPE},
	[TAG_TBODY] = {"tbody", ROW},
	[TAG_TD] = {"td", CEL},
	[TAG_TEMPLATE] = {"template", HTML_UNSEEN | HTML_SCOPE | HTML_INHEAD},
	[TAG_TEXTAREA] = {"textarea", EMB | HTML_RCDATA},
	[TAG_TFOOT] = {"tfoot", ROW},
	[TAG_TH] = {"th", CEL},
	[TAG_THEAD] = {"thead", ROW},
	[TAG_TIME] = {"time", 0},
	[TAG_TITLE] = {"title", HTML_UNSEEN | HTML_RCDATA | HTML_INHEAD},
	[TAG_TR] = {"tr", ROW},
	[TAG_TRACK] = {"track", HTML_VOID},
	[TAG_TT] = {"tt", 0},
	[TAG_U] = {"u", 0},
	[TAG_UL] = {"ul", BLP},
	[TAG_VAR] = {"var", 0},
	[TAG_VIDEO] = {"video", EMB},
	[TAG_WBR] = {"wbr", HTML_VOID},
};

const unsigned char html_space[256] = {[' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, ['\f'] = 1};
const unsigned char html_name_end[256] = {
	[' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, ['\f'] = 1, ['/'] = 1, ['>'] = 1};

/* Where the names of a letter begin; 'z' + 1 closes the list. */
static const unsigned char first[27] = {
	TAG_A, TAG_B, TAG_CANVAS, TAG_DATA, TAG_EM, TAG_FIELDSET, TAG_H1,
	TAG_H1, TAG_I, TAG_KBD, TAG_KBD, TAG_LABEL, TAG_MAIN, TAG_NAV,
	TAG_OBJECT, TAG_P, TAG_Q, TAG_RP, TAG_S, TAG_TABLE, TAG_U, TAG_VAR,
	TAG_WBR, TAG_COUNT, TAG_COUNT, TAG_COUNT, TAG_COUNT,
};

enum html_tag
html_tag_of(rel_str name)
{
	unsigned c = name.n ? (unsigned char)name.p[0] - 'a' : 26, t;
	size_t i;

	if (c >= 26 || name.n > 10 || !name.p[name.n - 1])
		return TAG_OTHER;
	for (t = first[c]; t < first[c + 1]; t++) {
		const char *have = html_taginfo[t].name;

		for (i = 1; i < name.n && have[i] && have[i] == name.p[i]; i++)
			; /* most differ in the second letter */
		if (i == name.n && !have[i])
			return (enum html_tag)t;
	}
	return TAG_OTHER;
}
