package org.readout.course;

import java.util.List;

/**
 * The effect of archiving a course on work in progress and ungraded work.
 *
 * @param running the attempts that are submitted
 * @param ungraded the submissions with answers to grade, which stay ungraded
 * @param unreleased the lessons whose scores an instructor has not released, so that they stay hidden
 */
public record ArchiveEffect(int running, int ungraded, List<String> unreleased) {}
