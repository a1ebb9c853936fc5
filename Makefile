# rel - clean text, quotations and metadata from scraped pages
# SPDX-License-Identifier: MIT
#
#   make            library and tools in build/ (the tools run from there)
#   make check      all tests            make check-asan   the same, sanitized
#   make fuzz       fuzz targets         make bench        figures beside peers
#   make install    DESTDIR and PREFIX are honoured

PREFIX  = /usr/local
BINDIR  = $(PREFIX)/bin
LIBDIR  = $(PREFIX)/lib
INCDIR  = $(PREFIX)/include
MANDIR  = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share

CC       = cc
AR       = ar
PKG      = pkg-config
B        = build
CFLAGS   = -O2 -g
WARN     = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
SOVER    = 0
VERSION := $(shell sh scripts/version)

MODS = libpcre2-8 libutf8proc uchardet
DEP_CFLAGS := $(shell $(PKG) --cflags $(MODS) libxxhash)
DEP_LIBS   := $(shell $(PKG) --libs $(MODS)) -lcld2 -lstdc++ -lm

REL_CFLAGS = -std=c11 -D_GNU_SOURCE -Ilib -I$(B)/gen $(DEP_CFLAGS) \
	-DREL_VERSION='"$(VERSION)"' -fPIC -fvisibility=hidden \
	-ffunction-sections -fdata-sections $(WARN)

# ---- sources, a line a layer (a file may use its own layer and lower ones)
BASE    = base/mem base/buf base/error base/utf8 base/version
TEXT    = text/table text/decode text/clean text/entity
FORMAT  = format/json format/html format/html_tree format/html_tag format/html_block
ARCHIVE =
PAGE    = page/doc
PASS    = pass/norm pass/strip pass/dedupe
WRITE   = write/text
FLOW    = flow/stream flow/document flow/pieces flow/jsonl
LIB     = $(BASE) $(TEXT) $(FORMAT) $(ARCHIVE) $(PAGE) $(PASS) $(WRITE) $(FLOW)
TABLES  = $(sort $(wildcard lib/data/*.tsv))

TOOLS   = rel-norm rel-strip rel-dedupe rel-clean
CMD     = tool options message input output side

LIB_O   = $(LIB:%=$(B)/lib/%.o) $(B)/gen/tables.o
CMD_O   = $(CMD:%=$(B)/cmd/%.o)

all: $(B)/librel.a $(B)/librel.so $(B)/librel.pc $(TOOLS:%=$(B)/%)

# ---- build
$(B)/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	$(CC) $(REL_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(CC) $(REL_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/tables.c: scripts/embed $(TABLES)
	@mkdir -p $(@D)
	sh scripts/embed $(TABLES) > $@.tmp && mv $@.tmp $@

$(B)/gen/tables.o: $(B)/gen/tables.c
	$(CC) $(REL_CFLAGS) $(CFLAGS) -c -o $@ $<

$(B)/librel.a: $(LIB_O)
	rm -f $@ && $(AR) rcs $@ $(LIB_O)

$(B)/librel.so.$(SOVER): $(LIB_O) lib/rel.map
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,librel.so.$(SOVER) \
		-Wl,--version-script=lib/rel.map -Wl,--gc-sections -o $@ $(LIB_O) $(DEP_LIBS)

$(B)/librel.so: $(B)/librel.so.$(SOVER)
	ln -sf librel.so.$(SOVER) $@

$(B)/librel.pc: lib/librel.pc.in Makefile
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' \
		-e 's|@INCDIR@|$(INCDIR)|' -e 's|@VERSION@|$(VERSION)|' $< > $@

# The tools take what they need out of librel.a, so that one that never
# looks for no charset does not load the detector: start-up counts.
$(TOOLS:%=$(B)/%): $(B)/%: $(B)/cmd/%.o $(CMD_O) $(B)/librel.a
	$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -Wl,--gc-sections -o $@ $< $(CMD_O) $(B)/librel.a $(DEP_LIBS)

include tests/check.mk

clean:
	rm -rf build

-include $(LIB_O:.o=.d) $(CMD_O:.o=.d) $(TOOLS:%=$(B)/cmd/%.d)

.PHONY: all clean
.DELETE_ON_ERROR:
