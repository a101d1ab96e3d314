#!/bin/sh
# The recipes of other systems' packages. Those systems are not here: stand-ins call what is in a
# recipe as they do, with a cross compiler where there is one. That shows variables that are
# spelt wrong, flags that get lost and files that are not installed.
. "${0%/*}/fixture.sh"

command -v make >/dev/null || skip_all 'needs make'

version=$(sed -n 's/^VERSION *= *//p' "$TOP/Makefile")
tools=$TOP/build/cache/tools-aarch64 # tests/vm/cross.sh makes them
CC=$tools/cc STRIP=$tools/strip
[ -x "$CC" ] || CC=gcc STRIP=strip
CFLAGS='-O1 -pipe -DRECIPE'
LDFLAGS='-Wl,-O1 -Wl,-z,relro'
unset SANITIZE MAKEOVERRIDES
export MAKEFLAGS='' CC STRIP CFLAGS LDFLAGS

# Compiled once: a recipe that gives the same flags, and all have to, finds all done.
mkdir source
cp -a "$TOP/Makefile" "$TOP/applets" "$TOP/lib" "$TOP/packaging" "$TOP/docs" "$TOP/LICENSE" \
	"$TOP/README.md" "$TOP/CHANGELOG.md" source
mkdir source/tests
cp -a "$TOP/tests/fuzz" "$TOP/tests/coverage" source/tests
make -sC source CC="$CC" STRIP="$STRIP" CFLAGS="$CFLAGS" LDFLAGS="$LDFLAGS" WARNINGS=-Wall \
	minictr man completion >compiled || fail 'cross-compile' "$(cat compiled)"
make -sC source CC="$CC" STRIP="$STRIP" CFLAGS="$CFLAGS" LDFLAGS="$LDFLAGS" WARNINGS=-Wall \
	install DESTDIR="$T/want" PREFIX=/usr >/dev/null

listing() # DIRECTORY
{
	(cd "$1" && find . ! -type d -printf '%m %P %l\n' | sort -k 2)
}

fresh() # NAME: a copy of what was compiled, in NAME/minictr-VERSION
{
	mkdir -p "$1"
	cp -a source "$1/minictr-$version"
}

# NAME COMMAND...: what the recipe prints, makes and installs.
recipe()
{
	name=$1
	shift
	run "$@"
	is "$status:$err" 0: "$name: goes through"
	is "$(printf '%s\n' "$out" | grep -E '^ *(CC|LINK) ')" '' "$name: all flags arrive"
	is "$(listing "$name/dest")" "$(listing "${want:-want}")" "$name: what is installed"
}

for file in alpine/APKBUILD buildroot/minictr.mk openwrt/Makefile; do
	like "$(cat "$TOP/packaging/$file")" "^[A-Z_a-z]*(VERSION|pkgver) *:?= *$version\$" "$file: the version"
done
ok [ -e "$TOP/packaging/yocto/minictr_$version.bb" ]

fresh alpine
recipe alpine sh -ec "
	srcdir=$T/alpine pkgdir=$T/alpine/dest
	. '$TOP/packaging/alpine/APKBUILD'
	cd \$srcdir/\$pkgname-\$pkgver
	build
	package"

fresh yocto
# The recipe's variables and functions as the shell has them.
sed -n "s/:\\\${PN}//; s/^\([A-Z_]*\) [=+]*= \"\(.*\)\"\$/\1=\"\2\"/p; /^do_.*() {\$/,/^}\$/p" \
	"$TOP/packaging/yocto/minictr_$version.bb" >yocto/recipe
recipe yocto sh -ec "
	BP=minictr-$version D=$T/yocto/dest prefix=/usr datadir=/usr/share PN=minictr
	. ./yocto/recipe
	oe_runmake() { eval \"make \$EXTRA_OEMAKE\" '\"\$@\"'; }
	cd yocto/\$BP
	do_compile
	do_install"
is "$(sed -n 's/.*LICENSE;md5=\([0-9a-f]*\)"/\1/p' "$TOP/packaging/yocto/minictr_$version.bb")" \
	"$(md5sum <"$TOP/LICENSE" | cut -d' ' -f1)" 'yocto: the sum of the licence'

fresh buildroot
cat >buildroot/Makefile <<END
BR2_EXTERNAL_MINICTR_PATH = $TOP/packaging/buildroot
BR2_PACKAGE_MINICTR_APPLETS = \$(shell sed -n '/_APPLETS\$\$/,/default/s/.*default //p' \$(BR2_EXTERNAL_MINICTR_PATH)/Config.in)
BR2_PACKAGE_MINICTR_LINKS = \$(shell sed -n '/_LINKS\$\$/,/default/s/.*default //p' \$(BR2_EXTERNAL_MINICTR_PATH)/Config.in)
qstrip = \$(strip \$(subst ",,\$(1)))
TARGET_DIR = $T/buildroot/dest
TARGET_CONFIGURE_OPTS = PATH=\$(PATH) CC="$CC" GCC="$CC" STRIP="$STRIP" CFLAGS="$CFLAGS" LDFLAGS="$LDFLAGS"
TARGET_MAKE_ENV = MAKEFLAGS= PATH=\$(PATH)
define generic-package
all: minictr-\$(MINICTR_VERSION)/.stamp
endef
all:
include \$(BR2_EXTERNAL_MINICTR_PATH)/external.mk
minictr-\$(MINICTR_VERSION)/.stamp:
	\$(MINICTR_BUILD_CMDS)
	\$(MINICTR_INSTALL_TARGET_CMDS)
	test -e \$(MINICTR_SITE)/lib/opt.c
	test -e \$(@D)/\$(MINICTR_LICENSE_FILES)
END
recipe buildroot env -u CFLAGS -u LDFLAGS make -s -C buildroot --warn-undefined-variables

fresh openwrt
mkdir openwrt/include
cat >openwrt/rules.mk <<END
INCLUDE_DIR = $T/openwrt/include
BUILD_DIR = $T/openwrt
TARGET_CFLAGS = $CFLAGS
TARGET_LDFLAGS = $LDFLAGS
TARGET_CONFIGURE_OPTS = CC="$CC" STRIP="$STRIP"
INSTALL_DIR = install -d -m0755
INSTALL_BIN = install -m0755
LN = ln -sf
END
cat >openwrt/include/package.mk <<'END'
PKG_BUILD_DIR = $(BUILD_DIR)/$(PKG_NAME)-$(PKG_VERSION)
MAKE_FLAGS = $(TARGET_CONFIGURE_OPTS) CROSS="x-" ARCH="x"
define Build/Compile/Default
+$(MAKE) -C $(PKG_BUILD_DIR) $(MAKE_FLAGS) $(1)
endef
define BuildPackage
all:
	$(Build/Compile)
	$(call Package/$(1)/install,$(BUILD_DIR)/dest)
endef
END
mkdir -p few/usr/bin
cp -a want/usr/bin/minictr want/usr/bin/mountns-test few/usr/bin
want=few
recipe openwrt env -u CFLAGS -u LDFLAGS make -s -f "$TOP/packaging/openwrt/Makefile" TOPDIR="$T/openwrt"

done_testing
