package org.readout.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.attempt.AnswerPart;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Mark;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.grading.ScoreRequest;
import org.readout.grading.ScoreRequest.Reply;
import org.readout.grading.ScoreRequests;
import org.readout.question.Question;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextLines;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** What a student asked about the score of an answer, with the replies, and the form to ask. */
@org.springframework.stereotype.Component
record ScoreRequestPart(ScoreRequests requests, CurrentUser currentUser) implements AnswerPart {

    private static final Messages TEXT = Messages.of("grading");

    @Override
    public Map<String, Component> of(AttemptDetails details, ZoneId zone) {
        if (details.attempt().context().isOwn()) {
            return Map.of();
        }
        List<ScoreRequest> all = requests.of(details.attempt().id());
        Map<String, Component> parts = new HashMap<>();
        for (Question question : details.quiz().questions()) {
            Div part = Ui.box("score-request");
            fill(part, details, question, all, zone);
            if (part.getComponentCount() > 0) {
                parts.put(question.id(), part);
            }
        }
        return parts;
    }

    private void fill(Div part, AttemptDetails details, Question question, List<ScoreRequest> all, ZoneId zone) {
        List<ScoreRequest> its = all.stream()
                .filter(request -> request.questionId().equals(question.id()))
                .toList();
        UserId reader = currentUser.find().map(User::id).orElse(null);
        boolean own = details.attempt().person().equals(reader);
        its.forEach(request -> part.add(words(request, own, zone)));
        boolean open = !its.isEmpty() && its.getLast().isOpen();
        Mark mark = details.mark(question);
        boolean full =
                mark != null && mark.score().points().compareTo(mark.score().outOf()) == 0;
        CourseId course = details.attempt().context().course();
        if (open && !own && course != null) {
            part.add(new Paragraph(new Anchor(CourseLinks.scoreRequests(course), TEXT.get("request.reply"))));
        }
        if (reader != null && !open && !(full && its.isEmpty()) && requests.mayAsk(details, question, reader)) {
            part.add(form(part, details, question, zone));
        }
    }

    /** Returns a request with the reply to it. */
    static Div words(ScoreRequest request, boolean own, ZoneId zone) {
        Reply reply = request.reply();
        Div words = new Div(
                Ui.quiet(TEXT.get("request.asked", "own", own, "date", UserTime.dayAndTime(request.askedAt(), zone))),
                Ui.paragraph(request.words(), "said"));
        if (reply == null) {
            words.add(Ui.quiet(TEXT.get("request.open", "own", own)));
        } else {
            words.add(
                    Ui.quiet(TEXT.get(
                            "request.replied",
                            "named",
                            !reply.by().isEmpty(),
                            "name",
                            reply.by(),
                            "date",
                            UserTime.dayAndTime(reply.at(), zone))),
                    Ui.paragraph(reply.words(), "said"));
        }
        return words;
    }

    private NativeDetails form(Div part, AttemptDetails details, Question question, ZoneId zone) {
        FormField field = field(TEXT.get("request.words"), TEXT.get("request.words.hint"));
        Form form = new Form(TEXT.get("request.send")).with(field);
        form.whenSent(() -> {
            UserId student = currentUser.find().map(User::id).orElse(null);
            if (student != null && requests.ask(details.attempt().id(), question.id(), student, field.value())) {
                part.removeAll();
                Paragraph sent = Ui.result();
                sent.setText(TEXT.get("request.sent"));
                part.add(sent);
                fill(part, details, question, requests.of(details.attempt().id()), zone);
                sent.getElement().executeJs("this.focus()");
            } else {
                form.refuse(TEXT.get("request.refused"));
            }
        });
        return new NativeDetails(TEXT.get("request.ask"), form);
    }

    /** Returns the field for a request or a reply. */
    static FormField field(String label, String hint) {
        return new FormField(label, new TextLines(4)).hint(hint).rule(typed -> {
            int length = typed.strip().length();
            return length > 0 && length <= ScoreRequest.MAX_CHARACTERS
                    ? Optional.empty()
                    : Optional.of(TEXT.get("request.length", "most", ScoreRequest.MAX_CHARACTERS));
        });
    }
}
