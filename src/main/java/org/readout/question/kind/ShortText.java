package org.readout.question.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.question.AcceptedAnswer;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.TextMatch;
import org.readout.text.Messages;

/** A few typed words, which earn the best credit among the accepted answers that they match. */
public record ShortText(Basics basics, List<AcceptedAnswer> accept, TextMatch compare) implements Question {

    private static final Field<List<ObjectNode>> ACCEPT =
            Field.required("accept", AcceptedAnswer.LIST, "The answers to accept.");
    private static final Field<TextMatch> COMPARE = Field.optional(
            "compare", ValueTypes.choice(TextMatch.values()), TextMatch.LOOSE, "How closely the answer must match.");

    public static final QuestionType TYPE = new QuestionType("short", ShortText.class, "\"text\"", ACCEPT, COMPARE) {
        @Override
        public void check(ObjectNode question, Report report) {
            question.get(ACCEPT).ifPresent(accepted -> AcceptedAnswer.check(accepted, question.place(ACCEPT), report));
        }

        @Override
        public Map<String, SourcePosition> answers(ObjectNode question) {
            return AcceptedAnswer.answers(question.list(ACCEPT));
        }

        @Override
        public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
            return new ShortText(basics, AcceptedAnswer.read(question.require(ACCEPT)), question.require(COMPARE));
        }
    };

    @Override
    public Marking markByKey(Response response) {
        Optional<AcceptedAnswer> best = response.isBlank()
                ? Optional.empty()
                : AcceptedAnswer.best(accept, String.join(" ", response.ids()), compare);
        Credit credit = best.map(AcceptedAnswer::credit).map(Credit::of).orElse(Credit.NONE);
        String feedback = best.map(AcceptedAnswer::feedback).orElse(null);
        return Marking.ofTyped(response, credit, feedback, false, AcceptedAnswer.right(accept));
    }

    @Override
    public Object key() {
        return List.of(compare, AcceptedAnswer.key(accept));
    }

    @Override
    public Question with(Basics basics, Question key) {
        ShortText now = (ShortText) key;
        return new ShortText(basics, now.accept, now.compare);
    }

    @Override
    public String correctAnswer() {
        String answers = AcceptedAnswer.describe(accept);
        return Messages.of("question").get("key.compared", "compare", compare, "answers", answers);
    }

    @Override
    public Response fullCredit() {
        return new Response.Text(
                AcceptedAnswer.right(accept).stream().findFirst().orElse(""));
    }
}
