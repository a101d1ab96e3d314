#!/bin/sh
# run --security-opt mask and unmask. What is masked by default is in run-rootfs.t.
# shellcheck disable=SC2016 # scripts for the shell inside
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs

cp -a "$ROOTFS" root
mkdir -p root/secrets/deep root/other
echo secret >root/secrets/file
echo secret >root/secrets/deep/file
echo secret >root/other/file
ln -s /secrets root/way
ln -s / root/top
ln -s /nowhere root/dangling

inside() # OPTIONS COMMAND...
{
	options=$1
	shift
	# shellcheck disable=SC2086 # words
	run "$MINICTR" run --rootfs root $options "$@"
	out=$(printf '%s\n' "$out" | sed '/^$/d' | tr '\n' ' ')
}

opt=--security-opt
inside "$opt mask=/secrets:/other/file" sh -c 'ls -A /secrets; wc -c </other/file; touch /secrets/new || echo refused'
is "$out" '0 refused ' 'a directory is empty and read-only, a file is empty'
inside "$opt mask=/way $opt mask=/top/../top/other/file" sh -c 'ls -A /secrets; wc -c </other/file'
is "$out" '0 ' 'links are followed, inside'
inside "$opt mask=/top" sh -c 'ls -A /'
like "$status:$out:$err" '^1(25|26|27)::' 'all of the root leaves nothing to run'
inside "$opt mask=/none:/dangling:/secrets/deep:/proc/self/root/secrets" cat /secrets/file
is "$status:$out" '125:' 'magic links are refused'
inside "$opt mask=/none:/dangling:/secrets/deep" sh -c 'cat /secrets/file; ls -A /secrets/deep'
is "$out" 'secret ' 'what is not there is passed over'
inside "$opt mask=/secrets $opt mask=/other/file" sh -c 'umount /secrets; cat /secrets/file /other/file'
is "$out" '' 'a mask cannot be unmounted'
inside "--privileged $opt mask=/secrets" sh -c 'ls -A /secrets'
is "$status:$out" 0: 'with --privileged too'
inside "-v ./root/secrets:/mnt $opt mask=/mnt/deep" sh -c 'cat /mnt/file; ls -A /mnt/deep'
is "$out" 'secret ' 'in a volume'
is "$(find root/secrets root/other -type f | sort | tr '\n' ' ')" \
	'root/other/file root/secrets/deep/file root/secrets/file ' 'the root is what it was'

inside "$opt unmask=/proc/timer_list:/proc/irq" sh -c 'grep -c . /proc/timer_list; wc -c </proc/keys
	for f in /proc/sys /proc/irq; do grep -c " $f " /proc/self/mountinfo; done'
like "$out" '^[1-9][0-9]* 0 1 0 $' 'single paths are as the kernel has them'
for all in ALL all '/proc/*:/sys/*'; do
	inside "$opt unmask=$all" grep -cE ' /(proc|sys)/' /proc/self/mountinfo
	is "$out" '1 ' "unmask=$all: only the cgroups are mounted there"
done
inside "$opt unmask=ALL $opt mask=/proc/keys" wc -c /proc/keys
is "$out" '0 /proc/keys ' 'what is masked by name stays so'

while read -r value message; do
	inside "$opt $value" true
	is "$status:$err" "125:minictr run: --security-opt: $message" "$value"
done <<X
mask=secrets mask: 'secrets' is not an absolute path
mask= mask: '' is not an absolute path
mask=/a:ALL mask: 'ALL' is not an absolute path
mask mask: needs a value: an absolute path
unmask=some unmask: 'some' is not an absolute path or ALL
X
run "$MINICTR" run --security-opt mask=/etc true
like "$status:$err" '^125:.* their like: --rootfs DIR$' 'needs a rootfs'

done_testing
