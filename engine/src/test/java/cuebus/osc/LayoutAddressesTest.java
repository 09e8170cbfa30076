package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.layout.Panel;
import cuebus.layout.StageControlLayout;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a layout sends and shows is what there is. */
class LayoutAddressesTest {
  @Test
  void everyAddressOfALayoutIsOneOfTheShows() {
    Path hangzhou = Path.of("..", "show-scripts", "hangzhou");
    Show show = Objects.requireNonNull(ShowReader.read(hangzhou).show());
    String session = StageControlLayout.of(Panel.of(show, "en"));
    List<String> addresses = new ArrayList<>();
    for (JsonNode it : JsonMapper.shared().readTree(session).findValues("address")) {
      addresses.add(it.asString());
    }
    assertThat(addresses).hasSizeGreaterThan(40);
    AddressSpace space = new AddressSpace(show.desk());
    addresses.removeAll(List.of("/pair/answer", "/denied")); // what only the desk says
    for (String address : addresses) {
      byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
      assertThat(space.find(bytes, 0, bytes.length)).as(address).isNotNull();
    }
  }
}
