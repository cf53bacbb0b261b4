package twokitchens.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The language of help and of all lines that a person reads; what programs read is the same in both. The code says it
 * in English; {@code help_zh.properties} and {@code console_zh.txt} have the Chinese.
 */
public enum Language {
    EN,
    ZH;

    private static final String OPTION = "--language";
    private static final Pattern MISSING_SPACE = Pattern.compile("(?<=\\p{IsHan})(?=\\w)|(?<=[\\w%])(?=\\p{IsHan})");
    private static final Pattern NEEDLESS_SPACE = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");
    private static volatile Language current = EN;

    /** Reads {@code en} or {@code zh}. */
    public static final class Converter implements ITypeConverter<Language> {
        @Override
        public Language convert(String text) {
            return Stream.of(values())
                    .filter(language -> language.code().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither en nor zh"));
        }
    }

    /** That of this process. */
    public static Language current() {
        return current;
    }

    /** Of a page, whatever that of the console. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(ZH.code()) ? ZH : EN;
    }

    /** Chooses it before picocli reads the command line: that errs and helps in it, too. */
    public static void choose(String... arguments) {
        current = of(List.of(arguments), System.getenv(), System.getProperty("user.language", ""));
    }

    /** What the option says, else the environment; a system without this locale tells the JVM of none. */
    static Language of(List<String> arguments, Map<String, String> environment, String jvm) {
        String system = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("");
        String asked = system.startsWith("zh") ? system : jvm;
        for (int at = 0; at < arguments.size(); at++) {
            String word = arguments.get(at);
            if (word.startsWith(OPTION + "=")) {
                asked = word.substring(OPTION.length() + 1);
            } else if (word.equals(OPTION) && at + 1 < arguments.size()) {
                asked = arguments.get(at + 1);
            }
        }
        return asked.startsWith(ZH.code()) ? ZH : EN;
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For texts and dates. */
    public Locale locale() {
        return Locale.forLanguageTag(code());
    }

    /** A command whose help is in this language. */
    CommandLine helped(CommandLine command) {
        return this == EN
                ? command
                : command.setResourceBundle(ResourceBundle.getBundle("twokitchens.cli.help", locale()));
    }

    /** A line in this language; one that is not known stays as it is. */
    public String translated(String line) {
        return this == EN ? line : Translation.of(line);
    }

    /** The text as Chinese typography wants it: a space between Han and a name or a number, none between Han. */
    public static String spaced(String text) {
        String apart = MISSING_SPACE.matcher(text).replaceAll(" ");
        return NEEDLESS_SPACE.matcher(apart).replaceAll("");
    }
}
