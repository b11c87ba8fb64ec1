package org.wengang.activation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** What a release changed in one cell, as stored. */
@Entity
@Table(name = "cell_change")
@IdClass(CellChange.Key.class)
public class CellChange extends PanacheEntityBase {
    @Id
    public int release;

    @Id
    public int position;

    @Column(name = "package_id")
    public String packageId;

    public String measure;
    public String slug;
    public int version;

    /** Null for a parameter. */
    @Column(name = "table_id")
    public String table;

    /** Null for a parameter, and where the order of the rows changed. */
    @Column(name = "row_letter")
    public String row;

    /** Null for a row added or removed, and for the order of the rows. */
    @Column(name = "column_id")
    public String column;

    public String zh;
    public String en;

    /** Which release, which of its changes. */
    public static class Key implements Serializable {
        public int release;
        public int position;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.release == release && key.position == position;
        }

        @Override
        public int hashCode() {
            return Objects.hash(release, position);
        }
    }
}
