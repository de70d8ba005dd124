package org.readout.gradebook.ui;

import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.readout.gradebook.TotalRule;
import org.readout.text.Messages;
import org.readout.web.EffectsPart;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** Sets how a course counts its total. */
final class TotalRuleForm {

    private static final Messages TEXT = Messages.of("gradebook");

    private TotalRuleForm() {}

    /**
     * @param effects what saving a rule does to the totals
     * @param save saves a rule, or returns false if it was changed since it was shown
     */
    static Form of(TotalRule rule, Function<TotalRule, List<String>> effects, Predicate<TotalRule> save) {
        FormField drop = number(
                "drop", TEXT.get("rule.drop"), TEXT.get("rule.drop.hint"), rule.dropLowest(), TotalRule.MOST_DROPPED);
        FormField reading =
                number("reading", TEXT.get("rule.reading"), TEXT.get("rule.reading.hint"), rule.readingPercent(), 100);
        FormField posts =
                number("posts", TEXT.get("rule.posts"), TEXT.get("rule.posts.hint"), rule.postsPercent(), 100);
        posts.rule(typed -> wrong(typed, 100)
                .or(() -> parse(reading.value()) + parse(typed) > 100
                        ? Optional.of(TEXT.get("rule.too-much"))
                        : Optional.empty()));
        EffectsPart before = new EffectsPart(TEXT.get("rule.effect"));
        Form form = new Form(TEXT.get("rule.save")).with(drop, reading, posts, before);
        List.of(drop, reading, posts)
                .forEach(field -> field.input()
                        .addValueChangeListener(change -> before.show(
                                typed(drop, reading, posts).map(effects).orElse(List.of()))));
        form.whenSent(() -> {
            if (!save.test(typed(drop, reading, posts).orElseThrow())) {
                form.refuse(TEXT.get("rule.conflict"));
            }
        });
        return form;
    }

    /** Returns the rule that is typed; empty if a field is wrong, or both shares are more than the whole. */
    private static Optional<TotalRule> typed(FormField drop, FormField reading, FormField posts) {
        int dropped = parse(drop.value());
        int read = parse(reading.value());
        int posted = parse(posts.value());
        return dropped < 0 || dropped > TotalRule.MOST_DROPPED || read < 0 || posted < 0 || read + posted > 100
                ? Optional.empty()
                : Optional.of(new TotalRule(dropped, read, posted));
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
