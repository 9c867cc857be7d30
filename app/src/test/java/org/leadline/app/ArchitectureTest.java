package org.leadline.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;

/// The arrows of ARCHITECTURE.md: data goes one way through the rooms, and each room touches only what it may.
@AnalyzeClasses(packages = "org.leadline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /// The rooms in the order of the data; each knows those before it and none after it.
    private static final List<String> ROOMS = List.of(
            "org.leadline",
            "org.leadline.random",
            "org.leadline.sum",
            "org.leadline.metric",
            "org.leadline.embedding",
            "org.leadline.array",
            "org.leadline.parquet",
            "org.leadline.pickle",
            "org.leadline.torch",
            "org.leadline.table",
            "org.leadline.label",
            "org.leadline.linalg",
            "org.leadline.rowfile",
            "org.leadline.neighbor",
            "org.leadline.manifold",
            "org.leadline.cluster",
            "org.leadline.optimize",
            "org.leadline.probe",
            "org.leadline.score.config",
            "org.leadline.score.input",
            "org.leadline.score",
            "org.leadline.trend",
            "org.leadline.run",
            "org.leadline.evaluation",
            "org.leadline.trust",
            "org.leadline.alert",
            "org.leadline.recommend",
            "org.leadline.monitor",
            "org.leadline.study",
            "org.leadline.option",
            "org.leadline.vision.webp",
            "org.leadline.vision.data",
            "org.leadline.vision.augment",
            "org.leadline.vision.tensor",
            "org.leadline.vision.encoder",
            "org.leadline.vision.weights",
            "org.leadline.vision.embed",
            "org.leadline.vision.setting",
            "org.leadline.vision.ssl",
            "org.leadline.vision.train",
            "org.leadline.app.report",
            "org.leadline.app.study",
            "org.leadline.app.export",
            "org.leadline.app.watch",
            "org.leadline.app.about",
            "org.leadline.app.cli");

    @ArchTest
    static void aRoomKnowsTheRoomsBeforeItAndNoneAfterIt(JavaClasses all) {
        for (int room = 0; room < ROOMS.size() - 1; room++) {
            String[] after = ROOMS.subList(room + 1, ROOMS.size()).toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(ROOMS.get(room)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(after))
                    .check(all);
        }
    }

    @ArchTest
    static void everyClassHasARoom(JavaClasses all) {
        classes()
                .that()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .resideInAnyPackage(ROOMS.toArray(String[]::new))
                .check(all);
    }

    @ArchTest
    static void noCycles(JavaClasses all) {
        slices().matching("org.leadline.(**)").should().beFreeOfCycles().check(all);
    }

    @ArchTest
    static void coreKnowsNeitherTensorsNorTheApplication(JavaClasses all) {
        noClasses()
                .that(resideOutsideOfPackages("org.leadline.option", "org.leadline.vision..", "org.leadline.app.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.leadline.option",
                        "org.leadline.vision..",
                        "org.leadline.app..",
                        "org.bytedeco.pytorch..",
                        "picocli.."))
                .check(all);
    }

    @ArchTest
    static void visionTakesNoOptions(JavaClasses all) {
        noClasses()
                .that(resideInAPackage("org.leadline.vision.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.leadline.option"))
                .check(all);
    }

    @ArchTest
    static void tensorsStayWhereTheyAreMade(JavaClasses all) {
        noClasses()
                .that(resideOutsideOfPackages(
                        "org.leadline.vision.tensor",
                        "org.leadline.vision.encoder",
                        "org.leadline.vision.embed",
                        "org.leadline.vision.ssl",
                        "org.leadline.vision.train"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.bytedeco.pytorch.."))
                .check(all);
    }

    @ArchTest
    static void oneRoomTouchesOpenBlas(JavaClasses all) {
        noClasses()
                .that(resideOutsideOfPackages("org.leadline.linalg"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.bytedeco.openblas.."))
                .check(all);
    }

    @ArchTest
    static void onlyTheVerbsPrintOrExit(JavaClasses all) {
        JavaClasses below = all.that(resideOutsideOfPackages("org.leadline.app.cli"));
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(below);
        noClasses().should().callMethod(System.class, "exit", int.class).check(below);
    }

    @ArchTest
    static void onlyOptionsAndVerbsParseTheCommandLine(JavaClasses all) {
        noClasses()
                .that(resideOutsideOfPackages("org.leadline.option", "org.leadline.app.cli"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("picocli.."))
                .check(all);
    }
}
