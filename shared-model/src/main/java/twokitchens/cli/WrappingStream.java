package twokitchens.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Breaks lines that are too long between words; where it does, spaces that align columns go. Spaces are one byte in
 * every charset of a terminal, and no character has fewer bytes than columns.
 */
final class WrappingStream extends OutputStream {
    private static final int INDENT = 2;
    private static final String ESCAPE = "\u001b\\[[\\d;]*\\w";

    private final OutputStream out;
    private final int columns;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    WrappingStream(OutputStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        line.write(octet);
        if (octet == '\n') {
            out.write(wrapped(line.toString(ISO_8859_1)).getBytes(ISO_8859_1));
            line.reset();
        }
    }

    /** A line that is not whole is its writer's affair. */
    @Override
    public synchronized void flush() throws IOException {
        line.writeTo(out);
        line.reset();
        out.flush();
    }

    private String wrapped(String text) {
        String shown = text.stripTrailing();
        if (shown.replaceAll(ESCAPE, "").length() <= columns) {
            return text;
        }
        int indent = shown.length() - shown.stripLeading().length();
        String tight = " ".repeat(indent) + shown.strip().replaceAll(" {2,}", " ");
        return Terminal.wrapped(tight, columns, indent + INDENT) + System.lineSeparator();
    }
}
