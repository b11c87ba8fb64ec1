package org.wengang.measure;

/** What kind of thing a measure gives or demands. Amounts of different kinds are never added together. */
public enum Kind {
    SUBSIDY,
    CHARGE,
    CEILING,
    QUANTITY,
    DUTY,
    WAIVER,
    FLAG,
    SERVICE,
    SHARE;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /** The word for this kind in answers. */
    public String word() {
        return word;
    }

    /** Whether this kind gives something, so that an entitlement of zero is a refusal (convention of the package). */
    public boolean isBenefit() {
        return this == SUBSIDY || this == QUANTITY;
    }

    /** Whether amounts of this kind are yuan and are totalled. */
    public boolean isMoney() {
        return switch (this) {
            case SUBSIDY, CHARGE, CEILING, DUTY, SHARE -> true;
            case QUANTITY, WAIVER, FLAG, SERVICE -> false;
        };
    }
}
