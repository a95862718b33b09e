/** Writing: the text field, answering, editing, a file to send, drafts per person. */

import { upload } from "./api.js";
import { byId, fileSize, h, icon, iconButton } from "./dom.js";
import { startPayload } from "./links.js";
import { messageAt } from "./log.js";
import { closeMenu, toast } from "./popup.js";
import { chat, doAs, group, on, person, state } from "./state.js";
import { beginSuggestions, suggestFor, suggestionKey } from "./suggest.js";

const field = byId("text");
const bar = byId("mode");
const drafts = new Map(); // person id -> {text, mode}
let mode = null; // {kind: "reply" | "edit", message} or {kind: "file", action, file}
let shownId = 0;

/** Begin to listen. */
export function beginComposer() {
  byId("composer").addEventListener("submit", submit);
  byId("send").addEventListener("pointerdown", (event) => event.preventDefault()); // keeps a phone's keyboard open
  field.addEventListener("input", grow);
  field.addEventListener("keydown", onKey);
  beginSuggestions(say, start);
  on("everything", switchPerson);
  for (const kind of ["chat", "new", "delete"]) on(kind, sync);
  on("delete", (id) => mode?.message?.message_id === id && setMode(null));
}

/** Say something as the person on the screen, whatever is being written. */
export const say = (text) => attempt(() => doAs("says", { text }));
/** Follow a start link as the person on the screen. */
export const start = (payload) => attempt(() => doAs("starts", payload ? { payload } : {}));

/** Run an action; its failure becomes a toast. True if it went well. */
export async function attempt(action) {
  try {
    await action();
    return true;
  } catch (error) {
    toast(`Non envoyé : ${error.message}`, true);
    return false;
  }
}

/** Put a text into the field, ready to be sent. */
export function write(text) {
  field.value = text;
  grow();
  field.focus();
}

/** The placeholder the bot wishes, or "" for ours. */
export function setPlaceholder(text) {
  field.placeholder = text || "Votre message";
}

function sync() {
  const isBlocked = Boolean(chat()?.is_blocked);
  const isNew = Boolean(person()) && !isBlocked && !group() && !chat()?.messages.length; // Telegram's apps offer only this at first
  if (isNew && document.activeElement === field) byId("start").focus();
  byId("start").hidden = !isNew;
  byId("composer").hidden = isBlocked || isNew || !person();
  byId("attach").hidden = Boolean(group());
  byId("unblock").hidden = !isBlocked;
}

function switchPerson() {
  if (shownId && shownId !== state.currentId) drafts.set(shownId, { text: field.value, mode });
  if (shownId !== state.currentId) {
    const draft = drafts.get(state.currentId) ?? { text: "", mode: null };
    shownId = state.currentId;
    setPlaceholder("");
    setMode(draft.mode, draft.text);
  }
  field.setAttribute("aria-label", person() ? `Message ${/^[aeiouyàâäéèêëîïôöùûü]/i.test(person().name) ? "d’" : "de "}${person().name}` : "Message");
  sync();
  if (matchMedia("(hover: hover)").matches && document.activeElement === document.body) field.focus();
}

/** Answer a message with the next one. */
export function replyTo(message) {
  setMode({ kind: "reply", message }, mode?.kind === "edit" ? "" : field.value);
  field.focus();
}

/** Whether this is one's own message, with words to change. */
export const isEditable = (message) => !group() && !message.is_from_bot && !message.via_bot && Boolean(message.text);

/** Change an own message. */
export function edit(message) {
  setMode({ kind: "edit", message }, message.text);
  field.focus();
}

/** Send a file with the next message as its caption; `action` as in `upload`. */
export function attachFile(action, file) {
  setMode({ kind: "file", action, file }, field.value);
  field.focus();
}

/** Whether the message being answered is this one. */
export const isReplyingTo = (id) => mode?.kind === "reply" && mode.message.message_id === id;

const TITLES = { reply: (one) => `Réponse à ${one.message.is_from_bot ? state.bot.name : "vous-même"}`, edit: () => "Modifier le message", file: (one) => one.file.name };
const ICONS = { reply: "reply", edit: "edit", file: "file" };

function setMode(next, text = field.value) {
  mode = next;
  field.value = text;
  grow();
  bar.hidden = !mode;
  byId("send").setAttribute("aria-label", mode?.kind === "edit" ? "Enregistrer" : "Envoyer");
  if (!mode) return;
  const detail = mode.file ? fileSize(mode.file.size) : mode.message.text || "Pièce jointe";
  bar.replaceChildren(
    icon(ICONS[mode.kind]),
    h("div", {}, h("strong", {}, TITLES[mode.kind](mode)), h("span", {}, detail)),
    iconButton("close", "Annuler", cancel),
  );
}

/** Leave answering, editing or attaching; true if there was something to leave. */
export function cancel() {
  if (!mode) return false;
  setMode(null, mode.kind === "edit" ? "" : field.value);
  field.focus();
  return true;
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
  byId("composer").classList.toggle("filled", Boolean(field.value.trim()) || mode?.kind === "file");
  suggestFor(mode?.kind === "edit" || mode?.kind === "file" ? "" : field.value);
}

async function submit(event) {
  event.preventDefault();
  const text = field.value.trim();
  const doing = mode;
  if (!text && doing?.kind !== "file") return;
  if (!doing && field.value.toLowerCase().startsWith(`@${state.bot.username} `.toLowerCase())) return; // a query is answered, not sent
  const keep = { text: field.value, mode };
  setMode(null, "");
  const isSent = await attempt(() => carryOut(doing, text));
  if (!isSent && !field.value) setMode(keep.mode, keep.text);
}

function carryOut(doing, text) {
  if (doing?.kind === "edit") return text === doing.message.text ? null : doAs("edits", { message_id: doing.message.message_id, text });
  if (doing?.kind === "file") return upload(state.currentId, doing.action, doing.file, text);
  const payload = startPayload(text, state.bot.username);
  if (payload !== null && !/\s/.test(text)) return doAs("starts", payload ? { payload } : {});
  return doAs("says", doing ? { text, reply_to: doing.message.message_id } : { text });
}

function onKey(event) {
  if (event.isComposing || suggestionKey(event)) return;
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key === "Enter" && !event.shiftKey) byId("composer").requestSubmit();
  else if (event.key === "ArrowUp" && isPlain && !field.value && !mode) editLast();
  else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && event.ctrlKey) walkReplies(event.key === "ArrowUp" ? -1 : 1);
  else return;
  event.preventDefault();
}

function editLast() {
  const last = chat()?.messages.findLast(isEditable);
  if (last) edit(last);
}

/** Ctrl+Up answers the last message, then the one before… */
function walkReplies(step) {
  const messages = chat()?.messages.filter((one) => !one.service) ?? [];
  const at = mode?.kind === "reply" ? messages.indexOf(mode.message) : messages.length;
  const next = messages[at + step];
  if (next) replyTo(next);
  else if (step > 0) cancel();
}

/** Escape anywhere: close a menu, else leave the mode. */
export function onEscape() {
  return closeMenu() || cancel();
}

/** A right click or long press on a message, for the menu; undefined on links and outside. */
export const messageUnder = (event) => (event.target.closest("a, button, textarea") ? undefined : messageAt(event.target));
