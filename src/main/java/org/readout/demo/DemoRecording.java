package org.readout.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The work of a class on two lessons, recorded in {@code demo/class.json}. Students are numbered from 1 in the order of
 * their names.
 *
 * @param withMoreTime the student with an accommodation
 */
record DemoRecording(List<String> students, int withMoreTime, List<RecordedLesson> lessons) {

    /**
     * A lesson. Times are in seconds from when it was due, or from now if it is not due yet.
     *
     * @param responses the distinct responses to each question, by section and question in the order of the quiz
     */
    record RecordedLesson(
            String id,
            int dueInDays,
            int assignedDaysBefore,
            Map<String, Map<String, List<JsonNode>>> responses,
            List<RecordedWork> sittings,
            List<Contribution> talk,
            List<RecordedGrade> grades) {}

    /** A student reads a section and answers its quiz; {@code read} is in seconds after it was opened. */
    record RecordedWork(
            int student,
            String section,
            long opened,
            @Nullable Long read,
            List<RecordedAttempt> attempts) {}

    /**
     * An attempt at the section's quiz, in seconds after the section was opened.
     *
     * @param answers a character for each question: the response's place in {@link RecordedLesson#responses} to base 36, or
     *     a full stop for none
     */
    record RecordedAttempt(long started, long ended, boolean submitted, String answers) {}

    /** A stance, a post, or a reply to the post of the student {@code to}. */
    record Contribution(
            int student,
            String prompt,
            long at,
            @Nullable Integer stance,
            @Nullable Integer to,
            @Nullable String text) {}

    /** The instructor's grade for a text in the student's last attempt. */
    record RecordedGrade(
            int student, String section, String question, long at, Map<String, BigDecimal> rows, String comment) {}

    static DemoRecording load() {
        return JsonMapper.shared()
                .readValue(
                        Objects.requireNonNull(DemoRecording.class.getResourceAsStream("/demo/class.json")),
                        DemoRecording.class);
    }
}
