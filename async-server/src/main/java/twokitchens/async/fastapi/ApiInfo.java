package twokitchens.async.fastapi;

/**
 * Describes the API in its documentation: the arguments of {@code FastAPI(...)}.
 *
 * @param title the API's name
 * @param description a sentence about it
 * @param version its own version, not OpenAPI's
 */
public record ApiInfo(String title, String description, String version) {}
