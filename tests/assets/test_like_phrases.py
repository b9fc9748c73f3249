"""What a question may mean is told by the everyday phrases that share its words."""

from __future__ import annotations

from placebased.assets.like_phrases import KnownPhrase, LikePhrases


def known(*phrases: tuple[str, str]) -> LikePhrases:
    """Return phrases whose words are their stems, each with a meaning."""
    return LikePhrases(KnownPhrase(said, tuple(said.split()), meaning) for said, meaning in phrases)


def test_several_phrases_of_one_meaning_outvote_a_nearer_one() -> None:
    """“Cold damp” is nearest to a cold damp room; three phrases about cold rooms say more."""
    rooms = [(f"cold room {word}", "warmth") for word in ("today", "now", "here")]
    others = [(f"damp {word}", "other") for word in ("dog", "key", "cat")]
    phrases = known(("cold damp", "damp"), *rooms, *others, *((f"lost {k}", "lost") for k in range(4)))
    assert phrases.meant(["cold", "damp"])[0] == "cold damp"
    assert phrases.meant(["cold", "damp", "room"])[0] == "cold room today"


def test_two_meanings_as_near_are_both_meant_and_never_three() -> None:
    """A question half about each of two things means both; of three, two."""
    phrases = known(("cold room", "warmth"), ("broken chair", "repair"), ("lost dog", "pets"))
    assert phrases.meant(["cold", "broken"]) == ("cold room", "broken chair")
    assert len(phrases.meant(["cold", "broken", "lost"])) == 2


def test_words_that_no_phrase_has_speak_against_a_guess() -> None:
    """Of “helicopter room” most stands in no phrase; without phrases nothing is meant."""
    phrases = known(("cold room", "warmth"), ("warm room", "warmth"))
    assert phrases.meant(["helicopter", "room"]) == ()
    assert phrases.knows("room")
    assert not phrases.knows("helicopter")
    assert known().meant(["room"]) == ()
