"""Microsoft's own renderer, in a browser: no warnings, nothing cut off on a phone, and words as they were typed."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext

from bot.render.teams_cards import answered, teams_cards
from dialogs.replies import Item, Note, Taken
from tests.bot.browsing import IN_A_BROWSER
from tests.bot.sample_replies import SAMPLES
from tests.bot.teams.drawing import RENDERER, draw, open_page
from tests.bot.teams.judge import elements
from tests.bot.teams.test_teams_render import TRICKS
from tests.outside import HOW

pytestmark = [*IN_A_BROWSER, pytest.mark.skipif(not RENDERER.exists(), reason=HOW)]


@pytest.mark.parametrize("width", [340, 380, 900])
async def test_every_kind_of_reply_is_drawn_without_a_warning_and_fits(browser: BrowserContext, width: int) -> None:
    page = await open_page(browser, width)
    for said in SAMPLES:
        cards = list(teams_cards((said,), 7))
        for drawn in await draw(page, [*cards, *(answered(card, "Mum") for card in cards)]):
            assert drawn["warned"] == [], said.type
            assert not drawn["wide"], said.type
            assert drawn["text"].strip()


async def test_what_people_type_is_drawn_as_typed(browser: BrowserContext) -> None:
    page = await open_page(browser, 900)
    said = Taken(text="Here.", items=(Item(slot="what", title="What", words=TRICKS),))
    (drawn,) = await draw(page, list(teams_cards((said, Note(text=TRICKS)), 7)))
    for line in TRICKS.split("\n"):
        assert drawn["text"].count(line) == 2, line
    assert await page.locator("a, li, strong, em, h1, code").count() == 0


async def test_a_button_sends_what_its_choice_says_with_what_was_typed(browser: BrowserContext) -> None:
    page = await open_page(browser, 900)
    question = next(said for said in SAMPLES if said.type == "question")
    (card,) = teams_cards((question,), 7)
    await draw(page, [card])
    await page.locator("input[type=date]").fill("2027-03-26")
    await page.get_by_role("button", name="Use this day").click()
    await page.get_by_role("button", name="Keep it").click()
    with_day, kept = await page.evaluate("window.pressed")
    asked = {one["title"]: one["data"] for one in elements(card) if one["type"] == "Action.Execute"}
    assert with_day.items() >= (asked["Use this day"] | {"day": "2027-03-26"}).items()
    assert kept == asked["Keep it"]


async def test_every_field_has_a_name_that_is_read_out(browser: BrowserContext) -> None:
    page = await open_page(browser, 380)
    form = next(said for said in SAMPLES if said.type == "form")
    await draw(page, list(teams_cards((form,), 7)))
    for field in form.fields:
        assert await page.get_by_label(field.label, exact=True).count() == 1
