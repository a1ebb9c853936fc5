# SPDX-License-Identifier: MIT
# Tests, fuzzing and figures; part of the Makefile above.  tests/README says
# how to add one: a file in the right folder is enough.

UNIT  = $(patsubst tests/unit/%.c,$(B)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
CLI   = $(sort $(wildcard tests/cli/*.test tests/cli/*.bats))
WHOLE = $(sort $(wildcard tests/conformance/*.test tests/conformance/*.bats \
	tests/golden/*.bats tests/manual/*.bats))
FUZZ  = $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAY = $(FUZZ:fuzz_%=$(B)/tests/replay_%)
SHIM  = $(B)/tests/fault.so

CMOCKA = $(shell $(PKG) --cflags --libs cmocka)
TEST_CFLAGS = $(REL_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -Itests
PROVE  = REL_BUILD='$(abspath $(B))' REL_SOURCE='$(CURDIR)' prove -j2 --exec tests/run
SANITIZE = -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all

check-quick: all $(UNIT)
	@$(PROVE) -Q $(UNIT) $(CLI)

check: all $(UNIT) $(REPLAY) $(SHIM)
	@$(PROVE) $(UNIT) $(CLI) $(REPLAY) $(WHOLE)

# The same tests with memory and undefined behaviour watched.  The sanitizers
# stand in front of dlopen, so that $ORIGIN is theirs: the path tells where
# librel-detect.so is.
check-asan:
	@LD_LIBRARY_PATH='$(abspath build/asan)' ASAN_OPTIONS=allocator_may_return_null=1 \
		UBSAN_OPTIONS=print_stacktrace=1 REL_SANITIZED=1 \
		$(MAKE) B=build/asan CFLAGS='$(SANITIZE) -fsanitize=address,undefined' check

# Threads and processes at once: unit tests named test_*_stress.c.
STRESS = $(filter %_stress,$(UNIT))
check-tsan:
	@LD_LIBRARY_PATH='$(abspath build/tsan)' REL_SANITIZED=1 \
		$(MAKE) B=build/tsan CFLAGS='$(SANITIZE) -fsanitize=thread' check-stress
check-stress: $(STRESS)
	@if test -n '$(STRESS)'; then $(PROVE) $(STRESS); else echo 'no test_*_stress.c yet'; fi

# librel-detect.so lies above them
BESIDE = -Wl,-rpath,'$$ORIGIN/..'

$(B)/tests/test_%: tests/unit/test_%.c tests/unit/unit.h $(B)/librel.a
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) $(LDFLAGS) $(BESIDE) -o $@ $< $(B)/librel.a $(DEP_LIBS) $(CMOCKA) -lpthread

$(B)/tests/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(B)/librel.a
	@mkdir -p $(@D)
	$(CC) $(filter-out -MMD -MP,$(TEST_CFLAGS)) -DFUZZ_NAME='"$*"' $(LDFLAGS) $(BESIDE) \
		-o $@ $< tests/fuzz/replay.c $(B)/librel.a $(DEP_LIBS)

$(SHIM): tests/fault/shim.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O2 -fPIC -shared -o $@ $<

# ---- fuzzing: make fuzz; make fuzz-run TARGET=html SECONDS=60
TARGET  = html
SECONDS = 60
# A span may be {NULL, 0}: clang calls NULL + 0 an overflow.
FUZZ_BUILD = $(MAKE) B=build/fuzz CC=clang CXX=clang++ \
	CFLAGS='$(SANITIZE) -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=pointer-overflow'

fuzz:
	@$(FUZZ_BUILD) fuzz-targets
fuzz-targets: $(B)/librel-detect.so.$(SOVER) $(FUZZ:%=$(B)/%)
fuzz-run: fuzz
	@mkdir -p build/fuzz/found/$(TARGET)
	build/fuzz/fuzz_$(TARGET) -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=2048 \
		-artifact_prefix=build/fuzz/found/$(TARGET)- \
		build/fuzz/found/$(TARGET) tests/fuzz/corpus/$(TARGET)

$(B)/fuzz_%: tests/fuzz/fuzz_%.c $(B)/librel.a
	@mkdir -p $(@D)
	$(CC) $(filter-out -MMD -MP,$(TEST_CFLAGS)) -fsanitize=fuzzer $(LDFLAGS) \
		-o $@ $< $(B)/librel.a $(DEP_LIBS)

# The golden lists as they are now: look at the difference before you commit.
golden: all
	nm -D --defined-only $(B)/librel.so | awk '$$3 !~ /^LIBREL_/ { sub(/@.*/, "", $$3); print $$3 }' | \
		LC_ALL=C sort > tests/golden/symbols
	$(MAKE) -s DESTDIR=$(abspath $(B))/root PREFIX=/usr install > /dev/null
	cd $(B)/root && find . \( -type f -o -type l \) -print | LC_ALL=C sort > $(CURDIR)/tests/golden/install
	rm -rf $(B)/root

# ---- figures, style
$(B)/tests/measure: tests/bench/measure.c
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -o $@ $<
$(B)/tests/maketext: tests/bench/maketext.c
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -o $@ $<

bench: all $(B)/tests/measure $(B)/tests/maketext
	@REL_BUILD='$(abspath $(B))' sh tests/bench/run

# Lines changed since the last commit alone: tables are set by hand.
format:
	git clang-format --extensions=c,h

lint: $(B)/gen/tables.c
	cppcheck --quiet --std=c11 --enable=warning,performance,portability \
		--inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
		--suppress=autoVariables --suppress=ctuuninitvar --suppress=memleak:lib/base/mem.c \
		--suppress=uninitStructMember --suppress=uninitvar:lib/archive/index_near.c \
		--suppress=integerOverflowCond --suppress=internalAstError \
		-Ilib -DREL_VERSION='""' lib cmd
	mandoc -T lint -W warning $(TOOLS:%=cmd/%.1) lib/librel.3

-include $(UNIT:=.d)

.PHONY: check check-quick check-asan check-tsan check-stress fuzz fuzz-targets fuzz-run \
	golden bench format lint
