package org.readout.web;

import java.util.List;

/**
 * The scripts and styles of a feature: names of files in the folders {@code scripts} and {@code styles}. All features are
 * sent together, in the order of their {@code @Order}.
 */
public interface PageAssets {

    /** Returns scripts, each of which runs once on every page. It imports nothing, exports nothing and waits for nothing. */
    default List<String> scripts() {
        return List.of();
    }

    /** Returns styles, which every page has when its live view is there. */
    default List<String> styles() {
        return List.of();
    }
}
