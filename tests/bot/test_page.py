"""The page in a browser, with the real conversation behind it; skipped where no Chromium is installed."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, expect

from tests.bot.browsing import IN_A_BROWSER, Line, Service, asked, begin, say, visit
from tests.bot.test_render import WORST

TYPED = WORST.replace("\r\n", "\n")
"""A text box turns every line end into a line feed, so that is what is typed."""

pytestmark = IN_A_BROWSER


async def test_the_worst_text_comes_back_as_typed_on_the_page_and_after_a_reload_and_breaks_nothing(
    browser: BrowserContext, address: str
) -> None:
    page = await visit(browser, address)
    await begin(page)
    await say(page, TYPED)
    for width in (1280, 360):
        await page.set_viewport_size({"width": width, "height": 740})
        await page.reload()
        await page.locator("body.ready").wait_for()
        if width < 900:
            await page.locator("#panel summary").click()
        mine = page.locator(".mine .typed").last
        assert await mine.evaluate("element => element.textContent") == TYPED
        assert await page.locator("#row td .typed").first.evaluate("element => element.textContent") == TYPED
        assert await mine.evaluate("element => element.children.length") == 0
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        assert await page.evaluate("document.querySelector('#scroll').scrollWidth <= document.querySelector('#scroll').clientWidth")
    assert page.faults == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_words_that_could_not_be_sent_stay_in_the_box_and_are_sent_again_without_being_doubled(
    browser: BrowserContext, address: str, line: Line, cut: str
) -> None:
    page = await visit(browser, address)
    await begin(page)
    turns, line.cut = line.turns, cut
    await page.locator("#words").fill("Leo goes to bed after midnight")
    await page.keyboard.press("Enter")
    await expect(page.locator("#again")).to_be_visible()
    await expect(page.locator("#words")).to_have_value("Leo goes to bed after midnight")
    line.cut = ""
    await page.locator("#again").click()
    await expect(page.locator("#trouble")).to_be_hidden()
    await expect(page.locator("#words")).to_have_value("")
    await expect(page.locator(".mine .typed", has_text="Leo goes to bed after midnight")).to_have_count(1)
    assert line.turns == turns + 1


async def test_words_edited_after_a_lost_answer_do_not_land_under_the_next_question(
    browser: BrowserContext, address: str, line: Line
) -> None:
    page = await visit(browser, address)
    await begin(page)
    turns, line.cut = line.turns, "after"
    await page.locator("#words").fill("Leo is tired")
    await page.keyboard.press("Enter")
    await expect(page.locator("#again")).to_be_visible()
    line.cut = ""
    await page.locator("#words").fill("Leo is tired at school")
    await page.keyboard.press("Enter")
    await expect(page.locator("#trouble-text")).to_contain_text("newest question")
    await expect(page.locator("#words")).to_have_value("Leo is tired at school")
    assert line.turns == turns + 1


async def test_a_reload_while_an_answer_is_lost_brings_it_back_once(browser: BrowserContext, address: str, line: Line) -> None:
    page = await visit(browser, address)
    await begin(page)
    turns, line.cut = line.turns, "after"
    await page.locator("#words").fill("Leo is tired")
    await page.keyboard.press("Enter")
    await expect(page.locator("#again")).to_be_visible()
    line.cut = ""
    await page.reload()
    await page.locator("body.ready").wait_for()
    await expect(page.locator(".mine .typed", has_text="Leo is tired")).to_have_count(1)
    await expect(page.locator("#words")).to_have_value("")
    assert line.turns == turns + 1


async def test_words_said_while_the_service_is_down_are_kept_and_go_on_when_it_is_back(
    browser: BrowserContext, address: str, service: Service
) -> None:
    page = await visit(browser, address)
    await begin(page)
    await service.stop()
    await page.locator("#words").fill("Leo is tired")
    await page.keyboard.press("Enter")
    await expect(page.locator("#trouble-text")).to_contain_text("safe in the box")
    await service.start()
    await expect(page.locator(".mine .typed", has_text="Leo is tired")).to_have_count(1)
    await expect(page.locator("#words")).to_have_value("")


async def test_a_service_started_with_another_database_shows_that_one(browser: BrowserContext, address: str, service: Service) -> None:
    page = await visit(browser, address)
    await begin(page)
    await service.stop()
    await service.start("another.db")
    await expect(page.locator(".mine")).to_have_count(0)
    await begin(page)
    await expect(page.locator(".mine")).to_have_count(4)


async def test_words_half_typed_outlive_a_reload(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    await page.locator("#words").fill("Leo is")
    await page.reload()
    await page.locator("body.ready").wait_for()
    await expect(page.locator("#words")).to_have_value("Leo is")


async def test_two_tabs_stay_in_step_and_an_answer_is_filed_under_the_question_it_was_typed_for(
    browser: BrowserContext, address: str
) -> None:
    one = await visit(browser, address)
    await begin(one)
    two = await visit(browser, address)
    await expect(two.locator(asked(two))).to_have_text(await one.locator(asked(one)).inner_text())
    await two.route("**/api/messages*", lambda route: route.abort())
    await say(one, "Leo goes to bed after midnight")
    await two.locator("#words").fill("typed under the worry")
    await two.unroute("**/api/messages*")
    await two.keyboard.press("Enter")
    await expect(two.locator(asked(two))).to_have_text(await one.locator(asked(one)).inner_text())
    await expect(two.locator("#words")).to_have_value("typed under the worry")
    await expect(two.locator("#row")).to_contain_text("Leo goes to bed after midnight")
    await expect(two.locator("#row")).not_to_contain_text("typed under the worry")


async def test_a_late_press_is_answered_kindly_and_changes_nothing(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    await begin(page)
    old = page.locator("button.answered", has_text="Early Help").first
    row = await page.locator("#row").inner_text()
    await old.click()
    await expect(page.locator(".note", has_text="earlier question")).to_be_visible()
    assert await page.locator("#row").inner_text() == row


async def test_the_keyboard_alone_goes_from_the_first_word_to_the_next_question(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    assert await page.evaluate("document.activeElement.id") == "words"
    await page.keyboard.type("hello")
    await page.keyboard.press("Enter")
    await expect(page.locator(".question")).to_have_count(1)
    await expect(page.locator("#words")).to_be_focused()
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await expect(page.locator("#words")).to_have_value("one\ntwo")
    await page.locator("#words").fill("")
    await page.locator(".question .choice", has_text="Early Help").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine", has_text="arly")).to_have_count(1)
    await expect(page.locator("#words")).to_be_focused()


async def test_the_whole_row_is_edited_as_one_form_that_says_what_must_be_mended(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    await begin(page)
    await say(page, "Leo goes to bed after midnight")
    await say(page, "edit the whole row")
    form = page.locator("form[data-form]")
    await form.get_by_label("What needs to change/happen?").fill("Leo is in bed by 9\non school nights")
    await form.get_by_label("Date to be achieved by").fill("31 February 2027")
    await form.get_by_role("button", name="Early Help").click()
    await form.get_by_role("button", name="Keep these answers").click()
    when = form.get_by_label("Date to be achieved by")
    await expect(form.locator("[role=alert]:visible")).to_have_text(
        "February 2027 has 28 days, so there is no 31 February: which day do you mean?"
    )
    await expect(when).to_be_focused()
    await expect(when).to_have_attribute("aria-invalid", "true")
    await page.set_viewport_size({"width": 360, "height": 740})
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    await when.fill("26 February 2027")
    await form.get_by_role("button", name="Keep these answers").click()
    await expect(page.locator(".note.good").last).to_contain_text("Changed: “Kind of plan”, “What needs to change/happen?”")
    assert await page.locator("#row td .typed", has_text="Leo is in bed by 9").evaluate("one => one.textContent") == (
        "Leo is in bed by 9\non school nights"
    )
    assert page.faults == []  # type: ignore[attr-defined]


async def test_an_erased_plan_goes_from_the_page_too_and_from_other_tabs(browser: BrowserContext, address: str) -> None:
    page, other = await visit(browser, address), await visit(browser, address)
    await begin(page)
    await say(page, "Leo goes to bed after midnight")
    await expect(other.get_by_text("Leo goes to bed after midnight").first).to_be_visible()
    await say(page, "erase this plan")
    await page.get_by_role("button", name="Yes, erase it for good").click()
    for tab in (page, other):
        await expect(tab.get_by_text("Erased. Nothing of that plan can be read any more.")).to_be_visible()
        await expect(tab.locator("main")).not_to_contain_text("Leo", use_inner_text=True)
        assert "Leo" not in str(await tab.locator("#words").get_attribute("placeholder"))
        assert tab.faults == []  # type: ignore[attr-defined]
    await page.get_by_role("button", name="New row").click()
    await expect(page.locator(asked(page))).to_have_text("Which kind of plan is it?")


async def test_the_box_does_not_ask_what_is_no_longer_asked(browser: BrowserContext, address: str) -> None:
    page = await visit(browser, address)
    await begin(page)
    label = page.locator("#words-label")
    assert (await label.text_content() or "").endswith("?")
    await say(page, "cancel")
    await expect(label).to_have_text("Do you want to drop this row? You can bring it back afterwards.")
    await say(page, "yes")
    await expect(label).to_have_text("Your answer")
    await expect(page.locator("#words")).to_have_attribute("placeholder", "Type here")
    await say(page, "bring it back")
    assert (await label.text_content() or "").endswith("?")
