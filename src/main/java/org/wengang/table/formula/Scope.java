package org.wengang.table.formula;

import java.util.function.Supplier;
import org.wengang.facts.Facts;
import org.wengang.facts.Quantity;
import org.wengang.facts.Truth;
import org.wengang.facts.Value;

/** What a formula is applied to: one dossier, or one item of it, and the other tables held against the same dossier. */
public interface Scope {
    Facts dossier();

    /** The item in question; the dossier itself outside lists. */
    Facts item();

    /** How many items fit the named table, each counted once; the open ones make it at least so many. */
    Quantity count(String table);

    /** The same, of those items only whose {@code host} field is shared by at least {@code least} that fit. */
    Quantity countByHost(String table, String host, int least);

    /** Whether the named criterion of another table is met in some row of it. */
    Truth met(String table, String criterion);

    /** A value that is the same for every item of the dossier, worked out once; {@code key} stands for its formula. */
    default Value once(Object key, Supplier<Value> value) {
        return value.get();
    }

    /** The same scope with other facts, for asking what would be if. */
    Scope with(Facts dossier, Facts item);
}
