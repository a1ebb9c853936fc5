#!/usr/bin/env bats
# The lists of what the library exports and what is installed.  A change of
# either is a change of the interface: `make golden` writes the lists anew.

load ../helper

@test "exported symbols are the listed ones" {
	nm -D --defined-only "$REL_BUILD/librel.so" | awk '$3 !~ /^LIBREL_/ { sub(/@.*/, "", $3); print $3 }' |
		LC_ALL=C sort >got
	same "$REL_SOURCE/tests/golden/symbols" got
}

@test "rel.h declares what is exported" {
	sed -n 's/^[a-z].*[ *]\(rel_[a-z0-9_]*\)[[(;].*/\1/p' "$REL_SOURCE/lib/rel.h" |
		grep -v '^rel_sink$\|^rel_notice$\|^rel_str$' | LC_ALL=C sort -u >declared
	nm -D --defined-only "$REL_BUILD/librel.so" | sed -n 's/.* \(rel_[^@]*\).*/\1/p' |
		LC_ALL=C sort >exported
	same declared exported
}

@test "objects hold no writable data" {
	nm -A "$REL_BUILD/librel.a" | awk '$(NF - 1) ~ /^[dDbBC]$/' |
		grep -v ' rel_buf_empty$\|completed\|__gcov\|asan\|ubsan\|_data[0-9]*$' >writable || true
	[ -z "${REL_SANITIZED:-}" ] || skip "a sanitizer keeps data of its own"
	[ ! -s writable ] || fail "writable globals: $(cat writable)"
}

@test "installed files are the listed ones" {
	make -s -C "$REL_SOURCE" B="$REL_BUILD" DESTDIR="$PWD/root" PREFIX=/usr install >/dev/null
	(cd root && find . \( -type f -o -type l \) -print | LC_ALL=C sort) >got
	same "$REL_SOURCE/tests/golden/install" got
}

@test "uninstall takes all of it away" {
	make -s -C "$REL_SOURCE" B="$REL_BUILD" DESTDIR="$PWD/root" PREFIX=/usr install >/dev/null
	make -s -C "$REL_SOURCE" B="$REL_BUILD" DESTDIR="$PWD/root" PREFIX=/usr uninstall
	[ -z "$(find root -type f -o -type l)" ]
}

@test "a program builds against the installed library and runs" {
	[ -z "${REL_SANITIZED:-}" ] || skip "the library needs a sanitizer's runtime"
	make -s -C "$REL_SOURCE" B="$REL_BUILD" DESTDIR="$PWD/root" PREFIX=/usr install >/dev/null
	# the example of librel.3
	sed -n '/^\.Sh EXAMPLES/,/^\.Sh [^E]/p' "$REL_SOURCE/lib/librel.3" |
		sed -n '/^\.Bd/,/^\.Ed/p' | sed -e '/^\.B\?[dE]d\?/d' -e 's/\\e/\\/g' >example.c
	export PKG_CONFIG_PATH=$PWD/root/usr/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$PWD/root
	# shellcheck disable=SC2046
	cc -Wall -Wextra -Werror -o example example.c $(pkg-config --cflags --libs librel)
	printf 'A sentence of the page stands here for once.\nAccept all cookies\n%s\n' \
		'A sentence of the page stands here for once.' >in
	LD_LIBRARY_PATH=$PWD/root/usr/lib ./example <in >got
	head -n 1 in >want
	same want got
}
