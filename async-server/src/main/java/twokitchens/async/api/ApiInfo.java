package twokitchens.async.api;

/**
 * What the documentation says of the whole: the arguments of {@code FastAPI(...)}.
 *
 * @param title its name
 * @param description a sentence about it
 * @param version its own version, not OpenAPI's
 */
public record ApiInfo(String title, String description, String version) {}
