package twokitchens.loadtest.report;

/** Text for a terminal or a log: ASCII only. */
final class ConsoleText {
    /** The width of most terminals, in columns. */
    static final int WIDTH = 80;

    private static final int INDENT = 8;

    private ConsoleText() {}

    /** The text without what could break the alignment or the terminal. */
    static String plain(String text) {
        return text.replace('\u00a0', ' ')
                .replace('’', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('×', 'x')
                .replace('÷', '/')
                .replace('–', '-')
                .replace("→", "->")
                .replace("…", "...")
                .replaceAll("[^ -~]", "?");
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
        String rest = plain(text).stripTrailing();
        StringBuilder lines = new StringBuilder();
        for (int gap = gap(rest, indent); gap > 0; gap = gap(rest, indent)) {
            lines.append(rest, 0, gap).append('\n');
            rest = " ".repeat(indent) + rest.substring(gap).strip();
        }
        return lines.append(rest).append('\n').toString();
    }

    /** Where the first line ends; 0 or less where all fits, or a word does not. */
    private static int gap(String text, int indent) {
        int last = text.lastIndexOf(' ', WIDTH);
        return text.length() <= WIDTH || last <= indent ? 0 : last;
    }
}
