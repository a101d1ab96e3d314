# How what is measured with is compiled: small and static, as minictr is. Read in, at the top of
# the sources.

# musl-gcc has to be shown the kernel's headers; where minictr was built without them, it was not used.
headers=$(cat build/kernel-headers 2>/dev/null) || :
compiler=${headers:+musl-gcc}

compile() # PROGRAM SOURCE...
{
	compiled=$1
	shift
	# shellcheck disable=SC2086 # words
	${compiler:-cc} -D_GNU_SOURCE -Os -static -Ilib -Ibuild $headers -o "$compiled" "$@"
}

compile_floor() # PROGRAM
{
	compile "$1" tests/bench/floor.c tests/bench/limited.c lib/clone3.c lib/call.c lib/seccomp.c lib/err.c \
		lib/fmt.c lib/packed.c lib/text.c
}

compile_true() # PROGRAM
{
	printf 'int main(void) { return 0; }\n' >"$1.c"
	compile "$1" "$1.c"
	rm "$1.c"
}
