package org.readout.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.internal.BundleUtils;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
record FrameworkFiles(String entry, List<String> always, List<String> components) {

    /** The framework's components with scripts of their own. A page may have no other. */
    static final List<Class<? extends Component>> COMPONENTS = List.of(Grid.class);

    private static final Pattern OTHER = Pattern.compile("\\./([\\w-]+\\.js)\\b");

    private static final Pattern OF_COMPONENTS = Pattern.compile("generated-flow-imports-[\\w-]+\\.js$");

    private static final Map<String, FrameworkFiles> KNOWN = new ConcurrentHashMap<>();

    static FrameworkFiles of(String entry) {
        return KNOWN.computeIfAbsent(entry, FrameworkFiles::read);
    }

    private static FrameworkFiles read(String entry) {
        List<String> all = namedBy(entry);
        List<String> components = all.stream()
                .filter(address -> OF_COMPONENTS.matcher(address).find())
                .flatMap(file ->
                        Stream.concat(Stream.of(file), namedBy(file).stream().filter(all::contains)))
                .toList();
        return new FrameworkFiles(
                entry,
                all.stream().filter(address -> !components.contains(address)).toList(),
                components);
    }

    /** Returns the files that a file names; none if there is no such file. */
    private static List<String> namedBy(String address) {
        String folder = address.substring(0, address.lastIndexOf('/') + 1);
        ClassPathResource file = new ClassPathResource("META-INF/VAADIN/webapp/" + address);
        return !file.exists()
                ? List.of()
                : OTHER.matcher(StaticFile.text(file))
                        .results()
                        .map(found -> folder + found.group(1))
                        .distinct()
                        .toList();
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
