package twokitchens.loadtest.classroom.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Routes of the kinds that both sites have. All paths of a site start alike. */
record Routes(RoutesConfig config, String start) {
    private static final String DIRECTORY = "/twokitchens/loadtest/classroom/";
    private static final List<String> SHARED_FILES =
            List.of("round.js", "stream.js", "hat.svg", "texts.js", "texts.json", "lesson.json");
    private static final int LARGEST_BODY = 4096;

    /** The site's page at its start, and the files that it loads: its own, and those of both pages. */
    Routes files(String page, String... files) {
        config.get(start, file(page));
        Stream.concat(Stream.of(files), SHARED_FILES.stream()).forEach(name -> config.get(start + name, file(name)));
        return this;
    }

    private static Handler file(String name) {
        String type = ContentType.mimeTypeByExtension(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream file = Routes.class.getResourceAsStream(DIRECTORY + name)) {
            if (file == null) {
                throw new IllegalArgumentException("there is no file " + name);
            }
            byte[] bytes = file.readAllBytes();
            return context -> context.contentType(type + "; charset=utf-8").result(bytes);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    Routes get(String path, Handler handler) {
        config.get(start + path, handler);
        return this;
    }

    Routes post(String path, Handler handler) {
        config.post(start + path, handler);
        return this;
    }

    /** A button whose request has no content. */
    Routes button(String path, Runnable action) {
        return post(path, context -> {
            action.run();
            context.status(HttpStatus.NO_CONTENT);
        });
    }

    /** A button whose request must be JSON of this shape. */
    <T> Routes button(String path, Class<T> type, Consumer<T> action) {
        return post(path, context -> {
            action.accept(body(context, type));
            context.status(HttpStatus.NO_CONTENT);
        });
    }

    static <T> T body(Context context, Class<T> type) throws IOException {
        byte[] bytes = context.bodyInputStream().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new ContentTooLargeResponse("more than " + LARGEST_BODY + " bytes");
        }
        @Nullable T value = WebServer.JSON.readValue(bytes, type);
        if (value == null) {
            throw new BadRequestResponse("null");
        }
        return value;
    }
}
