package org.readout.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program's own Java files and message files, as the tests about texts read them. */
final class Sources {

    static final Path JAVA = Path.of("src/main/java/org/readout");
    static final Path MESSAGES = Path.of("src/main/resources/messages");

    private static final Pattern TOKEN = Pattern.compile("""
            //[^\\n]*|/\\*.*?\\*/|\"""(?<block>.*?)(?<!\\\\)\"""|"(?<text>(?:[^"\\\\\\n]|\\\\.)*)"|'(?:[^'\\\\]|\\\\.)+'""", Pattern.DOTALL);

    private Sources() {}

    /** A text in quotes, and the code between the end of the statement before and it. */
    record Literal(Path file, String before, String text) {}

    static List<Literal> literals(Path file, String source) {
        List<Literal> literals = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            String text = token.group("text") == null ? token.group("block") : token.group("text");
            if (text != null) {
                String before = source.substring(Math.max(0, token.start() - 160), token.start());
                int statement =
                        Math.max(before.lastIndexOf(';'), Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')));
                literals.add(new Literal(file, before.substring(statement + 1), text));
            }
        }
        return literals;
    }

    static List<Literal> literals(Path folder) {
        return files(folder, ".java").stream()
                .flatMap(file -> literals(file, read(file)).stream())
                .toList();
    }

    /** The messages of each file, by the name of its feature. */
    static Map<String, Map<String, String>> messages() {
        Map<String, Map<String, String>> messages = new TreeMap<>();
        for (Path file : files(MESSAGES, ".properties")) {
            String name = file.getFileName().toString().replace(".properties", "");
            if (!name.contains("_")) {
                messages.put(name, messages(file));
            }
        }
        return messages;
    }

    private static Map<String, String> messages(Path file) {
        Properties read = new Properties();
        try (InputStream bytes = Files.newInputStream(file)) {
            read.load(new java.io.InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> messages = new TreeMap<>();
        read.forEach((key, message) -> messages.put((String) key, (String) message));
        return messages;
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
