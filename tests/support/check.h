/* check.h: cmocka, with what it wants before it; the only way a test includes it. */
#pragma once

/* In this order; clang-format would sort it. */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */
