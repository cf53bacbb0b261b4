package twokitchens.model;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A user of the lesson's small user administration.
 *
 * @param id given by the store, counted from 1
 * @param name any text
 * @param email any text: the lesson does not check it
 * @param age in years, of any size, as in Python; the blocking server neither stores nor shows it
 */
public record User(long id, String name, String email, Optional<BigInteger> age) {}
