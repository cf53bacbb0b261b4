package twokitchens.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/**
 * What reads the standard output.
 *
 * @param columns how wide it is; empty where that is not known, as in a file
 * @param takesEscapes whether a line can be written over
 */
public record Terminal(OptionalInt columns, boolean takesEscapes) {
    /** The width of picocli's help, in columns. */
    private static final int HELP = 80;
    /** Of a narrower help, whose lines are then wrapped as all others are: picocli breaks words there. */
    private static final int ONE_LINE = 2_000;

    private static final String COLUMNS = "COLUMNS";
    private static final Terminal OWN = detected();

    /** That of this process. */
    public static Terminal own() {
        return OWN;
    }

    /** A child whose lines are read by its parent is told of no width. */
    public static void isNone(ProcessBuilder child) {
        child.environment().remove(COLUMNS);
    }

    private static Terminal detected() {
        boolean terminal = isTerminal();
        OptionalInt told = number(Objects.requireNonNullElse(System.getenv(COLUMNS), ""));
        return new Terminal(
                told.isEmpty() && terminal ? asked() : told,
                terminal && takesEscapes(System.getenv("TERM")) && Help.Ansi.AUTO.enabled());
    }

    static boolean takesEscapes(@Nullable String term) {
        return term != null && !term.isEmpty() && !term.equals("dumb");
    }

    /** From Java 22 on there is a console where there is no terminal. */
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        try {
            return console != null
                    && (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    private static OptionalInt asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), US_ASCII)
                    .strip()
                    .split(" ");
            return number(size[size.length - 1]);
        } catch (IOException unknown) {
            return OptionalInt.empty();
        }
    }

    static OptionalInt number(String columns) {
        return columns.matches("[1-9]\\d{1,3}") ? OptionalInt.of(Integer.parseInt(columns)) : OptionalInt.empty();
    }

    /** A command whose help and errors fit. */
    public CommandLine fitted(CommandLine command) {
        boolean narrow = columns.orElse(HELP) < HELP;
        columns.ifPresent(each -> command.setOut(new PrintWriter(wrapping(System.out, Charset.defaultCharset()), true))
                .setErr(new PrintWriter(wrapping(System.err, Charset.defaultCharset()), true)));
        if (narrow) {
            command.setUsageHelpWidth(ONE_LINE).setUsageHelpLongOptionsMaxWidth(ONE_LINE / 2);
        }
        return command.setColorScheme(Help.defaultColorScheme(takesEscapes && !narrow ? Help.Ansi.ON : Help.Ansi.OFF));
    }

    /** The same stream, whose lines are broken between words where they are too long. */
    public PrintStream wrapping(PrintStream out, Charset charset) {
        return columns.isEmpty() ? out : new PrintStream(new WrappingStream(out, columns.getAsInt()), true, charset);
    }

    /** A text in lines of so many columns, broken between words; a word that is longer has a line of its own. */
    public static String wrapped(String text, int columns, int indent) {
        String next = " ".repeat(Math.min(indent, columns / 2));
        StringBuilder lines = new StringBuilder();
        String rest = text;
        for (int gap = gap(rest, columns); gap > 0; gap = gap(rest, columns)) {
            lines.append(rest.substring(0, gap).stripTrailing()).append('\n');
            rest = next + rest.substring(gap).strip();
        }
        return lines + rest;
    }

    /** Where the first line ends; 0 or less where there is one. */
    private static int gap(String text, int columns) {
        int first = text.length() - text.stripLeading().length();
        int last = text.lastIndexOf(' ', columns);
        return text.length() <= columns ? 0 : last > first ? last : text.indexOf(' ', Math.max(first, columns));
    }
}
