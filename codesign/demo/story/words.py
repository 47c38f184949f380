"""What the demo's people say, by theme. Made up; a seeded generator puts the sentences together."""

THEMES = {
    "Getting there": (
        "The journey, its cost and how long it takes. Not the place itself.",
        [
            "Two buses each way leaves me worn out before the class has even begun.",
            "Parking at the hospital costs more than I can spare, twice a week.",
            "If my daughter cannot drive me I simply do not go.",
            "The hill from the bus stop is too much with my breathing.",
            "Patient transport was late three times, so I missed the warm-up.",
            "I would walk to the leisure centre, it is five minutes from my door.",
            "It takes me an hour and a half to get there and I am in bed the next day.",
            "A taxi is the only way for me with the oxygen, and I cannot pay for it every week.",
        ],
    ),
    "Times that fit": (
        "The day, the hour and how long a course lasts.",
        [
            "I still work, and every class is at eleven in the morning.",
            "Afternoons are best, mornings I am coughing until ten.",
            "An evening class would mean my husband could look after the children.",
            "Eight weeks in a row is hard when you have flare-ups.",
            "Let people join again where they left off after being ill.",
            "Fridays clash with my dialysis.",
            "I care for my mother and can only get away when the day centre is open.",
        ],
    ),
    "Staff and how they teach": (
        "How people were treated and taught.",
        [
            "The physiotherapist explained every exercise and never rushed anyone.",
            "They knew when I was frightened of getting out of breath, and stayed beside me.",
            "I was treated as a person and not as a pair of lungs.",
            "The staff changed every week, so I told my story again and again.",
            "She taught me pacing and it has changed my whole day.",
            "Some of the leaflets are written for doctors.",
        ],
    ),
    "Other people like me": (
        "Meeting, and being helped by, people in the same situation.",
        [
            "The best part was the tea afterwards, talking to others who get it.",
            "I had not met anyone else with this illness until I came to the class.",
            "We still meet on Tuesdays though the course ended in spring.",
            "My wife came along and for once somebody asked how she was.",
            "A phone call from somebody who had done the course got me through the door.",
            "I would like to help others start, if somebody showed me how.",
        ],
    ),
    "Afraid to exercise": (
        "Fear of breathlessness, of falling or of being seen.",
        [
            "I was scared I would collapse, nobody had told me being breathless is safe.",
            "I feel foolish in a gym full of fit young people.",
            "After the last time in hospital I am frightened to go up the stairs.",
            "I did not go because I thought I was too ill for it.",
            "Nobody told me what happens in a class, so I stayed at home.",
        ],
    ),
    "Online and at home": (
        "Classes by screen or with a booklet, and what they need.",
        [
            "I did it on the tablet in my kitchen and would never have gone out for it.",
            "Online is no use to me, I have no internet.",
            "A screen cannot see that I am holding on to the chair.",
            "The booklet and a weekly call suited me well.",
            "A mix would be good, start in a group and then go on at home.",
            "The sound was so bad that I gave up after two weeks.",
        ],
    ),
    "Waiting": (
        "The time from being told about a class to the first one.",
        [
            "I waited seven months and was in hospital twice in that time.",
            "By the time the letter came I had lost the little confidence I had.",
            "Nobody told me where I was on the list.",
            "My surgery had never heard of the classes, I found them myself.",
            "I was offered a place within three weeks of leaving hospital, that was perfect timing.",
        ],
    ),
    "Going on afterwards": (
        "What there is when a course has ended.",
        [
            "After eight weeks it just stops and you are on your own again.",
            "I slid back within three months.",
            "The gym offered a cheap membership, which kept me going.",
            "We need something weekly that does not end.",
        ],
    ),
}

UNSURE = ["I am not sure.", "Nothing to add.", "It was fine as it was.", "I have not been to one yet."]

ORGANISATIONS = [
    ("peer_group", "Breathe Easy group of the old town"),
    ("peer_group", "Huff and Puff walking group"),
    ("voluntary", "Carers' centre"),
    ("voluntary", "Community transport association"),
    ("voluntary", "Older people's forum"),
    ("provider", "Leisure trust"),
    ("provider", "Community respiratory team"),
]
