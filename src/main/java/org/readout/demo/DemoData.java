package org.readout.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.readout.db.DurableTransactions;
import org.readout.db.StartupException;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Fills an empty data folder with a course of thirty students who have done one lesson and are at the next, before the
 * first request is served. On a folder that was filled so before it does nothing, whatever people have done there since.
 */
@Component
@ConditionalOnBooleanProperty("readout.demo")
final class DemoData implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);
    private static final String LESSON = "china-russia-partnership";

    private final DataFolderContents contents;
    private final LessonLibrary lessons;
    private final DemoClass demoClass;
    private final DurableTransactions writes;
    private final DemoClock clock;

    DemoData(
            DataFolderContents contents,
            LessonLibrary lessons,
            DemoClass demoClass,
            DurableTransactions writes,
            DemoClock clock) {
        this.contents = contents;
        this.lessons = lessons;
        this.demoClass = demoClass;
        this.writes = writes;
        this.clock = clock;
    }

    /** @throws StartupException where the data folder holds anything else, or there is no lesson */
    @Override
    public void afterSingletonsInstantiated() {
        if (contents.hasAccount(DemoCast.INSTRUCTOR)) {
            return;
        }
        if (!contents.isEmpty()) {
            throw new StartupException(
                    "The data folder holds other work than the demonstration's, and nothing was changed;"
                            + " name an empty folder with --data, or start without --demo.");
        }
        Published lesson = lessons.lesson(LESSON)
                .or(() -> lessons.lessons().stream().findFirst())
                .orElseThrow(() ->
                        new StartupException("The demonstration needs a lesson, and no lesson of the lessons folder"
                                + " is without an error; ./readout check says what is wrong."));
        Optional<Published> next = lessons.lessons().stream()
                .filter(other -> !other.lesson().id().equals(lesson.lesson().id()))
                .filter(DemoGrades::asksForTexts)
                .findFirst();
        Instant now = clock.instant();
        ZoneId zone = ZoneId.systemDefault();
        log.info("Making the sample course about {}", lesson.lesson().id());
        // One transaction: all of it is on the device, or none, and it waits for the device once.
        writes.run(() -> demoClass.make(lesson, next, now, zone));
        log.info("The sample course is made; {} opens every account", DemoCast.PASSWORD);
    }
}
