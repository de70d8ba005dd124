package org.readout.reading.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.web.Ui;

/** What the checker says of a lesson's files, errors first; for instructors only. */
final class CheckerFindings extends Div {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    static final String ID = "findings";

    CheckerFindings(List<Finding> findings, String withErrors) {
        setId(ID);
        addClassName("notice");
        List<Finding> errors = of(findings, Severity.ERROR);
        List<Finding> warnings = of(findings, Severity.WARNING);
        add(new H2("What the checker says"));
        add(Ui.quiet("Only instructors see this. "
                + (errors.isEmpty() ? "Warnings keep nothing from readers." : withErrors)));
        if (!errors.isEmpty()) {
            add(list(errors));
        }
        if (!warnings.isEmpty()) {
            NativeDetails details = new NativeDetails(Ui.count(warnings.size(), "warning"), list(warnings));
            details.addClassName("warnings");
            add(details);
        }
    }

    private static List<Finding> of(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    private static UnorderedList list(List<Finding> findings) {
        UnorderedList list = new UnorderedList();
        list.addClassName("findings");
        for (Finding finding : findings) {
            String place = finding.line() == 0
                    ? finding.path()
                    : finding.path() + ":" + finding.line() + ":" + finding.column();
            list.add(new ListItem(
                    new Code(place),
                    new Span(" " + finding.severity().name().toLowerCase(Locale.ROOT) + ": "),
                    words(finding.message()),
                    Ui.span(" [" + finding.code() + "]", "quiet")));
        }
        return list;
    }

    private static Span words(String message) {
        Span words = new Span();
        Matcher quoted = QUOTED.matcher(message);
        int from = 0;
        while (quoted.find()) {
            words.add(new Text(message.substring(from, quoted.start())), new Code(quoted.group(1)));
            from = quoted.end();
        }
        words.add(new Text(message.substring(from)));
        return words;
    }
}
