package cuebus.osc;

import com.illposed.osc.BufferBytesReceiver;
import com.illposed.osc.OSCBundle;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCPacket;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializer;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.OSCTimeTag64;
import com.illposed.osc.argument.handler.StringArgumentHandler;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Messages and bundles as bytes, by JavaOSC.
 *
 * <p>Threads: one. What it returns is valid until the next.
 */
final class OscEncoder {
  /** What a datagram can hold. */
  static final int MAX_BYTES = 65_507;

  private final ByteBuffer packet = ByteBuffer.allocate(MAX_BYTES);
  private final OSCSerializer serializer;

  OscEncoder() {
    OSCSerializerAndParserBuilder format = new OSCSerializerAndParserBuilder();
    format.addProperties(Map.of(StringArgumentHandler.PROP_NAME_CHARSET, StandardCharsets.UTF_8));
    serializer = format.buildSerializer(new BufferBytesReceiver(packet));
  }

  ByteBuffer message(OscCall call) throws IOException {
    return written(new OSCMessage(call.address(), call.arguments()));
  }

  /** @param timeTag NTP time, as it is written: the library would make another hour of a date */
  ByteBuffer bundle(long timeTag, List<OscCall> calls) throws IOException {
    OSCBundle bundle = new OSCBundle(OSCTimeTag64.valueOf(timeTag));
    for (OscCall it : calls) bundle.addPacket(new OSCMessage(it.address(), it.arguments()));
    return written(bundle);
  }

  private ByteBuffer written(OSCPacket what) throws IOException {
    packet.clear();
    try {
      serializer.write(what);
    } catch (OSCSerializeException e) {
      throw new IOException(e.getMessage(), e);
    } catch (BufferOverflowException e) {
      throw new IOException("is more than a datagram can hold", e);
    }
    return packet.flip();
  }
}
