package twokitchens.async.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares that a method answers GET: FastAPI's {@code @app.get(...)}. See {@link Operation} for the method's form. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Get {
    /** The path, with parameters in braces: {@code /users/{user_id}}. */
    String value();

    /** Under which headings the documentation lists the operation. */
    String[] tags() default {};

    /** The status of a successful answer. */
    int status() default 200;
}
