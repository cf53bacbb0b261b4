package twokitchens.model;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What a client sends to create a user: a {@link User} that has no id yet.
 *
 * @param name any text
 * @param email any text
 * @param age in years, if given
 */
public record UserCreate(String name, String email, Optional<BigInteger> age) {}
