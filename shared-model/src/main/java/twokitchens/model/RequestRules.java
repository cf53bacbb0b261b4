package twokitchens.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server may not let in, by RFC 9110, by RFC 9112 or by its own limits, though the libraries below ours would, or one
 * of the two would. A request that is refused here is the last on its connection.
 */
public final class RequestRules {
    /** The longest target, in bytes. RFC 9112 wants request lines of 8,000 to be accepted. */
    public static final int MAX_TARGET = 8 * 1024;

    /** The largest header section, in bytes: see {@link RequestHead#headerBytes()}. */
    public static final int MAX_HEADERS = 8 * 1024;

    /** What a parser is to leave room for beside each of them: the method, the version, blanks. */
    public static final int ROOM = 1024;

    private static final int BAD_REQUEST = 400;
    private static final int URI_TOO_LONG = 414;
    private static final int MISDIRECTED_REQUEST = 421;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int NOT_IMPLEMENTED = 501;

    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=%-]+)(?::[0-9]{0,5})?");
    private static final Pattern LOCAL =
            Pattern.compile("localhost|[a-z0-9.-]+\\.localhost|[0-9.]+|\\[[0-9a-f:.]+]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHUNKED = Pattern.compile("[ \\t,]*chunked[ \\t,]*", Pattern.CASE_INSENSITIVE);

    /** The characters of paths and queries, RFC 3986, section 3.3 and 3.4; a percent sign also needs its two digits. */
    private static final BitSet TARGET_CHARACTERS = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%"
                .chars()
                .forEach(TARGET_CHARACTERS::set);
    }

    private final String ownHost;
    private final boolean isLocal;

    /** The last {@code Host} that was let in: nearly all guests use the same, and it need be looked at only once. */
    private volatile List<String> knownHosts = List.of();

    /** @param ownHost the address that the server listens on */
    public RequestRules(String ownHost) {
        this.ownHost = ownHost;
        this.isLocal = isLoopback(ownHost);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** The status with which to refuse a request; nothing, if it may come in. */
    public OptionalInt refusal(RequestHead head) {
        if (head.target().length() > MAX_TARGET) {
            return OptionalInt.of(URI_TOO_LONG);
        }
        if (head.headerBytes() > MAX_HEADERS) {
            return OptionalInt.of(HEADERS_TOO_LARGE);
        }
        boolean isKnown = head.target().startsWith("/") && isKnown(head.hosts());
        if (!isKnown && !hasGoodHost(head)
                || !isTarget(head.target())
                || head.isVersion10() && !head.codings().isEmpty()) {
            return OptionalInt.of(BAD_REQUEST);
        }
        if (!areUnderstood(head.codings())) {
            return OptionalInt.of(NOT_IMPLEMENTED);
        }
        if (!isKnown && !authority(head).map(this::isOurs).orElse(true)) {
            return OptionalInt.of(MISDIRECTED_REQUEST);
        }
        if (!isKnown && head.target().startsWith("/")) {
            knownHosts = List.copyOf(head.hosts());
        }
        return OptionalInt.empty();
    }

    /** Several, or none, are never right for good: it depends on the version. */
    private boolean isKnown(List<String> hosts) {
        return hosts.size() == 1 && hosts.equals(knownHosts);
    }

    private static boolean hasGoodHost(RequestHead head) {
        return switch (head.hosts().size()) {
            case 0 -> head.isVersion10();
            case 1 -> HOST.matcher(head.hosts().get(0)).matches();
            default -> false;
        };
    }

    private static boolean isTarget(String target) {
        if (target.startsWith("/")) {
            return isPathAndQuery(target);
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        return absolute.matches()
                ? HOST.matcher(absolute.group(1)).matches() && isPathAndQuery(absolute.group(2))
                : target.equals("*");
    }

    private static boolean isPathAndQuery(String text) {
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (!TARGET_CHARACTERS.get(each) || each == '%' && !areHexDigits(text, index + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areHexDigits(String text, int start) {
        return start + 2 <= text.length()
                && text.substring(start, start + 2)
                        .chars()
                        .allMatch(each -> Character.digit(each, 16) >= 0 && each < 128);
    }

    /** Chunked once, or nothing: a coding of the content would have to be undone first. */
    private static boolean areUnderstood(List<String> codings) {
        return codings.isEmpty()
                || codings.size() == 1 && CHUNKED.matcher(codings.get(0)).matches();
    }

    /** Whom the request is for: a target that names him counts more than the header. */
    private static Optional<String> authority(RequestHead head) {
        Matcher absolute = ABSOLUTE.matcher(head.target());
        return absolute.matches()
                ? Optional.of(absolute.group(1))
                : head.hosts().stream().findFirst();
    }

    /**
     * On a server that only this machine reaches, a name other than its own is that of a stranger's page: its owner can let
     * it point here after the page was loaded, and a browser then takes our answers for his (DNS rebinding).
     */
    private boolean isOurs(String host) {
        Matcher parts = HOST.matcher(host);
        return !isLocal
                || parts.matches()
                        && (LOCAL.matcher(parts.group(1)).matches()
                                || parts.group(1).equalsIgnoreCase(ownHost));
    }
}
