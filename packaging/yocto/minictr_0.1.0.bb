SUMMARY = "Container tool that fits in an initramfs"
DESCRIPTION = "One static program that runs a command isolated by namespaces, cgroup v2 and mounts"
LICENSE = "0BSD"
LIC_FILES_CHKSUM = "file://LICENSE;md5=afced69fddd970c38fbfe0062bf17c6c"

# From make dist, laid in files/ beside this recipe.
SRC_URI = "file://${BP}.tar.gz"

inherit bash-completion

EXTRA_OEMAKE = "'CC=${CC}' 'CFLAGS=${CFLAGS}' 'LDFLAGS=${LDFLAGS}' 'STRIP=${STRIP}' WARNINGS=-Wall"

do_compile() {
	oe_runmake minictr man completion
}

do_install() {
	oe_runmake install DESTDIR=${D} PREFIX=${prefix}
}

# It is small because it is stripped to the last section.
INHIBIT_PACKAGE_STRIP = "1"
INSANE_SKIP:${PN} += "already-stripped"

PACKAGES =+ "${PN}-zsh-completion ${PN}-fish-completion"
FILES:${PN}-zsh-completion = "${datadir}/zsh"
FILES:${PN}-fish-completion = "${datadir}/fish"
