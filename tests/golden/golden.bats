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
	grep '^[a-z].*(' "$REL_SOURCE/lib/rel.h" | grep -v '^typedef\|^static' |
		sed -n 's/^[^(]*[ *]\(rel_[a-z0-9_]*\)(.*/\1/p' >declared
	sed -n 's/^extern .* \(rel_[a-z_]*\)\[.*/\1/p' "$REL_SOURCE/lib/rel.h" >>declared
	LC_ALL=C sort -u -o declared declared
	nm -D --defined-only "$REL_BUILD/librel.so" | sed -n 's/.* \(rel_[^@]*\).*/\1/p' |
		LC_ALL=C sort >exported
	same declared exported
}

@test "objects hold no writable data" {
	objdump -t "$REL_BUILD/librel.a" | awk '
		$(NF - 2) ~ /^\.(data|bss|tdata|tbss)/ && $(NF - 2) !~ /^\.data\.rel\.ro/ && $NF !~ /^\./ {
			print $(NF - 2), $NF
		}' | grep -v ' rel_buf_empty$' >writable || true
	[ -z "${REL_SANITIZED:-}" ] || skip "a sanitizer keeps data of its own"
	[ ! -s writable ] || fail "writable globals: $(cat writable)"
}

@test "no path of the folder stands in what is built" {
	! grep -lF "$REL_SOURCE" "$REL_BUILD/librel.a" "$REL_BUILD"/librel-detect.so.* "$REL_BUILD"/rel-norm >&2
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
	make -s -C "$REL_SOURCE" B="$REL_BUILD" DESTDIR="$PWD/root" PREFIX=/opt/rel install >/dev/null
	# the example of librel.3
	sed -n '/^\.Sh EXAMPLES/,/^\.Sh [^E]/p' "$REL_SOURCE/lib/librel.3" |
		sed -n '/^\.Bd/,/^\.Ed/p' | sed -e '/^\.B\?[dE]d\?/d' -e 's/\\e/\\/g' >example.c
	export PKG_CONFIG_PATH=$PWD/root/opt/rel/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$PWD/root
	# shellcheck disable=SC2046
	cc -Wall -Wextra -Werror -o example example.c $(pkg-config --cflags --libs librel)
	line='A sentence of the page stands here for once and then once again.'
	printf '%s\n' "$line" "$line" >in
	LD_LIBRARY_PATH=$PWD/root/opt/rel/lib ./example <in >got
	head -n 1 in >want
	same want got
}

@test "rel.h is C++ too" {
	cat >x.cc <<-'END'
	#include <rel.h>

	static int keep(void *out, const void *p, size_t n)
	{
		rel_buf_put(static_cast<rel_buf *>(out), p, n);
		return 0;
	}

	int main()
	{
		rel_rules *rules = nullptr;
		rel_stream *stream = nullptr;
		rel_buf out = REL_BUF_INIT;
		rel_stream_opts opts = REL_OPTS(rel_stream_opts);
		opts.passes = REL_NORM;
		opts.out = keep;
		opts.user = &out;
		int rc = rel_rules_new(&rules);
		rc = rc ? rc : rel_stream_new(&stream, rules, &opts);
		rc = rc ? rc : rel_stream_run(stream, "x", rel_str{"a  b", 4});
		rel_stream_free(stream);
		rel_rules_free(rules);
		bool good = !rc && out.n == 4;
		rel_buf_free(&out);
		return good ? 0 : 1;
	}
	END
	for std in c++11 c++20; do
		c++ -std=$std -Wall -Wextra -Wpedantic -Werror -I"$REL_SOURCE/lib" -c -o x.o x.cc
	done
	[ -z "${REL_SANITIZED:-}" ] || return 0
	c++ -o x x.o "$REL_BUILD/librel.a" -lpcre2-8 -lutf8proc -lm
	./x
}
