package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.wengang.activation.Releases;
import org.wengang.facts.FactsReader;
import org.wengang.rulebase.Rules;

/** What the read-only doors look things up in. */
@ApplicationScoped
public class Catalogue {
    private final Releases releases;
    private final ReleaseChoice choice;

    Catalogue(Releases releases, ReleaseChoice choice) {
        this.releases = releases;
        this.choice = choice;
    }

    /**
     * The shelf that holds the release asked for.
     *
     * @throws Refused if there is no such release
     */
    Shelf shelf(Chosen chosen) {
        if (chosen.release != null) {
            return new Shelf(choice.byName(chosen.release, chosen.packageId));
        }
        var day = chosen.asOf == null ? null : FactsReader.day(chosen.asOf);
        if (chosen.asOf != null && day == null) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST,
                    "查询参数有误。",
                    "Some query parameters cannot be understood.",
                    List.of(Problem.Fault.at(
                            "asOf", "BAD_PARAMETER", "应为日期，如 2024-06-30。", "A date, such as 2024-06-30.")));
        }
        if (releases.timeline().releases().isEmpty()) {
            return beforeTheFirst(chosen.packageId);
        }
        return new Shelf(choice.inForce(chosen.packageId, day, null));
    }

    /** The law is there even while no table is in force. */
    private Shelf beforeTheFirst(String packageId) {
        return releases.shipped().stream()
                .filter(rules -> packageId == null || rules.policy().id().equals(packageId))
                .findFirst()
                .map(rules -> new Shelf(rules, () -> choice.inForce(packageId, null, null)))
                .orElseThrow(Catalogue::noSuchPackage);
    }

    /** The rules of every package: those in force, or those that came with the service. */
    List<Rules> packages() {
        return Stream.concat(
                        releases.timeline().packages().stream(),
                        releases.shipped().stream().map(rules -> rules.policy().id()))
                .distinct()
                .map(releases::rules)
                .filter(Objects::nonNull)
                .toList();
    }

    static Refused noSuchPackage() {
        return new Refused(
                ProblemCode.PACKAGE_NOT_FOUND,
                "没有这个政策包；全部政策包见 /api/v1/packages。",
                "There is no such package. Maybe see /api/v1/packages.");
    }
}
