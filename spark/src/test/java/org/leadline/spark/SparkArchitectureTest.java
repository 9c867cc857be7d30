package org.leadline.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/// The arrows of the module: core and options alone, and nothing of either in what has to run on an older Java.
@AnalyzeClasses(packages = "org.leadline", importOptions = DoNotIncludeTests.class)
class SparkArchitectureTest {

    @ArchTest
    static void executorsDoWithoutTensorsAndTheApplication(JavaClasses all) {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.leadline.vision..")
                        .or(resideInAPackage("org.leadline.app.."))
                        .or(resideInAPackage("org.bytedeco.pytorch..")))
                .check(all);
    }

    @ArchTest
    static void nothingKnowsSparkButThisModule(JavaClasses all) {
        classes()
                .that(resideInAPackage("org.apache.spark..").negate())
                .and(resideInAPackage("org.leadline.spark..").negate())
                .should()
                .onlyDependOnClassesThat(resideInAPackage("org.apache.spark..").negate())
                .check(all);
    }

    @ArchTest
    static void theFirstLookNeedsNothingOfANewerJava(JavaClasses all) {
        classes()
                .that(resideInAPackage("org.leadline.spark.start"))
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java..")
                        .or(resideInAPackage("scala.."))
                        .or(resideInAPackage("org.apache.spark.."))
                        .or(resideInAPackage("org.jspecify.."))
                        .or(resideInAPackage("org.leadline.spark.start")))
                .check(all);
    }
}
