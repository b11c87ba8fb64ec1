package org.wengang.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.wengang.activation.Published.Who;
import org.wengang.activation.ReleaseKind;
import org.wengang.rulebase.Release;

/** 草案: a proposed release, from the first edit to publication or refusal. What it changes stands in its books. */
@Entity
@Table(name = "draft")
public class Draft extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    @Column(name = "package_id")
    public String packageId;

    @Enumerated(EnumType.STRING)
    public ReleaseKind kind;

    @Enumerated(EnumType.STRING)
    public DraftState state;

    public String title;

    /** Digest of the files that its rules are written in. */
    @Column(name = "rule_source")
    public String ruleSource;

    /** The release it changes; null for a new package. */
    public Integer base;

    /** The release whose content it restores, or that a new package is copied from; null for others. */
    public Integer restores;

    public String author;

    @Column(name = "author_name")
    public String authorName;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    public String reason;

    @Column(name = "valid_from")
    public LocalDate validFrom;

    @Column(name = "valid_to")
    public LocalDate validTo;

    public String submitter;

    @Column(name = "submitter_name")
    public String submitterName;

    @Column(name = "submitted_at")
    public Instant submittedAt;

    /** What an approver signs. */
    @Column(name = "submitted_digest")
    public String submittedDigest;

    /** The last release when it was submitted. */
    public Integer seen;

    /** The scheduled releases that it is meant to cover, with their first days; null for none. */
    public String covers;

    public String decider;

    @Column(name = "decider_name")
    public String deciderName;

    @Column(name = "decided_at")
    public Instant decidedAt;

    /** The decider's words. */
    public String decision;

    /** The release it has become, or null. */
    public Integer published;

    /** {@code draft-12}, as requests name it. */
    public String name() {
        return Release.DRAFT + id;
    }

    /** Whether its workbooks can be edited: a roll-back or retirement has nothing to edit. */
    public boolean isEdited() {
        return kind == ReleaseKind.CHANGE || kind == ReleaseKind.RULES || kind == ReleaseKind.PACKAGE;
    }

    Who submitter() {
        return submitter == null ? null : new Who(submitter, submitterName);
    }
}
