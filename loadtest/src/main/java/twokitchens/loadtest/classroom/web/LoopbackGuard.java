package twokitchens.loadtest.classroom.web;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets only the teacher's own browser in. The page listens on the loopback address, but a foreign page open in the same
 * browser could still send requests there, by a name that it points at 127.0.0.1 or from its own script.
 */
final class LoopbackGuard implements Site.Guard {
    private static final Pattern LOOPBACK_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    @Override
    public String pass(HttpCall call) {
        String host = call.header("Host").orElse("");
        if (!LOOPBACK_HOST.matcher(host).matches()) {
            throw new BadCall(HttpCall.FORBIDDEN, "this page answers to 127.0.0.1 and localhost only");
        }
        Optional<String> origin = call.header("Origin");
        if (origin.isPresent() && !origin.get().equals("http://" + host)) {
            throw new BadCall(HttpCall.FORBIDDEN, "sent by another page");
        }
        return call.target();
    }
}
