#!/bin/sh
# make run: the main job. What it would run is run by hand here, as make might build anew what
# other tests are using.
. "${0%/*}/fixture.sh"

need_rootfs
command -v make >/dev/null || skip_all 'needs make'

command_of() # [VARIABLE]...: what make run prints and runs
{
	MAKEFLAGS='' make -sn -C "$TOP" run "$@" | tail -n 1
}

shell=$(command_of)
is "$shell" './minictr run --rootfs build/rootfs sh' 'make run: a shell'
cd "$TOP" || exit 1
run sh -c "echo 'echo \$\$; ls /; hostname' | $shell"
like "$status:$out" '^0:1$' 'without a terminal the shell reads its input, as process 1'
like "$out" '^bin$' 'in the root'
like "$out" '^c[0-9]+$' 'under its own name'

words=$(command_of CMD='sh -c "hostname; ls /"')
is "$words" './minictr run --rootfs build/rootfs sh -c "hostname; ls /"' 'CMD= is words of the shell'
run sh -c "$words"
like "$status:$out" '^0:c[0-9]+$' 'and runs'
run sh -c "$(command_of CMD="sh -c 'exit 7'")"
is $status 7 'with its status'

done_testing
