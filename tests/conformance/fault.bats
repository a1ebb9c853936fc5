#!/usr/bin/env bats
# Every allocation, read, write, close and rename fails once: the tool leaves
# with 2 and a message (or did without), never by a signal, and the target
# holds either the old bytes or the new ones.

load ../helper

prepare() {
	[ -z "${REL_SANITIZED:-}" ] || skip "a sanitizer brings its own malloc"
	cat >page.txt <<-'END'
		Neue Brücke über die Saale freigegeben
		Die Stadt hat am Freitag die neue Brücke über die Saale für den Verkehr freigegeben.
		Bürgermeisterin Anna Kern sagte: „Die Brücke verbindet zwei Stadtteile, die lange getrennt waren.“
		Die Stadt hat am Freitag die neue Brücke über die Saale für den Verkehr freigegeben.
		Wir verwenden Cookies, um unsere Website für Sie zu verbessern.
	END
	{
		echo '<!doctype html><html><head><title>Neue Brücke</title></head><body><nav><a href="/">Start</a></nav>'
		sed 's/.*/<p>&<\/p>/' page.txt
		echo '</body></html>'
	} >page.html
	sed 's/.*/{"id":1,"text":"&"}/' page.txt >page.jsonl
}

# failing KIND COMMAND...: the command with its nth KIND failing, for all n.
# Where it writes a file, that is "to" (page.txt at first); an index is "seen",
# new each time.
failing() {
	local kind=$1 n=0 rc bad=0 struck=0
	shift
	cp page.txt to
	"$@" >want.out 2>/dev/null || fail "$*: fails without any fault"
	cp to want.to
	while [ $n -lt 5000 ] && [ $bad -lt 5 ]; do
		n=$((n + 1))
		rm -f mark seen
		cp page.txt to
		rc=0
		(
			export FAULT=$kind:$n FAULT_MARK=$PWD/mark LD_PRELOAD=$REL_BUILD/tests/fault.so
			exec "$@"
		) >out 2>err || rc=$?
		[ -e mark ] || break
		struck=$((struck + 1))
		judge "$* $kind:$n" "$rc" || bad=$((bad + 1))
	done
	[ $struck -gt 0 ] || fail "$kind never struck: $*"
	[ $bad -eq 0 ]
}

# What a run with a fault must have left behind.
judge() {
	# the loader's own end, on its way to librel-detect.so
	if [ "$2" -eq 127 ] && echo 'out of memory' | cmp -s - err; then
		cmp -s to page.txt && no_leftovers
		return
	fi
	if [ "$2" -ne 0 ] && [ "$2" -ne 2 ]; then
		echo "$1: status $2: $(head -n 2 err)" >&2
		return 1
	fi
	if [ "$2" -eq 2 ] && ! grep -q '^rel-[a-z]*: ' err; then
		echo "$1: status 2 without a message" >&2
		return 1
	fi
	if [ "$2" -eq 0 ] && ! { cmp -s out want.out && cmp -s to want.to; }; then
		echo "$1: status 0, but the result is not whole" >&2
		return 1
	fi
	if ! cmp -s to page.txt && ! cmp -s to want.to; then
		echo "$1: the target is torn" >&2
		return 1
	fi
	if [ -s seen ] && ! rel-index --check seen; then
		echo "$1: the index is broken" >&2
		return 1
	fi
	no_leftovers
}

@test "malloc fails: rel-norm on text" { failing malloc rel-norm page.txt; }
@test "malloc fails: rel-strip on text" { failing malloc rel-strip page.txt; }
@test "malloc fails: rel-dedupe on text" { failing malloc rel-dedupe page.txt; }
@test "malloc fails: rel-clean on text" { failing malloc rel-clean page.txt; }
@test "malloc fails: rel-clean on HTML" { failing malloc rel-clean page.html; }
@test "malloc fails: rel-norm on HTML" { failing malloc rel-norm page.html; }
@test "malloc fails: rel-clean on JSON Lines" { failing malloc rel-clean --jsonl page.jsonl; }
@test "malloc fails: rel-clean in place" { failing malloc rel-clean -i to; }

@test "malloc fails: rel-strip on HTML" { failing malloc rel-strip page.html; }
@test "malloc fails: rel-dedupe on JSON Lines" { failing malloc rel-dedupe --jsonl page.jsonl; }
@test "malloc fails: rel-quotes" {
	failing malloc rel-quotes page.txt
	failing malloc rel-quotes page.html
}
@test "malloc fails: rel-meta" {
	failing malloc rel-meta page.txt
	failing malloc rel-meta page.html
}

@test "malloc fails: rel-norm on Latin-1" {
	iconv -f utf-8 -t windows-1252 page.txt >latin.txt
	failing malloc rel-norm latin.txt
}

@test "malloc fails: rel-norm on mojibake, and with forms folded" {
	printf 'fÃ¼r die GrÃ¶ÃŸten\nＡＢＣ ① ²\n' >>page.txt
	failing malloc rel-norm --width=fold page.txt
}

@test "malloc fails: rel-dedupe with an index, and with drops" {
	failing malloc rel-dedupe --near --index=seen -i to
	rel-dedupe --keys page.txt page.html | LC_ALL=C sort | rel-dedupe --decide >drops
	failing malloc rel-dedupe --apply=drops page.txt
	failing malloc rel-dedupe --keys page.txt
	rel-dedupe --keys page.txt page.html | LC_ALL=C sort >keys
	failing malloc rel-dedupe --decide keys
}

@test "malloc fails: names, tables and side files" {
	printf 'page.txt\0page.html' >list
	printf '#table\tboilerplate.de\nbitte lesen sie auch\tlink\tstart\n' >rules
	failing malloc rel-clean --files0-from=list --rules=rules --dropped=dropped --stats=stats
	failing malloc rel-clean -d folder page.txt page.html
	failing malloc rel-clean -l page.txt
	failing write rel-clean --dropped=dropped --stats=stats page.txt
}

@test "the disk has no room for an index" {
	failing write rel-dedupe --near --index=seen -i to
	failing write rel-strip --learn --index=seen page.txt
}

@test "malloc and write fail: rel-index --merge" {
	rel-dedupe --near --index=one page.txt >out
	rel-dedupe --near --index=two page.html >out
	failing malloc rel-index --merge seen one two
	failing write rel-index --merge seen one two
}

@test "read fails" {
	failing read rel-clean page.txt
	failing read rel-clean -i to
}

@test "write fails" {
	failing write rel-clean page.txt
	failing write rel-clean -i to
	failing write rel-clean -i --backup=.old to
	failing write rel-norm -o to page.html
}

@test "close fails" {
	failing close rel-clean page.txt
	failing close rel-clean -i to
	failing close rel-clean -o to page.html
}

@test "rename fails" {
	failing rename rel-clean -i to
	failing rename rel-clean -o to page.html
	failing rename rel-clean -i --backup=.old to
}

@test "sync fails" {
	failing sync rel-clean --sync -o to page.html
}
