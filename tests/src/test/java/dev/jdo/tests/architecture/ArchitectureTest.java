package dev.jdo.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each rule is one sentence; a class that breaks it fails with that sentence. */
class ArchitectureTest {
    private static final String EMULATOR = "dev.jdo.emulator";

    /** The floors of the emulator, from the ground; a package imports packages of lower floors only. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("log", "id", "event", "config", "clock"),
            List.of("gate", "storage", "alarm", "websocket", "asset"),
            List.of("object", "migration", "bundle", "product"),
            List.of("worker", "server", "inspect"));

    private static final Map<String, Set<String>> WALL_CLOCK = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalTime", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.OffsetDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"));

    private static final String VAGUE = ".*[.$]\\w*(Manager|Handler|Utils?|Helper|Service)";
    private static final String CONTEXT = ".*[.$](?!IoContext$)\\w*Context";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.jdo");

    @TestFactory
    Stream<DynamicTest> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "js-bridge never imports emulator or cli",
                noClasses()
                        .that()
                        .resideInAPackage("dev.jdo.bridge..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("dev.jdo.emulator..", "dev.jdo.cli.."));
        rules.put(
                "nothing imports cli",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.jdo.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.jdo.cli.."));
        rules.putAll(floors());
        rules.put(
                "packages form no cycle",
                slices().matching("dev.jdo.(**)").should().beFreeOfCycles());
        rules.put(
                "Undertow is known in emulator.server only",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(EMULATOR + ".server..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.undertow..", "org.xnio.."));
        rules.put(
                "JDBC is known to emulator.storage.Database* only",
                noClasses()
                        .that(are(
                                "outside emulator.storage.Database*",
                                type -> !in(type, EMULATOR + ".storage", "Database")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."));
        rules.put(
                "JavaScript contexts and engines are known to js-bridge's Isolate* only",
                noClasses()
                        .that(are("outside Isolate*", type -> !in(type, "dev.jdo.bridge", "Isolate")))
                        .should()
                        .dependOnClassesThat(are("polyglot contexts or engines", ArchitectureTest::isContextOrEngine)));
        rules.put(
                "the wall clock is read in emulator.clock only",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(EMULATOR + ".clock..")
                        .should()
                        .accessTargetWhere(target(describe("reads the wall clock", ArchitectureTest::readsClock))));
        rules.put(
                "System.out and System.err are used by cli.Terminal only",
                noClasses()
                        .that(are("outside cli.Terminal", type -> !in(type, "dev.jdo.cli", "Terminal")))
                        .should()
                        .accessFieldWhere(target(describe(
                                "is System.out or System.err",
                                field -> field.getOwner().getFullName().equals("java.lang.System")
                                        && Set.of("out", "err").contains(field.getName())))));
        rules.put(
                "only cli ends the process",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.jdo.cli..")
                        .should()
                        .accessTargetWhere(target(describe(
                                "ends the process",
                                call -> Set.of(
                                                "java.lang.System.exit",
                                                "java.lang.Runtime.exit",
                                                "java.lang.Runtime.halt")
                                        .contains(call.getOwner().getFullName() + "." + call.getName())))));
        rules.put(
                "no class is a Manager, Handler, Util, Helper, Service or Context (IoContext excepted)",
                noClasses().should().haveNameMatching(VAGUE).orShould().haveNameMatching(CONTEXT));
        rules.put(
                "no state is static and mutable: static fields are final",
                fields().that()
                        .areStatic()
                        .and()
                        .doNotHaveModifier(JavaModifier.SYNTHETIC)
                        .should()
                        .beFinal());
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> rule.getValue()
                                .allowEmptyShould(true)
                                .as(rule.getKey())
                                .check(CLASSES)));
    }

    private static Map<String, ArchRule> floors() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        List<String> lower = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            for (String name : floor) {
                List<String> allowed = Stream.concat(Stream.of(name), lower.stream())
                        .map(below -> EMULATOR + "." + below + "..")
                        .toList();
                rules.put(
                        "emulator." + name + " imports of the emulator only " + (lower.isEmpty() ? "itself" : lower),
                        noClasses()
                                .that()
                                .resideInAPackage(EMULATOR + "." + name + "..")
                                .should()
                                .dependOnClassesThat(resideInAPackage(EMULATOR + "..")
                                        .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))));
            }
            lower.addAll(floor);
        }
        return rules;
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return describe(description, predicate);
    }

    /** Whether the outermost class stands in a package and its name starts with a stem. */
    private static boolean in(JavaClass type, String packageName, String stem) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getPackageName().equals(packageName)
                && outer.getSimpleName().startsWith(stem);
    }

    private static boolean isContextOrEngine(JavaClass type) {
        return type.getPackageName().equals("org.graalvm.polyglot")
                && type.getName().matches(".*\\.(Context|Engine)(\\$.*)?");
    }

    private static boolean readsClock(AccessTarget call) {
        return WALL_CLOCK.getOrDefault(call.getOwner().getFullName(), Set.of()).contains(call.getName())
                || call.getFullName().equals("java.util.Date.<init>()");
    }
}
