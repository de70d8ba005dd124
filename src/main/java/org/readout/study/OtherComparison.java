package org.readout.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.LessonText;
import org.readout.lesson.Question;
import org.readout.study.OtherChange.Part;
import org.readout.study.OtherChange.What;

/**
 * Compares what belongs to a section beside its text. Terms, sources and source checks come and go with the text, so of
 * them only those are told that say something else than before, and source checks of words that stayed.
 */
final class OtherComparison {

    /** A section with its lesson and what its text uses. */
    record Edition(Lesson lesson, Section section, LessonText text) {}

    private final Edition before;
    private final Edition now;
    private final List<OtherChange> changes = new ArrayList<>();

    private OtherComparison(Edition before, Edition now) {
        this.before = before;
        this.now = now;
    }

    /** The changes: headings first, then what stands beside the text, then what follows it. */
    static List<OtherChange> between(Edition before, Edition now) {
        OtherComparison comparison = new OtherComparison(before, now);
        comparison.headings();
        comparison.terms();
        comparison.checks();
        comparison.sources();
        comparison.items(
                Part.QUESTION,
                byId(questions(before.section()), Question::id),
                byId(questions(now.section()), Question::id),
                // A record's string names all its parts: whatever a kind of question has is compared.
                question -> List.of(question.toString()),
                question -> question.basics().ask());
        comparison.items(
                Part.PROMPT,
                byId(before.section().prompts(), Prompt::id),
                byId(now.section().prompts(), Prompt::id),
                prompt -> List.of(prompt.ask(), String.valueOf(prompt.stance())),
                Prompt::ask);
        return comparison.changes;
    }

    private void headings() {
        Section old = before.section();
        Section section = now.section();
        if (differ(List.of(old.title()), List.of(section.title()))) {
            changes.add(new OtherChange(Part.TITLE, What.CHANGED, section.id(), old.title()));
        }
        String oldQuestion = Objects.requireNonNullElse(old.guidingQuestion(), "");
        String question = Objects.requireNonNullElse(section.guidingQuestion(), "");
        if (differ(List.of(oldQuestion), List.of(question))) {
            What what = oldQuestion.isEmpty() ? What.NEW : question.isEmpty() ? What.REMOVED : What.CHANGED;
            changes.add(new OtherChange(Part.GUIDING_QUESTION, what, section.id(), oldQuestion));
        }
    }

    private void terms() {
        for (KeyTerm term : now.text().terms()) {
            KeyTerm old = before.lesson().terms().get(term.id());
            if (old == null) {
                continue;
            }
            if (differ(List.of(old.gloss(), old.definition()), List.of(term.gloss(), term.definition()))) {
                changes.add(new OtherChange(Part.DEFINITION, What.CHANGED, term.id(), term.term()));
            } else if (differ(rest(old), rest(term))) {
                changes.add(new OtherChange(Part.TERM, What.CHANGED, term.id(), term.term()));
            }
        }
    }

    private void checks() {
        Map<String, SourceCheck> old = byId(before.text().checks(), SourceCheck::id);
        Map<String, SourceCheck> checks = byId(now.text().checks(), SourceCheck::id);
        Set<String> added = new HashSet<>(checks.keySet());
        added.removeAll(old.keySet());
        added.removeAll(atWordsOf(now, before));
        checks.keySet().removeAll(added);
        Set<String> gone = new HashSet<>(old.keySet());
        gone.removeAll(checks.keySet());
        gone.removeAll(atWordsOf(before, now));
        old.keySet().removeAll(gone);
        items(
                Part.CHECK,
                old,
                checks,
                check -> List.of(check.claim(), check.record(), check.verdict().name()),
                SourceCheck::claim);
    }

    /** The checks that one edition has at passages that the other has in the same words. */
    private static Set<String> atWordsOf(Edition edition, Edition other) {
        Set<String> keys = PassageElement.passages(other.text().html()).stream()
                .map(Passage::key)
                .collect(Collectors.toSet());
        return PassageElement.in(Jsoup.parseBodyFragment(edition.text().html()).body()).stream()
                .filter(passage -> keys.contains(passage.passage().key()))
                .flatMap(passage -> passage.element().select("[data-note^=check-]").stream())
                .map(button -> button.attr("data-note").substring("check-".length()))
                .collect(Collectors.toSet());
    }

    private void sources() {
        for (Source source : now.text().sources()) {
            Source old = before.lesson().sources().get(source.id());
            if (old != null && differ(facts(old), facts(source))) {
                changes.add(new OtherChange(Part.SOURCE, What.CHANGED, source.id(), source.title()));
            }
        }
    }

    private <T> void items(
            Part part,
            Map<String, T> old,
            Map<String, T> items,
            Function<T, List<String>> said,
            Function<T, String> name) {
        items.forEach((id, item) -> {
            T was = old.get(id);
            if (was == null) {
                changes.add(new OtherChange(part, What.NEW, id, name.apply(item)));
            } else if (differ(said.apply(was), said.apply(item))) {
                changes.add(new OtherChange(part, What.CHANGED, id, name.apply(item)));
            }
        });
        old.forEach((id, was) -> {
            if (!items.containsKey(id)) {
                changes.add(new OtherChange(part, What.REMOVED, id, name.apply(was)));
            }
        });
    }

    private static boolean differ(List<String> one, List<String> other) {
        return !one.stream()
                .map(Wording::folded)
                .toList()
                .equals(other.stream().map(Wording::folded).toList());
    }

    private static List<String> rest(KeyTerm term) {
        return List.of(
                term.term(),
                orEmpty(term.here()),
                orEmpty(term.misconception()),
                term.readings().toString());
    }

    /** What a reader sees of a source; where its link leads does not count. */
    private static List<String> facts(Source source) {
        return List.of(
                source.title(),
                orEmpty(source.author()),
                orEmpty(source.publisher()),
                orEmpty(source.date()),
                orEmpty(source.asOf()));
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static List<Question> questions(Section section) {
        return section.quiz() == null ? List.of() : section.quiz().questions();
    }

    private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        items.forEach(item -> byId.put(id.apply(item), item));
        return byId;
    }
}
