/** What the teacher and the class can do, what happened to whom and when, and the two servers that cook. */
@NullMarked
package twokitchens.loadtest.classroom.lesson;

import org.jspecify.annotations.NullMarked;
