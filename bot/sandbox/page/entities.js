/** Formatted text: Telegram's entities as elements. Offsets are UTF-16 units, as JavaScript counts. */

import { h } from "./dom.js";
import { safeUrl, startPayload } from "./links.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/**
 * The nodes of a text. `tools` says what touching something does: `onCommand(text)`, `onStart(payload)`, `username`
 * of the bot, and `unfolded`, a Set with the offsets of the quotes that are open.
 */
export function formatted(text, entities, tools) {
  return pieces(text, entities, 0, text.length, tools);
}

function pieces(text, entities, start, end, tools) {
  const nodes = [];
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    index += 1;
    if (from >= to) continue;
    const inner = [];
    while (index < entities.length && entities[index].offset < to) inner.push(entities[index++]);
    if (from > at) nodes.push(text.slice(at, from));
    nodes.push(wrapped(entity, text.slice(from, to), pieces(text, inner, from, to, tools), tools));
    at = to;
    // A block ends its line by itself: the line feed after it would show as an empty line.
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrapped(entity, own, children, tools) {
  const kind = entity.type;
  if (TAGS[kind]) return h(TAGS[kind], {}, children);
  if (kind === "spoiler") return spoiler(children);
  if (kind === "pre") return h("pre", { "data-language": entity.language, tabindex: "0" }, h("code", {}, children));
  if (kind === "blockquote") return h("blockquote", {}, children);
  if (kind === "expandable_blockquote") return expandable(children, entity.offset, tools.unfolded);
  if (kind === "text_link") return link(entity.url, children, tools);
  if (kind === "url") return link(own, children, tools);
  if (kind === "email") return link(`mailto:${own}`, children, tools);
  if (kind === "bot_command") {
    return h("button", { type: "button", class: "command", title: "Envoyer cette commande", onclick: () => tools.onCommand(own) }, children);
  }
  return h("span", { class: kind === "mention" || kind === "hashtag" ? "tag" : null }, children);
}

/** A link that may be followed, or plain text. A link that starts the bot stays in the page. */
function link(address, children, tools) {
  const url = safeUrl(address);
  if (!url) return h("span", { title: address }, children);
  const payload = startPayload(address, tools.username);
  const follow = (event) => {
    event.preventDefault();
    tools.onStart(payload);
  };
  return h(
    "a",
    { href: url.href, target: "_blank", rel: "noopener noreferrer", title: url.href, onclick: payload === null ? null : follow },
    children,
  );
}

function spoiler(children) {
  const node = h(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Texte caché : toucher pour l’afficher" },
    h("span", {}, children),
  );
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (!node.classList.contains("shown")) event.preventDefault();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", reveal);
  return node;
}

/** A quote cut after three lines until asked for; `foldQuotes` later removes the toggle of short ones. */
function expandable(children, offset, unfolded) {
  const body = h("div", { class: "quoted" }, children);
  const toggle = h("button", { type: "button", class: "unfold" });
  const quote = h("blockquote", { class: "expandable" }, body, toggle);
  const show = (isOpen) => {
    quote.classList.toggle("folded", !isOpen);
    toggle.textContent = isOpen ? "Réduire" : "Lire la suite";
    toggle.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) unfolded.add(offset);
    else unfolded.delete(offset);
  };
  toggle.addEventListener("click", () => show(quote.classList.contains("folded")));
  body.addEventListener("focusin", () => show(true)); // a link in the hidden part was reached by keyboard
  show(unfolded.has(offset));
  return quote;
}

/** Once on the screen: quotes that fit into three lines need no toggle. */
export function foldQuotes(node) {
  for (const quote of node.querySelectorAll(".expandable.folded")) {
    const body = quote.firstElementChild;
    quote.lastElementChild.hidden = body.scrollHeight <= body.clientHeight + 2;
    quote.classList.toggle("short", quote.lastElementChild.hidden);
  }
}
