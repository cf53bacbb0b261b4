package twokitchens.async.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import twokitchens.model.PageHeaders;

/** Serves the OpenAPI document and the two pages that show it, Swagger UI and ReDoc, all from this server. */
final class DocsPages {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";

    /** Nothing may be loaded from elsewhere: ReDoc would fetch a logo from a content delivery network. */
    private static final Map<String, String> HEADERS = PageHeaders.allowing(
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src blob:");

    private final ApiInfo info;
    private final Properties versions = versions();

    private DocsPages(ApiInfo info) {
        this.info = info;
    }

    static List<Endpoint> endpoints(ApiInfo info, ObjectNode document) {
        DocsPages pages = new DocsPages(info);
        return List.of(
                page("/openapi.json", "application/json", () -> Buffer.buffer(document.toString())),
                page("/docs", HTML, () -> pages.template("docs.html")),
                page("/docs/start.js", JAVASCRIPT, () -> pages.template("docs-start.js")),
                page("/docs/swagger-ui.css", CSS, () -> pages.webJar("swagger-ui", "swagger-ui.css")),
                page("/docs/swagger-ui.js", JAVASCRIPT, () -> pages.webJar("swagger-ui", "swagger-ui-bundle.js")),
                page("/redoc", HTML, () -> pages.template("redoc.html")),
                page("/redoc/redoc.js", JAVASCRIPT, () -> pages.webJar("redoc", "redoc.standalone.js")));
    }

    private static Endpoint page(String path, String contentType, Callable<Buffer> content) {
        return new Endpoint(path, List.of(HttpMethod.GET, HttpMethod.HEAD), (context, parameters) -> {
            // Files are read by a thread that may block.
            context.vertx()
                    .executeBlocking(content, false)
                    .onSuccess(page -> send(context.response(), contentType, page))
                    .onFailure(context::fail);
        });
    }

    private static void send(HttpServerResponse response, String contentType, Buffer page) {
        HEADERS.forEach(response::putHeader);
        response.putHeader("Content-Type", contentType)
                .putHeader("Content-Length", String.valueOf(page.length()))
                .end(page);
    }

    private Buffer template(String name) {
        String template = read("/twokitchens/async/api/" + name).toString(StandardCharsets.UTF_8);
        return Buffer.buffer(template.replace("{{title}}", info.title()));
    }

    private Buffer webJar(String library, String file) {
        return read("/META-INF/resources/webjars/" + library + "/" + versions.getProperty(library) + "/" + file);
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = DocsPages.class.getResourceAsStream("/twokitchens/async/api/webjars.properties")) {
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
