#include "report.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "value.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What is to be written, at once, so that a reader of a pipe gets it whole. */
struct text {
	char data[8192];
	size_t length;
};

static void add(struct text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void add(struct text *text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text->length += fmt_write_list(
		text->data + text->length, sizeof text->data - text->length, format, args);
	va_end(args);
}

static void send(const struct container *c, const struct text *text)
{
	if (io_write_all(c->report.fd, text->data, text->length) < 0)
		fail_in("report");
}

bool report_is_wanted(const struct container_config *config)
{
	return config->report != NULL;
}

static int open_number(const char *number)
{
	uint64_t n;
	int fd;

	if (value_number(number, 0, 65536, &n) < 0)
		return -1;
	fd = kernel_fcntl((int)n, F_DUPFD_CLOEXEC, 3);
	return fd < 0 ? fail("fd:%s", number) : fd;
}

int report_open(struct container *c)
{
	const char *where = c->config->report;

	c->report.began = kernel_clock();
	c->report.fd =
		strncmp(where, "fd:", 3) != 0 ? io_open_fresh(where) : open_number(where + 3);
	return c->report.fd < 0 ? -1 : 0;
}

void report_note_start(struct container *c)
{
	if (report_is_wanted(c->config))
		c->report.started = kernel_clock();
}

/* One number: FILE=N. */
static void add_number(struct text *text, const char *file, char *content)
{
	add(text, "%s=%.*s\n", file, (int)strcspn(content, "\n"), content);
}

/* "KEY N" lines: FILE.KEY=N. */
static void add_pairs(struct text *text, const char *file, char *content)
{
	for (char *line = content; *line; line += strspn(line, "\n")) {
		size_t key = strcspn(line, " "), end = strcspn(line, "\n");

		if (key < end)
			add(text, "%s.%.*s=%.*s\n", file, (int)key, line, (int)(end - key - 1),
				line + key + 1);
		line += end;
	}
}

/* "DEVICE KEY=N KEY=N..." lines: FILE.DEVICE.KEY=N. */
static void add_devices(struct text *text, const char *file, char *content)
{
	for (char *line = content; *line; line += strspn(line, "\n")) {
		char *end = line + strcspn(line, "\n");
		size_t device = strcspn(line, " \n");

		for (char *at = line + device; at < end; at += strcspn(at, " \n")) {
			at += *at == ' ';
			/* Linux 5.10 may name a device and say nothing of it. */
			if (memchr(at, '=', strcspn(at, " \n")))
				add(text, "%s.%.*s.%.*s\n", file, (int)device, line,
					(int)strcspn(at, " \n"), at);
		}
		line = end;
	}
}

/* Since Linux 5.19 there is memory.peak, since 6.1 pids.peak. */
static const struct {
	const char *file;
	void (*add)(struct text *text, const char *file, char *content);
} usage[] = {
	{ "memory.peak", add_number },
	{ "memory.events", add_pairs },
	{ "cpu.stat", add_pairs },
	{ "pids.peak", add_number },
	{ "io.stat", add_devices },
};

void report_write_usage(struct container *c)
{
	struct text text = { .length = 0 };
	char content[4096];

	for (size_t i = 0; i < sizeof usage / sizeof *usage; i++)
		if (cgroup_read(&c->cgroup, usage[i].file, content, sizeof content))
			usage[i].add(&text, usage[i].file, content);
	if (cgroup_has(&c->cgroup, "memory.events"))
		add(&text, "oom_killed=%d\n",
			cgroup_count(&c->cgroup, "memory.events", "oom_kill") > 0);
	send(c, &text);
}

/* The error, on one line. */
static void add_reason(struct text *text)
{
	if (*err_text())
		add(text, "reason=%.4000s\n", err_line());
}

void report_close(struct container *c)
{
	struct text text = { .length = 0 };

	if (c->ended_by)
		add(&text, "signal=%d\n", c->ended_by);
	else
		add(&text, "exit=%d\n", c->status);
	add_reason(&text);
	if (c->pid && !c->failure)
		add(&text, "start_us=%lld\n", (long long)(c->report.started - c->report.began));
	send(c, &text);
	close(c->report.fd);
}
