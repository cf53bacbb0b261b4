/** What both servers check of requests, and report about them, before any route sees them. */
@NullMarked
package twokitchens.hardening;

import org.jspecify.annotations.NullMarked;
