package org.readout.author;

import java.util.Map;

/**
 * A lesson to create.
 *
 * @param files by their names, such as {@code lesson.yaml} and {@code media/map.png}: a text, a tree of YAML or bytes
 */
public record NewLesson(String id, Map<String, Object> files) {}
