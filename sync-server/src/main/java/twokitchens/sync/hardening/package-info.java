/** What makes the server trustworthy: request validation, timeouts, limits, graceful stop. */
@NullMarked
package twokitchens.sync.hardening;

import org.jspecify.annotations.NullMarked;
