package twokitchens.async.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One path, the methods that it answers, and what answers them. */
final class Endpoint {
    /** Answers a request whose path parameters are known. */
    interface Answer {
        void answer(RoutingContext context, Map<String, String> pathParameters);
    }

    private final String template;
    private final List<HttpMethod> methods;
    private final Answer answer;
    private final String[] segments;

    /** What comes before the first parameter: nearly all paths that do not match differ here. */
    private final String beginning;

    /**
     * Reads a template.
     *
     * @param template the path; a segment in braces is a parameter: at least one character, and no slash
     * @throws IllegalArgumentException if a brace is anywhere but around a whole segment
     */
    Endpoint(String template, List<HttpMethod> methods, Answer answer) {
        this.template = template;
        this.methods = List.copyOf(methods);
        this.answer = answer;
        this.segments = segments(template);
        this.beginning = template.split("\\{", 2)[0];
    }

    private static String[] segments(String template) {
        String[] segments = template.split("/", -1);
        for (String segment : segments) {
            if (!segment.matches("\\{\\w+}|[^{}]*")) {
                throw new IllegalArgumentException("a parameter is a whole segment: " + template);
            }
        }
        return segments;
    }

    List<HttpMethod> methods() {
        return methods;
    }

    Answer answer() {
        return answer;
    }

    /** Returns the path's parameters, or nothing if this is another path. */
    Optional<Map<String, String>> match(String path) {
        if (beginning.equals(template)) {
            return template.equals(path) ? Optional.of(Map.of()) : Optional.empty();
        }
        return path.startsWith(beginning) ? matchSegments(path) : Optional.empty();
    }

    private Optional<Map<String, String>> matchSegments(String path) {
        Map<String, String> parameters = new HashMap<>();
        int begin = 0;
        for (String segment : segments) {
            if (begin > path.length()) {
                return Optional.empty();
            }
            int slash = path.indexOf('/', begin);
            int end = slash < 0 ? path.length() : slash;
            String given = path.substring(begin, end);
            if (segment.startsWith("{") && !given.isEmpty()) {
                parameters.put(segment.substring(1, segment.length() - 1), given);
            } else if (!segment.equals(given)) {
                return Optional.empty();
            }
            begin = end + 1;
        }
        return begin > path.length() ? Optional.of(parameters) : Optional.empty();
    }
}
