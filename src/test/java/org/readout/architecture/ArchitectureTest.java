package org.readout.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.WebComponentExporter;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.internal.DependencyTrigger;
import com.vaadin.flow.server.LoadDependenciesOnStartup;
import com.vaadin.flow.theme.Theme;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.readout.lesson.QuizSettings;
import org.readout.web.PageView;
import org.springframework.context.event.EventListener;

/**
 * The rules that the code of the application keeps.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-modules-by-feature.md"
 */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.readout");

    /** What a page of a course looks like, whom it lets in and how its staff hide words, for the features that have such pages. */
    private static final Set<String> FRAME_OF_A_COURSE = Set.of(
            "AboutPart",
            "CourseTop",
            "TaughtCourses",
            "AssignedLessons",
            "PreviewOffer",
            "LeavePart",
            "ReasonDialog",
            "InvitedPart",
            "SignUpForm");

    /** Pages before somebody is signed in; where they forward to depends on the request. */
    private static final Set<String> FORMS = Set.of("SignUpView", "ForgotPasswordView");

    /** A correlation is no score, and neither are figures of a class and how evenly questions are drawn. */
    private static final Set<String> STATISTICS = Set.of(
            "ItemAnalysis",
            "QuestionSelection",
            "Statistics",
            "QuizFigures",
            "QuestionFigures",
            "FigureHtml",
            "QuestionView");

    private static final Set<Class<?>> FRONT_END = Set.of(
            JsModule.class,
            NpmPackage.class,
            CssImport.class,
            JavaScript.class,
            Theme.class,
            Uses.class,
            LoadDependenciesOnStartup.class,
            DependencyTrigger.class);

    private static final DescribedPredicate<JavaClass> SCREENS =
            describe("screens", type -> packages(type).contains("ui"));

    private static final DescribedPredicate<JavaClass> ROUTED = describe(
            "routed",
            type -> type.isAnnotatedWith(Route.class)
                    || type.isAnnotatedWith(RouteAlias.class)
                    || type.isAnnotatedWith(RouteAlias.Container.class));

    private static final DescribedPredicate<JavaClass> REPOSITORIES =
            describe("repositories", type -> outermost(type).endsWith("Repository"));

    private static final DescribedPredicate<JavaClass> SQL =
            inPackages("java.sql", "javax.sql", "org.springframework.jdbc");

    /** The types of the parameters of all listeners. */
    private static final Set<String> LISTENED = MAIN.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(EventListener.class))
            .flatMap(method -> method.getRawParameterTypes().stream())
            .map(JavaClass::getName)
            .collect(Collectors.toSet());

    private record Rule(String name, ArchRule rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "knowledge runs upwards only",
                    eachDependency(
                            "use only features of an earlier line",
                            (type, other) -> isOurs(other)
                                    && !feature(other).equals(feature(type))
                                    && line(other) >= line(type))),
            new Rule(
                    "no cycle between types",
                    slices().assignedFrom(outermostTypes()).should().beFreeOfCycles()),
            new Rule("no two types share a simple name", classes().should(haveNamesOfTheirOwn())),
            // Two threads that use both for the first time would each wait for the other for ever.
            new Rule(
                    "no type makes one of its subtypes while it is initialised",
                    classes().that(not(describe("enums", JavaClass::isEnum))).should(notMakeSubtypes())),
            new Rule(
                    "an interface has several implementations, or turns a dependency round",
                    classes().should(notBeDoubled())),
            // The inputs of question types and the frame of a course's pages are made for the screens of other
            // features.
            new Rule(
                    "screens are their feature's own",
                    eachDependency(
                            "use no screen of another feature",
                            (type, other) -> isOurs(other)
                                    && SCREENS.test(other)
                                    && !feature(other).equals("question")
                                    && !FRAME_OF_A_COURSE.contains(simpleName(other))
                                    && !feature(other).equals(feature(type)))),
            new Rule(
                    "a component is a screen",
                    classes()
                            .that(assignableTo(Component.class).and(not(ofFeature("web", "shell"))))
                            .should(be(SCREENS))),
            new Rule(
                    "only screens use screens",
                    noClasses().that(not(SCREENS)).should().dependOnClassesThat(SCREENS)),
            new Rule(
                    "a screen has no SQL",
                    noClasses()
                            .that(SCREENS.or(assignableTo(Component.class)))
                            .should()
                            .dependOnClassesThat(SQL)),
            new Rule(
                    "SQL is in repositories",
                    noClasses()
                            .that(not(REPOSITORIES.or(ofFeature("db"))))
                            .should()
                            .dependOnClassesThat(SQL)),
            new Rule(
                    "a screen uses no repository",
                    noClasses()
                            .that(SCREENS)
                            .should()
                            .dependOnClassesThat(REPOSITORIES.or(describe(
                                    "what repositories implement",
                                    type -> isOurs(type)
                                            && type.getAllSubclasses().stream()
                                                    .anyMatch(other ->
                                                            other.isTopLevelClass() && REPOSITORIES.test(other)))))),
            new Rule(
                    "repositories are package-private",
                    classes()
                            .that(describe(
                                    "repositories",
                                    type -> type.isTopLevelClass()
                                            && REPOSITORIES.test(type)
                                            // Lessons are published from a package of their own.
                                            && !type.getSimpleName().equals("RevisionRepository")))
                            .should()
                            .notBePublic()),
            new Rule(
                    "a page takes its access from PageView",
                    classes()
                            .that(ROUTED.and(not(describe(
                                    "forms that show nothing of anyone",
                                    type -> FORMS.contains(type.getSimpleName())))))
                            .should()
                            .beAssignableTo(PageView.class)),
            new Rule(
                    "pages have a fixed address",
                    noClasses().should().dependOnClassesThat(assignableTo(RouteConfiguration.class))),
            new Rule(
                    "views are package-private screens",
                    classes().that(ROUTED).should(be(SCREENS)).andShould().notBePublic()),
            new Rule(
                    "the core knows nothing of screens",
                    noClasses()
                            .that(ofFeature("lesson", "question", "db", "format")
                                    .and(not(SCREENS)))
                            .should()
                            .dependOnClassesThat(inPackages("com.vaadin"))),
            // The list of all types, and the input of each.
            new Rule(
                    "a question type is known by its own class only",
                    noClasses()
                            .that(describe(
                                    "outside question types, their list and their inputs",
                                    type -> !Set.of("question.kind", "question.ui")
                                                    .contains(String.join(".", packages(type)))
                                            && !type.getSimpleName().equals("QuestionTypes")))
                            .should()
                            .dependOnClassesThat(inPackages("org.readout.question.kind"))),
            new Rule(
                    "points are exact",
                    classes()
                            .that(ofFeature(
                                            "question",
                                            "attempt",
                                            "grading",
                                            "correction",
                                            "gradebook",
                                            "assignment",
                                            "course")
                                    .and(not(describe(
                                            "geometry and statistics",
                                            type -> packages(type).contains("map")
                                                    || STATISTICS.contains(simpleName(type))))))
                            .should(beExact())),
            new Rule(
                    "an event has a listener",
                    classes()
                            .should(condition(
                                    "publish no event that no one listens to",
                                    (type, events) -> published(type)
                                            .filter(event -> LISTENED.stream().noneMatch(event::equals))
                                            .forEach(event -> events.add(SimpleConditionEvent.violated(
                                                    type, type.getName() + " publishes " + event)))))),
            new Rule("no class only delegates", classes().should(notOnlyDelegate())),
            new Rule(
                    "only the command line writes to the console",
                    noClasses()
                            .that(not(ofFeature("cli")))
                            .should()
                            .accessField(System.class, "out")
                            .orShould()
                            .accessField(System.class, "err")
                            .orShould()
                            .callMethodWhere(describe(
                                    "prints a stack trace",
                                    call -> call.getName().equals("printStackTrace")))),
            new Rule(
                    "there is one way to log",
                    noClasses()
                            .should()
                            .dependOnClassesThat(inPackages(
                                    "java.util.logging", "org.apache.commons.logging", "org.apache.logging"))),
            // The command line has no clock yet, and the times of files are the system's own.
            new Rule(
                    "time comes from the clock",
                    classes()
                            .that(not(ofFeature("cli")
                                    .or(describe(
                                            "the clock itself",
                                            type -> Set.of("Readout", "DemoClock", "FolderFiles", "ConsoleAccounts")
                                                    .contains(simpleName(type))))))
                            .should(condition(
                                    "not ask the system for the time",
                                    (type, events) -> type.getCodeUnitAccessesFromSelf().stream()
                                            .filter(access -> isTimeOfTheSystem(access.getTarget()))
                                            .forEach(access -> events.add(
                                                    SimpleConditionEvent.violated(type, access.getDescription())))))),
            new Rule(
                    "every package is null-marked",
                    classes()
                            .should(be(describe(
                                    "in a null-marked package",
                                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))))),
            // Vaadin would build its bundle with Node: see the decision on no front-end build.
            new Rule(
                    "no class asks for a front-end build",
                    noClasses()
                            .should()
                            .beAnnotatedWith(DescribedPredicate.<JavaAnnotation<?>>describe(
                                    "an annotation that asks for one", ArchitectureTest::asksForABuild))
                            .orShould()
                            .beAssignableTo(WebComponentExporter.class)));

    private static final List<RecordComponent> SETTINGS = List.of(QuizSettings.class.getRecordComponents());

    @ParameterizedTest
    @FieldSource("RULES")
    void the_code_follows_each_rule(Rule rule) {
        rule.rule().check(MAIN);
    }

    @Test
    void the_glossary_names_types_that_exist() throws IOException {
        Set<String> known = MAIN.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        assertThat(Pattern.compile("`([A-Z][A-Za-z]+)[.A-Z]*`")
                        .matcher(Files.readString(Path.of("src/docs/glossary.md")))
                        .results()
                        .map(code -> code.group(1)))
                .hasSizeGreaterThan(5)
                .isSubsetOf(known);
    }

    /** Rules over no classes hold whatever the code is like. */
    @Test
    void the_rules_see_the_classes_of_every_feature() {
        Map<String, Long> seen =
                MAIN.stream().collect(Collectors.groupingBy(ArchitectureTest::feature, Collectors.counting()));
        assertThat(MAIN.stream().flatMap(ArchitectureTest::published)).hasSizeGreaterThan(4);
        FeatureOrder.LINES.stream()
                .flatMap(Collection::stream)
                .forEach(feature ->
                        assertThat(seen.getOrDefault(feature, 0L)).as(feature).isPositive());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("org.readout");
    }

    /** The packages of a type below the application's, such as [gradebook, ui]. */
    private static List<String> packages(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("org.readout.")
                ? List.of(name.split("\\.")).subList(2, name.split("\\.").length)
                : List.of();
    }

    private static String feature(JavaClass type) {
        return packages(type).isEmpty() ? "" : packages(type).getFirst();
    }

    private static DescribedPredicate<JavaClass> ofFeature(String... features) {
        return describe(
                "of " + String.join(", ", features), type -> List.of(features).contains(feature(type)));
    }

    private static DescribedPredicate<JavaClass> inPackages(String... names) {
        return describe(
                "in " + String.join(", ", names),
                type -> List.of(names).stream().anyMatch(name -> (type.getPackageName() + ".").startsWith(name + ".")));
    }

    private static int line(JavaClass type) {
        return FeatureOrder.line(feature(type));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static SliceAssignment outermostTypes() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return isOurs(type) ? SliceIdentifier.of(outermost(type)) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "types";
            }
        };
    }

    private static String simpleName(JavaClass type) {
        String name = outermost(type);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The events that a type makes where it publishes one. */
    private static Stream<String> published(JavaClass type) {
        return type.getConstructorCallsFromSelf().stream()
                .filter(made ->
                        isOurs(made.getTargetOwner()) && made.getTargetOwner().isRecord())
                .filter(made -> made.getOrigin().getCallsFromSelf().stream()
                        .anyMatch(call ->
                                call.getName().equals("publishEvent") && call.getLineNumber() == made.getLineNumber()))
                .map(made -> made.getTargetOwner().getName());
    }

    private interface Broken {
        boolean by(JavaClass type, JavaClass other);
    }

    private static ArchRule eachDependency(String description, Broken broken) {
        return classes()
                .should(condition(
                        description,
                        (type, events) -> type.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> broken.by(type, dependency.getTargetClass()))
                                .forEach(dependency ->
                                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription())))));
    }

    private static ArchCondition<JavaClass> be(DescribedPredicate<JavaClass> wanted) {
        return condition("be " + wanted.getDescription(), (type, events) -> {
            if (!wanted.test(type)) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " is not " + wanted.getDescription()));
            }
        });
    }

    private static ArchCondition<JavaClass> condition(
            String description, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }

    private static ArchCondition<JavaClass> haveNamesOfTheirOwn() {
        return new ArchCondition<>("have a simple name of their own") {
            private final Map<String, Set<String>> types = new java.util.HashMap<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String name = outermost(type);
                String simple = name.substring(name.lastIndexOf('.') + 1);
                if (!simple.equals("package-info")
                        && types.computeIfAbsent(simple, any -> new TreeSet<>()).add(name)
                        && types.get(simple).size() > 1) {
                    events.add(SimpleConditionEvent.violated(type, simple + ": " + types.get(simple)));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> notBeDoubled() {
        // One that a screen implements lets other features show it without knowing the screen, if any does.
        return condition("not be an interface with one implementation beside it", (type, events) -> {
            List<JavaClass> own = List.copyOf(type.getAllSubclasses());
            if (type.isInterface()
                    && own.size() == 1
                    && feature(own.getFirst()).equals(feature(type))
                    && (SCREENS.test(own.getFirst()) == SCREENS.test(type) || !isUsedElsewhere(type))) {
                events.add(SimpleConditionEvent.violated(
                        type,
                        type.getName() + " has one implementation, "
                                + own.getFirst().getName()));
            }
        });
    }

    private static boolean isUsedElsewhere(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .map(Dependency::getOriginClass)
                .anyMatch(user -> !feature(user).equals(feature(type)));
    }

    private static ArchCondition<JavaClass> notMakeSubtypes() {
        return condition(
                "not make a subtype in their initialiser",
                (type, events) -> type.getStaticInitializer()
                        .ifPresent(initialiser -> initialiser.getConstructorCallsFromSelf().stream()
                                .filter(call -> !call.getTargetOwner().equals(type)
                                        && call.getTargetOwner().isAssignableTo(type.getName()))
                                .forEach(call ->
                                        events.add(SimpleConditionEvent.violated(type, call.getDescription())))));
    }

    private static boolean isTimeOfTheSystem(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        boolean givenClock =
                target.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(java.time.Clock.class));
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !givenClock;
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "<init>" ->
                owner.equals("java.util.Date") && target.getRawParameterTypes().isEmpty();
            case "getInstance" -> owner.equals("java.util.Calendar");
            default -> owner.equals("java.time.Clock") && target.getName().matches("system.*|tick.*") && !givenClock;
        };
    }

    private static ArchCondition<JavaClass> beExact() {
        Set<String> inexact = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        return condition(
                "have no binary fractions",
                (type, events) -> type.getMembers().stream()
                        .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !member.getName().startsWith("lambda$"))
                        .filter(member -> member.getAllInvolvedRawTypes().stream()
                                .anyMatch(each -> inexact.contains(
                                        each.getBaseComponentType().getName())))
                        .forEach(member -> events.add(SimpleConditionEvent.violated(member, member.getDescription()))));
    }

    /** Each of its methods does nothing but call an object that it has. */
    private static ArchCondition<JavaClass> notOnlyDelegate() {
        return condition("do more than delegate", (type, events) -> {
            List<JavaClass> state = type.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .map(JavaField::getRawType)
                    .toList();
            List<JavaMethod> methods = type.getMethods().stream()
                    .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                            && !(type.isRecord()
                                    && method.getMethodCallsFromSelf().isEmpty()))
                    .toList();
            // A record of several values may have one that stands for them all.
            if (!(type.isRecord() && state.size() > 1)
                    && !methods.isEmpty()
                    && methods.stream().allMatch(method -> delegates(method, state))) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " only delegates"));
            }
        });
    }

    private static boolean delegates(JavaMethod method, List<JavaClass> to) {
        return method.getCallsFromSelf().size() == 1
                && method.getCallsFromSelf().stream()
                        .map(call -> call.getTargetOwner())
                        .allMatch(owner ->
                                isOurs(owner) && to.stream().anyMatch(field -> field.isAssignableTo(owner.getName())));
    }

    private static boolean asksForABuild(JavaAnnotation<?> annotation) {
        // The name of a repeated one starts with that of the single one.
        return FRONT_END.stream()
                .anyMatch(type -> annotation.getRawType().getName().startsWith(type.getName()));
    }
}
