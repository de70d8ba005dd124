package org.readout.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The elements that the server has put on a page, as far as its messages tell: Flow's state tree in the browser. */
final class ServerElements {

    /** The lists and maps of a node, by their numbers in Flow's {@code NodeFeatures}. */
    private static final int PROPERTIES = 1;

    private static final int CHILDREN = 2;
    private static final int ATTRIBUTES = 3;

    /** An element, or what else the server numbers. */
    static final class Element {

        private final int node;
        private final Map<String, String> values = new LinkedHashMap<>();
        private final List<Element> children = new ArrayList<>();

        private Element(int node) {
            this.node = node;
        }

        int node() {
            return node;
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        /** The attribute or property of that name; empty where there is none. */
        String value(String name) {
            return values.getOrDefault(name, "");
        }

        /** This element and all within it, in the order of the page. */
        Stream<Element> all() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(Element::all));
        }
    }

    private final Map<Integer, Element> elements = new LinkedHashMap<>();

    /** Takes in what a message of the server changes. */
    void apply(JsonNode changes) {
        for (JsonNode change : changes) {
            Element element = element(change.path("node").asInt());
            int feature = change.path("feat").asInt();
            String key = change.path("key").asString("");
            switch (change.path("type").asString("")) {
                case "put" -> {
                    if (feature == PROPERTIES || feature == ATTRIBUTES) {
                        element.values.put(key, change.path("value").asString(""));
                    }
                }
                case "remove" -> element.values.remove(key);
                case "clear" -> {
                    if (feature == CHILDREN) {
                        element.children.clear();
                    }
                }
                case "splice" -> {
                    if (feature == CHILDREN) {
                        splice(element, change);
                    }
                }
                default -> {}
            }
        }
    }

    /** The first element with an attribute of that name. */
    Optional<Element> with(String attribute) {
        return elements.values().stream()
                .filter(element -> element.has(attribute))
                .findFirst();
    }

    /** The first element with that attribute. */
    Optional<Element> with(String attribute, String value) {
        return elements.values().stream()
                .filter(element -> element.value(attribute).equals(value))
                .findFirst();
    }

    /** Whether these words stand in an attribute or a property, such as the HTML of an element. */
    boolean say(String words) {
        return elements.values().stream()
                .flatMap(element -> element.values.values().stream())
                .anyMatch(value -> value.contains(words));
    }

    private void splice(Element element, JsonNode change) {
        int at = change.path("index").asInt();
        for (int removed = change.path("remove").asInt(0); removed > 0; removed--) {
            element.children.remove(at);
        }
        for (JsonNode added : change.path("addNodes")) {
            element.children.add(at++, element(added.asInt()));
        }
    }

    private Element element(int node) {
        return elements.computeIfAbsent(node, Element::new);
    }
}
