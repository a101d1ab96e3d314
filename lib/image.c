#include "image.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/loop.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* What file systems begin with. */
static const struct kind {
	const char *fs;
	off_t offset;
	char magic[5];
	bool writable;
} kinds[] = {
	{ "squashfs", 0, "hsqs", false },
	{ "erofs", 1024, "\xe2\xe1\xf5\xe0", false },
	{ "ext4", 1024 + 56, "\x53\xef", true },
};

static const struct kind *find_kind(int file)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		ssize_t length = (ssize_t)strlen(kinds[i].magic);
		char start[4];

		if (pread(file, start, (size_t)length, kinds[i].offset) == length &&
			!memcmp(start, kinds[i].magic, (size_t)length))
			return &kinds[i];
	}
	return NULL;
}

static int no_loop(void)
{
	if (errno != ENXIO && errno != ENODEV)
		return fail("loop device");
	return fail_plain("the kernel has no loop devices: CONFIG_BLK_DEV_LOOP, module loop");
}

/* Opens the node PATH in /dev. Where it is missing it is made in PLACE, a tmpfs. */
static int open_node(int place, const char *path, mode_t type, dev_t number)
{
	const char *name = text_base_name(path);
	int fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT) {
		if (mknodat(place, name, type | 0600, number) < 0)
			return fail_path(name);
		fd = openat(place, name, O_RDWR | O_CLOEXEC);
	}
	return fd < 0 ? no_loop() : fd;
}

static int open_control(int place)
{
	return open_node(place, "/dev/loop-control", S_IFCHR, makedev(10, 237));
}

/* Puts FILE into a free loop device. It is free again when nothing uses it. Returns it; -1,
 * error set. */
static int attach_loop(int place, int file, bool writable)
{
	struct loop_config config = { .fd = (unsigned)file,
		.info.lo_flags = LO_FLAGS_AUTOCLEAR | (writable ? 0 : LO_FLAGS_READ_ONLY) };
	int control = open_control(place), loop = -1, tries = 100;
	char path[24];

	while (control >= 0) {
		int number = ioctl(control, LOOP_CTL_GET_FREE);

		if (number < 0)
			return no_loop();
		fmt_write(path, sizeof path, "/dev/loop%d", number);
		loop = open_node(place, path, S_IFBLK, makedev(7, (unsigned)number));
		if (loop < 0 || ioctl(loop, LOOP_CONFIGURE, &config) == 0)
			break;
		/* EBUSY: another was faster. */
		if (errno != EBUSY || !--tries)
			return fail("LOOP_CONFIGURE");
		close(loop);
	}
	close(control);
	return loop;
}

int image_check_loop(void)
{
	int place = mount_create("tmpfs", NULL, 0);
	int control = open_control(place);

	close(place);
	close(control);
	return control < 0 ? -1 : 0;
}

/* What is mounted, from the only block device in the working directory. */
struct source {
	const struct kind *kind;
	bool writable;
};

static const char node[] = "image";

static int create(const void *context)
{
	const struct source *source = context;
	const char *fs = source->kind->fs;
	/* A superblock that can be written can ask for a panic of the kernel. */
	const char *options[] = { "source", node, source->writable ? "rw" : "ro", "",
		source->kind->writable ? "errors" : NULL, "remount-ro", NULL };
	int mount = mount_create(fs, options, source->writable ? 0 : MOUNT_ATTR_RDONLY);

	if (mount < 0 && (err_number() == EUCLEAN || err_number() == EINVAL))
		return fail_plain("the %s is damaged, or this kernel lacks what it uses", fs);
	return mount;
}

/* The kernel would not notice that another writes, and what was written be lost. The loop
 * device holds the lock as long as it holds FILE. Not flock(2)'s: who may only read the file
 * must not keep others from reading it. Not all file systems have locks. */
static int lock(int file, bool writable)
{
	struct flock all = { .l_type = writable ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET };

	if (kernel_fcntl(file, F_OFD_SETLK, (uintptr_t)&all) == 0 ||
		(errno != EAGAIN && errno != EACCES))
		return 0;
	return fail_plain("another run %s it", writable ? "uses" : "writes");
}

/* In PLACE, a tmpfs. An image may name further devices: Linux 5.19 to 6.3 open those of an
 * erofs by the paths in it. So no other than that of the image is there. */
static int mount_in(int place, int file, const struct source *source)
{
	int loop = attach_loop(place, file, source->writable), mount;
	struct stat st;

	if (loop < 0)
		return -1;
	if (fstat(loop, &st) < 0 || mknodat(place, node, st.st_mode, st.st_rdev) < 0)
		return fail_path(node);
	mount = mount_call_in(place, create, source);
	close(loop);
	return mount;
}

static int mount_file(int file, bool writable)
{
	const struct source source = { find_kind(file), writable };
	int place, mount;
	struct stat st;

	if (fstat(file, &st) < 0 || !S_ISREG(st.st_mode) || !source.kind)
		return fail_plain("is neither a directory nor a squashfs, erofs or ext4 image");
	if (writable && !source.kind->writable)
		return fail_plain(
			"a %s image cannot be written; --overlay keeps changes beside "
			"it",
			source.kind->fs);
	if (lock(file, writable) < 0)
		return -1;
	place = mount_create("tmpfs", NULL, 0);
	mount = place < 0 ? -1 : mount_in(place, file, &source);
	close(place);
	return mount;
}

int image_mount(const char *path, bool writable)
{
	int file = io_open(AT_FDCWD, path, (writable ? O_RDWR : O_RDONLY) | O_NONBLOCK);
	int mount;

	if (file < 0)
		return -1;
	mount = mount_file(file, writable);
	close(file);
	return mount < 0 ? fail_in(path) : mount;
}
