#!/bin/sh
# What scripts in a VM begin with: prints "NAME: OUTPUT = STATUS" of a command, on one line.

say() # NAME COMMAND...
{
	name=$1
	shift
	result=$("$@" 2>&1)
	status=$?
	set -f
	# shellcheck disable=SC2086 # on one line
	echo "$name:" $result "= $status"
	set +f
}
