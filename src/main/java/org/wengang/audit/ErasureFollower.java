package org.wengang.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Whoever keeps something about decisions elsewhere than in the log is told in which of them a person was erased. */
public interface ErasureFollower {
    /**
     * Removes what is kept about these decisions, in the transaction of the erasure.
     *
     * @param indexes their places in the log
     */
    void erased(Connection connection, List<Long> indexes) throws SQLException;
}
