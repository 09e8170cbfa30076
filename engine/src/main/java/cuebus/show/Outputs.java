package cuebus.show;

import cuebus.desk.MixSink;
import cuebus.effect.EffectSink;
import cuebus.status.StatusSink;

/** Where a show sends what it wants. */
public record Outputs(MixSink mix, EffectSink effects, StatusSink statuses) {}
