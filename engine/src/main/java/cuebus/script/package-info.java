/**
 * The show file: from {@code show.yaml} to a {@link cuebus.script.Show}, or to every fault in it at once.
 *
 * <pre>
 *   folder/show.yaml -> SourceText -> YamlTree -> RootReader -+-> DeskReader: strips, buses, sends, groups
 *                       bytes, UTF-8  limits,                 +-> StageReader: targets, screens
 *                                     nodes with places       +-> CueReader -> ActionReader
 *                                                             |
 *                              Show, when nothing is wrong  <-+->  Faults, in the order of their places
 * </pre>
 *
 * <p>A node keeps its line and column until the last check is done, so every fault can say where. Values meet their
 * units here and nowhere else: inside the model levels are dB and times are milliseconds. A fault never stops the
 * reading; it stops the show from being handed out. Nothing here knows a clock, a port or a thread.
 */
@NullMarked
package cuebus.script;

import org.jspecify.annotations.NullMarked;
