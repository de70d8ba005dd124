package org.readout.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.db.Hashes;
import org.readout.web.PageAssets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The scripts and styles of all features, each as one file, so that no field is there before the script that keeps its text.
 * The hash in an address lets browsers keep the file until it has changed.
 */
@Controller
class PageFiles {

    /** The style of the frame of every page. It comes first: those of features say what differs from it. */
    static final String FRAME_STYLE = "readout";

    private static final String SCRIPTS = "/scripts/all.js";
    private static final String STYLES = "/styles/all.css";

    private static final Map<String, String> READ = new ConcurrentHashMap<>();
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private final String scripts;
    private final String scriptsAddress;
    private final String styles;
    private final String stylesAddress;

    PageFiles(List<PageAssets> features) {
        // The script of the frame comes first: the others take their texts from it. Each is a block, so that what it
        // declares is its own, as in a module. An error in one of them is reported and doesn't stop the next.
        scripts = Stream.concat(Stream.of("shell"), features.stream().flatMap(feature -> feature.scripts().stream()))
                .map(name -> "/* " + name + " */ try {\n" + text("/scripts/" + name + ".js")
                        + "\n} catch (error) { reportError(error); }\n")
                .collect(Collectors.joining());
        styles = Stream.concat(Stream.of(FRAME_STYLE), features.stream().flatMap(feature -> feature.styles().stream()))
                .map(PageFiles::style)
                .collect(Collectors.joining("\n"));
        // Each page names them: hashing them anew took a tenth of its time.
        scriptsAddress = SCRIPTS + version(scripts);
        stylesAddress = STYLES + version(styles);
    }

    String scriptsAddress() {
        return scriptsAddress;
    }

    String stylesAddress() {
        return stylesAddress;
    }

    @GetMapping(path = SCRIPTS, produces = "text/javascript;charset=UTF-8")
    ResponseEntity<String> scripts() {
        return kept(scripts);
    }

    @GetMapping(path = STYLES, produces = "text/css;charset=UTF-8")
    ResponseEntity<String> styles() {
        return kept(styles);
    }

    private static ResponseEntity<String> kept(String content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .body(content);
    }

    /** Returns a style sheet that stands in the document. */
    static String style(String name) {
        return text("/styles/" + name + ".css");
    }

    /** Returns the content of a file, by its path. */
    static String text(String path) {
        return READ.computeIfAbsent(path, PageFiles::read);
    }

    /** Returns the address of a file, by its path. */
    static String address(String path) {
        return ADDRESSES.computeIfAbsent(path, each -> each + version(text(each)));
    }

    private static String version(String content) {
        return "?v-c=" + Hashes.hex(content).substring(0, 8);
    }

    private static String read(String path) {
        try {
            return new ClassPathResource("META-INF/resources" + path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " is missing from the application.", e);
        }
    }
}
