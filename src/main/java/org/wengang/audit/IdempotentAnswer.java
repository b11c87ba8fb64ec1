package org.wengang.audit;

import java.util.Arrays;

/**
 * An answer that a retry gets again.
 *
 * @param caller whose key it is
 * @param key what the caller calls the request, hashed
 * @param request the hash of what was asked
 * @param start the answer up to its receipt, packed by whoever waits for it, so that the one writer need not
 */
record IdempotentAnswer(String caller, String key, byte[] request, byte[] start) {

    /** @param answer a JSON object without its receipt */
    static IdempotentAnswer of(String caller, String key, byte[] request, byte[] answer) {
        return new IdempotentAnswer(caller, key, request, Packing.packed(answer, 0, answer.length - 1));
    }

    /** The whole answer, packed: two frames, one after the other. */
    byte[] with(Receipt receipt, String hash) {
        var end = ReceiptJson.end(receipt, hash);
        var packed = Packing.packed(end, 0, end.length);
        var whole = Arrays.copyOf(start, start.length + packed.length);
        System.arraycopy(packed, 0, whole, start.length, packed.length);
        return whole;
    }
}
