// The page's side of the conversation: it says things with an id of its own making, shows what it has not shown yet, and keeps what was
// typed until the server has it. All decisions are the server's; every fragment it sends is already escaped. Longer than most: one page.

import { pick, showErrors, valuesOf } from "/form.js";
import { keeper, newId } from "/kept.js";

const $ = (id) => document.getElementById(id);
const log = $("log"), words = $("words"), form = $("say"), scroll = $("scroll");
const conversation = new URLSearchParams(location.search).get("c") ?? "";
const query = conversation ? `c=${encodeURIComponent(conversation)}` : "";
const roomy = matchMedia("(min-width: 60rem)");
const fine = matchMedia("(pointer: fine)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const POLL = 2000;
const kept = keeper(conversation);

let last = 0;                                   // the number of the newest message shown
let current = { draft: "", revision: 0 };       // the card that the server says is current
let pending = kept.get("pending");              // said, and not yet acknowledged: {body, again}
let service = "";                               // which start of the service answers
let busy = false;
let turns = 0;                                  // turns of this tab: an answer that set out before one is stale
let asked = kept.get("asked") ?? "";            // the question whose suggestion was last put into the box

// ---- showing -------------------------------------------------------------------------------------------------------------------------
function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function show(answer) {
  service ||= answer.service;
  if (service !== answer.service) {              // started anew: so does the page; what is typed and not yet sent is kept
    location.reload();
    return [];
  }
  const fresh = answer.messages.filter((message) => message.number > last);
  const first = fresh.length ? fresh[0].number : 0;
  for (const message of fresh) {
    const article = document.createElement("article");
    article.dataset.number = message.number;
    article.append(fragment(message.html));
    log.append(article);
    last = message.number;
  }
  current = answer.current;
  showRow(answer.row_html);
  $("welcome").hidden = last > 0;
  document.body.classList.toggle("begun", last > 0);
  if (!fresh.length) return fresh;
  quieten();
  ask();
  reveal(first);
  return fresh;
}

let rowShown = null;
function showRow(html) {
  if (html === rowShown) return;
  rowShown = html;
  $("row").replaceChildren(fragment(html));
  $("wide-row").replaceChildren(fragment(html));
  $("no-row").hidden = Boolean(html);
  $("widen").hidden = !html;
  const cells = $("row").querySelectorAll("td:not([data-later])");   // what is told at the review is nothing to fill in now
  const filled = [...cells].filter((cell) => !cell.classList.contains("empty")).length;
  $("filled").textContent = cells.length ? `${filled} of ${cells.length} filled` : "";
}

// Buttons of cards that have been answered are made quiet. They still work: the server answers a late press kindly.
function quieten() {
  const mine = log.querySelectorAll(".mine");
  const turn = mine.length ? mine[mine.length - 1].closest("article") : null;
  for (const button of log.querySelectorAll("button[data-press], form[data-form]")) {
    const press = JSON.parse(button.dataset.press ?? button.dataset.form);
    const newest = !turn || turn.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
    const alive = press.draft === current.draft ? press.revision === current.revision : newest;
    button.classList.toggle("answered", !alive);
  }
  const cards = [...log.children].filter((article) => article.querySelector("[data-asked]"));
  for (const article of cards) article.classList.toggle("past", article !== cards[cards.length - 1]);
}

const openQuestion = () => {                     // none, where the newest card has been answered and nothing was asked since
  const cards = log.querySelectorAll("[data-asked]");
  const card = cards.length ? cards[cards.length - 1] : null;
  return card?.dataset.asked.startsWith(`${current.draft} ${current.revision} `) ? card : null;
};

// The box takes its question, and the words to begin from, from the open question.
function ask() {
  const card = openQuestion();
  const question = card?.querySelector(".ask")?.textContent ?? "";
  words.placeholder = question && question.length <= 60 ? question : "Type here";
  $("words-label").textContent = question || "Your answer";
  if (!card || card.dataset.asked === asked) return;
  asked = card.dataset.asked;
  kept.set("asked", asked);
  if (card.dataset.suggested && !words.value) fill(card.dataset.suggested);
}

// Shows the end of the turn; where that is more than fits, the open card from its top.
function reveal(first) {
  const fresh = [...log.children].filter((article) => Number(article.dataset.number) >= first);
  const card = fresh.filter((article) => article.querySelector("[data-asked]")).pop() ?? fresh[0];
  const end = scroll.scrollHeight - scroll.clientHeight;
  const top = Math.min(end, card.offsetTop - 16);
  scroll.scrollTo({ top, behavior: calm.matches || first === 1 ? "auto" : "smooth" });
}

// ---- the box -------------------------------------------------------------------------------------------------------------------------
function size() {
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + 2}px`;
  $("send").classList.toggle("ready", Boolean(words.value.trim()));
}

function fill(text) {
  words.value = text;
  kept.set("text", text);
  size();
}

function trouble(sentence, again) {
  $("trouble").hidden = !sentence;
  $("trouble-text").textContent = sentence;
  $("again").hidden = !again;
}

function focusBox() {
  if (fine.matches || document.activeElement === words) words.focus({ preventScroll: true });
}

function work(on) {
  busy = on;
  document.body.classList.toggle("sending", on);
  clearTimeout(work.timer);
  if (on) work.timer = setTimeout(() => { $("busy").hidden = false; }, 350);
  else $("busy").hidden = true;
}

// ---- talking to the server -----------------------------------------------------------------------------------------------------------
class Lost extends Error {}
async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout?.(20000), ...options });
  } catch {
    throw new Lost("I couldn't reach Stepladder. Your words are safe in the box.");
  }
  let answer;
  try { answer = await response.json(); } catch { throw new Lost("I couldn't read the answer. Your words are safe in the box."); }
  if (response.ok) return answer;
  const error = response.status >= 500 ? new Lost(answer.error) : new Error(answer.error);
  error.movedOn = response.status === 409;
  error.fields = answer.errors;
  throw error;
}

let pulling = null;
function pull() {
  const before = turns;
  if (pulling?.before === before) return pulling;
  const running = call(`/api/messages?after=${last}${query && `&${query}`}`)
    .then((answer) => { $("link").textContent = ""; return before === turns ? show(answer) : []; })
    .finally(() => { if (pulling === running) pulling = null; });
  running.before = before;
  return (pulling = running);
}

// Whether words that got no answer did arrive after all: then they stand in the transcript.
function arrived(fresh, text) {
  return fresh.some((message) => {
    const mine = log.querySelector(`article[data-number="${message.number}"] .mine .typed`);
    return mine && mine.textContent === text;
  });
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "";
const meant = (said) => JSON.stringify([said.text, said.press, said.form]);
const repeated = (said) => (said.press ? { press: said.press, form: said.form } : { text: words.value || said.text });

async function send(said, from = null) {
  if (busy) return;
  work(true);
  trouble("", false);
  const changed = pending && meant(pending) !== meant(said);
  try {
    if (changed && arrived(await pull(), pending.text)) {
      settle(pending);
      trouble("What you sent before did arrive. Please look at the newest question before you send this.", false);
      return;
    }
    if (!pending || changed) pending = { id: newId(), ...said, zone: ownZone(), ...(said.press ? {} : { seen: current }) };
    kept.set("pending", pending);
    const answer = await call(`/api/say${query && `?${query}`}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(pending),
    });
    turns += 1;
    settle(pending);
    if (answer.erased) {                         // what was shown of it goes from the page too
      tabs?.postMessage("erased");
      location.reload();
      return;
    }
    const whole = !answer.duplicate && answer.messages[0]?.number === last + 1;
    if (whole) show(answer);
    else await pull().catch(() => []);
    tabs?.postMessage("said");
  } catch (error) {
    await failed(error, said);
    if (from && error.fields) showErrors(from, error.fields);
  } finally {
    work(false);
    size();
    if (!from?.querySelector("[aria-invalid]")) focusBox();
  }
}

function settle(said) {
  if (said.text && words.value === said.text) fill("");
  pending = null;
  kept.set("pending", null);
}

async function failed(error, said) {
  if (error.movedOn) {
    const before = pending;
    pending = null;
    kept.set("pending", null);
    const fresh = await pull().catch(() => []);
    if (before && arrived(fresh, before.text)) return fill("");
    return trouble(error.message, false);
  }
  if (error instanceof Lost) return trouble(said.press ? error.message.replace(" Your words are safe in the box.", "") : error.message, true);
  pending = null;                               // refused: nothing was taken, so the next try is a new one
  kept.set("pending", null);
  return trouble(error.message, false);
}

// ---- what people do ------------------------------------------------------------------------------------------------------------------
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (words.value.trim()) send({ text: words.value });
  else words.focus();
});

words.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !fine.matches) return;
  event.preventDefault();
  form.requestSubmit();
});

words.addEventListener("input", () => { kept.set("text", words.value); size(); });

$("again").addEventListener("click", () => { if (pending) send(repeated(pending)); });

log.addEventListener("submit", (event) => {
  const whole = event.target.closest("form[data-form]");
  if (!whole) return;
  event.preventDefault();
  showErrors(whole, {});
  send({ press: JSON.parse(whole.dataset.form), form: valuesOf(whole) }, whole);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button !== $("more")) menu(false);
  if (!button) return;
  if (button.dataset.press) send({ press: JSON.parse(button.dataset.press) });
  else if (button.dataset.command) send({ press: { event: button.dataset.command, ...current } });
  else if (button.dataset.pick !== undefined) pick(button);
  else if (button.dataset.fill) { fill(button.dataset.fill); words.focus(); }
});

function menu(open) {
  $("menu").hidden = !open;
  $("more").setAttribute("aria-expanded", String(open));
}
$("more").addEventListener("click", () => menu($("menu").hidden));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || $("menu").hidden) return;
  menu(false);
  $("more").focus();
});

$("widen").addEventListener("click", () => $("wide").showModal());

const fold = $("panel").querySelector("summary");
const unfold = () => {
  $("panel").open = roomy.matches;
  fold.tabIndex = roomy.matches ? -1 : 0;
};
roomy.addEventListener("change", unfold);
fold.addEventListener("click", (event) => { if (roomy.matches) event.preventDefault(); });

// ---- staying in step -----------------------------------------------------------------------------------------------------------------
const tabs = window.BroadcastChannel ? new BroadcastChannel(`stepladder:${conversation}`) : null;
const step = () => {
  if (document.hidden || busy) return;
  pull().catch(() => { $("link").textContent = "Not connected: trying again"; });
};
tabs?.addEventListener("message", (event) => (event.data === "erased" ? location.reload() : step()));
document.addEventListener("visibilitychange", step);
setInterval(step, POLL);

async function start() {
  unfold();
  if (kept.get("text")) fill(kept.get("text"));
  size();
  try { await pull(); } catch { $("link").textContent = "Not connected: trying again"; }
  if (pending && (pending.press || pending.text === words.value)) await send(repeated(pending));
  else if (pending) pending = null;
  size();
  focusBox();
  document.body.classList.add("ready");
  setTimeout(() => { log.ariaLive = "polite"; }, 500);   // from now on: a reload must not read the whole conversation aloud
}
start();
