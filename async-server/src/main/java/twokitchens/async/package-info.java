/** The event-loop kitchen: Vert.x Web, and one thread that never waits. It answers as the lesson's FastAPI program does. */
@NullMarked
package twokitchens.async;

import org.jspecify.annotations.NullMarked;
