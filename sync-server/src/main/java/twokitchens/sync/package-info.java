/** The blocking kitchen: Javalin, and a thread for each request. It answers as the lesson's Flask program does. */
@NullMarked
package twokitchens.sync;

import org.jspecify.annotations.NullMarked;
