package org.readout.gradebook.ui;

import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.readout.gradebook.PostsRule;
import org.readout.gradebook.ScoreScale;
import org.readout.gradebook.ScoreScale.Kind;
import org.readout.gradebook.ScoreScale.Typed;
import org.readout.gradebook.TotalRule;
import org.readout.text.Messages;
import org.readout.web.EffectsPart;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.Select.SelectOption;
import org.readout.web.FormField.TextInput;
import org.readout.web.FormField.TextLines;

/** Sets how a course counts its total, and what it calls it. */
final class TotalRuleForm {

    private static final Messages TEXT = Messages.of("gradebook");

    private final FormField drop;
    private final FormField reading;
    private final FormField posts;
    private final FormField rubric;
    private final FormField replies;
    private final FormField scale;
    private final FormField bands;

    private TotalRuleForm(TotalRule rule) {
        PostsRule how = rule.posts();
        drop = number(
                "drop", TEXT.get("rule.drop"), TEXT.get("rule.drop.hint"), rule.dropLowest(), TotalRule.MOST_DROPPED);
        reading =
                number("reading", TEXT.get("rule.reading"), TEXT.get("rule.reading.hint"), rule.readingPercent(), 100);
        posts = number("posts", TEXT.get("rule.posts"), TEXT.get("rule.posts.hint"), rule.postsPercent(), 100);
        posts.rule(typed -> wrong(typed, 100)
                .or(() -> parse(reading.value()) + parse(typed) > 100
                        ? Optional.of(TEXT.get("rule.too-much"))
                        : Optional.empty()));
        rubric = number("rubric", TEXT.get("rule.rubric"), TEXT.get("rule.rubric.hint"), how.rubricPercent(), 100);
        replies = number(
                "replies",
                TEXT.get("rule.replies"),
                TEXT.get("rule.replies.hint"),
                how.replies(),
                PostsRule.MOST_REPLIES);
        List<SelectOption> kinds = Stream.of(Kind.values())
                .map(kind -> new SelectOption(kind.name(), TEXT.get("scale.kind", "kind", kind)))
                .toList();
        scale = new FormField(TEXT.get("scale"), new Select(kinds)).hint(TEXT.get("scale.hint"));
        scale.setValue(rule.scale().kind().name());
        bands = new FormField(TEXT.get("scale.bands"), new TextLines(6))
                .hint(TEXT.get("scale.bands.hint"))
                .rule(typed -> Optional.of(scale().wrong()).filter(wrong -> !wrong.isEmpty()));
        bands.setValue(rule.scale().lines());
    }

    /**
     * @param effects what saving a rule does to the totals
     * @param save saves a rule, or returns false if it was changed since it was shown
     */
    static Form of(TotalRule rule, Function<TotalRule, List<String>> effects, Predicate<TotalRule> save) {
        TotalRuleForm its = new TotalRuleForm(rule);
        EffectsPart before = new EffectsPart(TEXT.get("rule.effect"));
        Form form = new Form(TEXT.get("rule.save"));
        its.fields().forEach(form::with);
        form.with(before);
        its.bands.setVisible(rule.scale().kind() == Kind.OWN);
        its.fields()
                .forEach(field -> field.input().addValueChangeListener(change -> {
                    its.bands.setVisible(its.scale.value().equals(Kind.OWN.name()));
                    before.show(its.typed().map(effects).orElse(List.of()));
                }));
        form.whenSent(() -> {
            if (!save.test(its.typed().orElseThrow())) {
                form.refuse(TEXT.get("rule.conflict"));
            }
        });
        return form;
    }

    private List<FormField> fields() {
        return List.of(drop, reading, posts, replies, rubric, scale, bands);
    }

    private Typed scale() {
        return ScoreScale.typed(Kind.valueOf(scale.value()), bands.value());
    }

    /** Returns the rule that is typed; empty if a field is wrong, or both shares are more than the whole. */
    private Optional<TotalRule> typed() {
        int dropped = parse(drop.value());
        int read = parse(reading.value());
        int posted = parse(posts.value());
        int replied = parse(replies.value());
        int share = parse(rubric.value());
        boolean possible = Stream.of(dropped, read, posted, replied, share).allMatch(number -> number >= 0)
                && dropped <= TotalRule.MOST_DROPPED
                && read + posted <= 100
                && replied <= PostsRule.MOST_REPLIES
                && share <= 100;
        return Optional.ofNullable(scale().scale())
                .filter(scale -> possible)
                .map(scale -> new TotalRule(dropped, read, posted, new PostsRule(replied, share), scale));
    }

    private static FormField number(String name, String label, String hint, int value, int most) {
        TextInput input = new TextInput("text", name).digits().autocomplete("off");
        // The effects are there before the button is reached.
        input.setValueChangeMode(ValueChangeMode.LAZY);
        FormField field = new FormField(label, input).hint(hint).rule(typed -> wrong(typed, most));
        field.setValue(String.valueOf(value));
        return field;
    }

    private static Optional<String> wrong(String typed, int most) {
        int number = parse(typed);
        return number >= 0 && number <= most ? Optional.empty() : Optional.of(TEXT.get("rule.wrong", "most", most));
    }

    /** Returns -1 for what is no whole number. */
    private static int parse(String typed) {
        String digits = typed.strip();
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }
}
