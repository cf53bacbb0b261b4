package twokitchens.loadtest.classroom.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The pages' own files, from the resources beside this package. */
final class Files {
    private static final String DIRECTORY = "/twokitchens/loadtest/classroom/";
    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html",
            "css",
            "text/css",
            "js",
            "text/javascript",
            "json",
            "application/json",
            "svg",
            "image/svg+xml");

    private Files() {}

    /** A route that answers with this file. */
    static Site.Route file(String name) {
        byte[] bytes = bytes(name);
        String type = Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        return call -> call.bytes(HttpCall.OK, type, bytes);
    }

    private static byte[] bytes(String name) {
        try (InputStream file = Files.class.getResourceAsStream(DIRECTORY + name)) {
            if (file == null) {
                throw new IllegalArgumentException("there is no file " + name);
            }
            return file.readAllBytes();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
