################################################################################
#
# minictr
#
################################################################################

MINICTR_VERSION = 0.1.0
MINICTR_SITE = $(BR2_EXTERNAL_MINICTR_PATH)/../..
MINICTR_SITE_METHOD = local
MINICTR_OVERRIDE_SRCDIR_RSYNC_EXCLUSIONS = --exclude=/build --exclude=/minictr
MINICTR_LICENSE = 0BSD
MINICTR_LICENSE_FILES = LICENSE

# The warnings of another compiler are no errors of this package.
MINICTR_MAKE_OPTS = \
	$(TARGET_CONFIGURE_OPTS) \
	WARNINGS=-Wall \
	APPLETS="$(call qstrip,$(BR2_PACKAGE_MINICTR_APPLETS))" \
	LINKS="$(call qstrip,$(BR2_PACKAGE_MINICTR_LINKS))"

define MINICTR_BUILD_CMDS
	$(TARGET_MAKE_ENV) $(MAKE) $(MINICTR_MAKE_OPTS) -C $(@D) minictr man completion
endef

define MINICTR_INSTALL_TARGET_CMDS
	$(TARGET_MAKE_ENV) $(MAKE) $(MINICTR_MAKE_OPTS) -C $(@D) \
		DESTDIR=$(TARGET_DIR) PREFIX=/usr install
endef

$(eval $(generic-package))
