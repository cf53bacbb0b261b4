package twokitchens.hardening;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server must reject, by RFC 9110, by RFC 9112 or by its own limits, though one of the two libraries below would
 * accept it. A request that is rejected here is the last on its connection.
 */
public final class RequestValidator {
    /** The longest target, in bytes. RFC 9112 wants request lines of 8,000 to be accepted. */
    public static final int MAX_TARGET = 8 * 1024;

    /** The largest header section, in bytes: see {@link RequestHead#headerBytes()}. */
    public static final int MAX_HEADERS = 8 * 1024;

    /** The room that a parser must leave beside each of them: the method, the version, blanks. */
    public static final int ROOM = 1024;

    private static final int BAD_REQUEST = 400;
    private static final int URI_TOO_LONG = 414;
    private static final int MISDIRECTED_REQUEST = 421;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int NOT_IMPLEMENTED = 501;

    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=%-]+)(?::0*([0-9]{0,5}))?");

    /** No name of the Internet is longer (253), a port with it included. */
    private static final int MAX_AUTHORITY = 260;

    private static final int MAX_PORT = 65_535;

    /** RFC 6761 gives localhost and all names below it to this machine; a number is an IPv4 address in any base. */
    private static final Pattern LOCAL = Pattern.compile(
            "(?:[a-z0-9_-]+\\.)*localhost\\.?|(?:(?:0x[0-9a-f]*|[0-9]+)(?:\\.(?!$)|\\.?$)){1,4}|\\[[0-9a-f:.]+]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHUNKED = Pattern.compile("[ \\t,]*chunked[ \\t,]*", Pattern.CASE_INSENSITIVE);

    /** RFC 3986, section 3.3, and what browsers leave as it is in a path; a percent sign also needs its two digits. */
    private static final BitSet PATH_CHARACTERS =
            characters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%[]|");

    /** RFC 3986, section 3.4, and what browsers leave in a query, but for the backslash, which some take for a slash. */
    private static final BitSet QUERY_CHARACTERS = characters("?^`{}");

    static {
        QUERY_CHARACTERS.or(PATH_CHARACTERS);
    }

    private final String ownHost;
    private final boolean isLocal;

    /** The last {@code Host} that was accepted: nearly all clients use the same, so it is checked only once. */
    private volatile List<String> knownHosts = List.of();

    /** @param ownHost the address that the server listens on */
    public RequestValidator(String ownHost) {
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

    /** The status with which to reject a request; empty, if it is valid. */
    public OptionalInt rejectionStatus(RequestHead head) {
        if (head.target().length() > MAX_TARGET) {
            return OptionalInt.of(URI_TOO_LONG);
        }
        if (head.headerBytes() > MAX_HEADERS) {
            return OptionalInt.of(HEADERS_TOO_LARGE);
        }
        boolean isKnown = head.target().startsWith("/") && isKnown(head.hosts());
        if (!isKnown && !hasGoodHost(head)
                || !isTarget(head.target())
                || head.isVersion10() && !head.transferEncodings().isEmpty()) {
            return OptionalInt.of(BAD_REQUEST);
        }
        if (!areUnderstood(head.transferEncodings())) {
            return OptionalInt.of(NOT_IMPLEMENTED);
        }
        if (!isKnown && !authority(head).map(this::isOwnAuthority).orElse(true)) {
            return OptionalInt.of(MISDIRECTED_REQUEST);
        }
        if (!isKnown && head.target().startsWith("/")) {
            knownHosts = List.copyOf(head.hosts());
        }
        return OptionalInt.empty();
    }

    /** Several, or none, are never valid for good: it depends on the version. */
    private boolean isKnown(List<String> hosts) {
        return hosts.size() == 1 && hosts.equals(knownHosts);
    }

    private static boolean hasGoodHost(RequestHead head) {
        return switch (head.hosts().size()) {
            case 0 -> head.isVersion10();
            case 1 -> isAuthority(head.hosts().get(0));
            default -> false;
        };
    }

    private static boolean isAuthority(String text) {
        Matcher parts = AUTHORITY.matcher(text);
        return text.length() <= MAX_AUTHORITY
                && parts.matches()
                && areEscapesWhole(text)
                && (!text.startsWith("[") || isIpv6(parts.group(1)))
                && (parts.group(2) == null || parts.group(2).isEmpty() || Integer.parseInt(parts.group(2)) <= MAX_PORT);
    }

    /** Java asks no name server for what stands in brackets. */
    private static boolean isIpv6(String inBrackets) {
        try {
            return InetAddress.getByName(inBrackets) != null;
        } catch (UnknownHostException none) {
            return false;
        }
    }

    private static boolean isTarget(String target) {
        if (target.startsWith("/")) {
            return isPathAndQuery(target);
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        return absolute.matches()
                ? isAuthority(absolute.group(1)) && isPathAndQuery(absolute.group(2))
                : target.equals("*");
    }

    private static BitSet characters(String all) {
        BitSet characters = new BitSet();
        all.chars().forEach(characters::set);
        return characters;
    }

    private static boolean isPathAndQuery(String text) {
        BitSet allowed = PATH_CHARACTERS;
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (each == '?') {
                allowed = QUERY_CHARACTERS;
            }
            if (!allowed.get(each)) {
                return false;
            }
        }
        return areEscapesWhole(text);
    }

    private static boolean areEscapesWhole(String text) {
        for (int index = text.indexOf('%'); index >= 0; index = text.indexOf('%', index + 1)) {
            if (!areHexDigits(text, index + 1)) {
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

    /** Chunked once, or nothing: a coding of the content would have to be decoded first. */
    private static boolean areUnderstood(List<String> transferEncodings) {
        return transferEncodings.isEmpty()
                || transferEncodings.size() == 1
                        && CHUNKED.matcher(transferEncodings.get(0)).matches();
    }

    /** The host that the request is for: one in the target counts more than the header. */
    private static Optional<String> authority(RequestHead head) {
        Matcher absolute = ABSOLUTE.matcher(head.target());
        return absolute.matches()
                ? Optional.of(absolute.group(1))
                : head.hosts().stream().findFirst();
    }

    /**
     * On a server that only this machine reaches, a name other than its own is that of a foreign page. Its owner can
     * let it point here after the page was loaded, and a browser then takes our responses for the owner's (DNS
     * rebinding).
     */
    private boolean isOwnAuthority(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!isLocal) {
            return true;
        }
        if (!parts.matches()) {
            return false;
        }
        String name = URLDecoder.decode(parts.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return LOCAL.matcher(name).matches() || name.equalsIgnoreCase(ownHost) || name.equalsIgnoreCase(ownHost + ".");
    }
}
