/* Any bytes as a content stream: no byte is lost, none is read twice. */
#include "pdf/content.h"

#include <math.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_operation(const TfOperation *operation, const char *expected_start)
{
    g_assert_true(operation->bytes == expected_start);
    g_assert_cmpuint(operation->lead, <=, operation->length);
    for (int i = 0; i < operation->n_operands; i++) {
        const TfOperand *operand = &operation->operands[i];
        g_assert_cmpuint(operand->length, >, 0);
        g_assert_true(operand->bytes >= operation->bytes + operation->lead);
        g_assert_true(operand->bytes + operand->length <=
                      operation->bytes + operation->length);
        g_assert_true(isfinite(operand->number));
        g_autofree char *name = tf_operation_name(operation, i);
        (void)name;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(TfContent) content = tf_content_new(data, size);
    const char *at = (const char *)data;
    TfOperation operation;
    while (tf_content_next(content, &operation)) {
        check_operation(&operation, at);
        at += operation.length;
    }
    g_assert_true(at == (const char *)data + size);
    return 0;
}
