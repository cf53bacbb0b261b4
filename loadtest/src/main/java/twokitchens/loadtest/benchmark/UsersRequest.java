package twokitchens.loadtest.benchmark;

import java.util.Optional;

/** The quick requests, which both servers answer alike. The list grows with each new user: that request comes last. */
enum UsersRequest {
    ONE_USER("GET", "/users/1", Optional.empty()),
    NEW_USER("POST", "/users", Optional.of("{\"name\":\"Guest\",\"email\":\"guest@example.com\"}"));

    private final String method;
    private final String path;
    private final Optional<String> json;

    UsersRequest(String method, String path, Optional<String> json) {
        this.method = method;
        this.path = path;
        this.json = json;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    Optional<String> json() {
        return json;
    }

    /** The request as the documentation writes it: {@code GET /users/1}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
