package twokitchens.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.UnaryOperator;

/** Edits whole lines on their way. */
final class LineStream extends OutputStream {
    private final OutputStream out;
    private final Charset charset;
    private final UnaryOperator<String> edit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** The lines come and go in this charset, without their ends; the edited may be several. */
    LineStream(OutputStream out, Charset charset, UnaryOperator<String> edit) {
        this.out = out;
        this.charset = charset;
        this.edit = edit;
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        line.write(octet);
        if (octet == '\n') {
            String text = line.toString(charset);
            String content = text.replaceFirst("\\R\\z", "");
            out.write((edit.apply(content) + text.substring(content.length())).getBytes(charset));
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
}
