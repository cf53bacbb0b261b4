package twokitchens.loadtest.classroom.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import twokitchens.loadtest.classroom.lesson.RefusedException;

/** A table of routes, and the one place that turns errors into answers. The server's threads call it, many at once. */
final class Site implements HttpHandler {
    private final Guard guard;
    private final Map<String, Route> routes = new HashMap<>();

    Site(Guard guard) {
        this.guard = guard;
    }

    /** Answers one request. */
    interface Route {
        void answer(HttpCall call) throws IOException, InterruptedException;
    }

    /** Throws a {@link BadCall} where a request may not pass; otherwise gives its target within the site. */
    interface Guard {
        String pass(HttpCall call);
    }

    /** A refused request, for the page to say in words: the sentence's name among the texts, or what was wrong. */
    record Refused(String refused) {}

    Site get(String path, Route route) {
        return on("GET " + path, route);
    }

    Site post(String path, Route route) {
        return on("POST " + path, route);
    }

    private Site on(String target, Route route) {
        routes.put(target, route);
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(new HttpCall(exchange));
        }
    }

    private void answer(HttpCall call) throws IOException {
        try {
            route(guard.pass(call)).answer(call);
        } catch (BadCall problem) {
            call.json(problem.status(), new Refused(String.valueOf(problem.getMessage())));
        } catch (RefusedException refusal) {
            call.json(HttpCall.CONFLICT, new Refused(String.valueOf(refusal.getMessage())));
        } catch (IllegalArgumentException problem) {
            call.json(HttpCall.BAD_REQUEST, new Refused(String.valueOf(problem.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Route route(String target) {
        return Optional.ofNullable(routes.get(target))
                .orElseThrow(() -> new BadCall(HttpCall.NOT_FOUND, "there is no " + target));
    }
}
