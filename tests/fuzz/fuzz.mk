# Parsers under sanitizers: `make fuzz` by libFuzzer, `make seeds` for tests/fuzz-seeds.t, which
# gives them the inputs of tests/fuzz/corpus. Each .c file here is a subject (frame/frame.h).

FUZZ_SECONDS = 60
FUZZ_SUBJECTS = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
FUZZ_FLAGS = $(filter-out -O%,$(ALL_CFLAGS)) -O1 -fno-omit-frame-pointer -fno-sanitize-recover=undefined \
	     -Itests/fuzz/frame
FUZZ_LINK = -no-pie -Wl,--wrap=io_read_file,--wrap=machine_tell

FUZZED = $(LIB_OBJECTS:build/%=build/fuzz/%)
SEEDED = $(LIB_OBJECTS:build/%=build/seeds/%)

fuzz-deps: ## install the compiler of fuzz
	@sh tests/deps.sh fuzz

fuzz: $(FUZZ_SUBJECTS:%=build/fuzz/%) ## feed parsers with what breaks them (FUZZ_SECONDS=60)
	@sh tests/fuzz/fuzz.sh $$(($(FUZZ_SECONDS) / $(words $^))) $^

seeds: $(FUZZ_SUBJECTS:%=build/seeds/%)

build/fuzz/%.o: %.c build/flags build/kernel-headers build/applets.inc $(ROWS)
	@mkdir -p $(@D)
	@clang $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link,address,undefined -MMD -MP -c -o $@ $<
build/fuzz/lib.a: $(FUZZED)
	@rm -f $@ && ar rcs $@ $^
build/fuzz/%: build/fuzz/tests/fuzz/%.o build/fuzz/tests/fuzz/frame/frame.o build/fuzz/lib.a
	@clang -fsanitize=fuzzer,address,undefined $(FUZZ_LINK) -o $@ $^

build/seeds/%.o: %.c build/flags build/kernel-headers build/applets.inc $(ROWS)
	@mkdir -p $(@D)
	@gcc $(FUZZ_FLAGS) -fsanitize=address,undefined -DSEEDS -MMD -MP -c -o $@ $<
build/seeds/lib.a: $(SEEDED)
	@rm -f $@ && ar rcs $@ $^
build/seeds/%: build/seeds/tests/fuzz/%.o build/seeds/tests/fuzz/frame/frame.o build/seeds/lib.a
	@gcc -fsanitize=address,undefined $(FUZZ_LINK) -o $@ $^

build/seeds/lib/seccomp.o build/fuzz/lib/seccomp.o: build/seccomp.inc
build/seeds/lib/mountcase-text.o build/fuzz/lib/mountcase-text.o: build/mountcase.inc
build/seeds/lib/err.o build/fuzz/lib/err.o: build/err.inc
build/seeds/lib/hint.o build/fuzz/lib/hint.o: build/hint.inc
build/seeds/lib/feature.o build/fuzz/lib/feature.o: build/feature.inc
build/seeds/lib/plan.o build/fuzz/lib/plan.o: build/plan.inc
build/seeds/lib/setup.o build/fuzz/lib/setup.o: build/steps.inc

-include $(FUZZED:.o=.d) $(SEEDED:.o=.d)
.SECONDARY:
.PHONY: fuzz fuzz-deps seeds
