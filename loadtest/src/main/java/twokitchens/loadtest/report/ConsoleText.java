package twokitchens.loadtest.report;

import twokitchens.cli.Language;
import twokitchens.cli.Terminal;

/** Text for a terminal or a log, in the reader's language: English is ASCII only. */
final class ConsoleText {
    /** The width of most terminals, in columns: text is no wider. */
    static final int WIDTH = 80;
    /** Where nothing is known of the terminal, a table may be as wide, in columns. */
    private static final int WIDEST = 100;

    static final int INDENT = 8;

    private static final String COLON = "(?<=\\p{IsHan}): ";
    private static final String HAN = "\\p{IsHan}\u3000-\u303f\uff00-\uffef";

    private ConsoleText() {}

    /** The width of what reads this process's output. */
    static int columns() {
        return Terminal.own().columns().orElse(WIDEST);
    }

    /** The text without what could break the alignment or the terminal. */
    static String plain(String text) {
        boolean english = Language.current() == Language.EN;
        return text.replace('\u00a0', ' ')
                .replace('’', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('×', 'x')
                .replace('÷', '/')
                .replace('–', '-')
                .replace("→", "->")
                .replace("…", "...")
                .replaceAll("[^ -~" + (english ? "" : HAN) + "]", "?");
    }

    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - Terminal.width(text)));
    }

    static String shortened(String text, int longest) {
        String plain = plain(text);
        return plain.length() <= longest ? plain : plain.substring(0, longest - 3) + "...";
    }

    /** The plain text broken between words where it can be; the lines after the first are indented. */
    static String wrapped(String text) {
        return wrapped(text, INDENT);
    }

    static String wrapped(String text, int indent) {
        return wrapped(text, indent, columns());
    }

    static String wrapped(String text, int indent, int columns) {
        return Terminal.wrapped(
                        Language.current()
                                .translated(plain(text))
                                .replaceAll(COLON, "：")
                                .stripTrailing(),
                        Math.min(columns, WIDTH),
                        indent)
                + "\n";
    }
}
