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

# ---- sources, a folder a layer (a file may use its own layer and lower ones)
BASE    = mem buf error utf8 utf8_check out version
TEXT    = table rules keys image codepage charset detect decode decode_plan \
	  skim skim_avx2 unicode normalise normalise_run normalise_dense clean \
	  brisk polish repair repair_chars repair_seq entity pattern words \
	  letters casing fold fold_number token linescan linejoint phrases \
	  lang detectors
FORMAT  = json html html_sniff html_tree html_tag html_block names names_make \
	  names_lang date month ldjson
ARCHIVE = index index_table index_near index_admin
PAGE    = doc persons persons_token persons_word persons_headline persons_org \
	  persons_org_extent persons_org_enter persons_office persons_run \
	  persons_name persons_table persons_mention persons_look persons_case \
	  offset front
NORM    = norm norm_note
STRIP   = lines chain strip_lines strip_site strip_keep strip_lead site \
	  strip_patterns strip extract extract_text extract_copy extract_tree \
	  extract_model extract_feature extract_frame \
	  extract_even extract_verdict extract_trim extract_wall extract_hint
DEDUPE  = dedupe dedupe_set dedupe_run dedupe_edited dedupe_near dedupe_align \
	  dedupe_gap dedupe_frame dedupe_keys similarity
QUOTES  = quotes quotes_text quotes_lexicon quotes_token quotes_marks \
	  quotes_features quotes_speech quotes_incise quotes_view quotes_np \
	  quotes_subject quotes_side quotes_cue quotes_source quotes_before \
	  quotes_frame quotes_direct quotes_refer quotes_resolve quotes_clause \
	  quotes_extent quotes_indirect quotes_result
META    = meta meta_head meta_hints meta_link meta_jsonld meta_site meta_title \
	  meta_date meta_days meta_author meta_author_text meta_byline \
	  meta_shape meta_lede meta_plain meta_lines meta_front meta_place \
	  meta_place_prose meta_contact meta_email meta_reference meta_issuer \
	  meta_people
WRITE   = text meta quotes
FLOW    = stream norm pieces document meta quotes jsonl
PASS    = $(NORM) $(STRIP) $(DEDUPE) $(QUOTES) $(META)
LIB     = $(BASE:%=base/%) $(TEXT:%=text/%) $(FORMAT:%=format/%) $(ARCHIVE:%=archive/%) \
	  $(PAGE:%=page/%) $(PASS:%=pass/%) $(WRITE:%=write/%) $(FLOW:%=flow/%)
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

$(B)/gen/%.o: $(B)/gen/%.c
	$(CC) $(REL_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

# What modules make of the tables, made here once instead of in every run:
# the library without it is linked into freeze, which prints it.
$(B)/gen/freeze: $(B)/freeze.o $(LIB_O) $(B)/lib/text/image_none.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(DEP_LIBS)

$(B)/freeze.o: scripts/freeze.c
	$(CC) $(REL_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/images.c: $(B)/gen/freeze
	$(B)/gen/freeze > $@.tmp && mv $@.tmp $@

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

-include $(LIB_O:.o=.d) $(DETECT_O:.o=.d) $(CMD_O:.o=.d) $(TOOLS:%=$(B)/cmd/%.d) \
	$(B)/freeze.d $(B)/lib/text/image_none.d $(B)/gen/images.d

.PHONY: all clean install uninstall dist completion man
.DELETE_ON_ERROR:
