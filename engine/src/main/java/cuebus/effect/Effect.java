package cuebus.effect;

/** Something to happen on the stage. */
public sealed interface Effect permits StartPlayer, StopPlayer, RecordSound, ResendLooks, SendOsc {
  /** The show frame at which it is due. */
  long atFrame();
}
