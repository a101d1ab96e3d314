# What leaves this folder: make install, uninstall, dist, deb.

# Links to applets. Of the others the names are those of other programs: util-linux's unshare, an
# init, a doctor; `make install LINKS="run unshare"` is for who wants them.
LINKS = $(filter-out doctor init run unshare,$(APPLETS))

# FILE:PLACE below PREFIX, for all that is installed but the links.
INSTALLED = minictr:bin/minictr \
	$(foreach page,$(MANUALS),$(page):share/man/man1/$(notdir $(page))) \
	build/completion/minictr.bash:share/bash-completion/completions/minictr \
	build/completion/_minictr:$(ZSH_COMPLETION)/_minictr \
	build/completion/minictr.fish:share/fish/vendor_completions.d/minictr.fish \
	$(foreach text,README.md CHANGELOG.md LICENSE $(GUIDES),$(text):share/doc/minictr/$(text))
ZSH_COMPLETION = share/zsh/site-functions
GUIDES = $(filter-out docs/seccomp-head.md,$(sort $(wildcard docs/*.md)))

install: minictr man completion ## install it all (DESTDIR= PREFIX=/usr/local LINKS="mkrootfs ...")
	@set -e; umask 022; for pair in $(INSTALLED); do \
		case $$pair in *:bin/*) mode=755 ;; *) mode=644 ;; esac; \
		install -D -m $$mode "$${pair%%:*}" "$(DESTDIR)$(PREFIX)/$${pair#*:}"; \
	done
	@set -e; umask 022; cd "$(DESTDIR)$(PREFIX)/bin"; for link in $(LINKS); do \
		[ "$$(readlink $$link)" = minictr ] || ln -s minictr $$link; \
		ln -sf minictr-$$link.1 ../share/man/man1/$$link.1; \
	done
	@echo "  INST  $(DESTDIR)$(PREFIX)/bin/minictr"

# Directories of minictr alone go too; others stay, even if nothing is left in them.
uninstall: ## remove what install has put there (the same DESTDIR= PREFIX=)
	@cd "$(DESTDIR)$(PREFIX)" && rm -f $(foreach pair,$(INSTALLED),$(lastword $(subst :, ,$(pair))))
	@cd "$(DESTDIR)$(PREFIX)/bin" && for link in $(APPLETS); do \
		[ "$$(readlink $$link)" != minictr ] || rm -f $$link ../share/man/man1/$$link.1; \
	done
	@cd "$(DESTDIR)$(PREFIX)/share/doc" && { [ ! -e minictr ] || find minictr -depth -type d -exec rmdir {} +; }

# The files that git knows, as they are here. The same files make the same bytes: no owners, the
# time of the last commit or SOURCE_DATE_EPOCH, and of modes only whether a file is executable.
DIST = build/minictr-$(VERSION).tar.gz
dist: ## make the source archive, build/minictr-VERSION.tar.gz
	@mkdir -p $(dir $(DIST))
	@set -e; time=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)}; \
	 git ls-files -z | LC_ALL=C sort -z | \
	 tar --null -T - --format=ustar --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
	     --mtime=@$$time --transform='s,^,minictr-$(VERSION)/,' -cf $(DIST).tar
	@gzip -9nc $(DIST).tar >$(DIST) && rm $(DIST).tar
	@echo "  DIST  $(DIST)"

DEB = build/minictr_$(VERSION)-1.deb
deb: minictr man completion ## make a Debian package, build/minictr_VERSION-1.deb
	@rm -rf $(DEB).root
	@$(MAKE) -s install DESTDIR=$(DEB).root PREFIX=/usr ZSH_COMPLETION=share/zsh/vendor-completions >/dev/null
	@sh packaging/deb/build.sh $(DEB).root $(VERSION) $(DEB)
	@rm -rf $(DEB).root
	@echo "  DEB   $(DEB)"

deb-deps: ## install what deb-check needs
	@sh tests/deps.sh deb

deb-check: deb ## install and remove it in a fresh Debian (debootstrap, as root)
	@sh packaging/deb/check.sh $(DEB)

.PHONY: deb deb-check deb-deps dist install uninstall
