/** Who one is: the list of people, then of groups, with what came for each. */

import { declare } from "./api.js";
import { avatar, byId, clock, h, plural, setBadge } from "./dom.js";
import { ask, toast } from "./popup.js";
import { choose, on, reload, state } from "./state.js";

const list = byId("people-list");
const FIRST_ID = 9001;

/** Begin to follow. */
export function beginPeople() {
  on("everything", render);
  on("people", render);
  byId("add-person").addEventListener("click", add);
  document.addEventListener("keydown", jump);
}

function render() {
  const focused = document.activeElement?.dataset?.person;
  const all = [...state.people, ...state.groups.map((one) => ({ ...one, name: one.title, role: "groupe" }))];
  list.replaceChildren(...all.map((one) => h("li", {}, entry(one))));
  if (focused) list.querySelector(`[data-person="${focused}"]`)?.focus();
  if (focused === undefined || focused === String(state.currentId)) list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const waiting = [...state.unread.values()].reduce((sum, one) => sum + one, 0);
  document.title = `${waiting ? `(${waiting}) ` : ""}${state.bot.name}`;
}

function entry(one) {
  const count = state.unread.get(one.id) ?? 0;
  const last = state.chats.get(one.id)?.messages.at(-1);
  const badge = h("span", { class: "badge", "aria-hidden": "true" });
  setBadge(badge, count);
  const role = one.role || "sans rôle";
  return h(
    "button",
    {
      type: "button",
      class: "person",
      "data-person": one.id,
      "aria-current": one.id === state.currentId ? "true" : null,
      "aria-label": `${one.name}, ${role}${count ? `, ${plural(count, "nouveau message").replace("nouveau messages", "nouveaux messages")}` : ""}`,
      onclick: () => choose(one.id),
    },
    avatar(one.id, one.name),
    h(
      "span",
      { class: "who" },
      h("span", { class: "line" }, h("strong", {}, one.name), h("small", { class: "role" }, role)),
      h("span", { class: "line last" }, h("span", { class: "snippet" }, last ? snippet(last, one.id < 0) : "Aucun message"), last && h("small", {}, clock(last.date))),
    ),
    badge,
  );
}

function snippet(message, isInGroup) {
  const what = message.text || (message.file && (message.file.kind === "photo" ? "Photo" : message.file.name)) || "Pièce jointe";
  const who = message.is_from_bot ? "" : isInGroup ? `${message.from.name} : ` : "Vous : ";
  return `${who}${what.replace(/\s+/g, " ").slice(0, 80)}`;
}

async function add() {
  const taken = state.people.map((one) => one.id);
  let id = FIRST_ID;
  while (taken.includes(id)) id += 1;
  const fields = [
    { name: "name", label: "Prénom", required: true, maxlength: 40 },
    { name: "role", label: "Rôle affiché (facultatif)", placeholder: "inconnu du bot", maxlength: 40 },
    { name: "id", label: "Identifiant Telegram", value: String(id), required: true, pattern: "[1-9][0-9]{0,14}", inputmode: "numeric", title: "Un nombre entier" },
  ];
  const given = await ask("Ajouter une personne", fields, "Ajouter");
  if (!given) return;
  try {
    await declare(Number(given.id), given.name, given.role || "inconnu du bot");
    await reload();
    choose(Number(given.id));
  } catch (error) {
    toast(error.message, true);
  }
}

/** Alt+1, Alt+2… takes the phone of the first, the second… */
function jump(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return;
  const one = [...state.people, ...state.groups][Number(event.code.slice(5)) - 1];
  if (!one) return;
  event.preventDefault();
  choose(one.id);
}
