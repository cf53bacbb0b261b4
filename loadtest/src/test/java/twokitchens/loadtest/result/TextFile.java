package twokitchens.loadtest.result;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A file of texts, by their keys. */
public record TextFile(Map<String, String> texts) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    /** The file of this name beside a class. */
    public static TextFile of(Class<?> beside, String name) throws IOException {
        Properties texts = new Properties();
        var file = beside.getResourceAsStream(name + ".properties");
        try (var reader = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return new TextFile(texts.stringPropertyNames().stream().collect(toMap(key -> key, texts::getProperty)));
    }

    /** The placeholders of each text. */
    public Map<String, Set<String>> placeholders() {
        return texts.entrySet().stream().collect(toMap(Map.Entry::getKey, text -> placeholders(text.getValue())));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }
}
