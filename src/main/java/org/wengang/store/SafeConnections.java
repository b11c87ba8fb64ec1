package org.wengang.store;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks at each new connection before it is used. The first one is made before anything is served, so that a server that can
 * lose an acknowledged write stops the start; a later one may lead to another server, after a failover say.
 */
@Singleton
class SafeConnections implements AgroalPoolInterceptor {
    private static final Logger LOG = System.getLogger(SafeConnections.class.getName());

    /** Said once, since each request would try again. */
    private final AtomicReference<String> said = new AtomicReference<>();

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            ServerSettings.read(connection)
                    .check(withoutParameters(connection.getMetaData().getURL()));
            said.set(null);
        } catch (SQLException e) {
            throw new StoreRefused("The settings of the PostgreSQL server cannot be read: " + e.getMessage(), e);
        } catch (StoreRefused e) {
            if (!e.getMessage().equals(said.getAndSet(e.getMessage()))) {
                LOG.log(Level.ERROR, e.getMessage());
            }
            throw e;
        }
    }

    /** Parameters may hold a password. */
    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
