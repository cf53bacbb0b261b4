package twokitchens.sync.flask;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import twokitchens.cli.Console;
import twokitchens.cli.RequestLine;

/** Prints a line for each answered request, whether a route or a handler before the routes responded. */
final class AccessLog implements RequestLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy HH:mm:ss", Locale.ENGLISH);

    private final Console console;

    AccessLog(Console console) {
        this.console = console;
    }

    /** The line has the format of Flask's console. */
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

    /** Jetty makes up a request, which no client sent, in place of one that it could not read. */
    private static String line(Request request) {
        return request.getHttpURI().getAuthority() == null
                ? RequestLine.UNREADABLE
                : RequestLine.printable(
                        request.getMethod(),
                        request.getHttpURI().getPathQuery(),
                        request.getConnectionMetaData().getHttpVersion().asString());
    }
}
