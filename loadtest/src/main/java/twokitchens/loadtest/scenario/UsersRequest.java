package twokitchens.loadtest.scenario;

import java.util.Optional;

/** The quick requests, which both servers answer alike. */
public enum UsersRequest {
    ALL_USERS("GET", 200, "/users", Optional.empty()),
    ONE_USER("GET", 200, "/users/1", Optional.empty()),
    NEW_USER("POST", 201, "/users", Optional.of("{\"name\":\"Guest\",\"email\":\"guest@example.com\"}"));

    private final String method;
    private final int status;
    private final String path;
    private final Optional<String> json;

    UsersRequest(String method, int status, String path, Optional<String> json) {
        this.method = method;
        this.status = status;
        this.path = path;
        this.json = json;
    }

    public String method() {
        return method;
    }

    /** The status of the right response. */
    public int status() {
        return status;
    }

    public String path() {
        return path;
    }

    public Optional<String> json() {
        return json;
    }

    /** The request as the documentation writes it: {@code GET /users}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
