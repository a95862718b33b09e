/** The list above the text field: commands while one types "/", results while one types "@bot …". */

import { byId, h } from "./dom.js";
import { chat, choose, doAs, on, person, state } from "./state.js";
import { toast } from "./popup.js";

const INLINE_DELAY = 300; // ms without typing before the bot is asked
const list = byId("suggestions");
const field = byId("text");
const button = byId("commands");
let items = []; // {title, detail, run, completion?}
let marked = 0;
let timer = 0;
let asking = null; // {id, words}: the inline query that waits for its answer, or is shown; id "" until it is known
const early = new Map(); // query id -> answer that overtook its id
let sendText = () => {};
let startBot = () => {};

/** Begin to follow the text field. `send(text)` says something, `start(payload)` starts the bot. */
export function beginSuggestions(send, start) {
  sendText = send;
  startBot = start;
  list.addEventListener("scroll", askForMore, { passive: true });
  button.addEventListener("click", () => (list.hidden || !button.matches('[aria-expanded="true"]') ? openAll() : close()));
  on("everything", sync);
  on("chat", sync);
  on("inline", showResults);
}

function sync() {
  button.hidden = !chat()?.menu.length;
  close();
}

function openAll() {
  field.focus();
  commands("");
  button.setAttribute("aria-expanded", "true");
}

function commands(start) {
  const found = (chat()?.menu ?? []).filter((one) => one.command.startsWith(start.toLowerCase()));
  const toItem = ({ command, description }) => ({
    title: `/${command}`,
    detail: description,
    completion: `/${command} `,
    run: () => sendText(`/${command}`),
  });
  render(found.map(toItem));
}

/** What the text calls for now: commands, results, or nothing. */
export function suggestFor(text) {
  clearTimeout(timer);
  const command = /^\/(\w*)$/.exec(text);
  const name = `@${state.bot.username} `;
  if (command) commands(command[1]);
  else close();
  if (!text.startsWith("@")) asking = null;
  if (text.toLowerCase().startsWith(name.toLowerCase())) timer = setTimeout(() => askBot(text.slice(name.length)), INLINE_DELAY);
}

/** Ask the bot; with an offset, for what comes after the results shown. */
async function askBot(query, offset = "") {
  const mine = (asking = { id: "", query, next: "", before: offset ? items : [] });
  early.clear();
  try {
    mine.id = await doAs("queries_inline", { query, offset });
  } catch (error) {
    toast(error.message, true);
  }
  if (mine === asking && early.has(mine.id)) showResults(early.get(mine.id));
}

/** Telegram's apps ask for more when one nears the end of the list. */
function askForMore() {
  if (asking?.next && list.scrollTop + list.clientHeight > list.scrollHeight - 80) askBot(asking.query, asking.next);
}

function showResults(event) {
  if (!asking?.id) return early.set(event.query_id, event);
  if (event.query_id !== asking.id || !field.value.startsWith("@")) return undefined;
  asking.next = event.next_offset;
  const send = (result) => () => doAs("chooses", { query_id: event.query_id, result_id: result.id }).catch((error) => toast(error.message, true));
  const found = event.results.map((result) => ({ title: result.title ?? "", detail: result.description ?? "", run: send(result) }));
  if (event.button?.start_parameter) found.unshift({ title: event.button.text, detail: "", run: () => openPrivately(event.button.start_parameter) });
  const top = list.scrollTop;
  render(asking.before.length || found.length ? [...asking.before, ...found] : [{ title: "Aucun résultat", detail: "", run: close }]);
  if (asking.before.length) list.scrollTop = top;
  return undefined;
}

/** The button above the results leads to the private chat with the bot. */
function openPrivately(payload) {
  if (person().id !== state.currentId) choose(person().id);
  startBot(payload);
}

function render(found) {
  items = found;
  marked = 0;
  if (!items.length) return close();
  const nodes = items.map((item, index) =>
    h(
      "div",
      { role: "option", id: `suggestion-${index}`, onclick: () => take(item), onpointerdown: (event) => event.preventDefault(), onpointermove: () => index !== marked && mark(index) },
      h("strong", {}, item.title),
      h("span", {}, item.detail),
    ),
  );
  list.replaceChildren(...nodes);
  list.hidden = false;
  list.scrollTop = 0;
  return mark(0);
}

function mark(index) {
  marked = (index + items.length) % items.length;
  [...list.children].forEach((node, at) => node.setAttribute("aria-selected", String(at === marked)));
  list.children[marked].scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", `suggestion-${marked}`);
}

function take(item) {
  close();
  field.value = "";
  field.dispatchEvent(new Event("input"));
  item.run();
}

function close() {
  items = [];
  list.hidden = true;
  button.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

/** A key pressed in the text field; true if the list took it. */
export function suggestionKey(event) {
  if (list.hidden) return false;
  if (event.key === "ArrowDown") mark(marked + 1);
  else if (event.key === "ArrowUp") mark(marked - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && !event.shiftKey) take(items[marked]);
  else if (event.key === "Tab" && !event.shiftKey && items[marked].completion) complete(items[marked]);
  else return false;
  event.preventDefault();
  return true;
}

function complete(item) {
  field.value = item.completion;
  field.dispatchEvent(new Event("input"));
}
