package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import org.wengang.activation.Releases;
import org.wengang.rulebase.Release;
import org.wengang.workflow.Drafts;
import org.wengang.workflow.NotPossible;

/** Finds the release that a caller means: by name, or the one in force on a day. */
@ApplicationScoped
public class ReleaseChoice {
    private final Releases releases;
    private final Drafts drafts;

    ReleaseChoice(Releases releases, Drafts drafts) {
        this.releases = releases;
        this.drafts = drafts;
    }

    /**
     * That release or draft.
     *
     * @param name {@code 7} or {@code draft-12}
     * @param packageId the package it must belong to, or null for any
     * @throws Refused if there is none
     */
    public Release byName(String name, String packageId) {
        Release release = null;
        if (name.matches("[0-9]{1,9}")) {
            release = releases.byNumber(Integer.parseInt(name));
        } else if (name.matches(Release.DRAFT + "[0-9]{1,9}")) {
            release = draft(Integer.parseInt(name.substring(Release.DRAFT.length())));
        }
        if (release == null
                || packageId != null && !packageId.equals(release.policy().id())) {
            throw new Refused(
                    ProblemCode.RELEASE_NOT_FOUND,
                    "没有这个发布版本或草案，见 GET /api/v1/releases 和 GET /api/v1/drafts。",
                    "There is no such release or draft; see GET /api/v1/releases and GET /api/v1/drafts.");
        }
        return release;
    }

    private Release draft(int id) {
        try {
            return drafts.tryOut(id);
        } catch (NotPossible e) {
            throw NotPossibleAnswer.of(e);
        }
    }

    /**
     * The release in force.
     *
     * @param packageId or null for the package in force on that day
     * @param day or null for today
     * @param known as known then, or null for now
     * @throws Refused if there is none
     */
    public Release inForce(String packageId, LocalDate day, Instant known) {
        var on = day == null ? releases.today() : day;
        var release = releases.inForce(packageId, on, known);
        if (release != null) {
            return release;
        }
        var timeline = releases.timeline();
        if (timeline.releases().isEmpty()) {
            throw new Refused(
                    ProblemCode.NOT_READY,
                    "没有生效的发布版本，见 GET /api/v1/table-faults。",
                    "No release is in force; see GET /api/v1/table-faults.",
                    releases.refused().stream()
                            .flatMap(refused -> refused.faults().stream())
                            .map(Problem.Fault::of)
                            .toList());
        }
        if (packageId != null && !timeline.packages().contains(packageId)) {
            throw new Refused(
                    ProblemCode.PACKAGE_NOT_FOUND,
                    "没有这个政策包，见 GET /api/v1/packages。",
                    "There is no such package; see GET /api/v1/packages.");
        }
        throw new Refused(
                ProblemCode.NOTHING_IN_FORCE,
                "该日没有生效的发布版本；各版本的起止日期见 GET /api/v1/releases/timeline。",
                "No release is in force on that day; GET /api/v1/releases/timeline has the days of each.");
    }
}
