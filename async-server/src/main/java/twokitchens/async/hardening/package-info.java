/** What makes the server trustworthy: request validation, timeouts, limits, graceful stop. */
@NullMarked
package twokitchens.async.hardening;

import org.jspecify.annotations.NullMarked;
