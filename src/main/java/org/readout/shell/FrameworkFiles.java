package org.readout.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.internal.BundleUtils;
import com.vaadin.flow.server.VaadinSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of the framework's build, by their addresses.
 *
 * @param entry the one that loads the others
 * @param always those that every page needs
 * @param components what the framework's own components need, with the file of the components first. Most pages have no such
 *     component, and the files are more than half of the framework.
 */
public record FrameworkFiles(String entry, List<String> always, List<String> components) {

    /** The framework's components with scripts of their own. A page may have no other. */
    static final List<Class<? extends Component>> COMPONENTS = List.of(Grid.class);

    private static final Pattern FILE = Pattern.compile("\\./([\\w-]+\\.js)");

    private static final String COMPONENTS_FILE = "generated-flow-imports-";

    /** Stands before the name of a file that the entry asks for. */
    private static final String IMPORT = "import(`./";

    private static final String AT_HAND = FrameworkFiles.class.getName();

    private static final Map<String, FrameworkFiles> KNOWN = new ConcurrentHashMap<>();

    /** Returns whether this session had a page with the framework, so that the browser has the files at hand. */
    public static boolean areAtHand() {
        VaadinSession session = VaadinSession.getCurrent();
        return session != null && session.getAttribute(AT_HAND) != null;
    }

    static void noteAtHand(VaadinSession session) {
        session.setAttribute(AT_HAND, true);
    }

    static FrameworkFiles of(String entry) {
        return KNOWN.computeIfAbsent(entry, FrameworkFiles::read);
    }

    /** Reads the entry if it is one of this server's. It is large and the first page waits: no pattern searches it all. */
    private static FrameworkFiles read(String entry) {
        ClassPathResource file = new ClassPathResource("META-INF/VAADIN/webapp/" + entry);
        String text = file.exists() ? StaticFile.text(file) : "";
        String folder = entry.substring(0, entry.lastIndexOf('/') + 1);
        // It begins with a list of what the components need.
        String list = text.substring(0, Math.max(0, text.indexOf(']')));
        List<String> components = !list.contains(COMPONENTS_FILE)
                ? List.of()
                : FILE.matcher(list)
                        .results()
                        .map(found -> folder + found.group(1))
                        .toList();
        List<String> always = new ArrayList<>();
        for (int at = text.indexOf(IMPORT); at >= 0; at = text.indexOf(IMPORT, at + 1)) {
            int start = at + IMPORT.length();
            String address = folder + text.substring(start, text.indexOf('`', start));
            if (!components.contains(address)) {
                always.add(address);
            }
        }
        return new FrameworkFiles(entry, always, components);
    }

    /**
     * Returns an import map: whatever imports {@code components} gets their file, but the entry gets a file of ours instead.
     *
     * @param instead an address that has been loaded already
     */
    String importMap(String instead) {
        String file = "/" + components.getFirst();
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "imports", Map.of("components", file), "scopes", Map.of("/" + entry, Map.of(file, instead))));
    }

    /** Returns the names by which the framework asks for its components, separated by spaces. */
    static String names() {
        return COMPONENTS.stream().map(BundleUtils::getChunkId).collect(Collectors.joining(" "));
    }
}
