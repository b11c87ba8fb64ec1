package org.wengang.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** One thing that somebody did to a draft. */
@Entity
@Table(name = "draft_revision")
@IdClass(DraftRevision.Key.class)
public class DraftRevision extends PanacheEntityBase {
    @Id
    public int draft;

    @Id
    public int number;

    public Instant at;
    public String who;

    @Column(name = "who_name")
    public String whoName;

    @Enumerated(EnumType.STRING)
    public Action action;

    /** The workbook, or null. */
    public String slug;

    /** What was done, in words. */
    public String zh;

    public String en;

    /** The file as it was uploaded, kept as evidence; it is never read again. */
    public byte[] upload;

    /** What was done. The names are stored. */
    public enum Action {
        OPENED,
        UPLOADED,
        EDITED,
        /** A workbook is again as in the release that the draft is based on. */
        REVERTED,
        /** Brought on top of a release that came in between. */
        REBASED,
        SCENARIO,
        SUBMITTED,
        WITHDRAWN,
        REJECTED,
        PUBLISHED
    }

    /** Which draft, which of its revisions. */
    public static class Key implements Serializable {
        public int draft;
        public int number;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.draft == draft && key.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(draft, number);
        }
    }
}
