# minictr: every command a person types. `make help` lists them.

VERSION = 0.1.0
PREFIX  = /usr/local

# Bytes that the stripped program may have. A feature fits, or raises the figure on purpose.
SIZE_BUDGET = 112640

# musl makes a small static program; any other C compiler works too (make CC=gcc). Looked for
# at the first use, since in `make deps check` it comes with deps.
ifeq ($(origin CC),default)
CC = $(eval CC := $(shell command -v musl-gcc || echo cc))$(CC)
endif

STRIP = strip

# Which applets are built in: make APPLETS="run unshare" leaves the others out.
APPLETS = $(sort $(patsubst applets/%.c,%,$(filter-out applets/main.c,$(wildcard applets/*.c))))

WARNINGS = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	   -Wcast-qual -Wwrite-strings -Wvla -Wundef -Wno-missing-field-initializers -Wno-format-security
# CFLAGS and LDFLAGS are for who builds: what the program needs is not lost with them.
CFLAGS     = $(eval CFLAGS := $(or $(call known,-Oz),-Os) -g)$(CFLAGS)
LDFLAGS    =
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -fno-pie -ffunction-sections -fdata-sections \
	     -fno-asynchronous-unwind-tables -Ilib -Ibuild -DVERSION='"$(VERSION)"' $(KERNEL_HEADERS)
# What makes code and tables smaller still: gcc for x86 lays tables at 32 bytes otherwise, and each of
# the rest leaves out what is on at -Os too but costs more bytes than it saves here.
PACKED = $(eval PACKED := $(call known,-malign-data=abi -fno-optimize-sibling-calls -fno-caller-saves \
	 -fno-tree-tail-merge -fno-shrink-wrap -fno-forward-propagate -fno-tree-forwprop \
	 -fno-expensive-optimizations -fno-move-loop-invariants -fno-inline-small-functions \
	 -fno-partial-inlining -fno-cse-follow-jumps -fno-ipa-modref -fno-ipa-sra -fno-tree-loop-im \
	 -mgeneral-regs-only))$(PACKED)
# As in the kernel, where nothing uses SSE and no function of libc's does (call.h).
STACK = $(eval STACK := $(if $(filter 1,$(lastword $(shell echo CALL_ALL | $(CC) $(ALL_CFLAGS) -include call.h -E -P -xc -))), \
	$(call known,-mpreferred-stack-boundary=3)))$(STACK)
# Those of the flags which the compiler has.
known = $(shell for flag in $(1); do \
	$(CC) -Werror $$flag -fsyntax-only -xc /dev/null 2>/dev/null && echo $$flag; done)
# Where nothing runs before main, musl needs crt1.o alone of what starts a program; glibc needs all.
START = $(eval START := $(shell mkdir -p build; \
	crt1=$$($(CC) -static -no-pie -\#\#\# -xc /dev/null 2>&1 | sed -n 's/.*[" ]\([^" ]*crt1\.o\).*/\1/p'); \
	echo 'int main(void) { return 0; }' | \
	$(CC) -static -no-pie -nostartfiles $$crt1 -o build/start -xc - 2>/dev/null && echo -nostartfiles $$crt1))$(START)
# The common page size: ld fills up to a page of the file to save one of memory, otherwise.
# Nothing is in .data, so that all that is mapped from the file is read only. musl's only one, for
# programs with threads, is read as what _start has there.
ALL_LDFLAGS = $(LDFLAGS) -static -no-pie $(START) -Wl,--gc-sections,-z,norelro,-z,noseparate-code,--no-eh-frame-hdr \
	      -Wl,-z,common-page-size=64,--defsym=__default_stacksize=_start

# For x86-64: gcc's instrumentation, and a runtime that a static program can have.
SANITIZER = build/tests/sanitizer.o
SANITIZER_CFLAGS = -fsanitize=address,undefined -fno-sanitize-recover=all \
		   --param asan-use-after-return=0 -Wno-stringop-overread
SANITIZER_LINK = $(patsubst %,-Wl$(comma)--wrap=%,memcpy memmove memset strlen read write execve \
		   clone clone3_call) $(SANITIZER)
comma = ,

ifdef SANITIZE
ALL_CFLAGS  += $(SANITIZER_CFLAGS)
ALL_LDFLAGS += $(SANITIZER_LINK)
RUNTIME      = $(SANITIZER)
endif

LIB_OBJECTS    = $(patsubst %.c,build/%.o,$(wildcard lib/*.c))
APPLET_OBJECTS = build/applets/main.o $(APPLETS:%=build/applets/%.o)
EACH           = $(APPLET_OBJECTS) $(LIB_OBJECTS)
# Ahead of the others, what each run writes: it lies on fewer pages so. What is large and may stay
# untouched is at the end of run.o's.
ROWS           = $(APPLETS:%=build/rows/%.inc)
WRITTEN        = $(addprefix build/,lib/start.o lib/call.o lib/pool.o lib/container.o lib/err.o applets/init.o applets/run.o)
OBJECTS        = $(filter $(EACH),$(WRITTEN)) $(filter-out $(WRITTEN),$(EACH))

all: minictr ## build ./minictr

minictr: build/minictr.debug
	@$(STRIP) -R .comment -o $@ $<

# Linked once with all texts, and once more with them packed (lib/packed.h).
build/minictr.debug: build/lib/packed-bytes.o lib/packed.ld build/minictr.plain
	@echo "  LINK  minictr"
	@$(CC) $(ALL_LDFLAGS) -Wl,-T,lib/packed.ld,-Map=build/minictr.map -o $@ $(OBJECTS) $<
build/minictr.plain: $(OBJECTS) $(RUNTIME) build/flags lib/packed.ld
	@sed 's/ (NOLOAD)//; s/AFTER .bss/AFTER .rodata/' lib/packed.ld >build/plain.ld
	@$(CC) $(ALL_LDFLAGS) -Wl,-T,build/plain.ld -o $@ $(OBJECTS)
build/lib/packed-bytes.c: build/minictr.plain lib/packed.awk
	@$(shell $(CC) -print-prog-name=objcopy) -O binary -j .packed $< build/packed.bin
	@tr '\0\n' '\n\1' <build/packed.bin | awk -f lib/packed.awk >$@.new && mv $@.new $@
build/lib/packed-bytes.o: build/lib/packed-bytes.c
	@$(CC) $(CFLAGS) -c -o $@ $<

build/%.o: %.c build/flags build/kernel-headers build/applets.inc $(ROWS)
	@mkdir -p $(@D)
	@echo "  CC    $@"
	@$(CC) $(ALL_CFLAGS) $(PACKED) $(STACK) -MMD -MP -c -o $@ $<

# The folder is the table of applets.
build/applets.inc: build/flags
	@for a in $(APPLETS); do echo "APPLET($$a)"; done | tr - _ >$@

# The option rows of an applet, from its source: what is made of them needs no program that runs here.
build/rows/%.tsv: applets/%.c docs/rows.awk
	@mkdir -p $(@D)
	@awk -f docs/rows.awk $< >$@.new && mv $@.new $@

# What of them the compiler cannot make of them.
build/rows/%.inc: lib/opt.awk build/rows/%.tsv
	@awk -f $^ >$@.new && mv $@.new $@

# What --help says.
build/applets/main.o build/lint/applets/main: build/help.inc
build/help.inc: lib/help.awk $(APPLETS:%=build/rows/%.tsv) build/flags
	@awk -f lib/help.awk $(APPLETS:%=build/rows/%.tsv) >$@.new && mv $@.new $@

# The filter of system calls, for all architectures at once.
build/lib/seccomp.o build/lint/lib/seccomp build/tests/unit-seccomp.o: build/seccomp.inc
build/seccomp.inc: lib/seccomp.awk lib/syscalls.tsv lib/seccomp.tsv
	@mkdir -p build
	@awk -f $^ >$@.new && mv $@.new $@

# The cases of mountns-test.
build/lib/mountcase-text.o build/lint/lib/mountcase-text: build/mountcase.inc
build/mountcase.inc: lib/mountcase.awk lib/mountcase.txt
	@mkdir -p build
	@awk -f $^ >$@.new && mv $@.new $@

# Tables: why something failed, what doctor looks for, what the steps of run do.
build/lib/err.o build/lint/lib/err: build/err.inc
build/lib/hint.o build/lint/lib/hint: build/hint.inc
build/lib/feature.o build/lint/lib/feature: build/feature.inc
build/lib/plan.o build/lint/lib/plan: build/plan.inc
build/lib/setup.o build/lint/lib/setup: build/steps.inc
build/steps.inc: lib/steps.awk lib/setup.c
build/plan.inc: lib/table.awk lib/setup.c lib/plan.tsv
build/err.inc build/hint.inc build/feature.inc: build/%.inc: lib/table.awk lib/%.tsv
build/plan.inc build/err.inc build/hint.inc build/feature.inc build/steps.inc:
	@mkdir -p build
	@awk -f $^ >$@.new && mv $@.new $@

docs/seccomp.md: $(addprefix docs/seccomp,.awk -head.md -peers.tsv -reasons.tsv) lib/seccomp.tsv
	@awk -f docs/seccomp.awk lib/seccomp.tsv docs/seccomp-reasons.tsv docs/seccomp-peers.tsv >$@.new
	@cat docs/seccomp-head.md $@.new >$@ && rm $@.new

# Rebuild all when the compiler, a flag or the choice of applets changes.
build/flags: force
	@mkdir -p build
	@echo '$(CC) $(CFLAGS) $(PACKED) $(STACK) $(ALL_LDFLAGS) $(VERSION) $(APPLETS)' | cmp -s - $@ || \
	 echo '$(CC) $(CFLAGS) $(PACKED) $(STACK) $(ALL_LDFLAGS) $(VERSION) $(APPLETS)' >$@

# musl-gcc sees no kernel headers: show it the system's, behind its own.
KERNEL_HEADERS = $(shell cat build/kernel-headers 2>/dev/null)
build/kernel-headers: build/flags
	@mkdir -p build/kh
	@if echo '#include <linux/mount.h>' | $(CC) -fsyntax-only -xc - 2>/dev/null; then : >$@; else \
	 ln -sfn /usr/include/linux build/kh/linux && \
	 ln -sfn /usr/include/asm-generic build/kh/asm-generic && \
	 ln -sfn /usr/include/$$(gcc -print-multiarch)/asm build/kh/asm && \
	 echo '-idirafter build/kh' >$@; fi

-include $(OBJECTS:.o=.d)

# With `make deps run` only what run needs is installed; with no other goal, everything.
deps: ## install what build, tests and lint need
	@sh tests/deps.sh $(or $(filter run check lint,$(MAKECMDGOALS)),run check lint)
ifneq ($(filter deps,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

# A unit test that includes the file which it tests takes the others from the archive.
UNITS = $(patsubst %.c,build/%,$(wildcard tests/unit-*.c tests/probe*.c tests/pivot.c tests/mistakes.c))
# They start as libc does, and call its functions.
build/tests/%: private STACK =
build/lib.a: $(LIB_OBJECTS)
	@rm -f $@ && ar rcs $@ $(filter-out build/lib/start.o,$(LIB_OBJECTS))
build/tests/%: build/tests/%.o build/lib.a $(RUNTIME)
	@$(CC) $(ALL_LDFLAGS) -o $@ $< build/lib.a
-include $(UNITS:=.d)
# make would remove them after the tests.
.SECONDARY: $(UNITS:=.o)

$(SANITIZER): private ALL_CFLAGS := -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -Os -g -fno-pie -fno-builtin
ifndef SANITIZE
build/tests/mistakes: $(SANITIZER)
build/tests/mistakes: private ALL_LDFLAGS += $(SANITIZER_LINK)
build/tests/mistakes.o: private ALL_CFLAGS += $(SANITIZER_CFLAGS)
endif

# Programs that tests run inside of containers.
build/tests/probe: tests/probe.c build/flags
	@mkdir -p $(@D)
	@echo "  CC    $@"
	@$(CC) -std=gnu11 -D_GNU_SOURCE $(WARNINGS) -Os -static -o $@ $<

check: minictr man completion tiny build/rootfs $(UNITS) ## run all tests (with SANITIZE=1 under ASan and UBSan)
	@sh tests/check.sh

include tests/fuzz/fuzz.mk tests/coverage/coverage.mk

KERNELS = 5.10 6.1 6.12 6.18 7.2
check-kernels: minictr build/rootfs ## run the tests that boot machines on more kernels
	@VM_SERIES="$(KERNELS)" sh tests/check.sh $$(grep -l '^need_vm' tests/*.t | grep -ve systemd.t -e nested-peers.t)

# What cross.sh can build for, and the kernels for which kernel.sh finds a suite.
MATRIX = $(KERNELS:%=x86_64:%) x86_64:7.3 aarch64:6.12 armv7:6.1 riscv64:7.2 i386:6.1
matrix-deps: ## install the compilers and machines of check-matrix
	@sh tests/deps.sh matrix

check-matrix: minictr build/rootfs ## the main things on each machine and kernel of MATRIX
	@VM_MATRIX="$(MATRIX)" sh tests/check.sh tests/matrix.t

systemd-deps: ## install what check-systemd needs
	@sh tests/deps.sh systemd

check-systemd: minictr build/rootfs ## limits in a user's session, runs in others' containers
	@sh tests/check.sh tests/systemd.t tests/nested-peers.t

# What looks for a cause is spoilt, row by row: some test has to notice. Half an hour.
hint-rows: minictr build/rootfs ## tell which tests stand for which row of hints, in tests/hint-rows.tsv
	@CC="$(CC)" CFLAGS="$(ALL_CFLAGS)" LDFLAGS="$(ALL_LDFLAGS)" OBJECTS="$(OBJECTS)" sh tests/hint-rows.sh \
	 "hint-files.t hint-namespaces.t doctor.t run-cgroup.t run-nested.t" "doctor-vm.t run-nested-vm.t"

soak: minictr build/rootfs ## ten thousand runs, 200 at once, some killed: nothing may be left
	@SOAK_RUNS=10000 SOAK_AT_ONCE=200 ./minictr unshare -pfm --mount-proc ./minictr init prove -v tests/run-soak.t

bench-deps: ## install the peers that bench can compare with
	@sh tests/deps.sh bench

bench: minictr build/rootfs ## measure beside a floor and the peers; writes docs/bench.* and README's table
	@sh tests/bench/bench.sh docs README.md

bench-cgroup: minictr build/rootfs ## measure what a limit adds to a start, beside a floor
	@sh tests/bench/cgroup.sh

bench-relay: minictr ## measure how fast 100 MB pass through a pty, beside script and socat
	@sh tests/bench/relay.sh

SOURCES = $(wildcard applets/*.c lib/*.c)
HEADERS = $(wildcard applets/*.h lib/*.h)
SHELLS  = $(wildcard tests/*.sh tests/*.t tests/*/*.sh rootfs-builder/*.sh packaging/*/*.sh) .ci/run

lint: $(SOURCES:%.c=build/lint/%) ## look for mistakes without running anything
	@echo "  LINT  shell and layout"
	@shellcheck $(SHELLS)
	@clang-format --dry-run -Werror $(SOURCES) $(HEADERS)
	@prove -Q tests/lint.t

build/lint/%: %.c $(HEADERS) .clang-tidy build/flags build/kernel-headers build/applets.inc $(ROWS)
	@mkdir -p $(@D)
	@echo "  LINT  $<"
	@$(CC) $(ALL_CFLAGS) -fanalyzer -c -o $@.o $<
	@cppcheck --quiet --error-exitcode=1 --enable=warning,portability,performance \
	          --inline-suppr --std=c11 -D__clang_analyzer__ --max-configs=12 -Ilib -Ibuild $<
	@clang-tidy --quiet $< -- $(filter-out -f% -W%,$(ALL_CFLAGS)) 2>/dev/null
	@touch $@

size: minictr ## what the bytes of the program are, by feature, and what has changed since the last release
	@sh tests/size.sh $(SIZE_BUDGET)

size-record: minictr ## of a release: keep its size by feature, tests/size-VERSION.tsv
	@sh tests/size.sh $(SIZE_BUDGET) tests/size-$(VERSION).tsv


# A program of few applets that explains nothing: files of lib/tiny, which do less and say so, are in
# the place of those of lib. The linker drops what was called by them only. It is made of
# a copy, since it is other sources.
TINY_APPLETS = run unshare
TINY_BUDGET  = 65536
TINY = build/tiny
tiny: ## make a smaller program, build/tiny/minictr (TINY_APPLETS="run unshare")
	@rm -rf $(TINY)/applets $(TINY)/lib $(TINY)/docs $(TINY)/packaging $(TINY)/tests
	@mkdir -p $(TINY)/applets $(TINY)/tests
	@cp -pR Makefile lib packaging docs $(TINY)
	@cp -pR tests/fuzz tests/coverage tests/size* $(TINY)/tests
	@cp -p lib/tiny/* $(TINY)/lib
	@cp -p applets/applet.h applets/main.c $(TINY_APPLETS:%=applets/%.c) $(TINY)/applets
	@$(MAKE) -C $(TINY) SANITIZE= APPLETS="$(TINY_APPLETS)" minictr
	@echo "  TINY  $(TINY)/minictr ($$(wc -c <$(TINY)/minictr) bytes)"

# Manual pages: prose and the option rows.
MANUALS = build/man/minictr.1 $(APPLETS:%=build/man/minictr-%.1)
man: $(MANUALS) ## make the manual pages, build/man
build/man/minictr.1: docs/man/minictr.1.in docs/man/page.awk build/flags
	@mkdir -p $(@D)
	@awk -v version=$(VERSION) -f docs/man/page.awk $< >$@
build/man/minictr-%.1: docs/man/minictr-%.1.in docs/man/page.awk build/rows/%.tsv build/flags
	@mkdir -p $(@D)
	@awk -v version=$(VERSION) -v rows=build/rows/$*.tsv -f docs/man/page.awk $< >$@
.SECONDARY: $(APPLETS:%=build/rows/%.tsv) $(ROWS)

# What the shells complete, from the same rows: a frame that is filled.
COMPLETIONS = build/completion/minictr.bash build/completion/_minictr build/completion/minictr.fish
build/completion/minictr.bash: SHELL_NAME = bash
build/completion/_minictr: SHELL_NAME = zsh
build/completion/minictr.fish: SHELL_NAME = fish
completion: $(COMPLETIONS) ## make the completion of bash, zsh and fish, build/completion
build/completion/%: docs/completion/% docs/completion/fill.awk $(APPLETS:%=build/rows/%.tsv) build/flags
	@mkdir -p $(@D)
	@awk -v shell=$(SHELL_NAME) -f docs/completion/fill.awk $(APPLETS:%=build/rows/%.tsv) $< >$@.new && mv $@.new $@

include packaging/packaging.mk

# Laid out anew when its recipe or what mkrootfs lays changes, not with every ./minictr.
build/rootfs: $(wildcard rootfs-builder/*) lib/skeleton.c | minictr
	@rootfs-builder/build.sh --output $@
	@touch $@

rootfs: minictr ## lay out build/rootfs again (toybox, dash; compiled where needed)
	@rootfs-builder/build.sh --output build/rootfs
	@touch build/rootfs

# What a machine boots from: minictr as its /init, with toybox and dash.
build/initramfs.cpio.xz: minictr $(wildcard rootfs-builder/*)
	@rootfs-builder/build.sh --format cpio --output build/initramfs.cpio -- --with-minictr --init ./minictr
	@xz -9 --check=crc32 -kf build/initramfs.cpio
	@echo "  ROOT  $@ ($$(wc -c <$@) bytes)"

initramfs: build/initramfs.cpio.xz ## a machine's file system, minictr as its init

BOOT_KERNEL = 6.1
export BOOT = minictr.run="--rootfs / sh"
boot: build/initramfs.cpio.xz ## boot it in qemu to a container's shell (BOOT='minictr.run="..."')
	@VM_TYPED=yes sh tests/vm/qemu.sh $$(sh tests/vm/kernel.sh $(BOOT_KERNEL))/vmlinuz $< rdinit=/init "$$BOOT"

CMD = sh
run: minictr build/rootfs ## a shell in a container (other commands: make run CMD='ls /')
	./minictr run --rootfs build/rootfs $(CMD)

clean: ## remove what was built (not build/cache: sources, toybox, dash)
	rm -rf minictr build/applets build/lib build/lib.a build/lint build/tests build/minictr[-_.]* build/flags build/start build/*.inc \
	       build/kernel-headers build/kh build/rootfs* build/rows build/man build/completion build/tiny build/fuzz build/seeds \
	       build/coverage

distclean: ## remove build/cache too
	rm -rf minictr build

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile packaging/packaging.mk tests/fuzz/fuzz.mk tests/coverage/coverage.mk | expand -t 16

.PHONY: all bench bench-cgroup bench-deps bench-relay boot man check check-kernels check-matrix check-systemd clean completion deps distclean force help hint-rows initramfs lint man matrix-deps rootfs run size size-record soak systemd-deps tiny
