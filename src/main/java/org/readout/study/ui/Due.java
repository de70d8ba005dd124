package org.readout.study.ui;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readout.account.CurrentPerson;
import org.readout.account.Person;
import org.readout.course.DueWords;
import org.readout.course.DueWork;
import org.springframework.stereotype.Component;

/** Until when lessons are due for whoever is asking, in words. */
@Component
class Due {

    private final DueWork work;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    Due(DueWork work, CurrentPerson currentPerson, Clock clock) {
        this.work = work;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * Such as {@code Due Fri 27 Nov 2026, 18:00 (Europe/Oslo) in IR 101}, by the lesson's id; absent where a lesson is not
     * assigned. Of several dates the first counts.
     */
    Map<String, String> all() {
        Map<String, String> words = new LinkedHashMap<>();
        currentPerson
                .signedIn()
                .map(Person::id)
                .ifPresent(person -> work.of(person).forEach(item -> words.putIfAbsent(item.lessonId(), words(item))));
        return words;
    }

    /** The words about one lesson; empty where it is not assigned. */
    String of(String lessonId) {
        return all().getOrDefault(lessonId, "");
    }

    private String words(DueWork.Item item) {
        String title = item.course().title();
        return item.dueAt() == null
                ? "Assigned in " + title + ", no due date"
                : DueWords.of(item.dueAt(), item.course().timeZone(), clock.instant()) + " in " + title;
    }
}
