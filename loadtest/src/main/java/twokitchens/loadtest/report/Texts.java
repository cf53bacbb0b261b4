package twokitchens.loadtest.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Message;
import twokitchens.loadtest.result.NumberFormats;

/** The page's sentences in one language. */
final class Texts {
    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    static Texts in(Locale language) {
        // No fallback to the machine's own language: an unknown one is an error to report.
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Texts(ResourceBundle.getBundle("twokitchens.loadtest.report.messages", language, control));
    }

    /** The language's code, as HTML's {@code lang} wants it. */
    public String language() {
        return bundle.getLocale().getLanguage();
    }

    Locale locale() {
        return bundle.getLocale();
    }

    /** A text that has no placeholders. */
    public String of(String key) {
        return bundle.getString(key);
    }

    /** A text without placeholders that not every figure has. */
    Optional<String> find(String key) {
        return Optional.of(key).filter(bundle::containsKey).map(bundle::getString);
    }

    /** Columns whose headers are the ends of their keys, with their headings. */
    <T> List<Table.Column<T>> headed(Stream<Table.Column<T>> columns) {
        return columns.map(column -> new Table.Column<>(of("column." + column.header()), column.cell()))
                .toList();
    }

    /** A text with its placeholders filled; numbers come already written, see {@link NumberFormats}. */
    String of(String key, Object... values) {
        return Message.filled(bundle.getString(key), values);
    }

    /** One or many of something: {@code 1 client}, {@code 1,000 clients}. */
    String count(String what, long number) {
        return of(what + (number == 1 ? ".one" : ".many"), NumberFormats.whole(number));
    }

    /** The day and the minute, marked as UTC. */
    String moment(Instant moment) {
        return DateTimeFormatter.ofPattern(of("date.pattern"), bundle.getLocale())
                .withZone(ZoneId.of("UTC"))
                .format(moment);
    }
}
