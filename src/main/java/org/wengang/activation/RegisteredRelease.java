package org.wengang.activation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.wengang.activation.Published.Who;

/** A line of the register, as stored; the rest of the service sees {@link Published}. */
@Entity
@Table(name = "release")
public class RegisteredRelease extends PanacheEntityBase {
    @Id
    public int number;

    @Column(name = "package_id")
    public String packageId;

    @Enumerated(EnumType.STRING)
    public ReleaseKind kind;

    public String digest;

    @Column(name = "rule_source")
    public String ruleSource;

    public Integer base;

    @Column(name = "valid_from")
    public LocalDate validFrom;

    @Column(name = "valid_to")
    public LocalDate validTo;

    @Column(name = "known_at")
    public Instant knownAt;

    public String author;

    @Column(name = "author_name")
    public String authorName;

    @Column(name = "submitted_at")
    public Instant submittedAt;

    public String approver;

    @Column(name = "approver_name")
    public String approverName;

    public String reason;
    public Integer draft;
    public Integer restores;

    static RegisteredRelease of(Published published) {
        var row = new RegisteredRelease();
        row.number = published.number();
        row.packageId = published.packageId();
        row.kind = published.kind();
        row.digest = published.digest();
        row.ruleSource = published.ruleSource();
        row.base = published.base();
        row.validFrom = published.validFrom();
        row.validTo = published.validTo();
        row.knownAt = published.knownAt();
        row.author = published.author().id();
        row.authorName = published.author().name();
        row.submittedAt = published.submittedAt();
        row.approver =
                published.approver() == null ? null : published.approver().id();
        row.approverName =
                published.approver() == null ? null : published.approver().name();
        row.reason = published.reason();
        row.draft = published.draft();
        row.restores = published.restores();
        return row;
    }

    Published published() {
        return new Published(
                number,
                packageId,
                kind,
                digest,
                ruleSource,
                base,
                validFrom,
                validTo,
                knownAt,
                new Who(author, authorName),
                submittedAt,
                approver == null ? null : new Who(approver, approverName),
                reason,
                draft,
                restores);
    }
}
