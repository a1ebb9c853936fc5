#!/usr/bin/env bats
# The manual tells what the tools do: every option stands in both, the pages
# are clean, and their examples run.

load ../helper

tools() {
	(cd "$REL_SOURCE/cmd" && for t in rel-*.c; do echo "${t%.c}"; done)
}

@test "every tool has a man page, and mandoc finds no fault" {
	for t in $(tools); do
		[ -f "$REL_SOURCE/cmd/$t.1" ] || fail "no cmd/$t.1"
		mandoc -T lint -W warning "$REL_SOURCE/cmd/$t.1" >&2 || fail "cmd/$t.1"
	done
	mandoc -T lint -W warning "$REL_SOURCE/lib/librel.3" >&2
}

@test "what is read has its quotation marks, its blanks and its headings whole" {
	for page in "$REL_SOURCE"/cmd/rel-*.1 "$REL_SOURCE/lib/librel.3"; do
		mandoc -T utf8 "$page" | sed 's/.\x08//g' | tr -s '\n\t ' ' ' >flat
		! grep -Eo '“[^”]{0,200}“.{0,40}|”[^“]{0,20}”' flat >&2 || fail "$page: quotation marks do not pair"
		! grep -n '^\.Dl.* [.,;:] ' "$page" >&2 || fail "$page: a mark alone loses its blank"
		! grep -n '^\.S[hs] [A-Z][a-z] ' "$page" >&2 || fail "$page: a heading that begins with a macro"
	done
}

@test "every page has its parts" {
	for t in $(tools); do
		for part in NAME SYNOPSIS DESCRIPTION "EXIT STATUS" EXAMPLES "SEE ALSO"; do
			grep -q "^\.Sh $part\$" "$REL_SOURCE/cmd/$t.1" || fail "cmd/$t.1: no $part"
		done
	done
}

# Options of --help-all and of the man page as "-o --output", one a line.
of_help() {
	"$1" --help-all | sed -n \
		-e 's/^  \(-[^-]\), \(--[a-z0-9-]*\).*/\1 \2/p' \
		-e 's/^      \(--[a-z0-9-]*\).*/\1/p' | LC_ALL=C sort
}

of_page() {
	sed -n 's/^\.It \(Fl .*\)/\1/p' "$REL_SOURCE/cmd/$1.1" | tr -d '\\&' |
		sed -e 's/ = *Ar.*//' -e 's/ *Ns.*//' -e 's/ Ar .*//' -e 's/ Cm .*//' \
			-e 's/ , Fl / -/; s/^Fl /-/; s/=.*//; s/ *$//' | LC_ALL=C sort
}

@test "every option stands in the man page, and the other way round" {
	for t in $(tools); do
		of_help "$t" >help
		of_page "$t" >page
		[ -s help ] || fail "$t --help-all names no option"
		diff help page >&2 || fail "$t: --help-all (<) and man page (>) differ"
	done
}

@test "--help fits 40 lines of 80 columns, begins with examples and names every option" {
	for t in $(tools); do
		"$t" --help >help
		[ "$(wc -l <help)" -le 40 ] || fail "$t: $(wc -l <help) lines"
		"$t" --help-all >all
		! grep '.\{81\}' all >&2 || fail "$t --help-all"
		of_help "$t" | grep -o -e '--.*' | while read -r option; do
			grep -q -e "$option\([=, ]\|\$\)" help || fail "$t: $option"
		done
		! grep -q '.\{81\}' help || fail "$t: $(grep '.\{81\}' help)"
		head -n 2 help | grep -q "$t" || fail "$t: no example first"
	done
}

@test "--version names the tool and the Unicode version" {
	for t in $(tools); do
		"$t" --version >version
		head -n 1 version | grep -q "^$t (rel) [0-9]*\.[0-9]*\.[0-9]" || fail "$t: $(cat version)"
		grep -qi 'unicode' version || fail "$t: $(cat version)"
	done
}

# Command lines of the page's EXAMPLES: the .Dl lines, and .Bd displays whole.
examples() {
	awk '
	/^\.Sh / { on = /EXAMPLES/ }
	!on { next }
	/^\.Dl / { sub(/^\.Dl /, ""); print; next }
	/^\.Bd / { display = 1; next }
	/^\.Ed/ { display = 0; next }
	display { print }' "$REL_SOURCE/cmd/$1.1" | sed -e 's/\\e/\\/g' -e 's/\\&//g' -e "s/\\\\(aq/'/g" -e 's/\\(dq/"/g' \
		-e 's/\\-/-/g' -e 's/^\$ //'
}

# Each in a fresh copy of tests/manual/files, with a curl that reads page.html.
@test "the examples run" {
	for t in $(tools); do
		examples "$t" | awk '{ if (/\\$/) { sub(/\\$/, ""); printf "%s", $0 } else print }' >lines
		[ "$(wc -l <lines)" -ge 5 ] || fail "$t: fewer than five examples"
		while read -r line; do
			rm -rf run && cp -r "$REL_SOURCE/tests/manual/files" run
			cp run/dump.jsonl run/records.jsonl
			(cd run && rel-dedupe --index=seen.idx pages/1.txt && cp seen.idx more.idx &&
				rel-strip --index=site.idx --learn pages/*.txt) >/dev/null
			gzip -k run/dump.jsonl
			(cd run && find . -name '*.txt' -print0 >list)
			PATH="$REL_SOURCE/tests/manual/bin:$PATH" \
				bash -c "cd run && set -o pipefail && $line" </dev/null >out 2>err || rc=$?
			if [ "${rc:-0}" -gt 1 ] || grep -q '^rel-\|^bash: \|not found' err; then
				fail "$t: $line: status ${rc:-0}: $(cat err)"
			fi
			rc=0
		done <lines
	done
}

@test "what all pages say alike is the same" {
	cp -r "$REL_SOURCE/cmd" "$REL_SOURCE/scripts" .
	for t in $(tools); do echo "$REL_BUILD/$t"; done | xargs sh scripts/mkman
	for t in $(tools); do
		diff "$REL_SOURCE/cmd/$t.1" "cmd/$t.1" >&2 || fail "cmd/$t.1 is stale: make man"
	done
}

@test "completion is as fresh as the options" {
	for shell in bash zsh fish; do
		(cd "$REL_SOURCE/cmd" && for t in rel-*.c; do echo "$REL_BUILD/${t%.c}"; done) |
			xargs sh "$REL_SOURCE/scripts/mkcompletion" $shell >fresh
		diff "$REL_SOURCE/cmd/completion/rel.$shell" fresh >&2 || fail "cmd/completion/rel.$shell is stale: make completion"
	done
}

completes() {
	bash -c '
		. "$REL_SOURCE/cmd/completion/rel.bash"
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		compopt() { :; }
		_rel "$1"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}

@test "bash completion completes options and their values" {
	[ "$(completes rel-norm --exit)" = --exit-status ]
	[ "$(completes rel-norm --form = nfkd)" = nfkd ]
	[ "$(completes rel-clean --dry)" = --dry-run ]
	mkdir -p outer/inner
	[ "$(completes rel-clean -d out)" = outer ]
}
