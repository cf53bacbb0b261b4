package twokitchens.loadtest.classroom.web;

import io.nayuki.qrcodegen.QrCode;
import java.util.Locale;

/** An address as a picture that a phone's camera reads: for the page, and for a terminal. */
public final class QrCodeRenderer {
    /** White round the code, in modules: without it many cameras see nothing. */
    private static final int QUIET_ZONE = 4;

    private static final int TERMINAL_QUIET_ZONE = 2;

    private final QrCode code;

    public QrCodeRenderer(String address) {
        this.code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    }

    /** A whole SVG document, black on white whatever the page's colours. */
    String svg() {
        int size = code.size + 2 * QUIET_ZONE;
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """, size, modules());
    }

    private String modules() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append(String.format(Locale.ROOT, "M%d %dh1v1h-1z", x + QUIET_ZONE, y + QUIET_ZONE));
                }
            }
        }
        return path.toString();
    }

    /** Lines of half blocks, two modules in a character; light modules are drawn, for the usual dark terminal. */
    public String terminal() {
        StringBuilder lines = new StringBuilder();
        for (int y = -TERMINAL_QUIET_ZONE; y < code.size + TERMINAL_QUIET_ZONE; y += 2) {
            for (int x = -TERMINAL_QUIET_ZONE; x < code.size + TERMINAL_QUIET_ZONE; x++) {
                lines.append(block(!code.getModule(x, y), !code.getModule(x, y + 1)));
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static char block(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
