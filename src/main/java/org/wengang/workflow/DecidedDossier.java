package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import org.wengang.law.Sources;
import org.wengang.measure.SubjectKind;

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

    /** The key of a subject. */
    static String key(String subjectId, JsonNode facts) {
        return Sources.sha256(subjectId != null ? subjectId : ScenarioJson.text(facts));
    }
}
