"""A practitioner at the page, from the first word to the saved row: the guide's three rows, a row full of faults, and all at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

from checks.plan import PlanRow
from tests.bot.browsing import IN_A_BROWSER, Service, asked, say, visit
from tests.dialogs.paul import PAUL, Example

pytestmark = IN_A_BROWSER

PICTURES = os.environ.get("STEPLADDER_PICTURES", "")
"""A folder for screenshots to look at; none are taken without it."""
ALL_AT_ONCE = "Sheila will do 5 sessions with Paul in school, one a week, by 31 August 2027, so he can talk about the arguments"
FAULTS = {
    "worry": "Mum is disengaged and in denial",
    "what": "Parents to engage with services",
    "who": "professionals",
    "when": "ongoing",
    "outcome": "Paul will feel better",
}
QUESTION = "article:has([data-asked]):not(.past)"


async def picture(page: Page, name: str) -> None:
    """Keep screenshots of the page as it is, wide and as on a phone, where somebody asked for them."""
    if PICTURES:
        for width in (1280, 360):
            await page.set_viewport_size({"width": width, "height": 800})
            await page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png")
        await page.set_viewport_size({"width": 1280, "height": 800})


async def answer_all(page: Page, answers: dict[str, str]) -> None:
    """Answer whatever is asked from `answers`, pass over the rest, up to the review."""
    for _ in range(16):
        if await page.locator(".card.review").count():
            return
        asked_for = await page.locator(f"{QUESTION} [data-asked]").last.get_attribute("data-asked") or ""
        await say(page, answers.get(asked_for.rpartition(" ")[2], "skip"))
    raise AssertionError("the review never came")


async def draft_row(page: Page, example: Example) -> None:
    """One of the guide's rows, typed as answers."""
    await answer_all(page, {"kind": "Child in Need", "child": "Paul, 9, he", **example._asdict()})


@pytest.mark.parametrize("example", PAUL, ids=[example.area for example in PAUL])
async def test_the_guides_row_typed_as_answers_gives_the_guides_table_and_is_saved(
    browser: BrowserContext, address: str, service: Service, example: Example
) -> None:
    page = await visit(browser, address)
    await say(page, "hello")
    await draft_row(page, example)

    cells = await page.locator("article table td .typed").all_text_contents()
    assert [cell for cell in cells if cell] == [example.worry, example.what, example.who, example.when, example.outcome]
    assert await page.locator("article", has_text="August 2023").count()
    flagged = await page.locator(".flag[data-field=when] mark").all_text_contents()
    assert [words in example.when for words in flagged] == [True]
    await picture(page, f"paul-{PAUL.index(example)}")
    await page.locator("article:not(.past) .choice.main", has_text="Save the row").last.click()
    await expect(page.locator(".note.good")).to_contain_text("Saved in Paul's plan")
    assert [row.what for row in await saved_rows(service)] == [example.what]
    assert await page.locator("#filled").text_content() == "5 of 5 filled"
    assert page.faults == []  # type: ignore[attr-defined]


async def saved_rows(service: Service) -> tuple[PlanRow, ...]:
    """The rows of the plan that is current at the page."""
    from bot.channels.web import YOU

    current = await service.store.current(YOU, "web")
    assert current is not None
    return (await service.store.plan(YOU, current.plan)).rows


async def test_a_row_full_of_faults_gives_its_findings_with_their_words_and_guides(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    await say(page, "hello")
    await answer_all(page, {"kind": "Child in Need", "child": "Paul, 9, he", "area": "Parental Capacity", **FAULTS})

    marked = await page.locator(".flag mark").all_text_contents()
    assert {"ongoing", "professionals"} <= set(marked)
    assert await page.locator(".flag", has_text="June 2019").count()
    assert await page.locator(".flag").count() >= 5
    await picture(page, "faults")
    await page.locator(".flag", has_text="professionals").locator(".choice", has_text="Change it").click()
    await expect(page.locator(asked(page))).to_contain_text("Who will do it")
    await say(page, "Dean Holt, family support worker")
    await expect(page.locator("article:not(.past) .flag mark", has_text="professionals")).to_have_count(0)
    await expect(page.locator("article:not(.past) .flag").first).to_be_visible()


async def test_back_change_skip_and_why_are_typed_or_pressed(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    for words in ("hello", "Child in Need", "Paul, 9, he", "skip", "Paul goes quiet at tea"):
        await say(page, words)
    await say(page, "why do you ask?")
    await expect(page.locator("blockquote").last).to_be_visible()
    await picture(page, "why")
    await say(page, "Paul to draw with Nat")
    await page.locator(".commands [data-command=back]").click()
    await expect(page.locator(asked(page))).to_contain_text("What needs to happen")
    await say(page, "Paul to paint with Nat")
    await say(page, "change the worry to Paul hides at tea")
    await expect(page.locator("#row")).to_contain_text("Paul hides at tea")
    await expect(page.locator("#row")).to_contain_text("Paul to paint with Nat")
    await expect(page.locator(asked(page))).to_contain_text("Who will do it")


async def test_said_all_at_once_it_shows_what_it_took_and_asks_only_for_the_rest(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    await say(page, ALL_AT_ONCE)
    taken = page.locator("article", has_text="Here is what I took")
    await expect(taken).to_contain_text("31 August 2027")
    await picture(page, "all-at-once")
    rest = {"kind": "CIN", "child": "Paul, 9, he", "area": "child", "worry": "Paul goes quiet", "outcome": "Paul can name 3 feelings"}
    before = await page.locator(".mine").count()
    await answer_all(page, rest)
    assert await page.locator(".mine").count() - before <= 5
    await picture(page, "letter")


async def test_a_reload_in_the_middle_goes_on_where_it_was(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    for words in ("hello", "Child in Need", "Paul, 9, he", "skip", "Paul goes quiet at tea"):
        await say(page, words)
    await page.reload()
    await page.locator("body.ready").wait_for()
    await expect(page.locator(".mine", has_text="Paul goes quiet at tea")).to_have_count(1)
    await expect(page.locator(asked(page))).to_contain_text("What needs to happen")
    await say(page, "Paul to draw with Nat")
    await expect(page.locator("#row")).to_contain_text("Paul to draw with Nat")
