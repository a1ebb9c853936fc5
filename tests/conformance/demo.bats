#!/usr/bin/env bats
# The pages that scripts/demo shows: in, and what must come out.

load ../helper

@test "the demo's press release comes out clean" {
	rel-clean "$REL_SOURCE/tests/demo/page.txt" >out
	same "$REL_SOURCE/tests/demo/page.clean.txt" out
}

@test "its own output stays as it is" {
	rel-clean "$REL_SOURCE/tests/demo/page.clean.txt" >out
	same "$REL_SOURCE/tests/demo/page.clean.txt" out
}
