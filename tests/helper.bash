# For .bats files: load ../helper.  The tools are in PATH (tests/run).
# shellcheck shell=bash

# A fresh folder for each test, entered.
setup() {
	TEST=$(mktemp -d "${TMPDIR:-/tmp}/rel-test-XXXXXX")
	cd "$TEST" || exit 1
	if declare -F prepare >/dev/null; then prepare; fi
}

teardown() {
	cd / && rm -rf "$TEST"
}

# Names of the tools whose output is text.
text_tools() {
	printf '%s\n' rel-norm rel-strip rel-dedupe rel-clean
}

# Says what went wrong and fails.
fail() {
	echo "$*" >&2
	return 1
}

# same FILE FILE: fails with the first difference.
same() {
	cmp "$1" "$2" >&2 && return
	diff <(head -c 3000 "$1" | cat -v) <(head -c 3000 "$2" | cat -v) | head -n 10 >&2
	return 1
}

# status N COMMAND...: runs it with standard error in the file err.
status() {
	local want=$1 got=0
	shift
	"$@" 2>err || got=$?
	[ "$got" -eq "$want" ] || fail "$*: status $got, wanted $want: $(head -n 3 err)"
}

# No temporary file of ours is left below the folder.
no_leftovers() {
	local left
	left=$(find . -name '.*.rel-*')
	[ -z "$left" ] || fail "left behind: $left"
}
