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

    private static final int INDENT = 2;
    private static final String ESCAPE = "\u001b\\[[\\d;]*\\w";
    private static final String COLUMNS = "COLUMNS";
    private static final Terminal OWN = detected();

    /** That of this process. */
    public static Terminal own() {
        return OWN;
    }

    /** A child whose lines are read by its parent gets no width. */
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

    /** A command whose help and errors fit, in the reader's language. */
    public CommandLine fitted(CommandLine command, Charset charset) {
        boolean narrow = columns.orElse(HELP) < HELP;
        if (columns.isPresent() || Language.current() != Language.EN) {
            command.setOut(new PrintWriter(wrapping(System.out, charset), true, charset))
                    .setErr(new PrintWriter(wrapping(System.err, charset), true, charset));
        }
        if (narrow) {
            command.setUsageHelpWidth(ONE_LINE).setUsageHelpLongOptionsMaxWidth(ONE_LINE / 2);
        }
        return Language.current()
                .helped(command)
                .setColorScheme(Help.defaultColorScheme(takesEscapes && !narrow ? Help.Ansi.ON : Help.Ansi.OFF));
    }

    /** The same stream, whose lines are in the reader's language, and broken between words where they are too long. */
    public PrintStream wrapping(PrintStream out, Charset charset) {
        if (columns.isEmpty() && Language.current() == Language.EN) {
            return out;
        }
        return new PrintStream(
                new LineStream(out, charset, line -> fitting(Language.current().translated(line))), true, charset);
    }

    /** Where a line is broken, spaces that align columns go. */
    private String fitting(String line) {
        String shown = line.stripTrailing();
        int room = columns.orElse(Integer.MAX_VALUE);
        if (width(shown.replaceAll(ESCAPE, "")) <= room) {
            return line;
        }
        int indent = shown.length() - shown.stripLeading().length();
        String tight = " ".repeat(indent) + shown.strip().replaceAll(" {2,}", " ");
        return wrapped(tight, room, indent + INDENT);
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

    /** How many columns a text takes: Han and its punctuation take two. */
    public static int width(String text) {
        return text.length() + (int) text.chars().filter(Terminal::isWide).count();
    }

    private static boolean isWide(int character) {
        return character >= 0x2E80 && character <= 0xFFEF;
    }

    /** Where the first line ends; 0 or less where there is one. */
    private static int gap(String text, int columns) {
        if (width(text) <= columns) {
            return 0;
        }
        int first = text.length() - text.stripLeading().length();
        int last = 0;
        for (int at = first + 1; at < text.length(); at++) {
            boolean fits = width(text.substring(0, at)) <= columns;
            if (!fits && last > first) {
                break;
            }
            if (isGap(text, at)) {
                last = at;
            }
        }
        return last;
    }

    /** Before a space, and between Han, but not before its punctuation. */
    private static boolean isGap(String text, int at) {
        return text.charAt(at) == ' '
                || isWide(text.charAt(at - 1)) && Character.isLetter(text.charAt(at)) && isWide(text.charAt(at));
    }
}
