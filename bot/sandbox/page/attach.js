/** The attachment menu, files dropped or pasted, and the bot's reply keyboard. */

import { upload } from "./api.js";
import { byId, h } from "./dom.js";
import { attachFile, attempt, isReplyingTo, replyTo, say, setPlaceholder } from "./composer.js";
import { ask, openMenu } from "./popup.js";
import { chat, doAs, on, person, state } from "./state.js";

const PLACE = { latitude: "45.73460", longitude: "4.87020" }; // somewhere in Lyon, to be changed in the dialog
const keyboard = byId("keyboard");
const toggle = byId("toggle-keyboard");
const input = byId("file");
let put = ""; // "chat/message" of the keyboard one has put away
let action = "sends_document";

/** Begin to listen. */
export function beginAttachments() {
  byId("attach").addEventListener("click", (event) => openMenu(event.currentTarget, "Joindre", choices()));
  input.addEventListener("change", () => input.files[0] && attachFile(action, input.files[0]));
  toggle.addEventListener("click", () => putAway(!keyboard.hidden));
  byId("chat").addEventListener("dragover", (event) => event.preventDefault());
  byId("chat").addEventListener("drop", (event) => take(event, event.dataTransfer));
  byId("text").addEventListener("paste", (event) => event.clipboardData.files.length && take(event, event.clipboardData));
  for (const kind of ["everything", "chat", "new", "edit", "delete"]) on(kind, () => syncKeyboard(kind));
}

const choices = () => [
  { label: "Photo", icon: "photo", run: () => pick("sends_photo", "image/*") },
  { label: "Fichier", icon: "file", run: () => pick("sends_document", "") },
  { label: "Position", icon: "pin", run: () => sendPlace() },
  { label: "Position en direct, 15 minutes", icon: "pin", run: () => sendPlace({ live_period: 900 }) },
  { label: "Contact", icon: "person", run: sendContact },
  { label: "Message vocal (simulé)", icon: "voice", run: sendVoice },
];

function pick(wanted, accept) {
  action = wanted;
  input.value = "";
  input.accept = accept;
  input.click();
}

function take(event, transfer) {
  event.preventDefault();
  const [file] = transfer.files;
  if (file && !byId("composer").hidden && !byId("attach").hidden) attachFile(file.type.startsWith("image/") ? "sends_photo" : "sends_document", file);
}

async function sendPlace(live = {}) {
  const degrees = { required: true, inputmode: "decimal", pattern: "-?[0-9]{1,3}([.,][0-9]+)?", title: "Un nombre de degrés, par exemple 45.7346" };
  const fields = [
    { name: "latitude", label: "Latitude", value: PLACE.latitude, ...degrees },
    { name: "longitude", label: "Longitude", value: PLACE.longitude, ...degrees },
  ];
  const given = await ask(live.live_period ? "Partager une position en direct" : "Envoyer une position", fields, "Envoyer");
  const number = (text) => Number(text.replace(",", "."));
  if (given) await attempt(() => doAs("sends_location", { latitude: number(given.latitude), longitude: number(given.longitude), ...live }));
}

async function sendContact() {
  const fields = [
    { name: "first_name", label: "Prénom", value: person().name, required: true },
    { name: "phone", label: "Téléphone", value: "+33639980000", type: "tel", required: true },
  ];
  const given = await ask("Envoyer un contact", fields, "Envoyer");
  if (!given) return;
  const isOwn = given.first_name === person().name;
  await attempt(() => doAs("sends_contact", { phone: given.phone, ...(isOwn ? {} : { first_name: given.first_name }) }));
}

const sendVoice = () => attempt(() => upload(state.currentId, "sends_voice", new File(["OggS voix"], "voix.ogg", { type: "audio/ogg" })));

/** The keyboard the chat now has: the last one sent, unless it was removed. */
function keyboardMessage() {
  return chat()?.messages.findLast((message) => message.reply_keyboard);
}

function putAway(isAway) {
  const message = keyboardMessage();
  put = isAway && message ? `${state.currentId}/${message.message_id}` : "";
  syncKeyboard("");
}

function syncKeyboard(kind) {
  const message = keyboardMessage();
  const markup = message?.reply_keyboard ?? {};
  if (kind !== "edit" && kind !== "delete" && kind !== "") forceReply(message, markup);
  const rows = markup.keyboard ?? [];
  toggle.hidden = !rows.length;
  keyboard.hidden = !rows.length || put === `${state.currentId}/${message.message_id}`;
  toggle.setAttribute("aria-expanded", String(!keyboard.hidden));
  keyboard.replaceChildren(...rows.map((row) => h("div", { class: "keys" }, row.map((key) => replyKey(key, markup)))));
}

function forceReply(message, markup) {
  const isLast = message && message === chat().messages.findLast((one) => one.is_from_bot);
  setPlaceholder((isLast && markup.input_field_placeholder) || "");
  const isAnswered = message && chat().messages.some((one) => !one.is_from_bot && one.message_id > message.message_id);
  if (markup.force_reply && isLast && !isAnswered && !isReplyingTo(message.message_id)) replyTo(message);
}

function replyKey(key, markup) {
  const text = typeof key === "string" ? key : key.text;
  const press = () => {
    if (key.request_contact) sendContact();
    else if (key.request_location) sendPlace();
    else say(text);
    if (markup.one_time_keyboard) putAway(true);
  };
  return h("button", { type: "button", class: "key", title: text, onclick: press }, h("span", {}, text));
}
