package twokitchens.loadtest.classroom;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Opens a page in the desktop's browser, where there is a desktop. */
final class BrowserLauncher {
    private BrowserLauncher() {}

    static void open(String address) {
        List<String> command = command(address);
        if (command.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchCommand) {
            // The address has been printed; whoever reads it can open it.
        }
    }

    private static List<String> command(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of("open", address);
        }
        if (system.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        boolean desktop = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return desktop ? List.of("xdg-open", address) : List.of();
    }
}
