/**
 * What FastAPI provides by itself: an operation is declared once, as a Java method. Its route, the validation of its
 * arguments and its entry in the OpenAPI document all come from that declaration, so that they cannot disagree.
 *
 * <p>This package has no counterpart in the blocking server: Flask leaves all of it to other libraries.
 */
@NullMarked
package twokitchens.async.fastapi;

import org.jspecify.annotations.NullMarked;
