"""The script that sends a phone to the light page."""

from __future__ import annotations

from placebased.ui.plain import near
from placebased.ui.runtime import light_first
from placebased.ui.runtime.routes import front


def test_the_script_stands_in_the_page_and_knows_its_addresses() -> None:
    """It waits for no file; what it has to know is beside it."""
    tag = light_first.tag()
    assert front().files[light_first.SCRIPT].body.decode() in tag
    assert f'data-of="find" data-light="{near.ADDRESS}" data-full="full"' in tag
    assert 'data-not-with="present scenes"' in tag
    assert tag.count("</script>") == 1
