# SPDX-License-Identifier: GPL-3.0-or-later
# The one way to declare a library, and the one way to declare a test.

add_library(quayside_options INTERFACE)
target_compile_features(quayside_options INTERFACE cxx_std_20)
target_compile_options(quayside_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
    $<$<BOOL:${QUAYSIDE_WERROR}>:-Werror>)
target_compile_definitions(quayside_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_KEYWORDS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_USE_QSTRINGBUILDER
    QUAYSIDE_VERSION="${PROJECT_VERSION}")
if(QUAYSIDE_SANITIZE)
    target_compile_options(quayside_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(quayside_options INTERFACE -fsanitize=address,undefined)
endif()

# quayside_library(NAME SOURCES a.cpp … LINKS Qt6::Core quayside::base …)
# A static library quayside_NAME with the alias quayside::NAME; headers are included as "NAME/file.h".
function(quayside_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(quayside_${name} STATIC ${ARG_SOURCES})
    add_library(quayside::${name} ALIAS quayside_${name})
    set_target_properties(quayside_${name} PROPERTIES AUTOMOC ON)
    target_include_directories(quayside_${name} PUBLIC "${CMAKE_SOURCE_DIR}/app")
    target_link_libraries(quayside_${name} PUBLIC ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS} quayside_options)
endfunction()

# quayside_test(tst_name SOURCES tst_name.cpp LINKS quayside::base … [LABELS live] [TIMEOUT 120])
function(quayside_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON QUAYSIDE_TEST ON)
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/app" "${CMAKE_SOURCE_DIR}/tests")
    target_compile_options(${name} PRIVATE -O0) # a quarter of the build; what it tests is compiled as it is released
    target_compile_definitions(${name} PRIVATE
        QUAYSIDE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" QUAYSIDE_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_link_libraries(${name} PRIVATE ${ARG_LINKS} Qt6::Test quayside_options)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
