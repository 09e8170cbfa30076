package cuebus.osc;

/** Why something that was understood was not done. Each is counted as {@code osc/refused/...} with its sender. */
enum Refusal {
  NOT_PAIRED("not-paired", "this machine is not paired; send /pair first", "本机尚未配对；请先发送 /pair"),
  ROLE("role", "the role of this machine does not allow it", "本机的角色无权这样做"),
  RATE("rate", "too much at once; the rest is dropped", "发送过于频繁；多余的已丢弃"),
  FORGED("forged", "an address of this machine that came from outside", "来自外部却冒用本机地址"),
  WRONG_CODE(
      "wrong-code",
      "the code is wrong; after five wrong ones wait a minute and send /pair again",
      "配对码不对；错五次须等一分钟，再重新发送 /pair"),
  TOO_MANY_ASKING(
      "too-many-asking", "too many machines ask to join; try again later", "请求加入的设备过多；请稍后再试"),
  TOO_MANY_CONNECTIONS(
      "too-many-connections", "more TCP connections than a machine may have", "一台设备的 TCP 连接过多");

  private final String cause;
  private final String english;
  private final String chinese;

  Refusal(String cause, String english, String chinese) {
    this.cause = cause;
    this.english = english;
    this.chinese = chinese;
  }

  /** The last part of its counter's name. */
  String cause() {
    return cause;
  }

  /** The name of its counter. */
  String label() {
    return "osc/refused/" + cause;
  }

  String english() {
    return english;
  }

  String chinese() {
    return chinese;
  }
}
