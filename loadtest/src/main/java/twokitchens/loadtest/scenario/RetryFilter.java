package twokitchens.loadtest.scenario;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Hears of each request that Gatling sends again. Its client does so without a word where a server closes a kept-alive
 * connection instead of answering: no failure is counted, and the server may have done the work. All that tells of it
 * is a line of its debug log, which a filter hears of at any level.
 */
final class RetryFilter extends TurboFilter {
    /** How the line begins, for HTTP/1.1 and for HTTP/2. */
    static final String LINE = "Retrying with new HTTP/";

    private final Runnable listener;

    private RetryFilter(Runnable listener) {
        this.listener = listener;
    }

    /** Calls the listener at each retry, until it is removed. */
    static RetryFilter add(LoggerContext context, Runnable listener) {
        RetryFilter filter = new RetryFilter(listener);
        filter.setContext(context);
        filter.start();
        context.addTurboFilter(filter);
        return filter;
    }

    void remove(LoggerContext context) {
        context.getTurboFilterList().remove(this);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable problem) {
        if (format != null && format.startsWith(LINE)) {
            listener.run();
        }
        return FilterReply.NEUTRAL;
    }
}
