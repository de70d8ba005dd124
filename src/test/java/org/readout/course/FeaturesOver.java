package org.readout.course;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The repositories of the features above courses, by what courses ask of them, over a database of a test. */
public final class FeaturesOver {

    /** Looking through all classes takes a third of a second. */
    private static final Map<Class<?>, List<String>> NAMES = new ConcurrentHashMap<>();

    private FeaturesOver() {}

    /** Returns all repositories that implement an interface. */
    public static <T> List<T> all(Class<T> asked, DataSource database) {
        return NAMES.computeIfAbsent(asked, FeaturesOver::names).stream()
                .map(name -> asked.cast(repository(name, database)))
                .toList();
    }

    private static List<String> names(Class<?> asked) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(asked));
        return scanner.findCandidateComponents("org.readout").stream()
                .map(found -> String.valueOf(found.getBeanClassName()))
                .toList();
    }

    private static Object repository(String name, DataSource database) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(
                    constructor.getParameterTypes()[0] == JdbcTemplate.class
                            ? new JdbcTemplate(database)
                            : JdbcClient.create(database));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
