package org.readout.demo;

import java.time.ZoneId;
import org.readout.db.DurableTransactions;
import org.readout.db.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Fills an empty data folder with a course of thirty students who have done one lesson and are at the next, before the first
 * request is served. On a folder that was filled so before it does nothing.
 */
@Component
@ConditionalOnBooleanProperty("readout.demo")
class DemoData implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);

    private final DemoRepository contents;
    private final DemoClass demoClass;
    private final DurableTransactions writes;

    DemoData(DemoRepository contents, DemoClass demoClass, DurableTransactions writes) {
        this.contents = contents;
        this.demoClass = demoClass;
        this.writes = writes;
    }

    /** @throws StartupException if the data folder holds anything else, or the lessons are missing */
    @Override
    public void afterSingletonsInstantiated() {
        if (contents.hasAccount(DemoClass.INSTRUCTOR)) {
            return;
        }
        if (!contents.isEmpty()) {
            throw new StartupException(
                    "The data folder holds other work than the demonstration's, and nothing was changed;"
                            + " name an empty folder with --data, or start without --demo.");
        }
        log.info("Making the sample course");
        // One transaction: all of it is on the device, or none, and it waits for the device once.
        writes.run(() -> demoClass.make(ZoneId.systemDefault()));
        log.info("The sample course is made; {} opens every account", DemoClass.PASSWORD);
    }
}
