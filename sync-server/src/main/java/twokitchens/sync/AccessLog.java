package twokitchens.sync;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import twokitchens.model.Console;
import twokitchens.model.RequestLine;

/** Prints a line for each request that was answered, by a route or by what stands before the routes. */
final class AccessLog implements RequestLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy HH:mm:ss", Locale.ENGLISH);

    private final Console console;

    AccessLog(Console console) {
        this.console = console;
    }

    /** The form of the line is that of Flask's console. */
    @Override
    public void log(Request request, Response response) {
        console.print(String.format(
                Locale.ROOT,
                "%s - - [%s] \"%s\" %d -",
                Request.getRemoteAddr(request),
                TIME.format(LocalDateTime.now()),
                line(request),
                response.getStatus()));
    }

    /** Where it could not read a request, Jetty makes one up, which no client sent. */
    private static String line(Request request) {
        return request.getHttpURI().getAuthority() == null
                ? RequestLine.UNREADABLE
                : RequestLine.printable(
                        request.getMethod(),
                        request.getHttpURI().getPathQuery(),
                        request.getConnectionMetaData().getHttpVersion().asString());
    }
}
