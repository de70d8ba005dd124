package org.readout.text;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A made-up translation: every message with accents, a third longer, in a language that is written from right to left. A
 * page in it shows what a real translation would break: a text that is no message, a box that is too narrow.
 */
public final class PseudoLocale {

    public static final String LANGUAGE = "ar-XB";

    private static final String PLAIN = "aceinouyACEINOUY";
    private static final String ACCENTED = "áçêïñöûýÁÇÊÏÑÖÛÝ";
    private static final Pattern TAG = Pattern.compile("</?\\w>");

    private PseudoLocale() {}

    /** Writes a file for each file of messages into a folder, as a translator would. */
    public static void write(Path resources) {
        Path folder = resources.resolve("messages");
        Sources.messages().forEach((feature, messages) -> {
            Properties translated = new Properties();
            messages.forEach(
                    (key, message) -> translated.setProperty(key, key.startsWith("date.") ? message : of(message)));
            try {
                Files.createDirectories(folder);
                try (Writer file = Files.newBufferedWriter(folder.resolve(feature + "_ar_XB.properties"))) {
                    translated.store(file, null);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Returns the English messages that have no arguments and at least three words, by feature and key. */
    public static Map<String, String> sentences() {
        Map<String, String> sentences = new TreeMap<>();
        Sources.messages()
                .forEach((feature, messages) -> messages.forEach((key, message) -> {
                    if (!message.contains("{") && !message.contains("<") && message.split(" ").length > 2) {
                        sentences.put(feature + ": " + key, message);
                    }
                }));
        return sentences;
    }

    static String of(String message) {
        MessagePattern pattern = new MessagePattern(message);
        StringBuilder pseudo = new StringBuilder();
        // What is text is within a message, not within an argument: {count, plural, one {text} other {text}}.
        Deque<Boolean> isText = new ArrayDeque<>(List.of(true));
        int end = 0;
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            // The number of a selector such as "=0" is a part of its own within it.
            if (part.getIndex() >= end) {
                String before = message.substring(end, part.getIndex());
                pseudo.append(isText.getLast() ? accented(before) : before);
                end = part.getLimit();
                pseudo.append(message, part.getIndex(), end);
            }
            switch (part.getType()) {
                case MSG_START -> isText.addLast(true);
                case ARG_START -> isText.addLast(false);
                case MSG_LIMIT, ARG_LIMIT -> isText.removeLast();
                default -> {}
            }
        }
        return pseudo + " ẋẋẋẋ".repeat(1 + message.length() / 15);
    }

    private static String accented(String text) {
        Matcher tag = TAG.matcher(text);
        StringBuilder accented = new StringBuilder();
        int end = 0;
        while (tag.find()) {
            accented.append(letters(text.substring(end, tag.start()))).append(tag.group());
            end = tag.end();
        }
        return accented.append(letters(text.substring(end))).toString();
    }

    private static String letters(String text) {
        return text.chars()
                .mapToObj(letter -> PLAIN.indexOf(letter) < 0 ? letter : ACCENTED.charAt(PLAIN.indexOf(letter)))
                .map(letter -> String.valueOf((char) (int) letter))
                .collect(Collectors.joining());
    }
}
