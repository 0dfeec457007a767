package dev.continuity.api.events;

import io.quarkus.logging.LoggingFilter;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Leaves out of the log what RESTEasy Reactive reports as an error, with a stack trace, whenever a client of a stream of
 * events goes away: each page of a board that is closed.
 */
@LoggingFilter(name = "closed-streams")
class ClosedStreamFilter implements Filter {
    private static final String REPORTER = "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

    @Override
    public boolean isLoggable(LogRecord record) {
        return !(record.getThrown() instanceof IOException && REPORTER.equals(record.getLoggerName()));
    }
}
