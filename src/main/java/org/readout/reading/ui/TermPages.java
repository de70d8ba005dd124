package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.readout.format.Markdown;
import org.readout.lesson.Glossary;
import org.readout.shell.FirstPage;
import org.readout.user.CurrentUser;

/** The glossary and the cards of its terms, made for the first response and for the live views alike. */
@org.springframework.stereotype.Component
class TermPages implements FirstPage {

    private static final List<String> STYLES = List.of("terms");

    private final Glossary glossary;
    private final CurrentUser currentPerson;

    TermPages(Glossary glossary, CurrentUser currentPerson) {
        this.glossary = glossary;
        this.currentPerson = currentPerson;
    }

    Component all() {
        return new GlossaryPage(glossary.entries(currentPerson));
    }

    @Override
    public Optional<Content> at(String path) {
        String[] parts = path.split("/", -1);
        if (!parts[0].equals("terms") || parts.length > 2) {
            return Optional.empty();
        }
        return parts.length == 1
                ? Optional.of(new Content(
                        ReadingAddresses.TERMS, "The key terms of all lessons, from A to Z.", "en", STYLES, all()))
                : glossary.entry(parts[1], currentPerson)
                        .map(entry -> new Content(
                                ReadingAddresses.of(entry.term()),
                                Jsoup.parseBodyFragment(
                                                Markdown.inline(entry.term().gloss()))
                                        .text(),
                                language(entry),
                                STYLES,
                                new TermPage(entry)));
    }

    private static String language(Glossary.Entry entry) {
        return entry.lessons().stream()
                .findFirst()
                .map(published -> published.lesson().language())
                .orElse("en");
    }
}
