/** The list of messages: follows the state change by change, so that readers, focus and open quotes stay in place. */

import { byId, day, h, setBadge } from "./dom.js";
import { foldQuotes } from "./entities.js";
import { bubble, updatePending } from "./messages.js";
import { chat, group, on, pendingKey, person, press, state } from "./state.js";

const NEAR = 120; // pixels from the end that still count as "at the end"
const MARGIN = 20; // pixels around a message that fills the screen
const TOGETHER = 300; // seconds within which bubbles of one side are drawn as a group
const log = byId("log");
const scroller = byId("scroller");
const shown = new Map(); // message id -> element
const unfolded = new Map(); // "chat/message" -> Set of offsets of open quotes
let tools = {};
let missed = 0;
let isFollowing = true; // whether the end was on the screen when one last scrolled

/** Begin to follow. `given` has what bubbles need from elsewhere: onCommand, onStart, onCopy, onInline, onVote, onMenu. */
export function beginLog(given) {
  tools = given;
  on("everything", fill);
  on("new", add);
  on("edit", replace);
  on("delete", remove);
  on("pending", (id) => shown.get(id) && updatePending(shown.get(id), (data) => isPending(id, data)));
  scroller.addEventListener("scroll", noteScroll, { passive: true });
  byId("to-end").addEventListener("click", () => toEnd(true));
  new ResizeObserver(() => foldQuotes(log)).observe(log);
  new ResizeObserver(() => isFollowing && toEnd()).observe(scroller);
  log.addEventListener("keydown", walk);
  log.addEventListener("focusin", (event) => rove(event.target.closest(".message")));
}

const isPending = (id, data) => state.pending.has(pendingKey(id, data));
const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;

function noteScroll() {
  isFollowing = isAtEnd();
  noteMissed(isFollowing ? 0 : missed);
}

function toEnd(isSmooth = false) {
  scroller.scrollTo({ top: scroller.scrollHeight, behavior: isSmooth ? "smooth" : "instant" });
  noteMissed(0);
}

/** To the end, but a message higher than the screen is read from its top. No smooth scrolling: the next one may be near. */
function reveal(node) {
  toEnd();
  if (node.offsetHeight > scroller.clientHeight) scroller.scrollTop -= node.offsetHeight - scroller.clientHeight + MARGIN;
}

function noteMissed(count) {
  missed = count;
  byId("to-end").hidden = isAtEnd() && !count;
  setBadge(byId("missed"), missed);
}

function make(message) {
  const id = message.message_id;
  const key = `${state.currentId}/${id}`;
  if (!unfolded.has(key)) unfolded.set(key, new Set());
  const node = bubble(message, {
    ...tools,
    username: state.bot.username,
    ownId: group() ? person()?.id : 0,
    voterId: person()?.id ?? 0,
    onVote: (place) => tools.onVote(current(id), place),
    unfolded: unfolded.get(key),
    isPending: (data) => isPending(id, data),
    onPress: (data) => press(id, data),
    onMenu: (anchor) => tools.onMenu(current(id), anchor),
    onShow: show,
  });
  shown.set(id, node);
  return node;
}

const current = (id) => chat()?.messages.find((one) => one.message_id === id);

/** The message an event happened in, if any. */
export const messageAt = (target) => current(Number(target.closest?.(".message")?.dataset.id));

function fill() {
  shown.clear();
  log.setAttribute("aria-live", "off"); // the past is not news
  const messages = chat()?.messages ?? [];
  log.replaceChildren(...messages.map(make));
  arrange();
  foldQuotes(log);
  toEnd();
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

function add(message) {
  const wasAtEnd = isAtEnd();
  log.append(make(message));
  arrange();
  foldQuotes(shown.get(message.message_id));
  if (wasAtEnd || !message.is_from_bot) reveal(shown.get(message.message_id));
  else noteMissed(missed + 1);
}

function replace(message) {
  const old = shown.get(message.message_id);
  if (!old) return;
  const wasAtEnd = isAtEnd();
  const focused = focusIndex(old);
  const fresh = make(message);
  fresh.classList.add("changed");
  old.replaceWith(fresh);
  arrange();
  foldQuotes(fresh);
  if (focused !== null) restoreFocus(fresh, focused);
  if (wasAtEnd) toEnd();
}

const touchable = (node) => [...node.querySelectorAll("a, button")];

function focusIndex(node) {
  return node.contains(document.activeElement) ? touchable(node).indexOf(document.activeElement) : null;
}

function restoreFocus(node, index) {
  const candidates = touchable(node).filter((one) => !one.classList.contains("actions"));
  const target = index < 0 ? node : candidates[Math.min(index, candidates.length - 1)];
  (target ?? node).focus({ preventScroll: true });
}

function remove(id) {
  const node = shown.get(id);
  if (!node) return;
  const neighbour = node.nextElementSibling ?? node.previousElementSibling;
  const hadFocus = node.contains(document.activeElement);
  node.remove();
  shown.delete(id);
  arrange();
  if (hadFocus && neighbour?.isConnected) neighbour.focus();
  noteMissed(missed);
}

/** Days between messages, groups of one side, the hint when there is nothing, and one tab stop. */
function arrange() {
  for (const node of log.querySelectorAll(":scope > .day, :scope > .empty")) node.remove();
  const messages = chat()?.messages ?? [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    const node = shown.get(message.message_id);
    const isNewDay = !before || day(before.date) !== day(message.date);
    if (isNewDay) node.before(h("p", { class: "day" }, h("span", {}, day(message.date))));
    const isJoined = !isNewDay && before.from.id === message.from.id && message.date - before.date < TOGETHER && !before.service;
    node.classList.toggle("joined", isJoined);
    node.tabIndex = index === messages.length - 1 ? 0 : -1;
  });
  if (!messages.length) log.append(empty());
}

function empty() {
  const who = person();
  if (!who) return h("div", { class: "empty" }, h("p", {}, "Ajoutez une personne pour ouvrir une discussion avec le bot."));
  const name = who.role ? `${who.name} (${who.role})` : who.name;
  return h(
    "div",
    { class: "empty" },
    h("p", {}, h("strong", {}, `Vous êtes ${name}.`), " Rien n’a encore été dit."),
    chat()?.description && h("p", {}, chat().description),
  );
}

/** Scroll to a message and make it flash. */
export function show(id) {
  const node = shown.get(id);
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.remove("flash");
  requestAnimationFrame(() => node.classList.add("flash"));
  node.focus({ preventScroll: true });
}

function rove(node) {
  if (!node) return;
  for (const other of log.querySelectorAll('.message[tabindex="0"]')) other.tabIndex = -1;
  node.tabIndex = 0;
}

/** Arrows walk through the messages; Enter opens the actions, R replies. */
function walk(event) {
  const node = event.target;
  if (!node.classList.contains("message")) return;
  const all = [...log.querySelectorAll(".message")];
  const steps = { ArrowUp: -1, ArrowDown: 1, Home: -all.length, End: all.length };
  if (event.key in steps) {
    const index = Math.max(0, Math.min(all.length - 1, all.indexOf(node) + steps[event.key]));
    all[index].focus();
  } else if (event.key === "Enter" || event.key === "ContextMenu") tools.onMenu(messageAt(node), node);
  else if (event.key.toLowerCase() === "r" && !event.ctrlKey && !event.metaKey) tools.onReply(messageAt(node));
  else return;
  event.preventDefault();
}
