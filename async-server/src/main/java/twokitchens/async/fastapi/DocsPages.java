package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import twokitchens.hardening.SecurityHeaders;

/** Serves the OpenAPI document and the two pages that render it, Swagger UI and ReDoc, all from this server. */
final class DocsPages {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";

    /** ReDoc shows it below its menu, and shows nothing in place of a picture that is none. */
    private static final String LOGO = "https://[^\"]+/logo-mini\\.svg";

    private static final String NO_PICTURE = "data:,";

    /** Nothing may be loaded from elsewhere. */
    private static final Map<String, String> HEADERS = SecurityHeaders.allowing(
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src blob:");

    private final ApiInfo info;
    private final ObjectNode document;
    private final Properties versions = versions();

    DocsPages(ApiInfo info, ObjectNode document) {
        this.info = info;
        this.document = document;
    }

    /** The handlers by path. */
    Map<String, Handler<RoutingContext>> all() {
        return Map.of(
                "/openapi.json", page("application/json", () -> Buffer.buffer(document.toString())),
                "/docs", page(HTML, () -> template("docs.html")),
                "/docs/start.js", page(JAVASCRIPT, () -> template("docs-start.js")),
                "/docs/swagger-ui.css", page(CSS, () -> webJar("swagger-ui", "swagger-ui.css")),
                "/docs/swagger-ui.js", page(JAVASCRIPT, () -> webJar("swagger-ui", "swagger-ui-bundle.js")),
                "/redoc", page(HTML, () -> template("redoc.html")),
                "/redoc/redoc.js", page(JAVASCRIPT, this::redoc));
    }

    /** Files are read by a thread that may block. */
    private static Handler<RoutingContext> page(String contentType, Callable<Buffer> content) {
        return context -> context.vertx()
                .executeBlocking(content, false)
                .onSuccess(page -> send(context.response(), contentType, page))
                .onFailure(context::fail);
    }

    private static void send(HttpServerResponse response, String contentType, Buffer page) {
        HEADERS.forEach(response::putHeader);
        response.putHeader("Content-Type", contentType)
                .putHeader("Content-Length", String.valueOf(page.length()))
                .end(page);
    }

    private Buffer template(String name) {
        String template = read("/twokitchens/async/fastapi/" + name).toString(StandardCharsets.UTF_8);
        return Buffer.buffer(template.replace("{{title}}", info.title()));
    }

    private Buffer redoc() {
        return Buffer.buffer(webJar("redoc", "redoc.standalone.js").toString().replaceAll(LOGO, NO_PICTURE));
    }

    private Buffer webJar(String library, String file) {
        return read("/META-INF/resources/webjars/" + library + "/" + versions.getProperty(library) + "/" + file);
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = DocsPages.class.getResourceAsStream("/twokitchens/async/fastapi/webjars.properties")) {
            versions.load(in);
            return versions;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Buffer read(String resource) {
        try (InputStream in = DocsPages.class.getResourceAsStream(resource)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
