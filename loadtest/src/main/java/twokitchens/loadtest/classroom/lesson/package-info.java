/** What the teacher and the class can do: bursts, streams, questions, guesses, bots. */
@NullMarked
package twokitchens.loadtest.classroom.lesson;

import org.jspecify.annotations.NullMarked;
