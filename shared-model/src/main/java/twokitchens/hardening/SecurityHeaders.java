package twokitchens.hardening;

import java.util.Map;

/** The headers with which a browser lets a page of ours do as little as possible. */
public final class SecurityHeaders {
    private SecurityHeaders() {}

    /**
     * The headers of a page that no other page may show in a frame, that sends no form, and that sends no referrer.
     *
     * @param sources what it may load and run, as directives of a Content-Security-Policy
     */
    public static Map<String, String> allowing(String sources) {
        return Map.of(
                "Content-Security-Policy",
                sources + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer");
    }
}
