#!/usr/bin/env bats
# Signals, pipes, shared outputs, closed and full ones.

load ../helper

@test "SIGTERM removes the temporary file, and the tool dies by it" {
	mkfifo pipe
	echo old >target
	rel-norm -o target pipe &
	pid=$!
	exec 9>pipe
	echo 'Ein Satz.' >&9
	for _ in $(seq 50); do
		[ -z "$(find . -name '.*.rel-*')" ] || break
		sleep 0.1
	done
	[ -n "$(find . -name '.*.rel-*')" ]
	kill -TERM $pid
	rc=0; wait $pid || rc=$?
	exec 9>&-
	[ $rc -eq 143 ]
	[ "$(cat target)" = old ]
	no_leftovers
}

@test "an ignored SIGHUP stays ignored" {
	mkfifo pipe
	(trap '' HUP; exec rel-norm -o target pipe) &
	pid=$!
	exec 9>pipe
	echo 'Ein Satz.' >&9
	sleep 0.3
	kill -HUP $pid
	exec 9>&-
	wait $pid
	[ "$(cat target)" = 'Ein Satz.' ]
}

@test "SIGPIPE kills without a word" {
	yes 'Ein Satz, der immer wieder dasteht.' | head -n 100000 >in
	set +e
	(rel-norm in 2>err; echo $? >rc) | head -n 1 >first
	set -e
	[ "$(cat rc)" -eq 141 ] || fail "status $(cat rc)"
	[ ! -s err ]
	[ "$(cat first)" = 'Ein Satz, der immer wieder dasteht.' ]
}

@test "EPIPE where SIGPIPE is ignored: status 2, no word" {
	yes 'Ein Satz, der immer wieder dasteht.' | head -n 100000 >in
	set +e
	(trap '' PIPE; rel-norm in 2>err; echo $? >rc) | head -n 1 >first
	set -e
	[ "$(cat rc)" -eq 2 ]
	[ ! -s err ]
}

@test "a full device stops the run with 2" {
	seq 100000 >in
	for t in $(text_tools); do
		status 2 "$t" in in >/dev/full
		[ "$(grep -c 'no space left on device' err)" -eq 1 ]
		status 2 "$t" --dropped=/dev/full --stats=/dev/full "$REL_SOURCE/tests/demo/page.txt" >out ||
			[ "$t" = rel-norm ]
	done
}

@test "a limit on the size of files is told, and leaves nothing behind" {
	seq 100000 >big
	for t in $(text_tools); do
		(ulimit -f 8 && status 2 "$t" -o out big && grep -qx "$t: out: file too large" err)
		[ ! -e out ]
	done
	no_leftovers
}

@test "closed standard streams do no harm" {
	echo 'Ein Satz.' >in
	rel-norm -d out in <&- >&- 2>&-
	same in out/in
	rm -r out
	rel-norm -v -o target in gone <&- >&- 2>&- || [ $? -eq 2 ]
	same in target
	status 2 rel-norm <&-
	rel-dedupe --index=seen -d out in
	cp seen was
	rel-index --merge seen gone 2>&- || [ $? -eq 2 ]
	same was seen
}

@test "names that cannot be printed: status 2, and one message" {
	for i in $(seq 200); do printf 'a\302\255b\n' >"a-file-with-a-name-of-some-length-$i"; done
	status 2 rel-norm -l a-file* >/dev/full
	[ "$(cat err)" = 'rel-norm: (standard output): no space left on device' ] || fail "$(cat err)"
}

@test "processes share one output without torn lines" {
	mkdir in
	for i in $(seq 40); do
		perl -e 'print join(" ", ("wort'"$i"'") x (50 + ($_ * 37) % 3000)), "\n" for 1 .. 20' >"in/$i"
	done
	cat in/* | LC_ALL=C sort >want
	find in -type f -print0 | xargs -0 -P4 -n3 rel-norm | LC_ALL=C sort >got
	same want got
	find in -type f -print0 | xargs -0 -P4 -n3 rel-norm >file
	LC_ALL=C sort file >got
	same want got
}

# While the first one waits for its second input the other must get through.
@test "-z keeps no lock on an output of lines, nor on one of paragraphs" {
	printf '„Das ist gut so“, sagte Anna Weber.' >text
	printf '{"text": "Ein  Satz."}\n' >records
	mkfifo more
	for how in 'rel-quotes text' 'rel-norm --jsonl records' 'rel-norm text' 'rel-norm --detect text'; do
		: >out
		# shellcheck disable=SC2086
		$how -z --line-buffered more >>out &
		pid=$!
		for _ in $(seq 200); do [ -s out ] || sleep 0.02; done
		rc=0
		echo next | timeout 5 rel-norm >>out || rc=$?
		if [ "$how" = 'rel-norm --jsonl records' ]; then printf '{"text": "b"}\n' >more; else echo b >more; fi
		wait "$pid"
		[ "$rc" -eq 0 ] || fail "$how: the output was locked"
	done
}

@test "processes print names and charsets whole" {
	dir=$(printf 'd%.0s' $(seq 150))
	mkdir "$dir"
	for i in $(seq 1000); do printf 'a\302\255b\n' >"$dir/$i"; done
	find "$dir" -type f | LC_ALL=C sort >want
	for how in -l '-l -d out' --detect; do
		# shellcheck disable=SC2086
		find "$dir" -type f -print0 | xargs -0 -P4 -n50 rel-norm $how | sed 's/.*\t//' | LC_ALL=C sort >got
		same want got || fail "$how"
	done
	find "$dir" -type f -print0 | xargs -0 -P4 -n50 rel-norm -l0 | tr '\0' '\n' | LC_ALL=C sort >got
	same want got
}

@test "killed at any moment and run again: each paragraph stands once, none is lost" {
	mkdir in
	for i in $(seq 300); do
		echo "Dieser Satz von Seite $i steht nur dort und sonst an keiner Stelle des Archivs."
		echo "Dieser Satz Nummer $((i % 40)) steht auf mehr als einer Seite des Archivs, und zwar gleich."
	done | split -l 2 - in/
	for wait in 0 0.003 0.006 0.01 0.02 0.04; do
		find in -type f -print0 | xargs -0 -P4 -n20 sh -c 'echo $$ >>pids; exec rel-dedupe --index=seen -d out "$@"' sh &
		sleep "$wait"
		[ ! -s pids ] || xargs kill -9 <pids 2>killed || true
		wait $! 2>killed || true
		rm -f pids
	done
	find in -type f -print0 | xargs -0 -P4 -n20 rel-dedupe --index=seen -d out
	rel-index --check seen
	cat in/* | LC_ALL=C sort -u >want
	find out -type f ! -name '.*.rel-*' -exec cat {} + | LC_ALL=C sort >got
	same want got
}

@test "processes append to one --dropped without torn lines" {
	mkdir in
	for i in $(seq 40); do
		printf 'Dies ist ein ganzer Satz der Seite %s, und er steht hier mehr als einmal.\n%.0s' \
			"$i" 1 2 3 4 5 >"in/$i" 2>/dev/null || true
		yes "Dies ist ein ganzer Satz der Seite $i, und er steht hier mehr als einmal." | head -n 200 >"in/$i"
	done
	find in -type f -print0 | xargs -0 -P4 -n3 rel-dedupe --dropped=d -d out
	[ "$(jq -r .reason d | sort | uniq -c | tr -s ' ')" = ' 7960 duplicate' ]
}

@test "xargs with -d twice: the same bytes, and no writes the second time" {
	mkdir -p in/a
	for i in $(seq 30); do cp "$REL_SOURCE/tests/demo/page.txt" "in/a/$i  .txt"; done
	find in -type f -print0 | xargs -0 -P2 -n7 rel-clean -d out
	find out -type f -exec stat -c '%n %i %y' {} + | sort >first
	find in -type f -print0 | xargs -0 -P2 -n7 rel-clean -d out
	find out -type f -exec stat -c '%n %i %y' {} + | sort >second
	same first second
	[ "$(wc -l <first)" -eq 30 ]
}

@test "line by line as it comes, with --line-buffered" {
	mkfifo in out
	for t in rel-norm rel-dedupe 'rel-clean --no-strip'; do
		$t --line-buffered <in >out &
		pid=$!
		exec 8>in 9<out
		echo 'Ein erster Satz.' >&8
		read -r -t 10 line <&9
		[ "$line" = 'Ein erster Satz.' ] || fail "$t: $line"
		echo 'Ein zweiter Satz, mit Umlaut: ü.' >&8
		read -r -t 10 line <&9
		[ "$line" = 'Ein zweiter Satz, mit Umlaut: ü.' ] || fail "$t: $line"
		exec 8>&- 9<&-
		wait $pid
	done
}

@test "the environment changes nothing" {
	rel-clean "$REL_SOURCE/tests/demo/page.txt" >a
	LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kolkata COLUMNS=20 POSIXLY_CORRECT=1 \
		rel-clean "$REL_SOURCE/tests/demo/page.txt" >b
	same a b
	(cd / && rel-clean "$REL_SOURCE/tests/demo/page.txt") >c
	same a c
}

@test "the detectors are loaded by a text that needs them, and missed aloud" {
	[ -z "${REL_SANITIZED:-}" ] || skip "a sanitizer brings a C++ runtime"
	cp "$REL_BUILD/rel-norm" alone
	! ldd alone | grep 'stdc++\|uchardet\|cld2' || fail "loaded at start"
	printf 'Gr\303\274ne T\303\274r\n' >utf8
	printf 'Gr\374ne T\374r\n' >latin
	./alone utf8 | same - utf8
	rel-norm latin | same - utf8
	status 2 ./alone latin
	grep -q 'librel-detect' err
	mkdir lib bin && cp "$REL_BUILD"/librel-detect.so.* lib && mv alone bin
	bin/alone latin | same - utf8
}
