package org.wengang.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A workbook that a draft changes, by the digest of its canonical text. */
@Entity
@Table(name = "draft_book")
@IdClass(DraftBook.Key.class)
public class DraftBook extends PanacheEntityBase {
    @Id
    public int draft;

    @Id
    public String measure;

    public String slug;

    /** SHA-256 of the canonical text. */
    public String text;

    /** Which draft, which measure. */
    public static class Key implements Serializable {
        public int draft;
        public String measure;

        public Key() {}

        Key(int draft, String measure) {
            this.draft = draft;
            this.measure = measure;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.draft == draft && key.measure.equals(measure);
        }

        @Override
        public int hashCode() {
            return Objects.hash(draft, measure);
        }
    }
}
