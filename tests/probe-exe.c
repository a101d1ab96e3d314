/* probe-exe PID|parent [kill]: attacks the program file of a process, from inside a container:
 * says what kind of file it sees and whether it can open it for writing, by its name and, with
 * "kill" when the process has been killed, by a descriptor that was opened for reading. Where
 * it can, it writes. */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

static void try_to_write(const char *way, const char *path)
{
	int file = open(path, O_WRONLY);

	if (file < 0)
		printf("%s: %s\n", way, strerror(errno));
	else if (write(file, "harm", 4) == 4)
		printf("%s: WRITTEN\n", way);
	else
		printf("%s: opened, %s\n", way, strerror(errno));
}

/* Any file of a tmpfs has F_SEAL_SEAL, which protects nothing. */
static const char *kind_of(int file)
{
	struct statvfs fs;
	int seals = fcntl(file, F_GET_SEALS);

	if (fstatvfs(file, &fs) == 0 && fs.f_flag & ST_RDONLY)
		return "on a read-only mount";
	return seals > 0 && seals & F_SEAL_WRITE ? "sealed" : "WITHIN REACH";
}

int main(int argc, char **argv)
{
	int pid, file;
	char path[64];

	if (argc < 2)
		return 2;
	pid = strcmp(argv[1], "parent") ? atoi(argv[1]) : getppid();
	snprintf(path, sizeof path, "/proc/%d/exe", pid);
	file = open(path, O_RDONLY);
	if (file < 0) {
		printf("open: %s\n", strerror(errno));
		return 1;
	}
	printf("file: %s\n", kind_of(file));
	try_to_write("name", path);
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	try_to_write("descriptor", path);
	if (argc > 2) {
		kill(pid, SIGKILL);
		while (getppid() == pid)
			usleep(1000);
		usleep(100000);
		try_to_write("after its end", path);
	}
	return 0;
}
