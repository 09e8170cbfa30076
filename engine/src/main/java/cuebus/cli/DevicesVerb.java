package cuebus.cli;

import cuebus.audio.JackServer;
import cuebus.audio.SoundCards;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code devices}: what {@code run --audio} can choose from on this machine. */
@Command(
    name = "devices",
    description = "Lists what run can play on: JACK if a server runs, and the sound cards.",
    mixinStandardHelpOptions = true)
final class DevicesVerb implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("jack       " + JackServer.presence());
    List<SoundCards.Card> cards = SoundCards.all();
    if (cards.isEmpty()) out.println("javasound  there is no sound card");
    for (SoundCards.Card card : cards) {
      String ways = card.hasInput() ? card.hasOutput() ? "in, out" : "in" : "out";
      out.println("javasound  " + card.name() + " (" + ways + "): " + card.description());
    }
    out.println("clock      always there: no hardware, the show's recordings");
    return Cuebus.DONE;
  }
}
