package cuebus;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of packages: who may use whom. Change it together with the code, and say why in an ADR. */
class ArchitectureTest {
  private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
      Map.entry("rt", Set.of()),
      Map.entry("desk", Set.of("rt")),
      Map.entry("command", Set.of("rt", "desk")),
      Map.entry("effect", Set.of("rt", "desk")),
      Map.entry("status", Set.of("rt", "desk")),
      Map.entry("ring", Set.of("rt", "desk", "command", "effect")),
      Map.entry("journal", Set.of("rt", "desk", "command")),
      Map.entry("doubling", Set.of("rt", "desk", "command", "status")),
      Map.entry("flash", Set.of()),
      Map.entry("script", Set.of("rt", "desk", "doubling", "flash")),
      Map.entry("show", Set.of("rt", "desk", "command", "effect", "status", "script", "doubling")),
      Map.entry("mix", Set.of("rt", "desk")),
      Map.entry("media", Set.of("rt", "desk")),
      Map.entry("audio", Set.of("rt", "desk", "mix", "media")),
      Map.entry("record", Set.of("rt", "desk", "status", "media")),
      Map.entry("stream", Set.of("rt", "desk", "status", "media", "record")),
      Map.entry("report", Set.of("rt", "desk", "status")),
      Map.entry("doctor", Set.of("rt", "desk", "command", "doubling", "media", "report")),
      Map.entry("osc", Set.of("rt", "desk", "command", "status")),
      Map.entry("stage", Set.of("rt", "effect", "status", "osc", "flash")),
      Map.entry(
          "host",
          Set.of(
              "rt",
              "desk",
              "command",
              "effect",
              "status",
              "ring",
              "journal",
              "script",
              "show",
              "mix",
              "media",
              "audio",
              "record",
              "stream",
              "report",
              "doubling",
              "osc",
              "stage")),
      Map.entry("layout", Set.of("desk", "script")),
      Map.entry("console", Set.of("rt", "desk", "command", "status")),
      Map.entry(
          "cli",
          Set.of(
              "desk", "status", "script", "media", "audio", "host", "report", "console", "journal",
              "doctor", "layout"))));

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("cuebus");

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith("cuebus.") ? name.substring("cuebus.".length()) : "";
  }

  @Test
  void everyPackageUsesOnlyWhatTheTableAllows() {
    Set<String> offences = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      Set<String> allowed = MAY_USE.getOrDefault(packageOf(type), Set.of());
      type.getDirectDependenciesFromSelf().stream()
          .map(it -> packageOf(it.getTargetClass()))
          .filter(to -> !to.isEmpty() && !to.equals(packageOf(type)) && !allowed.contains(to))
          .forEach(to -> offences.add(type.getName() + " -> " + to));
    }
    assertThat(offences).isEmpty();
  }

  @Test
  void everyPackageOfTheTableIsThere() {
    Set<String> there = new TreeSet<>();
    for (JavaClass type : CLASSES) there.add(packageOf(type));
    assertThat(there).isEqualTo(MAY_USE.keySet());
  }

  @Test
  void noPackagesGoInCircles() {
    slices().matching("cuebus.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheRingsKnowTheDisruptor() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cuebus.ring")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.lmax..")
        .check(CLASSES);
  }

  @Test
  void onlyTheAudioServersKnowJack() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cuebus.audio")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jaudiolibs..", "com.sun.jna..")
        .check(CLASSES);
  }

  @Test
  void onlyTheAudioServersKnowSoundCards() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cuebus.audio")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.sound..")
        .check(CLASSES);
  }

  @Test
  void onlyTheConsoleKnowsTheWeb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cuebus.console")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta..")
        .check(CLASSES);
  }

  @Test
  void onlyTheJournalKnowsTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cuebus.journal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void onlyOscOpensDatagramSockets() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cuebus.osc")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.(net\\.(Datagram|Multicast).*|nio\\.channels\\.Datagram.*)")
        .check(CLASSES);
  }

  @Test
  void onlyOscKnowsTheLibraryThatSends() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cuebus.osc")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.illposed..")
        .check(CLASSES);
  }

  @Test
  void onlyTheScriptKnowsYaml() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cuebus.script")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .check(CLASSES);
  }

  @Test
  void nobodyReadsAClockOrRollsDiceInsideTheShow() {
    noClasses()
        .that(resideInAPackage("cuebus.show"))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat(describe(
            "clocks, files and random numbers",
            type -> type.getPackageName().startsWith("java.time")
                || type.getPackageName().startsWith("java.io")
                || type.getPackageName().startsWith("java.nio")
                || type.getName().startsWith("java.util.Random")))
        .check(CLASSES);
  }

  @Test
  void soundHasTheSameBitsOnEveryJdk() {
    // the fast versions of these differ between releases; StrictMath does not
    classes()
        .that()
        .resideInAnyPackage(
            "cuebus.mix", "cuebus.desk", "cuebus.media", "cuebus.audio", "cuebus.show")
        .should(UseOnlyExactMath.INSTANCE)
        .check(CLASSES);
  }

  @Test
  void whatRunsOnTheAudioThreadCallsNothingThatWaitsOrThrows() {
    assertThat(AudioThreadCalls.offences(CLASSES)).isEmpty();
  }
}
