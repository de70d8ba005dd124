package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.attempt.AttemptAids;
import org.readout.attempt.AttemptService;
import org.readout.attempt.RemovedQuizzes;
import org.readout.attempt.RemovedQuizzes.TakenOut;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.shell.SectionPart;
import org.readout.user.CurrentUser;

/** Puts a section's quiz on its page, and what its reader has begun of quizzes that the lesson has no more. */
@org.springframework.stereotype.Component
class QuizPart implements SectionPart {

    private static final int ORDER = 10;

    private final AttemptService attempts;
    private final AttemptAids aids;
    private final CurrentUser currentPerson;
    private final LessonLibrary library;
    private final RemovedQuizzes takenOut;

    QuizPart(
            AttemptService attempts,
            AttemptAids aids,
            CurrentUser currentPerson,
            LessonLibrary library,
            RemovedQuizzes takenOut) {
        this.attempts = attempts;
        this.aids = aids;
        this.currentPerson = currentPerson;
        this.library = library;
        this.takenOut = takenOut;
    }

    @Override
    public int order() {
        return ORDER;
    }

    /**
     * What runs comes first: its time may be running too. One of a section that is gone comes last, as that section did. What
     * is handed in stays where there is nothing else to answer; beside a new quiz, which may ask the same, it would tell the
     * answers.
     */
    @Override
    public List<Component> in(Published lesson, Lesson.Section section) {
        List<TakenOut> gone =
                currentPerson.find().map(person -> takenOut.of(person.id(), lesson.lesson())).orElse(List.of()).stream()
                        .filter(quiz -> quiz.place().equals(section.id()))
                        .filter(quiz -> quiz.running() || section.quiz() == null)
                        .toList();
        return Stream.of(
                        gone.stream().filter(quiz -> !quiz.withSection()).map(this::panel),
                        Stream.ofNullable(section.quiz()).map(quiz -> panel(lesson, quiz)),
                        gone.stream().filter(TakenOut::withSection).map(this::panel))
                .<Component>flatMap(panels -> panels)
                .toList();
    }

    private QuizPanel panel(TakenOut quiz) {
        return panel(quiz.lesson(), quiz.quiz());
    }

    private QuizPanel panel(Published lesson, Quiz quiz) {
        return new QuizPanel(attempts, aids, currentPerson, library, lesson, quiz.id());
    }

    @Override
    public Optional<String> inWords(Lesson.Section section) {
        return Optional.ofNullable(section.quiz()).map(quiz -> {
            Integer choose = quiz.conduct().choose();
            int all = quiz.questions().size();
            int questions = choose == null ? all : Math.min(choose, all);
            return "a quiz of " + questions + (questions == 1 ? " question" : " questions");
        });
    }
}
