include $(BR2_EXTERNAL_MINICTR_PATH)/minictr.mk
