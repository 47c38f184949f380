from codesign.privacy.disclosure import Figure, organisations, people, percent


def test_people_when_few_says_so_in_words_and_has_no_value():
    assert people(3) == Figure(None, "fewer than 8")
    assert people(3).cell == "*"


def test_people_when_many_are_rounded_with_separators():
    assert people(12_346) == Figure(12_345, "12,345")
    assert people(0) == Figure(0, "0")


def test_organisations_are_under_no_control():
    assert organisations(3) == Figure(3, "3")


def test_percent_of_a_suppressed_part_is_empty():
    assert percent(3, 50) == ""
    assert percent(50, 100) == "50%"
