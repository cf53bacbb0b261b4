package twokitchens.cli;

import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import twokitchens.database.DatabaseStartException;

/** Reports in one line why a server did not start. */
final class StartupErrors {
    private StartupErrors() {}

    static String describe(Throwable problem, ServerOptions options) {
        if (rootOf(problem) instanceof DatabaseStartException) {
            return String.valueOf(rootOf(problem).getMessage());
        }
        if (isCausedBy(problem, UnknownHostException.class) || isCausedBy(problem, UnresolvedAddressException.class)) {
            return "there is no host " + options.host() + "; choose another with --host";
        }
        if (isCausedBy(problem, BindException.class)) {
            return describeBind(problem, options);
        }
        return "cannot start: " + rootOf(problem);
    }

    private static String describeBind(Throwable problem, ServerOptions options) {
        String reason = String.valueOf(rootOf(problem).getMessage());
        if (reason.contains("annot assign")) {
            return "this machine has no address " + options.host() + "; choose another with --host";
        }
        if (reason.contains("ermission denied")) {
            return "port " + options.port() + " needs more rights; choose one above 1023 with --port";
        }
        return "port " + options.port() + " is in use, " + usualGuest(options.port()) + "; choose another with --port";
    }

    private static String usualGuest(int port) {
        return port == 5000
                ? "on macOS often by AirPlay Receiver (System Settings, General, AirDrop & Handoff)"
                : "perhaps by a server started before";
    }

    private static boolean isCausedBy(Throwable problem, Class<? extends Throwable> type) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
