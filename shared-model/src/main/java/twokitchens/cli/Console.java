package twokitchens.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Prints for the person who started a server. Any thread may print; a reader that has gone causes no error. */
@FunctionalInterface
public interface Console {
    /** Prints a line, whole and at once. Blocks as long as the terminal does. */
    void print(String line);

    /** A console that prints nothing. */
    static Console silent() {
        return line -> {};
    }

    /** The console that is this process's standard output. */
    static Console standardOutput() {
        return to(System.out, charset());
    }

    /** That of this process's terminal; see {@link #charset(String)}. */
    static Charset charset() {
        return charset(System.getProperty("stdout.encoding", nameBeforeJava19()));
    }

    private static String nameBeforeJava19() {
        return System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding", ""));
    }

    /** A stream takes the bytes of a line in one call: no other line comes between, and it throws nothing. */
    static Console to(PrintStream out, Charset charset) {
        return line -> {
            out.writeBytes((line + System.lineSeparator()).getBytes(charset));
            out.flush();
        };
    }

    /**
     * The terminal's charset, if that has Chinese; else UTF-8, which most read though they do not report it to the JVM.
     */
    static Charset charset(String terminal) {
        boolean hasChinese = isCharset(terminal)
                && Charset.forName(terminal).canEncode()
                && Charset.forName(terminal).newEncoder().canEncode("菜");
        return hasChinese ? Charset.forName(terminal) : StandardCharsets.UTF_8;
    }

    private static boolean isCharset(String name) {
        return !name.isEmpty() && name.matches("[\\w.:+-]+") && Charset.isSupported(name);
    }
}
