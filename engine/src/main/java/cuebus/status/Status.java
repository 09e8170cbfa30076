package cuebus.status;

/** Something people may want to see. */
public sealed interface Status
    permits CueStatus,
        ParameterStatus,
        CommandFailed,
        DoubleStatus,
        GuardStatus,
        PlayheadStatus,
        StageStatus,
        CueSkipped,
        TimerStatus,
        PlanStatus,
        ScriptStatus {}
