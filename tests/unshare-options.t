#!/bin/sh
# unshare: what is accepted as an option, and what is said where it is not.
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"
. "$TESTS/beside.sh"

beside_says 1 '--propagation: ' --propagation rprivate true
beside_says 1 '--propagation: ' --propagation '' true
beside_says 1 '--setgroups: ' --setgroups x true
beside_says 1 '--setgroups: ' --setgroups=ALLOW true
beside_says 1 '--setgroups allow needs' -r --setgroups allow true
beside_says 1 '--setgroups allow needs' --map-group 0 --setgroups allow true
beside_says 1 '--monotonic and --boottime need' --monotonic 1 true
beside_says 1 '--monotonic and --boottime need' -u --boottime=1 true
for value in '' x 1x 9223372036854775808 -9223372036854775809 1.5 0x5; do
	beside_says 1 '--monotonic: ' -T --monotonic "$value" true
done
beside_says 1 'unknown option --nonsense' --nonsense true
beside_says 1 'unknown option -x' -ux true
beside_says 1 'option -m takes no value' -m=/file true
beside_says 1 'unknown option -/' -u/file true
beside_says 1 'ambiguous option --map' --map true
beside_says 1 '--fork: takes no value' --fork=1 true
beside_says 1 '--root: needs a value' --root
beside_says 1 '--setuid: needs a value' -S
beside_says 1 '--setuid: ' -S x true
beside_says 1 '--map-user: ' --map-user nosuch true
beside_says 1 '--map-users: ' --map-users 1,2 true
says 1 '--owner: ' --owner 1 true
says 1 '--load-interp: needs a value' -l

# The first bad value ends it, before anything is done.
touch "$T/file"
says 1 '--setuid: ' --uts="$T/file" -S x --propagation y true
run ours -f -V false
like "$status $out" '^0 minictr unshare [0-9]' '-V acts at once'
run ours --help --nonsense
like "$status $out" '^0 usage: minictr unshare' 'so does --help'
run sh -c '"$@" >/dev/full' sh "$MINICTR" unshare --help
is "$status" 1 'which says so where it cannot be written'

ln -s "$MINICTR" "$T/unshare"
run "$T/unshare" -r id -u
is "$status $out" '0 0' 'under a link named unshare'
run "$T/unshare" --nonsense
like "$err" '^minictr unshare: ' 'with the same prefix'

# Every option of the newest util-linux is there.
run ours --help
for option in --mount --uts --ipc --net --pid --user --cgroup --time --mount-proc --mount-binfmt \
	--load-interp --propagation --root --wd --setuid --setgid --map-user --map-group \
	--map-root-user --map-current-user --map-auto --map-subids --map-users --map-groups --owner \
	--fork --kill-child --forward-signals --setgroups --keep-caps --monotonic --boottime \
	--clear-env --whitelist-env --help --version; do
	printf '%s\n' "$out" | grep -Eq -e " $option( |\[|\$)" || missing="$missing $option"
done
is "$missing" '' 'help names every option'

done_testing
