#include "base/error.h"

/* The one error domain of the program. */
G_DEFINE_QUARK(tf - error - quark, tf_error)
