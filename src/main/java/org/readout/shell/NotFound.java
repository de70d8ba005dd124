package org.readout.shell;

import com.vaadin.flow.router.NotFoundException;
import java.util.Optional;

/** What may not be seen is not there: one way to say so, for every view. */
public final class NotFound {

    private NotFound() {}

    /**
     * The value, where there is one.
     *
     * @throws NotFoundException where there is none; the error page then says that the page does not exist
     */
    public static <T> T orElse(Optional<T> value) {
        return value.orElseThrow(NotFoundException::new);
    }
}
