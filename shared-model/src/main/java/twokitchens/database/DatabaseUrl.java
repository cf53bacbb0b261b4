package twokitchens.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import twokitchens.converter.HostConverter;

/**
 * Where a PostgreSQL database is, and as whom it is asked.
 *
 * @param host a name or an address, without brackets
 * @param database its name
 */
public record DatabaseUrl(String host, int port, String database, String user, Optional<String> password) {
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
    private static final int DEFAULT_PORT = 5432;
    private static final int LAST_PORT = 65535;

    /** A message without the passwords of the addresses in it, which may be those of a mistyped command line. */
    public static String masked(String message) {
        return message.replaceAll("://\\S*@", "://***@");
    }

    /** The same, asked with this password. */
    DatabaseUrl withPassword(String other) {
        return new DatabaseUrl(host, port, database, user, Optional.of(other));
    }

    /** Its host and port, as they stand in a URL. */
    public String address() {
        return HostConverter.inUrl(host) + ":" + port;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + address() + "/" + database;
    }

    /** Reads {@code postgresql://user:password@host:port/database}; the password and the port may be left out. */
    public static final class Reader implements ITypeConverter<DatabaseUrl> {
        @Override
        public DatabaseUrl convert(String text) {
            try {
                return read(new URI(text));
            } catch (URISyntaxException | IllegalArgumentException invalid) {
                // The message does not say the text: it may contain a password.
                throw new TypeConversionException(
                        "is not an address such as postgresql://user@127.0.0.1:5432/shop, without parameters");
            }
        }

        private static DatabaseUrl read(URI url) {
            String[] user = String.valueOf(url.getUserInfo()).split(":", 2);
            String database = String.valueOf(url.getPath()).replaceFirst("^/", "");
            if (!SCHEMES.contains(url.getScheme())
                    || url.getHost() == null
                    || url.getUserInfo() == null
                    || user[0].isEmpty()
                    || database.isEmpty()
                    || database.contains("/")
                    || url.getQuery() != null
                    || url.getFragment() != null
                    || url.getPort() > LAST_PORT) {
                throw new IllegalArgumentException();
            }
            return new DatabaseUrl(
                    url.getHost().replaceAll("[\\[\\]]", ""),
                    url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
                    database,
                    user[0],
                    user.length > 1 ? Optional.of(user[1]) : Optional.empty());
        }
    }
}
