"""What a review looks like on a phone: verdict, first finding and the way on at one glance, and no card much longer than the screen."""

from __future__ import annotations

from playwright.async_api import BrowserContext, expect

from tests.bot.browsing import IN_A_BROWSER, say, visit
from tests.bot.test_page_rows import answer_all

pytestmark = IN_A_BROWSER

ANSWERS = {
    "kind": "Child in Need",
    "child": "Paul, 9, he",
    "area": "home",
    "worry": "Paul goes quiet and hides in his room when his parents argue at home in the evening",
    "what": "The team will support Paul as soon as possible with sessions about the arguments",
    "who": "Sheila Brown, family support worker",
    "where": "at school",
    "when": "ongoing",
    "why": "so he can talk about the arguments",
    "outcome": "Paul says how he felt in 4 sessions out of 5",
}
ROOM = 1.15
"""Screens that a card may take at most."""


async def test_the_review_fits_a_phone_and_what_is_folded_away_unfolds_with_the_keyboard(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    await page.set_viewport_size({"width": 360, "height": 740})
    await say(page, "hello")
    await expect(page.locator("[data-slot=kind] > .choices > .choice")).to_have_count(5)
    await answer_all(page, ANSWERS)
    review = page.locator(".card.review").last
    for seen in (review.locator(".verdict"), review.locator(".flag").first, review.get_by_text("Save the row")):
        await expect(seen).to_be_in_viewport(ratio=0.99)
    await expect(review.locator(".flag:visible")).to_have_count(1)
    screen = await page.evaluate("document.getElementById('scroll').clientHeight")
    for card in await page.locator(".card:is(.row, .letter, .review)").all():
        box = await card.bounding_box()
        assert box is None or box["height"] < ROOM * screen
    others = review.locator(".folded > summary").first
    await others.focus()
    await page.keyboard.press("Enter")
    await expect(review.locator(".flag:visible")).to_have_count(2)
    assert page.faults == []  # type: ignore[attr-defined]
