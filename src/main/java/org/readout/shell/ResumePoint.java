package org.readout.shell;

import java.util.Optional;
import org.readout.user.User;

/** What the bar of every page knows of a reader's work: where to continue, and whether there are scores. */
public interface ResumePoint {

    record Place(String address, String title) {

        /** Returns the words of a link to the place. */
        public String words() {
            return "Continue: " + title;
        }
    }

    /**
     * @param place where to continue: nothing for a reader who has opened no section yet or has nothing left to do, for
     *     instructors, who look at sections without working through them, and on a section's own page
     * @param scores whether the reader has submitted a quiz
     */
    record Links(Optional<Place> place, boolean scores) {

        public static final Links NONE = new Links(Optional.empty(), false);
    }

    /** Returns the links for a user on a page, by its path, such as {@code terms/hedging}. */
    Links of(User user, String path);
}
