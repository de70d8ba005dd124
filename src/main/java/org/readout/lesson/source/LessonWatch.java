package org.readout.lesson.source;

import java.time.Duration;
import org.readout.db.RepeatedWork;
import org.springframework.stereotype.Component;

/**
 * Has the library look at its files, so that a saved one is up within two seconds: it is seen after half a second at most
 * and then looked at four times a second until it is still. Looking at names, sizes and times works on every file system,
 * network folders and containers among them, where change events do not.
 */
@Component
final class LessonWatch extends RepeatedWork {

    private static final Duration PAUSE = Duration.ofMillis(250);

    LessonWatch(FileLessonLibrary library) {
        super("lesson-watch", PAUSE, PAUSE, new Look(library));
    }

    private static final class Look implements Runnable {

        private final FileLessonLibrary library;
        private boolean skipsNext;

        Look(FileLessonLibrary library) {
            this.library = library;
        }

        @Override
        public void run() {
            if (skipsNext) {
                skipsNext = false;
                return;
            }
            // Hundreds of lessons have thousands of files: where nothing is being saved, half as many looks will do.
            skipsNext = !library.look();
        }
    }
}
