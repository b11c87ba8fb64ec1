package org.wengang.audit;

import java.text.MessageFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while this is open, in a list and nowhere else. */
final class Heard extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<String> said;

    private Heard(Logger logger, List<String> said) {
        this.logger = logger;
        this.said = said;
    }

    static Heard by(String name, List<String> said) {
        var heard = new Heard(Logger.getLogger(name), said);
        heard.logger.addHandler(heard);
        heard.logger.setUseParentHandlers(false);
        return heard;
    }

    @Override
    public synchronized void publish(LogRecord record) {
        var parameters = record.getParameters();
        said.add(
                parameters == null || parameters.length == 0
                        ? record.getMessage()
                        : MessageFormat.format(record.getMessage(), parameters));
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
