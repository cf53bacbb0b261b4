package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import twokitchens.testing.Browser;
import twokitchens.testing.RunningServer;

/** The documentation pages work in a browser that reaches nothing but this machine. */
@Tag("extended")
@Tag("browser")
class DocsPagesIT {
    private static final List<String> OPERATIONS = List.of("Read Root", "Get All Users", "Create User", "Get User");

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private Browser browser;
    private RunningServer server;
    private Page page;

    @BeforeEach
    void open() throws Exception {
        browser = Browser.start();
        server = RunningServer.start(new AsyncServer());
        page = browser.page(new NewContextOptions());
        page.onPageError(complaints::add);
        page.onRequestFinished(this::noteWhatLeaves);
        page.onRequestFailed(this::noteWhatLeaves);
    }

    private void noteWhatLeaves(Request request) {
        if (request.url().startsWith("http") && !request.url().startsWith(server.url())) {
            elsewhere.add(request.url() + ": " + request.failure());
        }
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void swaggerUiListsTheOperationsAndTryItOutCreatesAUser() throws Exception {
        page.navigate(server.url() + "/docs");
        Locator create = page.locator("#operations-Users-create_user_users_post");
        create.locator(".opblock-summary-control").click();
        assertThat(page.locator(".opblock").count()).isGreaterThanOrEqualTo(5);
        create.locator(".try-out__btn").click();
        create.locator("textarea").fill("{\"name\":\"Carol\",\"email\":\"carol@example.com\",\"age\":\"41\"}");
        create.locator(".execute").click();
        create.locator(".live-responses-table .response-col_status")
                .filter(new Locator.FilterOptions().setHasText("201"))
                .waitFor();
        assertThat(server.get("/users").text())
                .contains("{\"id\":3,\"name\":\"Carol\",\"email\":\"carol@example.com\",\"age\":41}");
        assertQuiet();
    }

    @Test
    void redocListsTheOperations() {
        page.navigate(server.url() + "/redoc");
        OPERATIONS.forEach(this::awaitHeading);
        assertQuiet();
    }

    /** A proxy that gives the server a path of its own. */
    @Test
    void bothPagesWorkBehindAPrefix() {
        page.route(
                server.url() + "/k/**",
                route -> route.resume(
                        new Route.ResumeOptions().setUrl(route.request().url().replace("/k/", "/"))));
        page.navigate(server.url() + "/k/docs");
        page.locator(".opblock").first().waitFor();
        page.navigate(server.url() + "/k/redoc");
        awaitHeading(OPERATIONS.get(0));
        assertQuiet();
    }

    private void awaitHeading(String text) {
        page.locator("h2", new Page.LocatorOptions().setHasText(text)).first().waitFor();
    }

    private void assertQuiet() {
        assertThat(complaints).isEmpty();
        assertThat(elsewhere).isEmpty();
    }
}
