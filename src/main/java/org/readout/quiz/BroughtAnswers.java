package org.readout.quiz;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson.Quiz;
import org.readout.quiz.AttemptRefused.Why;
import org.readout.storage.DurableWrites;
import org.springframework.stereotype.Service;

/**
 * Answers that somebody gave as a guest beside the attempts of their account. They count for nothing until their owner uses
 * them, and are kept until the owner uses or discards them.
 */
@Service
public class BroughtAnswers {

    private final BroughtStore store;
    private final AttemptStore attempts;
    private final AttemptSheets sheets;
    private final AttemptService service;
    private final DurableWrites writes;

    BroughtAnswers(
            BroughtStore store,
            AttemptStore attempts,
            AttemptSheets sheets,
            AttemptService service,
            DurableWrites writes) {
        this.store = store;
        this.attempts = attempts;
        this.sheets = sheets;
        this.service = service;
        this.writes = writes;
    }

    /**
     * What stands beside a person's attempts at a quiz, in the order in which it was given.
     *
     * @param latest the person's latest attempt at the quiz, or {@code null} where there is none
     */
    public List<BroughtAnswer> of(PersonId person, String lessonId, String quizId, @Nullable AttemptSheet latest) {
        return store.of(person, lessonId, quizId).stream()
                .flatMap(row -> answer(row, latest))
                .toList();
    }

    /**
     * Takes an answer into a running attempt, in the place of what is answered there.
     *
     * @throws AttemptRefused where the attempt is not the person's or takes no answer to that question, or there is no such
     *     answer any more
     */
    public void use(PersonId person, AttemptSheet into, UUID id) {
        Attempt attempt = into.attempt();
        writes.run(() -> {
            BroughtStore.Row row = store.of(person, attempt.lessonId(), attempt.quizId()).stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AttemptRefused(Why.OVERTAKEN));
            Answer kept = attempts.answer(attempt.id(), row.questionId()).orElse(null);
            AnswerWrite write = kept == null
                    ? new AnswerWrite(row.response(), 1, Set.of())
                    : new AnswerWrite(row.response(), kept.clientSequence() + 1, Set.of(kept.clientSequence()));
            if (!service.save(person, attempt.id(), row.questionId(), write).superseded()) {
                store.delete(person, List.of(id));
            }
        });
    }

    /** Deletes answers, as far as they are the person's. */
    public void discard(PersonId person, Collection<UUID> ids) {
        writes.run(() -> store.delete(person, ids));
    }

    private Stream<BroughtAnswer> answer(BroughtStore.Row row, @Nullable AttemptSheet latest) {
        return sheets.quiz(row.lessonId(), row.revision(), row.quizId()).question(row.questionId()).stream()
                .map(question -> new BroughtAnswer(
                        row.id(), question, row.response(), row.savedAt(), latest != null && takes(latest, row)));
    }

    private boolean takes(AttemptSheet sheet, BroughtStore.Row row) {
        Attempt attempt = sheet.attempt();
        Quiz quiz = sheets.quiz(attempt.lessonId(), attempt.revision(), attempt.quizId());
        return !attempt.isSubmitted()
                && !sheet.marks().containsKey(row.questionId())
                && attempt.policy().asks(quiz, row.questionId())
                && quiz.question(row.questionId())
                        .equals(sheets.quiz(row.lessonId(), row.revision(), row.quizId())
                                .question(row.questionId()));
    }
}
