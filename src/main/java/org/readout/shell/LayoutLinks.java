package org.readout.shell;

import com.vaadin.flow.router.Location;
import java.util.Optional;
import org.readout.user.User;

/** Reports a reader's work for the bar of every page: where to continue, and whether there are scores. */
public interface LayoutLinks {

    /**
     * @param words of the link, such as {@code Next quiz: The price of the dollar}
     * @param started whether the reader has done anything in the lesson
     */
    record ContinuePlace(String address, String words, boolean started) {}

    /**
     * @param place where to continue: nothing for instructors, for a reader with nothing to do, on a student's home and on a
     *     section's page
     */
    record Links(Optional<ContinuePlace> place, boolean scores) {

        public static final Links NONE = new Links(Optional.empty(), false);
    }

    /**
     * Returns the links for a user on a page.
     *
     * @param page such as {@code terms/hedging}, with its parameters
     * @param hasScores true if the user is known to have scores, so that nothing is read to find out
     */
    Links of(User user, Location page, boolean hasScores);
}
