package org.readout.shell;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;

/**
 * The page before the framework: what an address shows, as plain HTML in the first response. It paints at once, can be
 * read without JavaScript and be indexed; the live view then takes over without a jump, because both are made by the same
 * component.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-page-before-the-framework.md"
 */
public interface FirstPage {

    /**
     * A page.
     *
     * @param title for the browser's tab
     * @param description one or two sentences for search engines; empty for none
     * @param language such as {@code en}
     * @param styles the names of the style sheets that it takes to paint it, beside that of the frame; they stand in the
     *     document itself
     * @param content what the live view will show too; without listeners that matter
     */
    record Content(String title, String description, String language, List<String> styles, Component content) {}

    /** The page at a path such as {@code lessons/x/y}, or nothing where this feature has none there. */
    Optional<Content> at(String path);
}
