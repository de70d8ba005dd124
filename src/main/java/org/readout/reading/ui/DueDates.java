package org.readout.reading.ui;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readout.course.DueText;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.user.CurrentUser;
import org.readout.web.Ui;
import org.springframework.stereotype.Component;

/** When lessons are due for the current user, in words. */
@Component
class DueDates {

    private final EffectiveRulesService work;
    private final CurrentUser currentPerson;
    private final Clock clock;

    DueDates(EffectiveRulesService work, CurrentUser currentPerson, Clock clock) {
        this.work = work;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * Returns the rules of each assigned lesson in sentences, by the lesson's id, such as
     * {@code Assigned in IR 101. Due …. Late penalty: …}. Of several courses that assign a lesson, the first is told.
     */
    Map<String, String> all() {
        Map<String, String> words = new LinkedHashMap<>();
        currentPerson
                .signedIn()
                .ifPresent(person -> work.assigned(person.id())
                        .forEach(item -> words.putIfAbsent(item.lessonId(), sentences(item))));
        return words;
    }

    private String sentences(EffectiveRulesService.DueItem item) {
        EffectiveRules terms = item.terms();
        int days = terms.accommodation().extraDays();
        return "Assigned in " + item.course().title() + ". "
                + DueText.sentences(terms.rules(), terms.zone(), clock.instant())
                + (days == 0 ? "" : " With your accommodation: " + Ui.count(days, "more day") + " in these dates.")
                + (terms.wasDueBeforeJoining()
                        ? " You joined after the due date, so nothing is missing. Only what you submit counts."
                        : "");
    }
}
