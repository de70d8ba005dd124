package org.readout.course;

import com.vaadin.flow.router.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.readout.user.UserId;

/** Students to whom the staff write from another page, as an address names them; the page that writes looks them up again. */
public sealed interface Recipients {

    /** Everyone in the course. */
    record Everyone() implements Recipients {}

    /** The students without a post under a prompt. */
    record NotPosted(String lessonId, String promptId) implements Recipients {}

    /** The students of some groups who have missing work. */
    record Missing(GroupFilter group) implements Recipients {}

    record One(UserId student) implements Recipients {

        private static Recipients of(String id) {
            try {
                return new One(new UserId(UUID.fromString(id)));
            } catch (IllegalArgumentException e) {
                return new Everyone();
            }
        }
    }

    /** Returns the query of the address. */
    default String query() {
        return switch (this) {
            case Everyone all -> "to=everyone";
            case NotPosted to -> "to=not-posted&lesson=" + encoded(to.lessonId()) + "&prompt=" + encoded(to.promptId());
            case Missing late -> "to=missing&group=" + late.group().value();
            case One to -> "to=student&student=" + to.student().value();
        };
    }

    /** Reads the query of an address; everyone if it names no one else. */
    static Recipients of(QueryParameters query) {
        return switch (query.getSingleParameter("to").orElse("")) {
            case "not-posted" -> new NotPosted(value(query, "lesson"), value(query, "prompt"));
            case "missing" -> new Missing(new GroupFilter(value(query, "group")));
            case "student" -> One.of(value(query, "student"));
            default -> new Everyone();
        };
    }

    private static String value(QueryParameters query, String name) {
        return query.getSingleParameter(name).orElse("");
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
