package org.readout.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How the house is built.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-modules-by-feature.md"
 */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter().importPackages("org.readout");

    private static final JavaClasses MAIN = ALL.that(describe("of the application", type -> !isTest(type)));

    private static final JavaClasses TESTS = ALL.that(describe("of the tests", ArchitectureTest::isTest));

    private static final DescribedPredicate<JavaClass> SCREENS = resideInAPackage("org.readout..ui..");

    private static final DescribedPredicate<JavaClass> SQL = describe(
            "SQL",
            type -> type.getPackageName().startsWith("java.sql")
                    || type.getPackageName().startsWith("javax.sql")
                    || type.getPackageName().startsWith("org.springframework.jdbc"));

    /** A repository, and what is nested in one. */
    private static final DescribedPredicate<JavaClass> REPOSITORIES = describe("repositories", type -> {
        return type.getName().replaceFirst("\\$.*", "").endsWith("Repository");
    });

    /** Rules over no classes hold whatever the code is like: each feature must have been read. */
    @ParameterizedTest
    @CsvSource({
        "attempt, 30",
        "cli, 5",
        "correction, 8",
        "course, 15",
        "db, 3",
        "demo, 4",
        "discussion, 10",
        "format, 10",
        "gradebook, 10",
        "grading, 5",
        "lesson, 30",
        "question, 15",
        "reading, 10",
        "shell, 3",
        "user, 20",
        "web, 3"
    })
    void the_rules_see_the_classes_of_every_feature(String feature, int atLeast) {
        Map<String, Long> seen = MAIN.stream()
                .collect(Collectors.groupingBy(type -> feature(type).orElse(""), Collectors.counting()));
        assertThat(seen.getOrDefault(feature, 0L)).as(feature).isGreaterThanOrEqualTo(atLeast);
        assertThat(TESTS).hasSizeGreaterThan(5);
    }

    @Test
    void features_have_no_cycles() {
        slices().matching("org.readout.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    /** A feature may use what stands in an earlier line, never what stands in its own or a later one. */
    private static final List<Set<String>> KNOWLEDGE = List.of(
            Set.of("db", "format", "web"),
            Set.of("user", "question"),
            Set.of("lesson"),
            Set.of("shell"),
            Set.of("course"),
            Set.of("attempt", "discussion"),
            Set.of("grading", "reading"),
            Set.of("correction"),
            Set.of("gradebook"),
            Set.of("demo"),
            Set.of("cli"),
            Set.of(""));

    @Test
    void knowledge_runs_upwards_only() {
        classes().should(knowOnlyEarlierFeatures()).check(MAIN);
    }

    @Test
    void no_two_types_share_a_simple_name() {
        Map<String, Long> names = MAIN.stream()
                .filter(type -> !type.getEnclosingClass().isPresent()
                        && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
        assertThat(names).allSatisfy((name, types) -> assertThat(types).as(name).isOne());
    }

    @Test
    void screens_are_their_features_own() {
        classes().should(notReachIntoOtherFeatures()).check(MAIN);
    }

    @Test
    void what_is_not_a_screen_imports_no_screen() {
        noClasses()
                .that(resideInAPackage("org.readout..").and(DescribedPredicate.not(SCREENS)))
                .should()
                .dependOnClassesThat(SCREENS)
                .check(MAIN);
    }

    @Test
    void a_screen_holds_no_sql() {
        noClasses()
                .that(SCREENS.or(assignable(Component.class)))
                .should()
                .dependOnClassesThat(SQL)
                .check(MAIN);
    }

    @Test
    void sql_is_in_repositories() {
        noClasses()
                .that(DescribedPredicate.not(REPOSITORIES.or(resideInAPackage("org.readout.db.."))))
                .should()
                .dependOnClassesThat(SQL)
                .check(MAIN);
    }

    @Test
    void a_screen_knows_no_repository() {
        noClasses()
                .that(SCREENS)
                .should()
                .dependOnClassesThat(describe(
                        "repositories",
                        type -> type.getName().replaceFirst("\\$.*", "").endsWith("Repository")))
                .check(MAIN);
    }

    @Test
    void views_are_package_private() {
        classes()
                .that(annotatedWith(Route.class))
                .should()
                .notBePublic()
                .andShould()
                .resideInAPackage("org.readout..ui..")
                .check(MAIN);
    }

    @Test
    void the_core_is_free_of_screens_and_frameworks_of_the_screen() {
        noClasses()
                .that(resideInAnyPackage(
                        "org.readout.lesson", "org.readout.question", "org.readout.db..", "org.readout.format.."))
                .should()
                .dependOnClassesThat(resideInAPackage("com.vaadin.."))
                .check(MAIN);
    }

    @Test
    void points_are_exact() {
        fields().that()
                .areDeclaredInClassesThat(resideInAPackage("org.readout.."))
                .should(notHaveRawType("double", "float", "java.lang.Double", "java.lang.Float"))
                .check(MAIN);
    }

    @Test
    void only_the_command_line_writes_to_the_console() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("org.readout.cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(MAIN);
    }

    @Test
    void there_is_one_way_to_log() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.util.logging..", "org.apache.commons.logging..", "org.apache.logging.."))
                .check(MAIN);
    }

    @Test
    void there_is_one_assertion_library() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.hamcrest..", "junit..", "org.junit"))
                .orShould()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "JUnit's own assertions",
                        type -> type.getFullName().equals("org.junit.jupiter.api.Assertions")))
                .check(TESTS);
    }

    @Test
    void time_comes_from_the_clock() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("org.readout.cli..")))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .check(MAIN);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(MAIN.stream()
                        .filter(type -> !type.getPackage().isAnnotatedWith(NullMarked.class))
                        .map(JavaClass::getPackageName)
                        .distinct())
                .isEmpty();
    }

    private static boolean isTest(JavaClass type) {
        return type.getSource().orElseThrow().getUri().getPath().contains("/test-classes/");
    }

    private static DescribedPredicate<JavaClass> assignable(Class<?> parent) {
        return JavaClass.Predicates.assignableTo(parent);
    }

    private static Optional<String> feature(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length < 3 ? Optional.empty() : Optional.of(parts[2]);
    }

    private static boolean isPrivatePart(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        // Questions are answered on the pages of attempts.
        return parts.length > 3 && parts[3].equals("ui") && !parts[2].equals("question");
    }

    private static ArchCondition<JavaClass> notReachIntoOtherFeatures() {
        return new ArchCondition<>("use no screen of another feature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (target.getPackageName().startsWith("org.readout.")
                            && isPrivatePart(target)
                            && !feature(target).equals(feature(type))) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> knowOnlyEarlierFeatures() {
        return new ArchCondition<>("use only features of an earlier line") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (target.getPackageName().startsWith("org.readout")
                            && !feature(target).equals(feature(type))
                            && line(target) >= line(type)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static int line(JavaClass type) {
        String feature = feature(type).orElse("");
        return IntStream.range(0, KNOWLEDGE.size())
                .filter(line -> KNOWLEDGE.get(line).contains(feature))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The feature " + feature + " has no place in the order."));
    }

    private static ArchCondition<com.tngtech.archunit.core.domain.JavaField> notHaveRawType(String... types) {
        return new ArchCondition<>("not be of " + String.join(", ", types)) {
            @Override
            public void check(com.tngtech.archunit.core.domain.JavaField field, ConditionEvents events) {
                boolean compiledIn = field.getModifiers().contains(JavaModifier.SYNTHETIC);
                for (String type : types) {
                    if (!compiledIn && field.getRawType().getName().equals(type)) {
                        events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is of " + type));
                    }
                }
            }
        };
    }
}
