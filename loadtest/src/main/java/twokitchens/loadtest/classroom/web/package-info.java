/** The page on the projector and the pages on the phones: Javalin and server-sent events. */
@NullMarked
package twokitchens.loadtest.classroom.web;

import org.jspecify.annotations.NullMarked;
