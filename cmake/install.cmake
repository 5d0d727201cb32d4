# Installs the headers and a package that find_package(ctnn) finds.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(ctnn_package_dir "${CMAKE_INSTALL_DATADIR}/cmake/ctnn")

install(TARGETS ctnn EXPORT ctnn_targets FILE_SET HEADERS)
install(EXPORT ctnn_targets NAMESPACE ctnn:: DESTINATION "${ctnn_package_dir}")

configure_package_config_file(
    "${CMAKE_CURRENT_LIST_DIR}/ctnnConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/ctnnConfig.cmake"
    INSTALL_DESTINATION "${ctnn_package_dir}")
write_basic_package_version_file(
    "${PROJECT_BINARY_DIR}/ctnnConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion
    ARCH_INDEPENDENT)
install(FILES
    "${PROJECT_BINARY_DIR}/ctnnConfig.cmake"
    "${PROJECT_BINARY_DIR}/ctnnConfigVersion.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/ctnn_embed.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/ctnn_embed_file.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/ctnn_embed_name.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/ctnn_link_file.cmake"
    DESTINATION "${ctnn_package_dir}")
# The program ctnn-export, which finds its parts in share/ctnn/exporter.
install(PROGRAMS "${CMAKE_CURRENT_LIST_DIR}/exporter/ctnn-export"
    DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${CMAKE_CURRENT_LIST_DIR}/exporter/ctnn_export"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/ctnn/exporter" FILES_MATCHING PATTERN "*.py")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/licenses/ctnn")
