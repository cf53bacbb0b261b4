package twokitchens.cli;

import java.util.Locale;

/** The first line of a request, as a console may show it. */
public final class RequestLine {
    /** Stands for a request that could not be read. */
    public static final String UNREADABLE = "-";

    private static final int LAST_OF_ASCII = 0x7E;
    private static final int LAST_OF_ONE_BYTE = 0xFF;

    private RequestLine() {}

    /**
     * Returns it in printable ASCII. Whatever a client sent, it starts no line, ends no quotes around it, and sends the
     * terminal no control sequence: other characters are written as Python escapes them.
     *
     * @param version such as {@code HTTP/1.1}
     */
    public static String printable(String method, String target, String version) {
        String line = method + " " + target + " " + version;
        StringBuilder printable = new StringBuilder(line.length());
        for (int index = 0; index < line.length(); index++) {
            append(printable, line.charAt(index));
        }
        return printable.toString();
    }

    private static void append(StringBuilder printable, char each) {
        if (each == '"' || each == '\\') {
            printable.append('\\').append(each);
        } else if (each >= ' ' && each <= LAST_OF_ASCII) {
            printable.append(each);
        } else {
            printable.append(String.format(Locale.ROOT, each <= LAST_OF_ONE_BYTE ? "\\x%02x" : "\\u%04x", (int) each));
        }
    }
}
