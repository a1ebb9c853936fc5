# rel - clean text, quotations and metadata from scraped pages
# SPDX-License-Identifier: MIT
#
#   make            library and tools in build/ (the tools run from there)
#   make check      all tests            make check-asan   the same, sanitized
#   make fuzz       fuzz targets         make bench        figures beside peers
#   make install    DESTDIR and PREFIX are honoured; make uninstall, make dist

PREFIX  = /usr/local
BINDIR  = $(PREFIX)/bin
LIBDIR  = $(PREFIX)/lib
INCDIR  = $(PREFIX)/include
MANDIR  = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share

CC       = cc
CXX      = c++
AR       = ar
PKG      = pkg-config
B        = build
CFLAGS   = -O2 -g
WARN     = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
SOVER    = 0
VERSION := $(shell sh scripts/version)

MODS = libpcre2-8 libutf8proc
DEP_CFLAGS := $(shell $(PKG) --cflags $(MODS) uchardet libxxhash)
DEP_LIBS   := $(shell $(PKG) --libs $(MODS)) -lm
# of librel-detect.so alone
DETECT_LIBS := $(shell $(PKG) --libs uchardet) -lcld2 -lstdc++

# no path of this folder in what is built: the same source, the same bytes
ANYWHERE = -ffile-prefix-map='$(CURDIR)'=.
REL_CFLAGS = $(ANYWHERE) -std=c11 -D_GNU_SOURCE -Ilib -I$(B)/gen $(DEP_CFLAGS) \
	-DREL_VERSION='"$(VERSION)"' -fPIC -fvisibility=hidden \
	-ffunction-sections -fdata-sections $(WARN)

# ---- sources, a line a layer (a file may use its own layer and lower ones)
BASE    = base/mem base/buf base/error base/utf8 base/utf8_check base/out base/version
TEXT    = text/table text/rules text/keys text/image text/codepage text/charset text/detect text/decode \
	  text/decode_plan text/skim text/skim_avx2 text/unicode text/normalise text/normalise_run \
	  text/normalise_dense text/clean text/brisk text/polish text/repair text/repair_chars text/repair_seq text/entity text/pattern
WORDS   = text/words text/letters text/casing text/fold text/fold_number text/token text/linescan \
	  text/linejoint text/phrases text/lang text/detectors
FORMAT  = format/json format/html format/html_tree format/html_tag format/html_block \
	  format/names format/names_make format/names_lang format/date format/month format/ldjson
ARCHIVE = archive/index archive/index_table archive/index_near archive/index_admin
PAGE    = page/doc page/persons page/persons_token page/persons_word page/persons_headline page/persons_org \
	  page/persons_org_extent page/persons_org_enter page/persons_office page/persons_run \
	  page/persons_name page/persons_table page/persons_mention page/persons_look page/persons_case \
	  page/offset page/front
NORM    = pass/norm pass/norm_note
STRIP   = pass/lines pass/chain pass/strip_lines pass/strip_site pass/strip_keep pass/strip_lead pass/site \
	  pass/strip_patterns pass/strip pass/extract pass/extract_text pass/extract_copy pass/extract_tree \
	  pass/extract_model pass/extract_feature pass/extract_stage pass/extract_frame \
	  pass/extract_even pass/extract_verdict pass/extract_trim pass/extract_wall pass/extract_hint
DEDUPE  = pass/dedupe pass/dedupe_set pass/dedupe_run pass/dedupe_edited \
	  pass/dedupe_near pass/dedupe_align pass/dedupe_gap pass/dedupe_frame pass/dedupe_keys \
	  pass/similarity
QUOTES  = pass/quotes pass/quotes_text pass/quotes_lexicon pass/quotes_token pass/quotes_marks \
	  pass/quotes_features pass/quotes_speech pass/quotes_incise pass/quotes_view pass/quotes_np \
	  pass/quotes_subject pass/quotes_side pass/quotes_cue pass/quotes_source pass/quotes_before \
	  pass/quotes_frame pass/quotes_direct pass/quotes_resolve pass/quotes_clause \
	  pass/quotes_extent pass/quotes_indirect pass/quotes_result
META    = pass/meta pass/meta_head pass/meta_hints pass/meta_link pass/meta_jsonld pass/meta_site pass/meta_title \
	  pass/meta_date pass/meta_days pass/meta_author pass/meta_author_text pass/meta_byline pass/meta_shape pass/meta_lede pass/meta_plain pass/meta_lines pass/meta_front \
	  pass/meta_place pass/meta_contact pass/meta_email pass/meta_reference pass/meta_issuer pass/meta_people
WRITE   = write/text write/meta write/quotes
FLOW    = flow/stream flow/norm flow/pieces flow/document flow/meta flow/quotes flow/jsonl
PASS    = $(NORM) $(STRIP) $(DEDUPE) $(QUOTES) $(META)
LIB     = $(BASE) $(TEXT) $(WORDS) $(FORMAT) $(ARCHIVE) $(PAGE) $(PASS) $(WRITE) $(FLOW)
DETECT  = text/detectors_lib text/detectors_charset text/detectors_language
TABLES  = $(sort $(wildcard lib/data/*.tsv))

TOOLS   = rel-norm rel-strip rel-dedupe rel-clean rel-meta rel-quotes rel-index
CMD     = tool passes options message input output replace target side

LIB_O   = $(LIB:%=$(B)/lib/%.o) $(B)/gen/tables.o
DETECT_O = $(DETECT:%=$(B)/lib/%.o)
CMD_O   = $(CMD:%=$(B)/cmd/%.o)

all: $(B)/librel.a $(B)/librel.so $(B)/librel-detect.so.$(SOVER) $(B)/librel.pc $(TOOLS:%=$(B)/%)

# ---- build
$(B)/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	$(CC) $(REL_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/lib/%.o: lib/%.cc
	@mkdir -p $(@D)
	$(CXX) $(ANYWHERE) -std=c++11 -Ilib -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections \
		-fno-rtti -Wall -Wextra $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(CC) $(REL_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/tables.c: scripts/embed $(TABLES)
	@mkdir -p $(@D)
	sh scripts/embed $(TABLES) > $@.tmp && mv $@.tmp $@

$(B)/gen/tables.o: $(B)/gen/tables.c
	$(CC) $(REL_CFLAGS) $(CFLAGS) -c -o $@ $<

# What modules make of the tables, made here once instead of in every run:
# the library without it is linked into freeze, which prints it.
$(B)/gen/freeze: $(B)/freeze.o $(LIB_O) $(B)/lib/text/image_none.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(DEP_LIBS)

$(B)/freeze.o: scripts/freeze.c
	$(CC) $(REL_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/images.c: $(B)/gen/freeze
	$(B)/gen/freeze > $@.tmp && mv $@.tmp $@

$(B)/gen/images.o: $(B)/gen/images.c
	$(CC) $(REL_CFLAGS) $(CFLAGS) -c -o $@ $<

$(B)/librel.a: $(LIB_O) $(B)/gen/images.o
	rm -f $@ && $(AR) rcs $@ $^

$(B)/librel.so.$(SOVER): $(LIB_O) $(B)/gen/images.o lib/rel.map
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,librel.so.$(SOVER) \
		-Wl,--version-script=lib/rel.map -Wl,--gc-sections -o $@ $(LIB_O) $(B)/gen/images.o $(DEP_LIBS)

$(B)/librel.so: $(B)/librel.so.$(SOVER)
	ln -sf librel.so.$(SOVER) $@

# The detectors, loaded by librel when a text asks for one (lib/text/detectors.h).
$(B)/librel-detect.so.$(SOVER): $(DETECT_O)
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,librel-detect.so.$(SOVER) -o $@ $^ $(DETECT_LIBS)

MAKE_PC = sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' \
		-e 's|@INCDIR@|$(INCDIR)|' -e 's|@VERSION@|$(VERSION)|' lib/librel.pc.in
$(B)/librel.pc: lib/librel.pc.in Makefile
	$(MAKE_PC) > $@

# The tools take what they need out of librel.a, so that none resolves the
# names of all: start-up counts.
$(TOOLS:%=$(B)/%): $(B)/%: $(B)/cmd/%.o $(CMD_O) $(B)/librel.a
	$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -Wl,--gc-sections -o $@ $< $(CMD_O) $(B)/librel.a $(DEP_LIBS)

# ---- install, release
BASHDIR = $(DATADIR)/bash-completion/completions
ZSHDIR  = $(DATADIR)/zsh/site-functions
FISHDIR = $(DATADIR)/fish/vendor_completions.d
INSTALL = install

install: all
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCDIR) \
		$(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man3 \
		$(DESTDIR)$(BASHDIR) $(DESTDIR)$(ZSHDIR) $(DESTDIR)$(FISHDIR)
	$(INSTALL) -m 755 $(TOOLS:%=$(B)/%) $(DESTDIR)$(BINDIR)
	$(INSTALL) -m 644 lib/rel.h $(DESTDIR)$(INCDIR)
	$(INSTALL) -m 644 $(B)/librel.a $(DESTDIR)$(LIBDIR)
	$(INSTALL) -m 755 $(B)/librel.so.$(SOVER) $(B)/librel-detect.so.$(SOVER) $(DESTDIR)$(LIBDIR)
	ln -sf librel.so.$(SOVER) $(DESTDIR)$(LIBDIR)/librel.so
	$(MAKE_PC) > $(DESTDIR)$(LIBDIR)/pkgconfig/librel.pc
	$(INSTALL) -m 644 $(TOOLS:%=cmd/%.1) $(DESTDIR)$(MANDIR)/man1
	$(INSTALL) -m 644 lib/librel.3 $(DESTDIR)$(MANDIR)/man3
	$(INSTALL) -m 644 cmd/completion/rel.zsh $(DESTDIR)$(ZSHDIR)/_rel
	for t in $(TOOLS); do \
		$(INSTALL) -m 644 cmd/completion/rel.bash $(DESTDIR)$(BASHDIR)/$$t && \
		$(INSTALL) -m 644 cmd/completion/rel.fish $(DESTDIR)$(FISHDIR)/$$t.fish || exit 1; done

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(BINDIR)/%) $(DESTDIR)$(INCDIR)/rel.h \
		$(DESTDIR)$(LIBDIR)/librel.a $(DESTDIR)$(LIBDIR)/librel.so \
		$(DESTDIR)$(LIBDIR)/librel.so.$(SOVER) $(DESTDIR)$(LIBDIR)/librel-detect.so.$(SOVER) \
		$(DESTDIR)$(LIBDIR)/pkgconfig/librel.pc \
		$(TOOLS:%=$(DESTDIR)$(MANDIR)/man1/%.1) $(DESTDIR)$(MANDIR)/man3/librel.3 \
		$(DESTDIR)$(ZSHDIR)/_rel $(TOOLS:%=$(DESTDIR)$(BASHDIR)/%) \
		$(TOOLS:%=$(DESTDIR)$(FISHDIR)/%.fish)

dist:
	sh scripts/release dist

completion: $(TOOLS:%=$(B)/%)
	for s in bash zsh fish; do \
		sh scripts/mkcompletion $$s $(sort $(TOOLS:%=$(B)/%)) > cmd/completion/rel.$$s || exit 1; done

# What all man pages say alike, out of cmd/rel-clean.1.
man: $(TOOLS:%=$(B)/%)
	sh scripts/mkman $(TOOLS:%=$(B)/%)

include tests/check.mk

clean:
	rm -rf build

-include $(B)/freeze.d $(B)/lib/text/image_none.d $(LIB_O:.o=.d) $(DETECT_O:.o=.d) $(CMD_O:.o=.d) $(TOOLS:%=$(B)/cmd/%.d)

.PHONY: all clean install uninstall dist completion man
.DELETE_ON_ERROR:
