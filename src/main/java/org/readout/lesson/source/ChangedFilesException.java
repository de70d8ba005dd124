package org.readout.lesson.source;

import java.io.IOException;
import java.util.List;

/** Files were changed on the disk after they were read, so nothing was written. */
public final class ChangedFilesException extends IOException {

    private static final long serialVersionUID = 1L;

    private final List<String> paths;

    ChangedFilesException(List<String> paths) {
        super("Changed on the disk since they were read: " + String.join(", ", paths) + ". Nothing was written.");
        this.paths = List.copyOf(paths);
    }

    /** Returns the paths of the files in the lessons folder. */
    public List<String> paths() {
        return paths;
    }
}
