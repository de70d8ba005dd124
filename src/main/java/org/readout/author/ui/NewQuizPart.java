package org.readout.author.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.author.Change;
import org.readout.author.Problem;
import org.readout.author.ui.Place.Part;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** The place of a quiz that a section, or the reading check, does not have yet. */
final class NewQuizPart extends EditorPart {

    private static final Messages TEXT = Messages.of("author");

    NewQuizPart(OpenLesson open, Place place, String heading) {
        super(open, place, heading);
        boolean check = place.part() == Part.READING_CHECK;
        body.add(Ui.empty(
                new Paragraph(TEXT.get("quiz.none", "check", check)),
                Ui.row(Ui.button(TEXT.get("quiz.add", "check", check), "act", () -> add(check)))));
    }

    private void add(boolean check) {
        String id = StartValues.id(
                check ? "reading-check" : place.section(),
                open.now().files().keySet().stream()
                        .filter(file -> file.endsWith(".quiz.yaml"))
                        .map(file -> file.replace(".quiz.yaml", ""))
                        .collect(java.util.stream.Collectors.toSet()));
        String file = id + ".quiz.yaml";
        List<Object> questions = new ArrayList<>();
        for (int i = 0; i < (check ? 3 : 1); i++) {
            questions.add(StartValues.of(
                    Outline.type(file, List.of("questions")), Map.of("kind", "single"), Outline.ids(questions)));
        }
        Map<String, Object> quiz = new LinkedHashMap<>();
        quiz.put("id", id);
        quiz.put("questions", questions);
        List<Object> field = check ? List.of("reading-check") : List.of("sections", place.section(), "quiz");
        open.save(new Change(file, List.of(), null, quiz), new Change(Outline.FILE, field, null, file));
        place.go(open.id());
    }

    @Override
    void refresh() {}

    @Override
    void focus(Problem problem) {}
}
