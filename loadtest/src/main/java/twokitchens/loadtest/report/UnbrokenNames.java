package twokitchens.loadtest.report;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A filter for templates, after {@code escape}: no line ends at a hyphen inside a short name such as {@code sync-100}. */
final class UnbrokenNames extends AbstractExtension implements Filter {
    /** Longer ones may have to break on a phone. */
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w/.-])[a-z0-9]{1,12}(?:-[a-z0-9]{1,10}){1,2}(?![\\w-])");

    @Override
    public Map<String, Filter> getFilters() {
        return Map.of("names", this);
    }

    @Override
    public List<String> getArgumentNames() {
        return List.of();
    }

    @Override
    public Object apply(
            Object input, Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
        return new SafeString(NAME.matcher(input.toString()).replaceAll("<b class=\"n\">$0</b>"));
    }
}
