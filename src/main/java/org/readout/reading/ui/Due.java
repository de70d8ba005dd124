package org.readout.reading.ui;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readout.course.DueText;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.springframework.stereotype.Component;

/** Until when lessons are due for whoever is asking, in words. */
@Component
class Due {

    private final EffectiveRulesService work;
    private final CurrentUser currentPerson;
    private final Clock clock;

    Due(EffectiveRulesService work, CurrentUser currentPerson, Clock clock) {
        this.work = work;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * All rules of each lesson in sentences, by the lesson's id, as {@link #of} tells them; absent where a lesson is not
     * assigned. Where several courses assign it, what holds is told once.
     */
    Map<String, String> all() {
        Map<String, String> words = new LinkedHashMap<>();
        currentPerson
                .signedIn()
                .map(User::id)
                .ifPresent(person ->
                        work.assigned(person).forEach(item -> words.putIfAbsent(item.lessonId(), sentences(item))));
        return words;
    }

    /**
     * All rules of one lesson in sentences, such as {@code Assigned in IR 101. Due …. Late penalty: …}; empty where it is not
     * assigned.
     */
    String of(String lessonId) {
        return currentPerson
                .signedIn()
                .map(User::id)
                .flatMap(person -> work.assigned(person).stream()
                        .filter(item -> item.lessonId().equals(lessonId))
                        .findFirst())
                .map(this::sentences)
                .orElse("");
    }

    private String sentences(EffectiveRulesService.DueItem item) {
        EffectiveRules terms = item.terms();
        int days = terms.accommodation().extraDays();
        return "Assigned in " + item.course().title() + ". "
                + DueText.sentences(terms.rules(), terms.zone(), clock.instant())
                + (days == 0
                        ? ""
                        : " With your accommodation: " + days + (days == 1 ? " more day" : " more days")
                                + " in these dates.")
                + (item.terms().wasDueBeforeJoining()
                        ? " You joined after the due date, so nothing is missing. Only what you submit counts."
                        : "");
    }
}
