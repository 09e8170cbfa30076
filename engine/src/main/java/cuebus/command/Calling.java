package cuebus.command;

/**
 * What a stage manager calls beside GO. Cues are named by their numbers, as they are called; which cue that is, the
 * show finds out in the script of the moment.
 */
public sealed interface Calling extends Trigger
    permits GoCue,
        StandBy,
        StepStandby,
        Skip,
        GoTo,
        Back,
        SetHold,
        Panic,
        Recover,
        RecallScene,
        StartTimer,
        StopTimer,
        Reload,
        UndoReload,
        Resync {}
