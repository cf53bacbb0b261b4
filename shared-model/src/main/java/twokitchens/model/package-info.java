/** What both servers must agree on: the users, the JSON, the command line, how a language model is spoken to. */
@NullMarked
package twokitchens.model;

import org.jspecify.annotations.NullMarked;
