# SPDX-License-Identifier: GPL-3.0-or-later
# cmark-gfm ships neither a usable CMake package nor pkg-config data for its extensions in Debian.
find_path(CMARK_GFM_INCLUDE_DIR cmark-gfm.h REQUIRED)
find_library(CMARK_GFM_LIBRARY cmark-gfm REQUIRED)
find_library(CMARK_GFM_EXTENSIONS_LIBRARY cmark-gfm-extensions REQUIRED)
add_library(cmark-gfm::cmark-gfm INTERFACE IMPORTED)
target_include_directories(cmark-gfm::cmark-gfm INTERFACE "${CMARK_GFM_INCLUDE_DIR}")
target_link_libraries(cmark-gfm::cmark-gfm INTERFACE
    "${CMARK_GFM_EXTENSIONS_LIBRARY}" "${CMARK_GFM_LIBRARY}")
