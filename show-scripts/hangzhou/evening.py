"""Who says what, and when: the words of the evening, in seconds of show time.

The cue times are the running sum of the plans in show.yaml; change both together.
"""

from typing import NamedTuple

OPENING, RAP, ICEBREAKER, TALK_ONE, TALK_TWO, DRAW, WINNER, GOODBYE, END = (
    0, 44, 76, 106, 142, 188, 196, 204, 216)


class Voice(NamedTuple):
    """An espeak-ng voice for each language, and how fast it speaks (words a minute)."""
    chinese: str
    english: str
    speed: int


class Turn(NamedTuple):
    """Sentences spoken one after another; all of them must fit before `until`."""
    start: float
    until: float
    voice: Voice
    pause: float
    sentences: tuple


class Verse(NamedTuple):
    """Rap: one group of syllables a beat, from a bar of the band on."""
    strip: str
    bar: int
    groups: str


def voice(variant, speed, english="en-us"):
    return Voice(f"cmn-latn-pinyin+{variant}", f"{english}+{variant}", speed)


HOST = voice("m3", 165)
CALLER = voice("f4", 160)
FIRST_TALKER = voice("m7", 180)
SECOND_TALKER = voice("f2", 150, english="en-gb")
RAPPER = voice("m1", 245)
MACHINE = voice("klatt4", 235)

ICEBREAKER_TURN = Turn(ICEBREAKER + 1.5, TALK_ONE - 0.5, HOST, 0.5, (
    "各位朋友，欢迎来到杭州。",
    "请看看你左边的人，说一声你好。",
    "每张桌子选一个人，介绍自己，只有三十秒。",
    "Good afternoon, friends, and welcome to Hangzhou.",
    "Turn to the person on your left and say hello.",
    "Every table sends one voice, and every voice has thirty seconds.",
    "Guest number seventeen, the microphone beside me is yours.",
))

HOST_TURNS = (
    ICEBREAKER_TURN,
    Turn(WINNER + 0.5, GOODBYE - 0.5, HOST, 0.3, (
        "恭喜，请到舞台前面来。",
        "Congratulations. If you see your number, come up here.",
    )),
    Turn(GOODBYE + 0.5, END - 3, HOST, 0.3, (
        "谢谢大家，我们下次再见。",
        "Thank you, in the hall and on the stream. See you next time.",
    )),
)

LECTERN_TURNS = (
    Turn(TALK_ONE + 1, TALK_TWO - 2, FIRST_TALKER, 0.8, (
        "今天我想讲一件小事。",
        "我们在山上种茶，每天要看三千棵茶树。",
        "以前只用眼睛看，现在有一台小机器帮忙。",
        "它有时候会看错，所以每个答案都要有人点头。",
        "机器看得快，人看得久，两个在一起，才有好茶。",
        "你也有一件小事吗？今晚来找我聊一聊。",
        "我在九号桌，谢谢大家。",
    )),
    Turn(TALK_TWO + 1, TALK_TWO + 35, SECOND_TALKER, 0.9, (
        "I look after the sound of evenings like this one.",
        "Once our stream had an echo, and nobody in the hall could hear it.",
        "The hall heard one voice. The stream heard that voice four times.",
        "A second microphone. A console. The room. And a laptop, a little later.",
        "So listen where your audience listens.",
        "And if two microphones hear one talker, keep the closer one.",
        "Now, there is somebody on the line. Can you hear us?",
    )),
)

CALLER_TURNS = (
    Turn(TALK_TWO + 35.5, DRAW - 0.3, CALLER, 0.5, (
        "Hello, Hangzhou. I hear you well, and I do not hear myself.",
        "你好，杭州，我在很远的地方看直播。",
    )),
)

RAP_BAR = 18  # the first bar of the band that begins inside the cue
VERSES = (
    Verse("rapper", RAP_BAR,
          "今晚|三百位|客人|都在|three hundred|people|one big|room"),
    Verse("machine", RAP_BAR + 2,
          "I count|in ones|I count|in zeros|but a friend|is more|than a|number"),
    Verse("rapper", RAP_BAR + 4,
          "你从来|不睡|你从来|不累|but you|never|laughed|out loud"),
    Verse("machine", RAP_BAR + 6,
          "我的|心跳|九十|六拍|ninety|six beats|right on|time"),
    Verse("rapper", RAP_BAR + 8,
          "那你|打拍|我来|写词|you hold|the beat|I hold|the rhyme"),
    Verse("machine", RAP_BAR + 10,
          "交个|朋友|今晚|开始|making|friends|every|time"),
)

# Applause in the room: start, end, and claps a second at its height.
APPLAUSE = (
    (39.5, RAP, 900),
    (74.5, ICEBREAKER + 1.5, 700),
    (TALK_TWO - 3, TALK_TWO + 1, 900),
    (DRAW + 6.1, WINNER + 1, 1100),
    (GOODBYE + 8, END, 1100),
)
