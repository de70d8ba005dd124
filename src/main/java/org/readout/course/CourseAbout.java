package org.readout.course;

/**
 * What a course says about itself on its page; each may be empty.
 *
 * @param contact an email address
 * @param introduction in Markdown
 * @param startsOn the first day, as in ISO 8601; it opens nothing
 * @param endsOn the last day, likewise
 */
public record CourseAbout(String contact, String introduction, String startsOn, String endsOn) {}
