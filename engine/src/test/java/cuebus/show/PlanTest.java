package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.GoCue;
import cuebus.command.GoTo;
import cuebus.command.Skip;
import cuebus.script.Shows;
import cuebus.status.PlanStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over and under, for a cue and for the evening. */
class PlanTest {
  private static final int SECOND = Rig.SECOND;
  private static final String EVENING = """
      - {id: a, number: "10", plan: 10s, do: []}
      - {id: b, number: "20", plan: 5s, post: 5s, do: [], next: continue}
      - {id: c, number: "20.1", plan: 5s, do: []}
      - {id: d, number: "30", do: []}
      - {id: e, number: "40", plan: 20s, do: []}
      - {id: f, number: "50", plan: 1m, do: [], skip: true}
      """;

  @TempDir
  Path folder;

  private Rig rig() {
    Rig rig = new Rig(Shows.withCues(folder, EVENING));
    rig.pass(7); // the doors were late; that is not the show's fault
    return rig;
  }

  private static PlanStatus plan(Rig rig) {
    List<PlanStatus> all = rig.all(PlanStatus.class);
    return all.get(all.size() - 1);
  }

  @Test
  void anEveningOnTimeIsNeitherOverNorUnder() {
    Rig rig = rig();
    rig.go();
    long now = rig.frame() + 4 * SECOND;
    assertThat(plan(rig).cue()).isEqualTo("10");
    assertThat(plan(rig).cueOverFrames(now)).isEqualTo(-6 * SECOND);
    assertThat(plan(rig).eveningOverFrames(now)).isZero();
    assertThat(plan(rig).expectedEndFrame(now)).isEqualTo((7 + 40) * SECOND);
    assertThat(plan(rig).unplanned()).isEqualTo(1); // cue 30 has no plan
  }

  @Test
  void whatACueRunsOverTheEveningRunsOver() {
    Rig rig = rig();
    rig.go();
    long now = rig.frame() + 13 * SECOND;
    assertThat(plan(rig).cueOverFrames(now)).isEqualTo(3 * SECOND);
    assertThat(plan(rig).eveningOverFrames(now)).isEqualTo(3 * SECOND);
    assertThat(plan(rig).expectedEndFrame(now)).isEqualTo((7 + 43) * SECOND);
    rig.pass(13);
    rig.go();
    assertThat(plan(rig).lateFrames()).isEqualTo(3 * SECOND);
  }

  @Test
  void aCueThatStartsByItselfHasItsOwnPlan() {
    Rig rig = rig();
    rig.go();
    rig.pass(8); // two seconds early
    rig.go();
    rig.pass(5);
    assertThat(plan(rig).cue()).isEqualTo("20.1");
    assertThat(plan(rig).lateFrames()).isEqualTo(-2 * SECOND);
    assertThat(plan(rig).restFrames()).isEqualTo(20 * SECOND);
  }

  @Test
  void aCueThatIsLeftOutMakesTheEveningShorter() {
    Rig rig = rig();
    rig.go();
    long end = plan(rig).expectedEndFrame(rig.frame());
    rig.give(new Skip()); // 20; with it goes 20.1 only when it is skipped as well
    assertThat(plan(rig).expectedEndFrame(rig.frame())).isEqualTo(end - 5 * SECOND);
  }

  @Test
  void anEveningThatBeginsInTheMiddleIsNotLateForThat() {
    Rig rig = rig();
    rig.give(new GoTo("30", 0));
    rig.go();
    assertThat(plan(rig).lateFrames()).isZero();
    assertThat(plan(rig).planFrames()).isEqualTo(-1);
    assertThat(plan(rig).cueOverFrames(rig.frame() + SECOND)).isZero();
    assertThat(plan(rig).restFrames()).isEqualTo(20 * SECOND);
  }

  @Test
  void aCueOutOfTurnIsNotTheEvenings() {
    Rig rig = rig();
    rig.go();
    rig.pass(1);
    rig.give(new GoCue("40", false));
    assertThat(plan(rig).cue()).isEqualTo("10");
    assertThat(plan(rig).lateFrames()).isZero();
  }
}
