package twokitchens.loadtest.reference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pure processor work: rounds of SHA-256, each over the former one's digest, the first over 32 zeros. */
final class Knife {
    private static final int BLOCK = 32;
    private static final int ROUNDS = 10_000;

    private Knife() {}

    /** Chops as many rounds as the query asks for, and shows the last digest in hexadecimal. */
    static String chop(@Nullable String rounds) {
        return chop(Optional.ofNullable(rounds).map(Integer::parseInt).orElse(ROUNDS));
    }

    private static String chop(int rounds) {
        MessageDigest sha = sha256();
        byte[] digest = new byte[BLOCK];
        for (int round = 0; round < rounds; round++) {
            digest = sha.digest(digest);
        }
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
