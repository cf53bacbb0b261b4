package twokitchens.async.fastapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Constrains a query parameter that is a whole number or a duration: FastAPI's {@code Query(10000, ge=1, le=...)}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Query {
    /** The default for a value that was not sent, as it would be sent. */
    String orElse();

    /** The least value; of a duration, in milliseconds. */
    long ge();

    /** The greatest value; of a duration, in milliseconds. */
    long le();
}
