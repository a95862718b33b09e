/** « Appels à l’API »: what the bot asked of Telegram, what was refused, and what a linter found. */

import { byId, clockWithSeconds, h, plural, setBadge } from "./dom.js";
import { noteFindings, on, state } from "./state.js";

const WIDE = "(min-width: 1200px)";
const KEY = "sandbox.panel";
const panel = byId("panel");
const list = byId("calls");
const toggle = byId("toggle-panel");
const onlyRefused = byId("only-refused");
let seen = 0; // refusals and findings already looked at

/** Begin to follow; opened as last time, else on wide screens only. */
export function beginPanel() {
  on("everything", fill);
  on("call", add);
  on("findings", renderFindings);
  toggle.addEventListener("click", () => setOpen(panel.hidden, true));
  byId("close-panel").addEventListener("click", () => setOpen(false, true));
  onlyRefused.addEventListener("change", fill);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && setOpen(false, true));
  const kept = localStorage.getItem(KEY);
  setOpen(matchMedia(WIDE).matches && kept !== "closed");
}

function setOpen(isOpen, isAsked = false) {
  const hadFocus = panel.contains(document.activeElement);
  panel.hidden = !isOpen;
  document.body.classList.toggle("with-panel", isOpen);
  toggle.setAttribute("aria-expanded", String(isOpen));
  if (isAsked && matchMedia(WIDE).matches) localStorage.setItem(KEY, isOpen ? "open" : "closed");
  if (isOpen) noteFindings();
  if (isOpen && isAsked) byId("panel-title").focus();
  if (!isOpen && hadFocus) toggle.focus();
  countTrouble();
}

const troubles = () => state.calls.filter((call) => call.refused).length + state.findings.length;

function countTrouble() {
  if (!panel.hidden) seen = troubles();
  const count = Math.max(0, troubles() - seen);
  setBadge(byId("trouble"), count);
  toggle.title = count ? `Appels à l’API (${plural(count, "problème")})` : "Appels à l’API";
  toggle.setAttribute("aria-label", toggle.title);
}

function fill() {
  const calls = state.calls.filter((call) => call.refused || !onlyRefused.checked);
  list.replaceChildren(...calls.map(entry).reverse());
  renderFindings();
}

function add(call) {
  if (call.refused || !onlyRefused.checked) list.prepend(entry(call));
  while (list.children.length > state.calls.length) list.lastElementChild.remove();
  byId("no-calls").hidden = true;
  countTrouble();
}

function entry(call) {
  const target = state.people.find((one) => String(one.id) === String(call.params.chat_id));
  const isPlain = !Object.keys(call.params).length;
  return h(
    "li",
    { class: call.refused ? "refused" : null },
    h(
      "details",
      {},
      h(
        "summary",
        {},
        h("span", { class: "method" }, call.method),
        h("span", { class: "target" }, target?.name ?? ""),
        h("span", { class: "state" }, call.refused ? `refusé ${call.code}` : "ok"),
        h("small", {}, clockWithSeconds(call.at)),
      ),
      h("pre", { tabindex: "0" }, isPlain ? "sans paramètre" : JSON.stringify(call.params, null, 2)),
    ),
    call.refused && h("p", { class: "why" }, call.description),
  );
}

function renderFindings() {
  const section = byId("findings");
  section.hidden = !state.findings.length;
  section.replaceChildren(
    h("h3", {}, plural(state.findings.length, "constat")),
    h("ul", {}, state.findings.map((one) => h("li", {}, h("span", { class: "method" }, one.method), ` ${one.text}`))),
  );
  byId("no-calls").hidden = state.calls.length > 0;
  countTrouble();
}
