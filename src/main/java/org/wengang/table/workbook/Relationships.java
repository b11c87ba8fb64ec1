package org.wengang.table.workbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which part refers to which, and that none refers outside the file. */
final class Relationships {
    /** The sheet that a part holds, and its cells with hyperlinks by the id of their relationship. */
    record Place(String sheet, Map<String, CellAddress> hyperlinks) {
        static final Place NONE = new Place(null, Map.of());
    }

    private final Map<String, Map<String, Relationship>> bySource = new TreeMap<>();

    void read(String part, byte[] content, Budget budget) throws Refused {
        bySource.put(Parts.sourceOf(part), Relationship.all(part, content, budget));
    }

    Optional<Relationship> of(String source, String id) {
        return Optional.ofNullable(from(source).get(id));
    }

    List<String> targets(String source, String kind) {
        return from(source).values().stream()
                .filter(relationship -> relationship.kind().equals(kind) && !relationship.external())
                .map(Relationship::target)
                .toList();
    }

    private Map<String, Relationship> from(String source) {
        return bySource.getOrDefault(source, Map.of());
    }

    void check(Map<String, Place> places, Faults faults) {
        bySource.forEach((source, found) -> {
            var place = places.getOrDefault(source, Place.NONE);
            found.forEach((id, relationship) -> {
                if (relationship.external()) {
                    faults.add(
                            FaultCode.EXTERNAL_LINK,
                            place.sheet(),
                            place.hyperlinks().get(id),
                            relationship.kind());
                } else if (!relationship.isPlain()
                        && Parts.refusal(relationship.target()).isEmpty()) {
                    faults.add(FaultCode.UNKNOWN_PART, place.sheet(), null, relationship.kind());
                }
            });
        });
    }
}
