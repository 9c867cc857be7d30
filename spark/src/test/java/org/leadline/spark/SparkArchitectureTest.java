package org.leadline.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
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
    static void theModuleKnowsCoreOptionsAndSparkAlone(JavaClasses all) {
        classes()
                .that(resideInAPackage("org.leadline.spark.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "scala..",
                                "picocli..",
                                "org.jspecify..",
                                "org.apache.spark..",
                                "org.apache.hadoop..",
                                "org.leadline..")
                        .and(resideOutsideOfPackages(
                                "org.leadline.vision..", "org.leadline.app..", "org.leadline.bench..")))
                .check(all);
    }

    @ArchTest
    static void coreAndOptionsKnowNothingOfSpark(JavaClasses all) {
        noClasses()
                .that(resideOutsideOfPackages("org.leadline.spark.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala.."))
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
