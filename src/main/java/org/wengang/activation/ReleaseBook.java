package org.wengang.activation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A workbook of a release, as stored. */
@Entity
@Table(name = "release_book")
@IdClass(ReleaseBook.Key.class)
public class ReleaseBook extends PanacheEntityBase {
    @Id
    public int release;

    @Id
    public String measure;

    public String slug;
    public int version;

    /** SHA-256 of the canonical text. */
    @Column(name = "text")
    public String text;

    /** Which release, which measure. */
    public static class Key implements Serializable {
        public int release;
        public String measure;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.release == release && key.measure.equals(measure);
        }

        @Override
        public int hashCode() {
            return Objects.hash(release, measure);
        }
    }
}
