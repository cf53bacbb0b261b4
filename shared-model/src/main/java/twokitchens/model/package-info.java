/** What both servers must agree on: the users, the JSON, the command line. */
@NullMarked
package twokitchens.model;

import org.jspecify.annotations.NullMarked;
