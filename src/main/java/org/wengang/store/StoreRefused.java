package org.wengang.store;

/** The store cannot be used as it is. The message says where, why and what to do; whoever runs the service reads it. */
public final class StoreRefused extends RuntimeException {
    StoreRefused(String message) {
        super(message);
    }

    StoreRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
