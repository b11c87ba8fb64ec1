package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import org.wengang.law.Sources;
import org.wengang.measure.SubjectKind;
import org.wengang.trace.Masked;

/**
 * A dossier that was decided, as it was asked.
 *
 * @param key one for each subject of a package
 * @param subjectId the caller's own token, or null
 * @param subjectName or null
 * @param asOf the day on which it was decided
 * @param request the body of the request
 * @param release the release that decided it; 0 for none
 * @param decidedAt null for a scenario
 */
public record DecidedDossier(
        String packageId,
        String key,
        SubjectKind subjectKind,
        String subjectId,
        String subjectName,
        LocalDate asOf,
        byte[] request,
        int release,
        Instant decidedAt) {

    /** A scenario in the place of a dossier; the one named {@code id} is the subject. */
    static DecidedDossier of(String packageId, Scenario scenario, LocalDate day) {
        return new DecidedDossier(
                packageId,
                key(scenario.id(), scenario.facts()),
                scenario.subjectKind(),
                scenario.id(),
                scenario.title(),
                scenario.asOf() == null ? day : scenario.asOf(),
                scenario.requestBody(),
                0,
                null);
    }

    /**
     * The token of the subject as those who draft and approve may see it: of a firm or an agency as it is, of a person, or where nobody
     * said what it is, masked. A scenario is nobody.
     */
    String shownId() {
        return isNamed() ? subjectId : Masked.id(subjectId);
    }

    /** The name of the subject, seen likewise. */
    String shownName() {
        return isNamed() ? subjectName : Masked.name(subjectName);
    }

    private boolean isNamed() {
        return decidedAt == null || subjectKind != null && subjectKind != SubjectKind.INDIVIDUAL;
    }

    /** The key of a subject. */
    static String key(String subjectId, JsonNode facts) {
        return Sources.sha256(subjectId != null ? subjectId : ScenarioJson.text(facts));
    }
}
