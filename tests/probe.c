/* Prints what a container is, one line a fact, in a form that is the same in each run: for
 * comparing a disturbed start with an undisturbed one. Arguments: the host's namespaces, as
 * readlink shows them. */

#include <stdio.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A fault that was meant for who started this program may hit it too: then once more. */
static FILE *open_file(const char *path)
{
	FILE *file = fopen(path, "r");

	return file ? file : fopen(path, "r");
}

static void print_status(void)
{
	static const char *const fields[] = { "Umask", "Uid", "Gid", "Groups", "NSpid", "NSsid",
		"SigPnd", "SigBlk", "SigIgn", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb",
		"NoNewPrivs", "Seccomp" };
	FILE *status = open_file("/proc/self/status");
	char line[512];

	while (status && fgets(line, sizeof line, status))
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (!strncmp(line, fields[i], strlen(fields[i])))
				fputs(line, stdout);
}

/* Without the numbers of mounts and devices, which are others each time. */
static void print_mounts(void)
{
	FILE *mounts = open_file("/proc/self/mountinfo");
	char line[4096];

	while (mounts && fgets(line, sizeof line, mounts)) {
		char root[1024], place[1024], flags[256], *type = strstr(line, " - ");

		if (sscanf(line, "%*s %*s %*s %1023s %1023s %255s", root, place, flags) == 3)
			printf("mount %s %s %s%s", root, place, flags, type ? type : "\n");
	}
}

static void print_namespaces(char **host)
{
	static const char *const names[] = { "cgroup", "ipc", "mnt", "net", "pid", "user",
		"uts" };

	for (size_t i = 0; i < sizeof names / sizeof *names && *host; i++, host++) {
		char path[64], link[64] = "";

		snprintf(path, sizeof path, "/proc/self/ns/%s", names[i]);
		if (readlink(path, link, sizeof link - 1) < 0)
			perror(path);
		printf("%s %s\n", names[i], strcmp(link, *host) ? "new" : "shared");
	}
}

static void print_descriptors(void)
{
	for (int fd = 0; fd < 1024; fd++) {
		struct stat st;

		if (fstat(fd, &st) == 0)
			printf("descriptor %d %o\n", fd, st.st_mode & S_IFMT);
	}
}

static void print_file(const char *path)
{
	FILE *file = open_file(path);
	char line[256];

	printf("%s: ", path);
	if (file && fgets(line, sizeof line, file))
		fputs(line, stdout);
	else
		puts("-");
}

int main(int argc, char **argv)
{
	char text[256] = "";
	int death = 0;

	(void)argc;
	print_status();
	print_mounts();
	print_namespaces(argv + 1);
	print_descriptors();
	print_file("/proc/self/oom_score_adj");
	print_file("/proc/self/personality");
	print_file("/proc/self/timerslack_ns");
	print_file("/proc/keys");
	print_file("/proc/sys/kernel/hostname");
	prctl(PR_GET_PDEATHSIG, &death);
	printf("death %d\ncwd %s\n", death, getcwd(text, sizeof text) ? text : "?");
	for (char **variable = environ; *variable; variable++)
		puts(*variable);
	return fflush(stdout) != 0;
}
