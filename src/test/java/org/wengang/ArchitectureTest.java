package org.wengang;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages read as a sentence: law defines facts and measures, tables and rules decide them, doors open on that. */
@AnalyzeClasses(packages = "org.wengang", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DECIDING = {
        "org.wengang.law..",
        "org.wengang.facts..",
        "org.wengang.measure..",
        "org.wengang.table..",
        "org.wengang.rulebase..",
        "org.wengang.trace..",
        "org.wengang.evaluation.."
    };

    private static final DescribedPredicate<JavaClass> DECIDES_AMOUNTS = resideInAnyPackage(
                    "org.wengang.facts..", "org.wengang.measure..", "org.wengang.evaluation..", "org.wengang.table..")
            .and(DescribedPredicate.not(resideInAPackage("org.wengang.table.workbook..")))
            // how wide a column is shown is for the eye
            .and(DescribedPredicate.not(nameMatching(".*\\.(SheetWriter|TableSheet|TextSize)")))
            .as("decide amounts");

    private static final DescribedPredicate<JavaClass> BINARY_FLOATING_POINT = JavaClass.Predicates.type(float.class)
            .or(JavaClass.Predicates.type(double.class))
            .or(JavaClass.Predicates.type(Float.class))
            .or(JavaClass.Predicates.type(Double.class));

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("law")
            .definedBy("org.wengang.law..")
            .layer("facts")
            .definedBy("org.wengang.facts..")
            .layer("measure")
            .definedBy("org.wengang.measure..")
            .layer("table")
            .definedBy("org.wengang.table..")
            .layer("rulebase")
            .definedBy("org.wengang.rulebase..")
            .layer("trace")
            .definedBy("org.wengang.trace..")
            .layer("evaluation")
            .definedBy("org.wengang.evaluation..")
            .whereLayer("law")
            .mayNotAccessAnyLayer()
            .whereLayer("facts")
            .mayOnlyAccessLayers("law")
            .whereLayer("measure")
            .mayOnlyAccessLayers("law", "facts")
            .whereLayer("table")
            .mayOnlyAccessLayers("law", "facts", "measure")
            .whereLayer("rulebase")
            .mayOnlyAccessLayers("law", "facts", "measure", "table")
            .whereLayer("trace")
            .mayOnlyAccessLayers("law")
            .whereLayer("evaluation")
            .mayOnlyAccessLayers("law", "facts", "measure", "table", "rulebase", "trace")
            .because("one reads the product in this order, and a later word may not explain an earlier one");

    @ArchTest
    static final ArchRule ROOMS_OF_THE_SERVICE = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("store")
            .definedBy("org.wengang.store..")
            .layer("identity")
            .definedBy("org.wengang.identity..")
            .layer("activation")
            .definedBy("org.wengang.activation..")
            .layer("audit")
            .definedBy("org.wengang.audit..")
            .layer("workflow")
            .definedBy("org.wengang.workflow..")
            .layer("api")
            .definedBy("org.wengang.api..")
            .layer("batch")
            .definedBy("org.wengang.batch..")
            .whereLayer("store")
            .mayNotAccessAnyLayer()
            .whereLayer("identity")
            .mayOnlyAccessLayers("store")
            .whereLayer("activation")
            .mayOnlyAccessLayers("store")
            .whereLayer("audit")
            .mayOnlyAccessLayers("activation", "identity", "store")
            .whereLayer("workflow")
            .mayOnlyAccessLayers("audit", "activation", "store")
            .whereLayer("api")
            .mayOnlyAccessLayers("workflow", "audit", "activation", "identity", "store")
            .whereLayer("batch")
            .mayOnlyAccessLayers("api", "audit", "identity")
            .because(
                    "a release comes into force the same way whoever asked for it, and a draft is worked on the same way"
                            + " through whichever door");

    @ArchTest
    static final ArchRule DECIDES_WITHOUT_A_HOST = noClasses()
            .that()
            .resideInAnyPackage(DECIDING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "io.smallrye..", "io.vertx..", "jakarta..", "org.hibernate..", "org.apache.spark..")
            .because("any host, a service or a nightly job, must be able to run the very same evaluator");

    @ArchTest
    static final ArchRule DOORS_OPEN_INWARDS = noClasses()
            .that()
            .resideInAnyPackage(DECIDING)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.wengang..").and(DescribedPredicate.not(resideInAnyPackage(DECIDING))))
            .because("what is decided must not turn on who asked, nor on how a release came into force");

    @ArchTest
    static final ArchRule TRACE_STANDS_ALONE = classes()
            .that()
            .resideInAPackage("org.wengang.trace..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.wengang.trace..", "org.wengang.law..")
            .because("a trace is read years later, when the classes that wrote it have changed");

    @ArchTest
    static final ArchRule PROOF_STANDS_ALONE = classes()
            .that()
            .resideInAPackage("org.wengang.proof..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.wengang.proof..",
                    "org.bouncycastle..",
                    "com.fasterxml.jackson.core..",
                    "com.github.luben.zstd..")
            .because("whoever doubts the service must be able to verify its log without it");

    @ArchTest
    static final ArchRule EVIDENCE_SETS_WHAT_IT_IS_GIVEN = classes()
            .that()
            .resideInAPackage("org.wengang.evidence..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.wengang.evidence..",
                    "org.wengang.law..",
                    "org.apache.pdfbox..",
                    "org.apache.fontbox..",
                    "org.apache.poi..",
                    "org.dhatim.fastexcel..")
            .because(
                    "a paper that proves something is made from what was recorded, not from what the service knows today");

    @ArchTest
    static final ArchRule PAPERS_ARE_SET_IN_ONE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("org.wengang.evidence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..", "org.dhatim.fastexcel..")
            .because("nothing of this is loaded before the first paper is asked for");

    @ArchTest
    static final ArchRule TRIALS_LEAVE_NOTHING = noClasses()
            .that()
            .resideInAPackage("org.wengang.trial..")
            .or()
            .haveNameMatching("org\\.wengang\\.api\\.Trial.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.wengang.audit..", "org.wengang.workflow..", "org.wengang.store..")
            .because("a trial is no decision: there is nothing by which it could be recorded");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.wengang.(**)")
            .should()
            .beFreeOfCycles()
            .because("two packages that need each other are one, and should be read as one");

    @ArchTest
    static final ArchRule NO_LAYERS_FOR_NAMES = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..impl..",
                    "..dto..",
                    "..entity..",
                    "..common..",
                    "..helper..",
                    "..helpers..")
            .because("packages are named after the work, so that a reader finds the work");

    @ArchTest
    static final ArchRule DOORS_ARE_NAMED_SO = classes()
            .that()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should()
            .haveSimpleNameEndingWith("Resource")
            .because("RoleMatrixTest finds the endpoints by that name, and asks each who may use it");

    @ArchTest
    static final ArchRule EXACT_FIELDS = fields().that()
            .areDeclaredInClassesThat(DECIDES_AMOUNTS)
            .should()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(Double.class)
            .andShould()
            .notHaveRawType(Float.class)
            .allowEmptyShould(true)
            .because("money and ratios are BigDecimal: a firm at exactly 70% must land in the right row");

    @ArchTest
    static final ArchRule EXACT_METHODS = methods()
            .that()
            .areDeclaredInClassesThat(DECIDES_AMOUNTS)
            .should(new ArchCondition<JavaMethod>("take and return no binary floating point") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    var types = new ArrayList<>(method.getRawParameterTypes());
                    types.add(method.getRawReturnType());
                    boolean exact = types.stream().noneMatch(BINARY_FLOATING_POINT);
                    events.add(new SimpleConditionEvent(method, exact, method.getFullName()));
                }
            })
            .because("a number that passed through a double is no longer the number that was written");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    /** Examples in remedies and in the API's description may name one; a constant that is one could decide by it. */
    @Test
    void sources_nameNoMeasure() throws IOException {
        var measureOrTable = Pattern.compile("\"[Mm]\\d+-\\d+(-[a-z0-9-]+)?\"");
        var found = new ArrayList<String>();
        for (var file : sources()) {
            measureOrTable
                    .matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                    .results()
                    .forEach(match -> found.add(file + ": " + match.group()));
        }
        assertEquals(
                List.of(), found, "the law is in rules/ and decision-tables/: no Java changes when a measure does");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith("src/main/java/org/wengang/api"))
                    .sorted()
                    .toList();
        }
    }
}
