#!/usr/bin/env bats
# A million bytes of each hostile kind, through every tool: done within bounds
# of CPU time and memory that only linear work keeps, status 0, no message.

load ../helper

prepare() {
	hostile=$REL_SOURCE/tests/conformance/hostile
	cpu=10 memory=600000
	if [ -n "${REL_SANITIZED:-}" ]; then cpu=60 memory=unlimited; fi
}

# bounded COMMAND...: seconds of CPU and kilobytes of address space.
bounded() {
	(ulimit -t "$cpu" -v "$memory" && exec "$@")
}

# every TOOL: all inputs; tells all that failed.
every() {
	local tool=$1 name bad=0 rc
	for name in $("$hostile"); do
		"$hostile" "$name" >in
		rc=0
		bounded "$tool" -q in >out 2>err || rc=$?
		if [ $rc -ne 0 ] || [ -s err ]; then
			echo "$tool, $name: status $rc: $(head -c 300 err)" >&2
			bad=1
		fi
	done
	[ $bad -eq 0 ]
}

@test "rel-norm on all hostile inputs" { every rel-norm; }
@test "rel-strip on all hostile inputs" { every rel-strip; }
@test "rel-dedupe on all hostile inputs" { every rel-dedupe; }
@test "rel-clean on all hostile inputs" { every rel-clean; }
@test "rel-quotes on all hostile inputs" { every rel-quotes; }
@test "rel-meta on all hostile inputs" { every rel-meta; }

@test "100,000 nested tags keep the text inside" {
	perl -e 'print "<html><body>", "<div>" x 100000, "<p>Der Rat hat am Montag beschlossen, den Park zu erweitern.</p>"' >in
	for tool in $(text_tools); do
		status 0 bounded "$tool" in >out
		grep -q 'Der Rat hat am Montag beschlossen, den Park zu erweitern' out ||
			fail "$tool lost the text"
	done
}

@test "a page cut off in mid-tag keeps the text before" {
	printf '<!doctype html><html><body><p>Der Rat hat am Montag getagt und beschlossen.</p><p class="x' >in
	for tool in $(text_tools); do
		status 0 "$tool" in >out
		grep -q 'Der Rat hat am Montag getagt und beschlossen' out || fail "$tool lost the text"
	done
}

@test "one line of 200 MB goes through, whole" {
	[ -z "${REL_SANITIZED:-}" ] || skip "too slow when sanitized"
	memory=2000000 cpu=60
	"$hostile" word 200000000 >in
	{ cat in; echo; } | cksum >want
	for tool in rel-dedupe rel-strip; do
		bounded "$tool" <in | cksum >got
		same want got
	done
	"$hostile" byte 200000000 >in
	{ cat in; echo; } | cksum >want
	bounded rel-norm <in | cksum >got
	same want got
}

@test "one line of a million different words is no more work than a million lines" {
	perl -e 'print "Wort$_ ", $_ * 7919 % 997, " x " for 1 .. 300000' >in
	cpu=3
	if [ -n "${REL_SANITIZED:-}" ]; then cpu=60 memory=unlimited; fi
	bounded rel-dedupe in >out
	{ cat in; echo; } | same - out
}

@test "200 MB of lines stream in 64 MB" {
	[ -z "${REL_SANITIZED:-}" ] || skip "address space is not bounded when sanitized"
	memory=64000 cpu=60
	"$hostile" distinct 200000000 >in
	bounded rel-norm <in | cmp - in
}

@test "NUL bytes are carried as data" {
	printf 'Ein Satz mit\0 NUL steht hier.\nNoch ein Satz.\n' >in
	for tool in rel-strip rel-dedupe; do
		status 0 "$tool" in >out
		same in out
	done
	status 0 rel-norm in >out
	printf 'Ein Satz mit NUL steht hier.\nNoch ein Satz.\n' | same - out
}

@test "invalid UTF-8 leaves dedupe and strip as it came" {
	printf 'Gr\374\337e aus K\366ln, sagte er am Abend.\nUnd\377 noch ein Satz.\n' >in
	for tool in rel-strip rel-dedupe; do
		status 0 "$tool" in >out
		same in out
	done
}

@test "paragraphs that differ in one number all stay" {
	seq -f 'Die Zeile Nummer %.0f steht hier nur ein einziges Mal in der Datei.' 100000 >in
	status 0 rel-dedupe --dropped=dropped in >out
	[ ! -s dropped ] || fail "$(wc -l <dropped) dropped: $(head -n 1 dropped)"
	same in out
}
