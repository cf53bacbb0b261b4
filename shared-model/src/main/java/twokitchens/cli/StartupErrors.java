package twokitchens.cli;

import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import twokitchens.database.DatabaseStartException;

/** Reports in one line why a server did not start. */
final class StartupErrors {
    private StartupErrors() {}

    static String describe(Throwable problem, ServerOptions options) {
        List<Throwable> causes =
                Stream.iterate(problem, Objects::nonNull, Throwable::getCause).toList();
        Throwable root = causes.get(causes.size() - 1);
        if (root instanceof DatabaseStartException) {
            return String.valueOf(root.getMessage());
        }
        if (causes.stream()
                .anyMatch(cause ->
                        cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException)) {
            return "there is no host " + options.host() + "; choose another with --host";
        }
        return causes.stream().anyMatch(BindException.class::isInstance)
                ? describeBind(String.valueOf(root.getMessage()), options)
                : "cannot start: " + root;
    }

    private static String describeBind(String reason, ServerOptions options) {
        if (reason.contains("annot assign")) {
            return "this machine has no address " + options.host() + "; choose another with --host";
        }
        if (reason.contains("ermission denied")) {
            return "port " + options.port() + " needs more rights; choose one above 1023 with --port";
        }
        return "port " + options.port() + " is in use, " + usualHolder(options.port()) + "; choose another with --port";
    }

    private static String usualHolder(int port) {
        return port == 5000
                ? "on macOS often by AirPlay Receiver (System Settings, General, AirDrop & Handoff)"
                : "perhaps by a server started before";
    }
}
