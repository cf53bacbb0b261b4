/** The live classroom: the two kitchens on the projector, the class as the guests. The packages, in reading order: lesson, web. */
@NullMarked
package twokitchens.loadtest.classroom;

import org.jspecify.annotations.NullMarked;
