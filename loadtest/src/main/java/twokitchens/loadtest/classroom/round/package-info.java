/** What happened, to whom, and when: one append-only log for each round. */
@NullMarked
package twokitchens.loadtest.classroom.round;

import org.jspecify.annotations.NullMarked;
