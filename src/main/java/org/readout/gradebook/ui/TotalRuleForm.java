package org.readout.gradebook.ui;

import java.util.Optional;
import java.util.function.Predicate;
import org.readout.gradebook.TotalRule;
import org.readout.text.Messages;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** Sets how a course counts its total. */
final class TotalRuleForm {

    private static final Messages TEXT = Messages.of("gradebook");

    private TotalRuleForm() {}

    /** @param save saves a rule, or returns false if it was changed since it was shown */
    static Form of(TotalRule rule, Predicate<TotalRule> save) {
        FormField drop = number(
                "drop", TEXT.get("rule.drop"), TEXT.get("rule.drop.hint"), rule.dropLowest(), TotalRule.MOST_DROPPED);
        FormField reading =
                number("reading", TEXT.get("rule.reading"), TEXT.get("rule.reading.hint"), rule.readingPercent(), 100);
        FormField posts =
                number("posts", TEXT.get("rule.posts"), TEXT.get("rule.posts.hint"), rule.postsPercent(), 100);
        Form form = new Form(TEXT.get("rule.save")).with(drop, reading, posts);
        form.whenSent(() -> {
            int read = parse(reading.value());
            int posted = parse(posts.value());
            if (read + posted > 100) {
                form.refuse(TEXT.get("rule.too-much"));
            } else if (!save.test(new TotalRule(parse(drop.value()), read, posted))) {
                form.refuse(TEXT.get("rule.conflict"));
            }
        });
        return form;
    }

    private static FormField number(String name, String label, String hint, int value, int most) {
        FormField field = new FormField(
                        label, new TextInput("text", name).digits().autocomplete("off"))
                .hint(hint)
                .rule(typed -> {
                    int number = parse(typed);
                    return number >= 0 && number <= most
                            ? Optional.empty()
                            : Optional.of(TEXT.get("rule.wrong", "most", most));
                });
        field.setValue(String.valueOf(value));
        return field;
    }

    /** Returns -1 for what is no whole number. */
    private static int parse(String typed) {
        String digits = typed.strip();
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }
}
