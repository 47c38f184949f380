"""Small files and maps to import."""

import io

from consultations.surveys.importing.mapping import read_map

MAP = """
key = "id"
empty = ["n/a"]

[date]
column = "when"

[capacity]
column = "who"
values = {"Carer" = "carer", "Group" = "peer_group", "Me" = "self"}

[channel]
value = "paper"

[organisation]
column = "group"

[consent.quote]
column = "quote"

[[question]]
question = "How do you travel?"
column = "travel"
values = {"1" = "By car", "2" = "bus"}
ignore = ["9"]

[[question]]
question = "q-choices"
column = "helps"

[[question]]
question = "q-scale"
column = "ease"

[[question]]
question = "q-text"
column = "words"
"""
HEADING = "id,when,who,group,quote,travel,helps,ease,words"
ROWS = [
    'a1,2026-01-05,Carer,,yes,1,Exercise;Talking,4,"Closer, please"',
    "a2,2026-01-06,Me,,no,walk,None of these,n/a,",
    "a3,2026-01-07,Group,Breathe Easy,,9,,5,We need a hall",
]


def lines(*rows, heading=HEADING):
    return "\n".join([heading, *rows, ""]).encode()


def opener(data):
    return lambda: io.BytesIO(data)


def small_map(text=MAP):
    return read_map(text)
