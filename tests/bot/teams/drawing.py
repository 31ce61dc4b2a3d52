"""Cards in Microsoft's own renderer (npm adaptivecards), in Chromium: what it warns of, what it shows, and what its buttons send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, Page

from tests.outside import NODE_MODULES

RENDERER = NODE_MODULES / "adaptivecards" / "dist" / "adaptivecards.min.js"
PAGE = Path(__file__).parent / "drawn.html"

HOST = {
    "fontFamily": "Segoe UI, DejaVu Sans, sans-serif",
    "supportsInteractivity": True,
    "hostCapabilities": {"adaptiveCards": "1.5"},
    "spacing": {"small": 6, "default": 8, "medium": 16, "large": 24, "extraLarge": 32, "padding": 12},
    "actions": {"maxActions": 6, "spacing": "default", "buttonSpacing": 8, "actionsOrientation": "horizontal", "actionAlignment": "left"},
    "inputs": {"label": {"inputSpacing": "small", "optionalInputs": {"weight": "bolder"}}},
    "containerStyles": {"emphasis": {"backgroundColor": "#f0f0f5"}},
}
"""As Teams draws cards: six buttons in a row and no more."""

_DRAW = """([cards, host]) => cards.map(payload => {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(host);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  card.parse(payload, context);
  const warned = [];
  for (let at = 0; at < context.eventCount; at++) warned.push(context.getEventAt(at).message);
  window.pressed = window.pressed || [];
  card.onExecuteAction = action => window.pressed.push(action.data);
  const drawn = card.render();
  for (const one of card.validateProperties().validationEvents) warned.push(one.message);
  const frame = document.createElement('div');
  frame.className = 'card';
  frame.append(drawn);
  document.body.append(frame);
  return { warned, text: frame.innerText, wide: frame.scrollWidth > frame.clientWidth + 1 };
})"""


async def open_page(browser: BrowserContext, width: int) -> Page:
    """An empty page of this width, with the renderer."""
    page = await browser.new_page()
    await page.set_viewport_size({"width": width, "height": 900})
    await page.goto(PAGE.as_uri())
    await page.add_script_tag(path=str(RENDERER))
    return page


async def draw(page: Page, cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Draw cards beneath what is there; for each, what was warned of, its text, and whether it is wider than the page."""
    drawn: list[dict[str, Any]] = await page.evaluate(_DRAW, [cards, HOST])
    return drawn
