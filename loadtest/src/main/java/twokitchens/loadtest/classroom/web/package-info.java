/** The page on the projector and the pages on the phones: the JDK's own HTTP server and server-sent events. */
@NullMarked
package twokitchens.loadtest.classroom.web;

import org.jspecify.annotations.NullMarked;
