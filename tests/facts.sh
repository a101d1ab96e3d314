# Comparing roots; read in after fixture.sh.

# Path, type, mode, owner, names, size, device and link of all, but what only archives have.
# A directory's names and size are the file system's.
facts() # DIR
{
	(cd "$1" && find . ! -path './dev/*' -printf '%p|%y|%m|%U:%G|%n|%s|%l|%i\0' |
		tr '\n\0' '\001\n' | sort |
		awk -F '|' -v OFS='|' '
			$2 == "d" { $5 = $6 = "" }
			# Names of one file: the first instead of the inode.
			{ $8 = $8 in first ? first[$8] : first[$8] = $1 }
			{ print }'
	find . -type f -print0 | sort -z | xargs -0 cat | sha256sum)
}
