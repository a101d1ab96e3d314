#!/bin/sh
# The machine is what it was before the first test. Goes last (check.sh) and waits until all
# others have ended.
. "${0%/*}/fixture.sh"

[ "${CHECK_STATE-}" ] || skip_all 'not run by make check'

prove=$(ps -o ppid= -p $PPID | tr -d ' ')

is_alone()
{
	[ "$(pgrep -c -P "$prove")" = 1 ]
}

# Sets $left: what is there now and was not, and for what is not made anew, what was and is not.
look()
{
	sh "$TESTS/machine.sh" "$prove" >after
	grep -vxFf "$CHECK_STATE/before" after >left
	grep -vxFf after "$CHECK_STATE/before" | grep -E '^(mount|node|etc) ' >>left
	find "$TMPDIR" -mindepth 1 -maxdepth 1 ! -path "$fixture" | sed 's/^/file /' >>left
}

# Something may be on its way out, and other programs have cgroups that come and go.
is_clean()
{
	look
	! [ -s left ]
}

for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	wait_for is_alone && break
done
wait_for is_clean

for kind in mount cgroup node etc loop process file; do
	is "$(grep "^$kind " left)" '' "no $kind is left behind"
done

done_testing
