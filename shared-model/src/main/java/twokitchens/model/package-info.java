/** What both servers must agree on: the users, the JSON, the CPU work. */
@NullMarked
package twokitchens.model;

import org.jspecify.annotations.NullMarked;
