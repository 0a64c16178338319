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

/* cmocka's assert_float_equal compares floats; lengths are doubles. */
#define check_near(is, expected, epsilon)                                    \
    do {                                                                     \
        double is_ = (is), expected_ = (expected);                           \
        if (!(is_ - expected_ <= (epsilon) && expected_ - is_ <= (epsilon))) \
            fail_msg("%s is %.9g, not %.9g", #is, is_, expected_);           \
    } while (0)
