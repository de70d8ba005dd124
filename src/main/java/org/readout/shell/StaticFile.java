package org.readout.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.db.Hashes;
import org.springframework.core.io.ClassPathResource;

/**
 * A style sheet or script of the application, or several sent as one, such as {@code /styles/lessons+quiz.css}. The hash in
 * its address lets browsers keep it until it has changed.
 */
record StaticFile(String address, String content) {

    private static final Pattern SEVERAL =
            Pattern.compile("/scripts/[a-z]+(\\+[a-z]+)+\\.js|/styles/[a-z]+(\\+[a-z]+)+\\.css");

    /** A comment that begins its line. A third of what would be sent are comments. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*(?:/\\*(?s:.*?)\\*/[ \\t]*|//.*)(?:\\R|\\z)");

    private static final Map<String, StaticFile> KNOWN = new ConcurrentHashMap<>();

    static StaticFile script(String name) {
        return KNOWN.computeIfAbsent("/scripts/" + name + ".js", StaticFile::read);
    }

    static StaticFile style(String name) {
        return KNOWN.computeIfAbsent("/styles/" + name + ".css", StaticFile::read);
    }

    /** Returns modules as one. An error in one of them is reported and doesn't stop the next. */
    static StaticFile scripts(List<String> names) {
        return KNOWN.computeIfAbsent("/scripts/" + String.join("+", names) + ".js", StaticFile::join);
    }

    /** Returns style sheets as one, in this order. */
    static StaticFile styles(List<String> names) {
        return KNOWN.computeIfAbsent("/styles/" + String.join("+", names) + ".css", StaticFile::join);
    }

    /** Returns the icon of the site as an address that holds it. */
    static String iconData() {
        String icon = KNOWN.computeIfAbsent("/icon.svg", StaticFile::read).content();
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(icon.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Finds several files as one by the path that names them. Only those that a page of this server names are remembered.
     */
    static Optional<StaticFile> findSeveral(String path) {
        if (!SEVERAL.matcher(path).matches()) {
            return Optional.empty();
        }
        StaticFile known = KNOWN.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        List<String> parts = parts(path).toList();
        boolean areThere = parts.stream().allMatch(part -> resource(part).exists())
                && parts.stream().distinct().count() == parts.size();
        return areThere ? Optional.of(join(path)) : Optional.empty();
    }

    /** Each file comes after its name. A script is a block, so that what it declares is its own, as in a module. */
    private static StaticFile join(String path) {
        String form = path.endsWith(".js")
                ? "/* %s */ try {\n%s\n} catch (error) { reportError(error); }\n"
                : "/* %s */\n%s\n";
        return of(
                path,
                parts(path)
                        .map(part -> form.formatted(part, read(part).content()))
                        .collect(Collectors.joining()));
    }

    /** Returns the path of each file: all are of one folder and one type. */
    private static Stream<String> parts(String path) {
        int start = path.lastIndexOf('/') + 1;
        int end = path.lastIndexOf('.');
        return Stream.of(path.substring(start, end).split("\\+"))
                .map(name -> path.substring(0, start) + name + path.substring(end));
    }

    private static StaticFile read(String path) {
        return of(path, COMMENT.matcher(text(resource(path))).replaceAll(""));
    }

    static String text(ClassPathResource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file.getPath() + " is missing from the application.", e);
        }
    }

    private static ClassPathResource resource(String path) {
        return new ClassPathResource("META-INF/resources" + path);
    }

    private static StaticFile of(String path, String content) {
        return new StaticFile(path + "?v-c=" + Hashes.hex(content).substring(0, 8), content);
    }
}
