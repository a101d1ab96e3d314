# Which lines the tests reach, by clang's counters (runtime.c says where they are).

COVERED = $(OBJECTS:build/%=build/coverage/%)
COVERAGE_FLAGS = -fprofile-instr-generate -fcoverage-mapping -mllvm -runtime-counter-relocation
COUNTERS = $(CURDIR)/build/coverage/counters

coverage-deps: ## install the compiler of coverage
	@sh tests/deps.sh coverage

coverage: build/coverage/minictr man completion build/rootfs $(UNITS) ## run all tests and tell which lines they reach
	@MINICTR=$(CURDIR)/$< COVERAGE=$(COUNTERS) sh tests/check.sh || echo "  (what is reached counts, also by tests that fail)"
	@sh tests/coverage/report.sh

build/coverage/minictr: build/coverage/tests/coverage/runtime.o $(COVERED)
	@echo "  LINK  $@"
	@clang -static -fprofile-instr-generate -Wl,--wrap=reboot -o $@ $^
	@: >$(COUNTERS) && chmod 666 $(COUNTERS)
build/coverage/%.o: %.c build/flags build/kernel-headers build/applets.inc $(ROWS)
	@mkdir -p $(@D)
	@clang $(ALL_CFLAGS) $(COVERAGE_FLAGS) -MMD -MP -c -o $@ $<
build/coverage/tests/coverage/runtime.o: tests/coverage/runtime.c build/flags
	@mkdir -p $(@D)
	@clang $(ALL_CFLAGS) -Wno-missing-prototypes -DCOUNTERS='"$(COUNTERS)"' -c -o $@ $<

build/coverage/lib/seccomp.o: build/seccomp.inc
build/coverage/lib/mountcase-text.o: build/mountcase.inc
build/coverage/lib/err.o: build/err.inc
build/coverage/lib/hint.o: build/hint.inc
build/coverage/lib/feature.o: build/feature.inc
build/coverage/lib/plan.o: build/plan.inc
build/coverage/lib/setup.o: build/steps.inc
build/coverage/applets/main.o: build/help.inc

-include $(COVERED:.o=.d)
.PHONY: coverage coverage-deps
