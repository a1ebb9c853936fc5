#!/usr/bin/env bats
# The layers of the library: a file includes headers of its own layer or of
# lower ones, each outside library is named in one file, and the tools know
# nothing but rel.h and their own headers.

load ../helper

rank() {
	case $1 in
	base) echo 0 ;;
	text | format | archive) echo 1 ;;
	page) echo 2 ;;
	pass) echo 3 ;;
	write) echo 4 ;;
	flow) echo 5 ;;
	esac
}

@test "no file includes a header of a higher layer" {
	cd "$REL_SOURCE/lib"
	for f in */*.[ch]; do
		own=$(rank "${f%%/*}")
		for other in $(sed -n 's|^#include "\([a-z]*\)/.*|\1|p' "$f" | sort -u); do
			[ "$(rank "$other")" -le "$own" ] || fail "$f includes $other/"
		done
	done
}

@test "each outside library is named in one file" {
	cd "$REL_SOURCE/lib"
	for name in utf8proc uchardet iconv pcre2 xxhash compact_lang_det; do
		[ "$(grep -l "#include <.*$name" */* | wc -l)" -eq 1 ] || fail "$name: not in one file"
	done
}

@test "tools include rel.h and headers of cmd" {
	cd "$REL_SOURCE/cmd"
	run grep -n '#include ".*/' *.[ch]
	[ "$status" -eq 1 ] || fail "$output"
}
