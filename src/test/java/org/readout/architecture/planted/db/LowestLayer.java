package org.readout.architecture.planted.db;

import com.vaadin.flow.component.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.logging.log4j.LogManager;
import org.hamcrest.MatcherAssert;
import org.junit.jupiter.api.Assertions;
import org.readout.architecture.planted.gradebook.ui.PublicView;
import org.readout.question.Question;
import org.readout.question.kind.Essay;

/**
 * Knows the highest layer and a screen of another feature, has parts of a screen, writes to the console, and has its
 * own clock and logs. Asks for one question type. Makes a subtype of its own while it is initialised.
 */
class LowestLayer {

    static final LowestLayer FIRST = new Lower();

    static final class Lower extends LowestLayer {}

    final Text screen = new Text("");
    final Logger log = Logger.getAnonymousLogger();
    final Log commons = LogFactory.getLog("planted");
    final org.apache.logging.log4j.Logger log4j = LogManager.getLogger();

    boolean isOpen(Question question) {
        return question instanceof Essay;
    }

    void run() {
        Assertions.assertEquals(PublicView.class, Instant.now().getClass());
        Stream.of(LocalDateTime.now(), Clock.systemUTC(), new Date(), System.currentTimeMillis());
        System.out.println();
        System.err.println();
        new IllegalStateException().printStackTrace();
        MatcherAssert.assertThat("planted", true);
    }
}
