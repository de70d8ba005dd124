package org.readout.course;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.readout.user.UserId;

/** Students to whom the staff write from another page, as an address names them; the page that writes looks them up again. */
public sealed interface Recipients {

    /** Everyone in the course. */
    record Everyone() implements Recipients {}

    /** The students without a post under a prompt. */
    record NotPosted(String lessonId, String promptId) implements Recipients {}

    /** The students who have missing work. */
    record Missing() implements Recipients {}

    record One(UserId student) implements Recipients {}

    /** Returns the query of the address. */
    default String query() {
        return switch (this) {
            case Everyone all -> "to=everyone";
            case NotPosted to -> "to=not-posted&lesson=" + encoded(to.lessonId()) + "&prompt=" + encoded(to.promptId());
            case Missing late -> "to=missing";
            case One to -> "to=student&student=" + to.student().value();
        };
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
