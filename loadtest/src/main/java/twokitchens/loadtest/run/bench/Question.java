package twokitchens.loadtest.run.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * What a guest asks for, over and over.
 *
 * @param request the bytes of the next request, for a server of this authority
 * @param status of the right answer
 */
record Question(Function<String, byte[]> request, int status) {
    /** Always the same. */
    static Question get(String path) {
        return new Question(host -> head("GET", path, host, "").getBytes(UTF_8), 200);
    }

    /** One of so many users, another each time. */
    static Question anyOf(int users) {
        return new Question(
                host -> head("GET", "/users/" + (1 + ThreadLocalRandom.current().nextInt(users)), host, "")
                        .getBytes(UTF_8),
                200);
    }

    /** To become a user. */
    static Question newcomer() {
        String body = "{\"name\":\"newcomer\",\"email\":\"newcomer@example.org\"}";
        String headers = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        return new Question(host -> (head("POST", "/users", host, headers) + body).getBytes(UTF_8), 201);
    }

    private static String head(String method, String path, String host, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
    }
}
