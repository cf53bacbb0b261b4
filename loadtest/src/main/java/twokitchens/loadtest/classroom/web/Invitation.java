package twokitchens.loadtest.classroom.web;

/**
 * How phones join.
 *
 * @param address of their page, token included
 * @param lan whether it can be reached from other machines
 */
public record Invitation(String address, boolean lan) {}
