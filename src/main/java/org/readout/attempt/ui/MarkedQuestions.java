package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.attempt.AttemptDetails;
import org.readout.question.Question;

/** The questions of a submitted attempt, read-only: what was answered, what was right, the points and why. */
final class MarkedQuestions extends Div {

    /** @param zone by whose clock its times are told */
    MarkedQuestions(AttemptDetails sheet, String ids, ZoneId zone) {
        addClassName("questions");
        List<Question> questions = sheet.quiz().questions();
        for (int i = 0; i < questions.size(); i++) {
            add(block(sheet, questions.get(i), i + 1, ids, zone));
        }
    }

    /**
     * One marked question.
     *
     * @param number from 1
     */
    static QuestionCard block(AttemptDetails sheet, Question question, int number, String ids, ZoneId zone) {
        List<Component> more = Stream.of(
                        AidsLine.of(sheet, question),
                        MarkHistory.of(sheet.history(question), zone),
                        KeyChangedNotice.of(sheet.today().get(question.id())))
                .<Component>flatMap(Optional::stream)
                .toList();
        return QuestionCard.marked(
                QuestionContext.of(question, number, sheet.attempt().policy(), ids),
                sheet.response(question),
                sheet.marking(question),
                sheet.marks().get(question.id()),
                sheet.graded(),
                more);
    }
}
