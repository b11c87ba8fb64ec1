package org.wengang.facts;

/**
 * The value of an indicator for one dossier, known or not. A value that is not known says which facts it lacks.
 */
public sealed interface Value permits Quantity, Truth, Datum {

    /** What the value still turns on; {@link Missing#NONE} when it is known. */
    Missing missing();

    default boolean isKnown() {
        return missing().isNone();
    }
}
