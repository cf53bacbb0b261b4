package twokitchens.async.api;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One path, the methods that it answers, and what answers them. */
final class Endpoint {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** Answers a request whose path parameters are known. */
    interface Answer {
        void answer(io.vertx.ext.web.RoutingContext context, Map<String, String> pathParameters);
    }

    private final String template;
    private final List<HttpMethod> methods;
    private final Answer answer;
    private final List<String> parameters = new ArrayList<>();
    private final Pattern pattern;

    /** What comes before the first parameter: nearly all paths that do not match differ here. */
    private final String beginning;

    /** @param template the path, with parameters in braces; a parameter is at least one character and has no slash */
    Endpoint(String template, List<HttpMethod> methods, Answer answer) {
        this.template = template;
        this.methods = List.copyOf(methods);
        this.answer = answer;
        this.pattern = compile(template);
        this.beginning = template.split("\\{", 2)[0];
    }

    private Pattern compile(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int end = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(template.substring(end, parameter.start())))
                    .append("([^/]+)");
            parameters.add(parameter.group(1));
            end = parameter.end();
        }
        return Pattern.compile(
                regex.append(Pattern.quote(template.substring(end))).toString());
    }

    List<HttpMethod> methods() {
        return methods;
    }

    Answer answer() {
        return answer;
    }

    /** Returns the path's parameters, or nothing if this is another path. */
    Optional<Map<String, String>> match(String path) {
        if (parameters.isEmpty()) {
            return template.equals(path) ? Optional.of(Map.of()) : Optional.empty();
        }
        if (!path.startsWith(beginning)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(parameters(matcher)) : Optional.empty();
    }

    private Map<String, String> parameters(Matcher matcher) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < parameters.size(); index++) {
            values.put(parameters.get(index), matcher.group(index + 1));
        }
        return values;
    }
}
